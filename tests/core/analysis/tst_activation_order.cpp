/// Mean activation times of made-up activity against closed forms (reference/wta.md 5.1).

#include "core/analysis/activation_order.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

using namespace reprise;

class TstActivationOrder : public QObject {
    Q_OBJECT

    /// One neuron per column; p = 1 in [from, to), else 0.
    static std::vector<double> blocks(const std::vector<std::pair<int, int>>& active, int length) {
        std::vector<double> p(active.size() * static_cast<std::size_t>(length), 0.0);
        for (std::size_t k = 0; k < active.size(); ++k) {
            for (int ms = active[k].first; ms < active[k].second; ++ms) {
                p[static_cast<std::size_t>(ms) * active.size() + k] = 1;
            }
        }
        return p;
    }

private slots:
    void blocksActInTheirMiddle() {
        // 300 ms; 41 ms around 20, 280 and 150.
        const ActivationOrder order =
            activationOrder(blocks({{130, 171}, {260, 300}, {0, 41}}, 300), 3);
        QVERIFY(std::abs(order.meanTime[0] - 150.0F) < 1e-3F);
        QVERIFY(std::abs(order.meanTime[1] - 279.5F) < 1e-3F);
        QVERIFY(std::abs(order.meanTime[2] - 20.0F) < 1e-3F);
        QVERIFY(std::abs(order.expected[0] - 4.1F) < 1e-5F); // 41 ms at 100 Hz
        QCOMPARE(order.rank, (std::vector<std::int32_t>{1, 2, 0}));
    }

    void agreesWithTheComplexSum() {
        constexpr int kLength = 70;
        constexpr int kNeurons = 9;
        std::vector<float> p;
        for (int i = 0; i < kLength * kNeurons; ++i) {
            p.push_back(static_cast<float>((i * i + 7 * i) % 113) / 113.0F);
        }
        const ActivationOrder order = activationOrder(p, kNeurons);
        for (int k = 0; k < kNeurons; ++k) {
            std::complex<double> sum = 0;
            for (int t = 0; t < kLength; ++t) {
                sum += 100.0 * static_cast<double>(p[static_cast<std::size_t>(t * kNeurons + k)]) *
                       std::polar(1.0, 2 * std::numbers::pi * t / kLength);
            }
            double time = std::arg(sum) * kLength / (2 * std::numbers::pi);
            time += time < 0 ? kLength : 0;
            const float found = order.meanTime[static_cast<std::size_t>(k)];
            QVERIFY(found >= 0 && found < kLength);
            QVERIFY(std::abs(found - time) < 1e-4);
        }
    }

    void activityAroundTheSeamIsNotInTheMiddle() {
        std::vector<double> p = blocks({{0, 10}}, 100);
        std::fill(p.begin() + 80, p.end(), 1.0); // 30 ms from 80 to 110 = 10
        const ActivationOrder order = activationOrder(p, 1);
        QVERIFY(std::abs(order.meanTime[0] - 94.5F) < 1e-4F);
    }

    void rareNeuronsComeLastAndTiesByIndex() {
        // Neuron 0 is active first but for 5 ms only: half a spike.
        const auto p = blocks({{0, 5}, {50, 70}, {20, 40}, {50, 70}, {0, 0}}, 100);
        QCOMPARE(activationOrder(p, 5).rank, (std::vector<std::int32_t>{4, 1, 0, 2, 3}));
        // The published order places all; the silent one stands at 0 ms.
        QCOMPARE(activationOrder(p, 5, 100, -1).rank, (std::vector<std::int32_t>{1, 3, 2, 4, 0}));
    }

    void isCompleteAfterItsLastRowAndIgnoresMore() {
        ActivationAccumulator sums;
        QVERIFY(!sums.isComplete());
        sums.begin(1, 2);
        sums.add(std::vector<float>{1});
        QVERIFY(!sums.isComplete());
        sums.add(std::vector<float>{1});
        QVERIFY(sums.isComplete());
        sums.add(std::vector<float>{1});
        QVERIFY(std::abs(sums.finish().expected[0] - 0.2F) < 1e-6F);
        sums.begin(1, 2);
        QCOMPARE(sums.finish().expected[0], 0.0F);
    }
};

REPRISE_TEST(TstActivationOrder)
#include "tst_activation_order.moc"

/// Poisson numbers against their closed form, at every mean.

#include "core/numerics/poisson.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <map>

using namespace reprise;

class TstPoisson : public QObject {
    Q_OBJECT

    static constexpr int kDraws = 200'000;

    static double probabilityOf(int count, double mean) {
        return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1.0));
    }

private slots:
    void followsTheClosedForm_data() {
        QTest::addColumn<double>("mean");
        for (const double mean :
             {1e-3, 0.01, 0.3, 1.0, 9.0, 30.0, 300.0, 499.9, 500.0, 500.1, 746.0, 1000.0, 2000.0}) {
            QTest::addRow("%g", mean) << mean;
        }
    }
    void followsTheClosedForm() {
        QFETCH(double, mean);
        const PoissonNumbers numbers(mean);
        const RandomKey key(5, "noise", "poisson");
        std::map<int, int> histogram;
        double sum = 0, squares = 0;
        for (int i = 0; i < kDraws; ++i) {
            const int count = numbers.at(key, static_cast<std::uint64_t>(i % 100),
                                         static_cast<std::uint64_t>(i / 100));
            ++histogram[count];
            sum += count;
            squares += (count - mean) * (count - mean);
        }
        const double average = sum / kDraws;
        const double variance = squares / kDraws;
        QVERIFY2(std::abs(average - mean) < 4 * std::sqrt(mean / kDraws),
                 qPrintable(QString::number(average)));
        // Var((X - mean)^2) = mean + 2 mean^2
        QVERIFY2(std::abs(variance - mean) < 4 * std::sqrt((mean + 2 * mean * mean) / kDraws),
                 qPrintable(QString::number(variance)));

        // Chi-square over counts that are expected at least ten times, the others together.
        double chiSquare = 0, rest = kDraws;
        int cells = 0, seenElsewhere = kDraws;
        const int most = static_cast<int>(mean + 10 * std::sqrt(mean) + 20);
        for (int count = 0; count < most; ++count) {
            const double expected = kDraws * probabilityOf(count, mean);
            if (expected < 10) {
                continue;
            }
            const int seen = histogram.contains(count) ? histogram[count] : 0;
            chiSquare += (seen - expected) * (seen - expected) / expected;
            rest -= expected;
            seenElsewhere -= seen;
            ++cells;
        }
        if (rest > 1) {
            chiSquare += (seenElsewhere - rest) * (seenElsewhere - rest) / rest;
            ++cells;
        }
        const double freedom = std::max(1, cells - 1);
        QVERIFY2(chiSquare < freedom + 5 * std::sqrt(2 * freedom),
                 qPrintable(QString("%1 of %2").arg(chiSquare).arg(freedom)));
    }

    void partsOfALargeMeanAreIndependent() {
        const PoissonNumbers half(500), both(1000);
        const RandomKey key(5, "noise", "poisson");
        double product = 0;
        for (std::uint64_t step = 1; step <= 20'000; ++step) {
            const double first = half.at(key, 0, step) - 500.0;
            const double second = both.at(key, 0, step) - 1000.0 - first;
            product += first * second / 500 / 20'000;
        }
        QVERIFY2(std::abs(product) < 4 / std::sqrt(20'000), qPrintable(QString::number(product)));
    }

    void endsEvenWhereTheSumOfProbabilitiesFallsShortOfOne() {
        for (const double mean : {0.1, 10.0, 499.0}) {
            const PoissonNumbers numbers(mean);
            int most = 0;
            for (std::uint64_t i = 0; i < 100'000; ++i) {
                most = std::max(most, numbers.at(RandomKey(1, "noise", "poisson"), i, 1));
            }
            QVERIFY(most < mean + 10 * std::sqrt(mean) + 10);
        }
    }
};

REPRISE_TEST(TstPoisson)
#include "tst_poisson.moc"

/// Principal components of clouds whose shape is known.

#include "core/analysis/principal_components.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

class TstPrincipalComponents : public QObject {
    Q_OBJECT

private slots:
    void findsTheLineOfARankOneCloud() {
        // Points (1, -2, 2) / 3 · t + (5, 0, -1) for t = -2 ... 2: variance 10/4.
        std::vector<double> samples;
        for (int t = -2; t <= 2; ++t) {
            samples.insert(samples.end(), {5 + t / 3.0, -2 * t / 3.0, -1 + 2 * t / 3.0});
        }
        const PrincipalComponents pca = principalComponents(samples, 3);
        QCOMPARE(pca.count, std::size_t{3});
        QVERIFY(std::abs(pca.variances[0] - 2.5) < 1e-12);
        QVERIFY(std::abs(pca.variances[1]) < 1e-12 && std::abs(pca.variances[2]) < 1e-12);
        QVERIFY(std::abs(pca.totalVariance - 2.5) < 1e-12);
        const double sign = pca.components[0] > 0 ? 1 : -1; // |2/3| stands twice
        QVERIFY(std::abs(sign * pca.components[0] - 1 / 3.0) < 1e-12);
        QVERIFY(std::abs(sign * pca.components[1] + 2 / 3.0) < 1e-12);
        QVERIFY(std::abs(sign * pca.components[2] - 2 / 3.0) < 1e-12);
        QVERIFY(std::abs(sign * pca.projections[0] + 2) < 1e-12);
        QVERIFY(std::abs(projected(pca, std::vector<double>{5, 0, -1})[0]) < 1e-12);
    }

    void sortsAxesByVarianceWithLargestCoefficientPositive() {
        // Independent spreads of 1, 3 and 2 along the axes.
        std::vector<double> samples;
        for (int i = 0; i < 8; ++i) {
            samples.insert(samples.end(),
                           {i & 1 ? 1.0 : -1.0, i & 2 ? -3.0 : 3.0, i & 4 ? 2.0 : -2.0});
        }
        const PrincipalComponents pca = principalComponents(samples, 3);
        const std::vector<double> expected{0, 1, 0, 0, 0, 1, 1, 0, 0};
        for (std::size_t i = 0; i < 9; ++i) {
            QVERIFY(std::abs(pca.components[i] - expected[i]) < 1e-12);
        }
        QVERIFY(std::abs(pca.variances[0] - 72 / 7.0) < 1e-12);
        QVERIFY(std::abs(pca.variances[2] - 8 / 7.0) < 1e-12);
    }

    void fewSamplesOfManyDimensionsGiveTheSame() {
        // 4 samples of 6 dimensions, and the same padded to 12 samples by repeating them: the
        // covariance of the latter, times 11/(3·3), is that of the former.
        std::vector<double> few;
        for (int i = 0; i < 24; ++i) {
            few.push_back((i * i * 5 + i * 3) % 17);
        }
        std::vector<double> many;
        for (int repeat = 0; repeat < 3; ++repeat) {
            many.insert(many.end(), few.begin(), few.end());
        }
        const PrincipalComponents a = principalComponents(few, 6);
        const PrincipalComponents b = principalComponents(many, 6);
        for (std::size_t c = 0; c < 3; ++c) {
            QVERIFY(std::abs(a.variances[c] - b.variances[c] * 11 / 9) < 1e-9);
        }
        for (std::size_t i = 0; i < 18; ++i) {
            QVERIFY(std::abs(a.components[i] - b.components[i]) < 1e-9);
        }
    }

    void tooFewSamplesGiveFewerComponents() {
        QCOMPARE(principalComponents(std::vector<double>{1, 2, 3}, 3).count, std::size_t{1});
        QCOMPARE(principalComponents({}, 3).count, std::size_t{0});
        const PrincipalComponents still = principalComponents(std::vector<double>(12, 4.0), 3);
        QCOMPARE(still.variances, (std::vector<double>{0, 0, 0}));
    }
};

REPRISE_TEST(TstPrincipalComponents)
#include "tst_principal_components.moc"

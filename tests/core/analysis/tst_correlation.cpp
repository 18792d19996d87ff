/// Correlations against closed forms and hand-computed ranks.

#include "core/analysis/correlation.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

class TstCorrelation : public QObject {
    Q_OBJECT

private slots:
    void ranksShareTheirMeanWhenTied() {
        QCOMPARE(meanRanks(std::vector<double>{3, 1, 3, 2, 3}),
                 (std::vector<double>{4, 1, 4, 2, 4}));
    }

    void pearsonMatchesItsDefinition() {
        // Deviations -1 0 1 and -1 -1 2: covariance 3, variances 2 and 6.
        const double r = pearson(std::vector<double>{1, 2, 3}, std::vector<double>{0, 0, 3});
        QVERIFY(std::abs(r - 3 / std::sqrt(12.0)) < 1e-15);
    }

    void spearmanOfAPermutationWithoutTies() {
        // 1 - 6 sum d^2 / n(n^2-1) with d = 0 1 -2 1 0: 1 - 36/120.
        const double rho =
            spearman(std::vector<double>{1, 2, 3, 4, 5}, std::vector<double>{10, 300, 20, 30, 1e6});
        const double expected = 1 - 6.0 * (0 + 4 + 1 + 1 + 0) / 120;
        QVERIFY(std::abs(rho - expected) < 1e-15);
    }

    void spearmanWithTiesIsPearsonOfMeanRanks() {
        // Ranks 1 2.5 2.5 4 and 1 2 3 4: covariance 4.5, variances 4.5 and 5.
        const double rho =
            spearman(std::vector<double>{0, 7, 7, 9}, std::vector<double>{1, 2, 3, 4});
        QVERIFY(std::abs(rho - 4.5 / std::sqrt(22.5)) < 1e-15);
    }

    void rowsThatDoNotVaryHaveNoCorrelation() {
        QVERIFY(std::isnan(
            pearson(std::vector<double>(7, 0.1), std::vector<double>{1, 2, 3, 4, 5, 6, 7})));
        QVERIFY(std::isnan(spearman(std::vector<double>{1}, std::vector<double>{1})));
        QVERIFY(std::isnan(pearson({}, {})));
    }

    void resamplingIsExactForStraightLines() {
        QCOMPARE(resampled(std::vector<double>{0, 1, 2, 3, 4}, 3), (std::vector<double>{0, 2, 4}));
        QCOMPARE(resampled(std::vector<double>{0, 2, 4}, 5), (std::vector<double>{0, 1, 2, 3, 4}));
        QCOMPARE(resampled(std::vector<double>{5}, 2), (std::vector<double>{5, 5}));
    }
};

REPRISE_TEST(TstCorrelation)
#include "tst_correlation.moc"

/// Steps as times of files.
#include "core/network/time_grid.hpp"
#include "core/values/units.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <limits>

using namespace reprise;

class TstTimeGrid : public QObject {
    Q_OBJECT

private slots:
    void printsTheTimeThatIsMeant_data() {
        QTest::addColumn<double>("resolution");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << 0.1 << qint64(0) << "0";
        QTest::newRow("not 0.30000000000000004") << 0.1 << qint64(3) << "0.3";
        QTest::newRow("not 10.100000000000001") << 0.1 << qint64(101) << "10.1";
        QTest::newRow("a day") << 0.1 << qint64(864000001) << "86400000.1";
        QTest::newRow("a whole second") << 0.1 << qint64(10000) << "1000";
        QTest::newRow("below zero") << 0.1 << qint64(-3) << "-0.3";
        QTest::newRow("whole steps") << 1.0 << qint64(123456789) << "123456789";
        QTest::newRow("long steps") << 20.0 << qint64(7) << "140";
        QTest::newRow("two digits") << 0.025 << qint64(3) << "0.075";
        QTest::newRow("2^-10") << 0.0009765625 << qint64(1263617) << "1234.0009765625";
        QTest::newRow("2^-10, late")
            << 0.0009765625 << qint64(1024000000001) << "1000000000.0009766";
    }
    void printsTheTimeThatIsMeant() {
        QFETCH(double, resolution);
        QFETCH(qint64, step);
        QTEST(QString::fromStdString(shortestNumber(TimeGrid(resolution).ms(step))), "text");
    }

    void readsBackAsItsStep() {
        for (const double resolution : {0.1, 0.01, 0.025, 0.05, 0.3, 0.7, 1.0, 2.5, 1.0 / 3, 1e-3,
                                        0.0009765625, 0.125, 20.0}) {
            const TimeGrid grid(resolution);
            int exponent = 0;
            const bool isPowerOfTwo = std::frexp(resolution, &exponent) == 0.5;
            for (std::int64_t step = 1; step < 1'000'000'000'000; step += 1 + step * 3 / 7) {
                const double product = static_cast<double>(step) * resolution;
                const double ms = grid.ms(step);
                const double place =
                    std::nextafter(product, std::numeric_limits<double>::infinity()) - product;
                QVERIFY(std::abs(ms - product) <= (isPowerOfTwo ? 0 : 2 * place));
                QCOMPARE(std::llround(ms / resolution), step);
                QCOMPARE(grid.nearest(product), ms);
                QCOMPARE(std::stod(shortestNumber(ms)), ms);
            }
        }
    }
};

REPRISE_TEST(TstTimeGrid)
#include "tst_time_grid.moc"

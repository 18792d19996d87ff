// Names at the ticks of a replay: inside their box, apart from one another.
#include "tests/support/test_program.hpp"
#include "views/map/tick_names.hpp"

#include <QApplication>
#include <QtTest>

using namespace reprise;

class TstTickNames : public QObject {
    Q_OBJECT

private slots:
    void namesStayInTheirBoxAndApart_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<bool>("areWhole");
        QTest::newRow("wide") << 600.0 << true;
        QTest::newRow("narrow") << 130.0 << false;
    }
    void namesStayInTheirBoxAndApart() {
        QFETCH(double, width);
        QFETCH(bool, areWhole);
        const QFontMetricsF metrics(QApplication::font());
        const double last = 100 + width;
        std::vector<TickName> names{{102, "Station"},
                                    {110, "School"},
                                    {last - 20, "Baths+Garden"},
                                    {last - 2, "Museum", true}};
        const std::vector<TickName> before = names;
        placeNames(names, 100, last, metrics);
        double right = 100;
        for (std::size_t k = 0; k < names.size(); ++k) {
            QVERIFY(names[k].left >= right - 1e-6);
            QVERIFY(metrics.horizontalAdvance(names[k].name) <= names[k].width);
            right = names[k].left + names[k].width;
            QCOMPARE(names[k].x, before[k].x);
            QVERIFY(!names[k].name.isEmpty());
        }
        QVERIFY(right <= last + 1e-6);
        QCOMPARE(names[2].name == before[2].name, areWhole);
    }

    void shortNamesAreKeptWholeBesideLongOnes() {
        const QFontMetricsF metrics(QApplication::font());
        std::vector<TickName> names{{10, "A"}, {20, "D+F"}, {60, "Conservatory of Music"}};
        placeNames(names, 0, 100, metrics);
        QCOMPARE(names[0].name, QString("A"));
        QCOMPARE(names[1].name, QString("D+F"));
        QVERIFY(names[2].name.endsWith("…"));
    }
};

REPRISE_TEST(TstTickNames)
#include "tst_tick_names.moc"

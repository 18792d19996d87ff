#include "core/values/units.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

class TstUnits : public QObject {
    Q_OBJECT

private slots:
    void convertsToTheWantedUnit_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("value");
        QTest::newRow("bare number") << "20"
                                     << "ms" << 20.0;
        QTest::newRow("bare negative") << "-70.5"
                                       << "mV" << -70.5;
        QTest::newRow("plus sign") << "+3"
                                   << "mV" << 3.0;
        QTest::newRow("no leading digit") << ".5"
                                          << "ms" << 0.5;
        QTest::newRow("no trailing digit") << "5."
                                           << "ms" << 5.0;
        QTest::newRow("exponent") << "1e-3 s"
                                  << "ms" << 1.0;
        QTest::newRow("large exponent letter") << "2E2"
                                               << "" << 200.0;
        QTest::newRow("same unit") << "20 ms"
                                   << "ms" << 20.0;
        QTest::newRow("no blank") << "20ms"
                                  << "ms" << 20.0;
        QTest::newRow("blanks around") << "  20   ms "
                                       << "ms" << 20.0;
        QTest::newRow("seconds") << "100 s"
                                 << "ms" << 100000.0;
        QTest::newRow("microseconds") << "5 us"
                                      << "ms" << 0.005;
        QTest::newRow("micro sign") << "5 µs"
                                    << "ms" << 0.005;
        QTest::newRow("minutes") << "2 min"
                                 << "s" << 120.0;
        QTest::newRow("hours") << "1 h"
                               << "ms" << 3600000.0;
        QTest::newRow("milliseconds to seconds") << "40 ms"
                                                 << "s" << 0.04;
        QTest::newRow("nanofarad") << "0.25 nF"
                                   << "pF" << 250.0;
        QTest::newRow("nanoampere") << "0.0649 nA"
                                    << "pA" << 64.9;
        QTest::newRow("ampere") << "1e-9 A"
                                << "pA" << 1000.0;
        QTest::newRow("volt") << "-0.07 V"
                              << "mV" << -70.0;
        QTest::newRow("microsiemens") << "0.002 uS"
                                      << "nS" << 2.0;
        QTest::newRow("kilohertz") << "0.005 kHz"
                                   << "Hz" << 5.0;
        QTest::newRow("per second") << "5 1/s"
                                    << "Hz" << 5.0;
        QTest::newRow("unknown wanted unit, same") << "3 mV/ms"
                                                   << "mV/ms" << 3.0;
        QTest::newRow("pure number") << "0.08"
                                     << "" << 0.08;
    }
    void convertsToTheWantedUnit() {
        QFETCH(QString, text);
        QFETCH(QString, unit);
        QFETCH(double, value);
        const Quantity quantity = parseQuantity(text.toStdString(), unit.toStdString());
        QVERIFY2(quantity.isValid(), quantity.problem.c_str());
        QVERIFY2(quantity.value == value, // the same double, not merely a near one
                 qPrintable(QString::number(quantity.value, 'g', 17)));
    }

    void refusesWhatIsNoSuchQuantity_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("problem");
        QTest::newRow("wrong dimension") << "20 mV"
                                         << "ms"
                                         << "is a time in ms, but '20 mV' is a voltage in mV";
        QTest::newRow("current for capacitance")
            << "1 nA"
            << "pF"
            << "is a capacitance in pF, but '1 nA' is a current in nA";
        QTest::newRow("unknown unit")
            << "20 parsec"
            << "ms"
            << "must be a number in ms, but '20 parsec' has the unknown unit 'parsec'";
        QTest::newRow("unit of a pure number") << "20 ms"
                                               << ""
                                               << "must be a pure number, but '20 ms' is in ms";
        QTest::newRow("word") << "fast"
                              << "ms"
                              << "must be a number in ms, not 'fast'";
        QTest::newRow("nothing") << ""
                                 << "ms"
                                 << "must be a number in ms, not ''";
        QTest::newRow("two points") << "1.2.3"
                                    << "ms"
                                    << "must be a number in ms, not '1.2.3'";
        QTest::newRow("point only") << "."
                                    << "ms"
                                    << "must be a number in ms, not '.'";
        QTest::newRow("sign only") << "-"
                                   << "ms"
                                   << "must be a number in ms, not '-'";
        QTest::newRow("not a number") << ".nan"
                                      << "ms"
                                      << "must be finite, not '.nan'";
        QTest::newRow("infinity") << "-.inf"
                                  << "ms"
                                  << "must be finite, not '-.inf'";
        QTest::newRow("INF") << "INF"
                             << ""
                             << "must be finite, not 'INF'";
        QTest::newRow("too large") << "1e400"
                                   << "ms"
                                   << "has a value beyond what can be stored: '1e400'";
        QTest::newRow("too large after conversion")
            << "1e307 s"
            << "ms"
            << "has a value beyond what can be stored: '1e307 s'";
        QTest::newRow("absurd exponent")
            << "1e99999999999999999999"
            << ""
            << "has a value beyond what can be stored: '1e99999999999999999999'";
        QTest::newRow("hexadecimal")
            << "0x10"
            << "ms"
            << "must be a number in ms, but '0x10' has the unknown unit 'x10'";
        QTest::newRow("upper case unit")
            << "20 MS"
            << "ms"
            << "must be a number in ms, but '20 MS' has the unknown unit 'MS'";
    }
    void refusesWhatIsNoSuchQuantity() {
        QFETCH(QString, text);
        QFETCH(QString, unit);
        QFETCH(QString, problem);
        const Quantity quantity = parseQuantity(text.toStdString(), unit.toStdString());
        QVERIFY(!quantity.isValid());
        QCOMPARE(QString::fromStdString(quantity.problem), problem);
    }

    void writesTheShortestNumberThatReadsBack_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 20.0 << "20";
        QTest::newRow("tenth") << 0.1 << "0.1";
        QTest::newRow("negative") << -70.0 << "-70";
        QTest::newRow("small") << 1e-7 << "1e-07";
        QTest::newRow("third") << 1.0 / 3 << "0.3333333333333333";
        QTest::newRow("large") << 1e22 << "1e+22";
    }
    void writesTheShortestNumberThatReadsBack() {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(shortestNumber(value)), text);
        QVERIFY(parseQuantity(shortestNumber(value), "").value == value);
    }

    void knowsDimensions() {
        QCOMPARE(dimensionOf("nA"), std::string("current"));
        QCOMPARE(dimensionOf("parsec"), std::string());
    }
};

REPRISE_TEST(TstUnits)
#include "tst_units.moc"

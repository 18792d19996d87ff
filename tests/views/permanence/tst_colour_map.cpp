// The colour map of the matrix: its order is the order of lightness.
#include "tests/support/test_program.hpp"
#include "views/permanence/colour_map.hpp"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace reprise;

class TstColourMap : public QObject {
    Q_OBJECT

private slots:
    void lightnessChangesInEqualSteps_data();
    void lightnessChangesInEqualSteps();
    void nothingRecedesIntoTheGround();
    void staysWithinItsEnds();
    void numbersCanBeRead_data() { lightnessChangesInEqualSteps_data(); }
    void numbersCanBeRead();
};

void TstColourMap::lightnessChangesInEqualSteps_data() {
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TstColourMap::lightnessChangesInEqualSteps() {
    QFETCH(bool, isDark);
    constexpr int kSteps = 20;
    const double whole = perceivedLightness(sequentialColor(1, isDark)) -
                         perceivedLightness(sequentialColor(0, isDark));
    QCOMPARE(whole > 0, isDark);
    QVERIFY(std::abs(whole) > 0.5);
    for (int k = 0; k < kSteps; ++k) {
        const double step = perceivedLightness(sequentialColor((k + 1.0) / kSteps, isDark)) -
                            perceivedLightness(sequentialColor(double(k) / kSteps, isDark));
        QVERIFY2(
            std::abs(step / (whole / kSteps) - 1) < 0.25,
            qPrintable(QString("step %1 is %2 of an equal one").arg(k).arg(step * kSteps / whole)));
    }
}

void TstColourMap::nothingRecedesIntoTheGround() {
    QVERIFY(contrastRatio(sequentialColor(0, false), lightTheme().panel) < 1.3);
    QVERIFY(contrastRatio(sequentialColor(1, false), lightTheme().panel) > 7);
    QVERIFY(contrastRatio(sequentialColor(0, true), darkTheme().panel) < 1.5);
    QVERIFY(contrastRatio(sequentialColor(1, true), darkTheme().panel) > 7);
}

void TstColourMap::staysWithinItsEnds() {
    QCOMPARE(sequentialColor(-3, true), sequentialColor(0, true));
    QCOMPARE(sequentialColor(7, true), sequentialColor(1, true));
    QCOMPARE(sequentialColor(std::numeric_limits<double>::quiet_NaN(), false),
             sequentialColor(0, false));
}

void TstColourMap::numbersCanBeRead() {
    QFETCH(bool, isDark);
    for (int k = 0; k <= 50; ++k) {
        const QColor ground = sequentialColor(k / 50.0, isDark);
        QVERIFY(contrastRatio(ground, inkOn(ground)) >= 4.0);
    }
}

REPRISE_TEST(TstColourMap)
#include "tst_colour_map.moc"

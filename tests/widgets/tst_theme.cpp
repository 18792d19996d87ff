#include "tests/support/test_program.hpp"
#include "widgets/markers.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace reprise;

class TstTheme : public QObject {
    Q_OBJECT

private slots:
    void textIsReadable_data();
    void textIsReadable();
    void marksStandOutFromTheGround_data();
    void marksStandOutFromTheGround();
    void everyMarkHasItsOwnShapeAndColor();
    void namesComeBack();
    void applyingTellsTheHub();
};

namespace {
void bothThemes() {
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}
Theme fetchTheme() {
    QFETCH(const bool, isDark);
    return isDark ? darkTheme() : lightTheme();
}
} // namespace

void TstTheme::textIsReadable_data() {
    bothThemes();
}
void TstTheme::textIsReadable() {
    const Theme theme = fetchTheme();
    constexpr double kReadable = 4.5; // WCAG 2.1, level AA
    for (const QColor& ground : {theme.window, theme.panel, theme.band}) {
        for (const QColor& text :
             {theme.text, theme.dim, theme.accent, theme.error, theme.warning}) {
            const double ratio = contrastRatio(ground, text);
            QVERIFY2(
                ratio >= kReadable,
                qPrintable(QString("%1 on %2: %3").arg(text.name(), ground.name()).arg(ratio)));
        }
    }
    QVERIFY(contrastRatio(theme.accent, theme.onAccent) >= kReadable);
}

void TstTheme::marksStandOutFromTheGround_data() {
    bothThemes();
}
void TstTheme::marksStandOutFromTheGround() {
    const Theme theme = fetchTheme();
    constexpr double kVisible = 3.0; // WCAG 2.1 for graphical objects
    for (const QColor& ground : {theme.window, theme.panel, theme.band}) {
        for (const QColor& mark : {theme.soma, theme.dendrite, theme.inhibitory, theme.input,
                                   theme.predicted, theme.surprising, theme.missed}) {
            const double ratio = contrastRatio(ground, mark);
            QVERIFY2(
                ratio >= kVisible,
                qPrintable(QString("%1 on %2: %3").arg(mark.name(), ground.name()).arg(ratio)));
        }
    }
}

void TstTheme::everyMarkHasItsOwnShapeAndColor() {
    for (const Mark a : kMarks) {
        for (const Mark b : kMarks) {
            if (a == b) {
                continue;
            }
            QVERIFY(markPath(a, 8) != markPath(b, 8));
            QVERIFY(colorOf(a, lightTheme()) != colorOf(b, lightTheme()));
            QVERIFY(nameOf(a) != nameOf(b));
        }
        QVERIFY(QRectF(-4.01, -4.01, 8.02, 8.02).contains(markPath(a, 8).boundingRect()));
    }
}

void TstTheme::namesComeBack() {
    for (const ThemeName name : {ThemeName::System, ThemeName::Light, ThemeName::Dark}) {
        QCOMPARE(themeFromName(nameOf(name)), name);
    }
    QCOMPARE(themeFromName("purple"), ThemeName::System);
}

void TstTheme::applyingTellsTheHub() {
    QSignalSpy changed(&themeHub(), &ThemeHub::changed);
    applyTheme(*qApp, ThemeName::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(currentTheme().isDark);
    QCOMPARE(qApp->palette().color(QPalette::Base), darkTheme().panel);
    applyTheme(*qApp, ThemeName::Light);
    QVERIFY(!currentTheme().isDark);
}

REPRISE_TEST(TstTheme)
#include "tst_theme.moc"

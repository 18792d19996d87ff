#include "tests/support/test_program.hpp"
#include "widgets/icons.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace reprise;

class TstIcons : public QObject {
    Q_OBJECT

private slots:
    void ownDrawingsAreNotEmpty_data() {
        QTest::addColumn<QString>("name");
        for (const QString& file : QDir(":/icons").entryList()) {
            QTest::newRow(qPrintable(file)) << QFileInfo(file).completeBaseName();
        }
    }
    void ownDrawingsAreNotEmpty() {
        QFETCH(QString, name);
        const QIcon drawn = icon(name);
        QVERIFY(!drawn.isNull());
        const QImage image = drawn.pixmap(22, 22).toImage();
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                inked += qAlpha(image.pixel(x, y)) > 60;
            }
        }
        QVERIFY2(inked > 10, qPrintable(name));
    }

    void ownDrawingsFollowTheTheme() {
        applyTheme(*qApp, ThemeName::Light);
        const QIcon raster = icon("view-raster");
        const auto brightest = [&raster] {
            const QImage image = raster.pixmap(32, 32).toImage();
            int best = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor color = image.pixelColor(x, y);
                    best = color.alpha() > 200 ? qMax(best, color.lightness()) : best;
                }
            }
            return best;
        };
        const int onLight = brightest();
        applyTheme(*qApp, ThemeName::Dark);
        QVERIFY(brightest() > onLight + 80);
    }

    void unknownNamesGiveNoIcon() { QVERIFY(icon("no-such-thing").isNull()); }
};

REPRISE_TEST(TstIcons)
#include "tst_icons.moc"

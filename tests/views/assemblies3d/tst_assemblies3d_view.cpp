// The 3-D bars as a person meets them. Needs a display with OpenGL (Xvfb has one); without, the
// tests of pictures are skipped and the sentence is looked for instead.
#include "tests/support/synthetic_grid.hpp"
#include "tests/support/test_program.hpp"
#include "views/assemblies3d/assemblies3d_view.hpp"
#include "views/assemblies3d/bar_canvas.hpp"
#include "views/assemblies3d/time_strip.hpp"
#include "views/grid/grid_boxes.hpp"
#include "views/grid/grid_connections.hpp"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QPdfWriter>
#include <QProcess>
#include <QSignalSpy>
#include <QSlider>
#include <QSvgRenderer>
#include <QToolButton>
#include <QtTest>

using namespace reprise;
using test::SyntheticCells;

Q_DECLARE_METATYPE(std::vector<int>)

namespace {

void show(Assemblies3dView& view, QSize size = {900, 640}) {
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

/// Pixels of nearly that colour.
int count(const QImage& image, const QColor& color) {
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor p = image.pixelColor(x, y);
            found += std::abs(p.red() - color.red()) + std::abs(p.green() - color.green()) +
                         std::abs(p.blue() - color.blue()) <
                     8;
        }
    }
    return found;
}

bool isOffscreen() {
    return QGuiApplication::platformName() == "offscreen";
}

} // namespace

class TstAssemblies3dView : public QObject {
    Q_OBJECT

private slots:
    void init() {
        applyTheme(*qApp, ThemeName::Light);
        if (isOffscreen() &&
            QTest::currentTestFunction() != QByteArray("neitherGridNorOpenGlAreNeededToStayCalm")) {
            QSKIP("no OpenGL here");
        }
    }

    void noBoxStandsEmpty() {
        SyntheticCells cells;
        cells.orders().latest.clear(); // nothing was presented yet
        cells.publishOrders();
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        auto* pattern = view.findChild<QComboBox*>("pattern");
        QCOMPARE(pattern->count(), 0);
        QVERIFY(!pattern->isVisible());
        cells.advance(400);
        cells.finishPresentation(300);
        view.showFrame(cells.frame());
        QVERIFY(pattern->count() > 0);
        QVERIFY(pattern->isVisible());
    }

    void neitherGridNorOpenGlAreNeededToStayCalm() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.showFrame(Frame());
        Frame frame;
        frame.outline = std::make_shared<NetworkOutline>();
        view.showFrame(frame);
        view.selectNeurons(0, {1});
        QVERIFY(!view.canvas()->isVisible());
        QVERIFY(!view.grab().isNull());
        view.showFrame(cells.frame());
        QVERIFY(view.canvas()->isVisible());
        QVERIFY(!view.grab().isNull());
        QCOMPARE(view.dataAsCsv().count('\n'), 51);
        QTemporaryDir folder;
        QCOMPARE(view.exportPicture(folder.filePath("b.png")), QString());
        QCOMPARE(view.canvas()->canRender(), !isOffscreen());
        view.showFrame(frame);
        QVERIFY(!view.canvas()->isVisible());
    }

    void itsOffscreenSelfSurvives() {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove("DISPLAY");
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(),
                      {"tst_assemblies3d_view", "-nocrashhandler"});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().constData());
    }

    void topsHaveTheColoursOfTheLegend() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        view.heightBox()->choose(GridQuantity::Size);
        view.colorBox()->choose(GridQuantity::Size);
        view.canvas()->look(CameraPreset::Top, false);
        const QImage image = view.canvas()->picture(view.canvas()->size());
        for (int c : {0, 13, 26, 49}) {
            const QColor shown = image.pixelColor(view.canvas()->barTop(c).toPoint());
            const QColor wanted = viridis(cells.grid().cells[std::size_t(c)].count / 10.0);
            QVERIFY2(std::abs(shown.red() - wanted.red()) < 4 &&
                         std::abs(shown.green() - wanted.green()) < 4 &&
                         std::abs(shown.blue() - wanted.blue()) < 4,
                     qPrintable(shown.name() + " is not " + wanted.name()));
        }
    }

    void higherValuesStandHigher() {
        SyntheticCells cells(10, 5);
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        view.heightBox()->choose(GridQuantity::Size);
        view.canvas()->look(CameraPreset::Front, false);
        const auto& all = cells.grid().cells;
        for (std::size_t c = 41; c < 50; ++c) { // the row in front
            const double here = view.canvas()->barTop(int(c)).y();
            const double before = view.canvas()->barTop(int(c) - 1).y();
            QCOMPARE(here<before, all[c].count> all[c - 1].count);
        }
    }

    void clicksSelectTheBarInFront() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        BarCanvas& canvas = *view.canvas();
        QSignalSpy selected(&view, &Assemblies3dView::neuronsSelected);
        const QImage before = canvas.grab().toImage();
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.barTop(25).toPoint());
        QCOMPARE(selected.count(), 1);
        QCOMPARE(selected.last()[0].toInt(), 1);
        QCOMPARE(selected.last()[1].value<std::vector<int>>(), neuronsOf(cells.grid(), {25}));
        QVERIFY(canvas.grab().toImage() != before);
        QTest::mouseClick(&canvas, Qt::LeftButton, Qt::ControlModifier,
                          canvas.barTop(49).toPoint());
        QCOMPARE(selected.last()[1].value<std::vector<int>>(), neuronsOf(cells.grid(), {25, 49}));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, QPoint(3, 3)); // beside all
        QVERIFY(selected.last()[1].value<std::vector<int>>().empty());
        view.selectNeurons(1, neuronsOf(cells.grid(), {7}));
        QCOMPARE(selected.count(), 3); // what others chose is not said again
    }

    void saysWhatTheMousePointsAt() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        view.heightBox()->choose(GridQuantity::Rate);
        QTest::mouseMove(view.canvas(), view.canvas()->barTop(44).toPoint());
        QTRY_COMPARE(view.canvas()->hoveredCell(), 44);
        const QString expected =
            QString("WTA circuit (4, 4) · %1 neurons · live rate 100 Hz · 1 in the assembly of A")
                .arg(cells.grid().cells[44].count);
        QCOMPARE(view.readout(44), expected);
        bool isShown = false;
        for (const QLabel* label : view.findChildren<QLabel*>()) {
            isShown = isShown || label->text() == expected;
        }
        QVERIFY(isShown);
    }

    void hoveringRendersNothingAnew() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        view.canvas()->repaint();
        const int rendered = view.canvas()->rendered();
        QTest::mouseMove(view.canvas(), view.canvas()->barTop(44).toPoint());
        QTRY_COMPARE(view.canvas()->hoveredCell(), 44);
        view.canvas()->repaint();
        view.showFrame(cells.frame()); // the same values
        view.canvas()->repaint();
        QCOMPARE(view.canvas()->rendered(), rendered);
    }

    void everyQuantityHasItsPicture() {
        SyntheticCells cells;
        cells.advance(450);
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        for (QuantityBox* box : {view.heightBox(), view.colorBox()}) {
            QList<QImage> pictures;
            for (const GridQuantityText& text : gridQuantities()) {
                box->choose(text.quantity);
                const QImage picture = view.canvas()->grab().toImage();
                QVERIFY2(!pictures.contains(picture), qPrintable(text.label));
                pictures << picture;
            }
        }
    }

    void draggingTurnsAndTheWheelZooms() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        BarCanvas& canvas = *view.canvas();
        QSignalSpy selected(&view, &Assemblies3dView::neuronsSelected);
        const OrbitCamera before = canvas.camera();
        const QPoint start = canvas.rect().center();
        QTest::mousePress(&canvas, Qt::LeftButton, {}, start);
        QMouseEvent move(QEvent::MouseMove, start + QPointF(60, 20),
                         canvas.mapToGlobal(start + QPointF(60, 20)), Qt::LeftButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(&canvas, &move);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, start + QPoint(60, 20));
        QVERIFY(canvas.camera().azimuth < before.azimuth);
        QVERIFY(canvas.camera().elevation > before.elevation);
        QCOMPARE(selected.count(), 0); // a drag is no click
        QWheelEvent wheel(start, canvas.mapToGlobal(start), {}, {0, 120}, {}, {}, {}, false);
        QApplication::sendEvent(&canvas, &wheel);
        QVERIFY(canvas.camera().distance < before.distance);
        canvas.setFocus();
        QTest::keyClick(&canvas, Qt::Key_H);
        QTRY_COMPARE(canvas.camera(), before);
        QTest::keyClick(&canvas, Qt::Key_T);
        QTRY_COMPARE(canvas.camera().elevation, 90.0F);
        view.findChild<QToolButton*>("camera3")->click(); // from the side
        QTRY_COMPARE(canvas.camera().azimuth, 90.0F);
    }

    void theTimeLapseGoesBackAndReturns() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.heightBox()->choose(GridQuantity::WeightChange);
        for (int ms = 0; ms <= 6000; ms += 500) {
            cells.advance(ms);
            view.showFrame(cells.frame());
        }
        TimeStrip& strip = *view.strip();
        QCOMPARE(view.history().moments().size(), 7U); // one a second
        QVERIFY(strip.isLive());
        QCOMPARE(view.moment().ms, 6000.0);
        const QImage live = view.canvas()->grab().toImage();
        strip.slider()->setValue(1);
        QVERIFY(!strip.isLive());
        QCOMPARE(view.moment().ms, 1000.0);
        const QImage past = view.canvas()->grab().toImage();
        QVERIFY(past != live);
        cells.advance(6400);
        view.showFrame(cells.frame());
        QCOMPARE(view.moment().ms, 1000.0);            // stays where the person went
        QVERIFY(view.dataAsCsv().contains(",0.025,")); // row 0: 0.05 / (1 + 1 s)
        strip.liveButton()->click();
        QCOMPARE(view.moment().ms, 6400.0);
        strip.playButton()->click(); // from the beginning
        QCOMPARE(view.moment().ms, 0.0);
        QTRY_COMPARE(view.moment().ms, 6000.0);
        QTRY_VERIFY(!strip.playButton()->isChecked());
    }

    void aNewRunForgetsTheOldOne() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        for (int ms = 0; ms <= 5000; ms += 1000) {
            cells.advance(ms);
            view.showFrame(cells.frame());
        }
        view.strip()->slider()->setValue(2);
        cells.advance(0);
        view.showFrame(cells.frame());
        QVERIFY(view.strip()->isLive());
        QCOMPARE(view.history().moments().size(), 1U);
    }

    void bothThemesHaveTheirGround() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        QVERIFY(count(view.canvas()->grab().toImage(), lightTheme().panel) > 20'000);
        applyTheme(*qApp, ThemeName::Dark);
        QVERIFY(count(view.canvas()->grab().toImage(), darkTheme().panel) > 20'000);
    }

    void exportsPicturesAndData() {
        SyntheticCells cells;
        Assemblies3dView view;
        show(view);
        view.showFrame(cells.frame());
        view.heightBox()->choose(GridQuantity::Size);
        QTemporaryDir folder;
        for (const char* name : {"b.png", "b.svg"}) {
            QCOMPARE(view.exportPicture(folder.filePath(name)), QString());
        }
        QCOMPARE(view.exportData(folder.filePath("b.csv")), QString());
        const QImage png(folder.filePath("b.png"));
        QCOMPARE(png.size(), view.size() * 2);
        QVERIFY(count(png, lightTheme().panel) < png.width() * png.height() * 9 / 10);
        QVERIFY(QSvgRenderer(folder.filePath("b.svg")).isValid());
        QFile svg(folder.filePath("b.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(text.contains("<image")); // the bars
        QVERIFY(text.contains("column")); // letters stay letters
        QVERIFY(text.contains("WTA circuit size"));
        QPdfWriter pdf(folder.filePath("b.pdf"));
        QPainter painter(&pdf);
        view.paintPicture(painter, view.rect());
        QVERIFY(painter.end());
        QVERIFY(QFileInfo(folder.filePath("b.pdf")).size() > 10'000);
        QFile csv(folder.filePath("b.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count('\n'), 51);
    }
};

REPRISE_TEST(TstAssemblies3dView)
#include "tst_assemblies3d_view.moc"

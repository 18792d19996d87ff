// What is exported holds all that a view shows, whatever room the window gives it.
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/synthetic_grid.hpp"
#include "tests/support/synthetic_network.hpp"
#include "tests/support/synthetic_reports.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/series/invented_series.hpp"
#include "views/assemblies3d/assemblies3d_view.hpp"
#include "views/assemblies3d/bar_canvas.hpp"
#include "views/components/components_view.hpp"
#include "views/curves/curves_view.hpp"
#include "views/measures/measure_model.hpp"
#include "views/measures/measures_view.hpp"
#include "views/raster/raster_canvas.hpp"
#include "views/raster/raster_view.hpp"
#include "views/series/series_view.hpp"
#include "views/traces/traces_view.hpp"
#include "views/weights/weights_view.hpp"
#include "widgets/theme.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QPointer>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtTest>

#include <set>

using namespace reprise;
using namespace reprise::test;

namespace {

/// A list much longer than its dock, beside another in a splitter.
class LongView : public View {
public:
    LongView() : View("long", "Long", nullptr) {
        auto* splitter = new QSplitter;
        splitter->addWidget(tree);
        splitter->addWidget(new QTreeWidget);
        (new QVBoxLayout(this))->addWidget(splitter);
        for (int k = 0; k < 120; ++k) {
            new QTreeWidgetItem(tree, {QString("row %1").arg(k)});
        }
    }
    void showFrame(const Frame&) override {}
    QString dataAsCsv() const override { return "a\n"; }

    QTreeWidget* tree = new QTreeWidget;
};

/// Which scroll bars of a view are painted while it watches.
class BarWatch : public QObject {
public:
    explicit BarWatch(QWidget& view) {
        for (QScrollBar* bar : view.findChildren<QScrollBar*>()) {
            bar->installEventFilter(this);
        }
    }
    QString painted;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            const auto* bar = static_cast<QScrollBar*>(watched);
            painted += bar->orientation() == Qt::Vertical ? " vertical" : " horizontal";
        }
        return false;
    }
};

QString svgOf(View& view) {
    QTemporaryDir folder;
    const QString problem = view.exportPicture(folder.filePath("v.svg"));
    QFile file(folder.filePath("v.svg"));
    return problem.isEmpty() && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll())
                                                               : QString();
}

QImage pngOf(View& view, QSize pixels = {}) {
    QTemporaryDir folder;
    const QString problem = view.exportPicture(folder.filePath("v.png"), pixels);
    return problem.isEmpty() ? QImage(folder.filePath("v.png")) : QImage();
}

QByteArray contentOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::size_t colorsOf(const QImage& image) {
    std::set<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3) {
            colors.insert(image.pixel(x, y));
        }
    }
    return colors.size();
}

} // namespace

class TstExports : public QObject {
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeName::Light); }

    void whatIsScrolledToIsInThePicture_data() {
        QTest::addColumn<bool>("isShown");
        QTest::newRow("in a small dock") << true;
        QTest::newRow("never shown") << false;
    }
    void whatIsScrolledToIsInThePicture() {
        QFETCH(bool, isShown);
        LongView view;
        if (isShown) {
            view.resize(260, 150);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
            view.tree->verticalScrollBar()->setValue(30);
        }
        const QSize before = view.size();
        const QList<int> parts = view.findChild<QSplitter*>()->sizes();
        const QString svg = svgOf(view);
        for (const int row : {0, 30, 119}) {
            QVERIFY2(svg.contains(QString(">row %1</text>").arg(row)), qPrintable(svg.left(300)));
        }
        QVERIFY(pngOf(view).height() > 2 * 120 * 10);
        QCOMPARE(view.size(), before); // and all is as it was
        if (isShown) {
            QCOMPARE(view.tree->verticalScrollBar()->value(), 30);
            QCOMPARE(view.tree->verticalScrollMode(), QAbstractItemView::ScrollPerItem);
            QCOMPARE(view.findChild<QSplitter*>()->sizes(), parts);
        }
    }

    void whatADockPlacesComesToRest() {
        QMainWindow window;
        auto* dock = new QDockWidget;
        auto* view = new CurvesView; // shows and hides parts by its size
        dock->setWidget(view);
        window.addDockWidget(Qt::LeftDockWidgetArea, dock);
        window.resize(220, 150);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        SyntheticRun run({"ADBE", "FDBC"});
        run.addEpisodes(5);
        view->showFrame(run.frame());
        const QRect before = view->geometry();
        QVERIFY(before.width() < 400 && before.height() < 300);
        for (int k = 0; k < 2; ++k) {
            QVERIFY(svgOf(*view).contains(">Duplicate dAPs</text>"));
            QCOMPARE(pngOf(*view, {900, 500}).size(), QSize(900, 500));
            QCOMPARE(view->geometry(), before);
        }
        dock->hide();
        QVERIFY(svgOf(*view).contains(">Duplicate dAPs</text>"));
        QCOMPARE(dock->widget(), view);
        dock->show();
        QTRY_VERIFY(view->isVisible());
        QTRY_COMPARE(view->geometry(), before);
    }

    /// The window's area of docks: views whose docks are closed lie below it, in no layout.
    void aViewWhoseDockIsClosedStaysWhereItIs() {
        auto area = std::make_unique<QStackedWidget>();
        area->addWidget(new QWidget);
        QPointer<CurvesView> view = new CurvesView;
        view->hide();
        view->setParent(area.get());
        area->show();
        QVERIFY(QTest::qWaitForWindowExposed(area.get()));
        for (int k = 0; k < 2; ++k) {
            QVERIFY(svgOf(*view).contains("<svg"));
            QCOMPARE(view->parentWidget(), area.get());
            QVERIFY(view->isHidden());
        }
        QCOMPARE(area->count(), 1);
        QCOMPARE(area->findChildren<QWidget*>(Qt::FindDirectChildrenOnly).size(), 2); // no seat
        applyTheme(*qApp, ThemeName::Dark);
        QCOMPARE(pngOf(*view).pixelColor(2, 2), currentTheme().panel);
        area.reset();
        QVERIFY(view.isNull());
    }

    void hasExactlyThePixelsAskedFor() {
        SyntheticRun run({"ADBE", "FDBC"});
        run.addEpisodes(5);
        CurvesView curves;
        curves.showFrame(run.frame());
        TimeRange range;
        RasterView raster(range);
        SyntheticFeed feed(columns(40, 5));
        raster.showFrame(feed.frame);
        MeasuresView measures;
        for (View* view : {static_cast<View*>(&curves), static_cast<View*>(&raster),
                           static_cast<View*>(&measures)}) {
            for (const QSize size : {QSize(640, 480), QSize(301, 203), QSize(1920, 1080)}) {
                QCOMPARE(pngOf(*view, size).size(), size);
            }
        }
    }

    void theRasterHasAllItsRows_data() { whatIsScrolledToIsInThePicture_data(); }
    void theRasterHasAllItsRows() {
        QFETCH(bool, isShown);
        TimeRange range;
        RasterView view(range);
        SyntheticFeed feed(columns(70, 5));
        if (isShown) {
            view.resize(400, 200);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
        }
        feed.append(presentations(*feed.outline, 3000), 3000);
        view.showFrame(feed.frame);
        view.canvas().setScroll(100);
        const double scroll = view.canvas().scene().scroll;
        const QString svg = svgOf(view);
        for (const QString label : {"A", "Z", "S26", "S69"}) {
            QVERIFY2(svg.contains(">" + label + "</text>"), qPrintable(label));
        }
        for (const Mark mark : kMarks) { // the legend
            QVERIFY(svg.contains(">" + nameOf(mark) + "</text>"));
        }
        QCOMPARE(view.canvas().scene().scroll, scroll);
        QVERIFY(pngOf(view).height() > 2 * 70 * 15);
        // A page of a given size has them all, too, smaller.
        QTemporaryDir folder;
        QCOMPARE(view.exportPicture(folder.filePath("p.svg"), {800, 300}), QString());
        const QByteArray page = contentOf(folder.filePath("p.svg"));
        QVERIFY(page.contains(">S69</text>"));
        QVERIFY(page.contains("viewBox=\"0 0 800 300\""));
    }

    void theRasterWritesWhatIsVisibleOrTheWholeRun() {
        TimeRange range;
        RasterView view(range);
        SyntheticFeed feed(columns(4, 10));
        const std::vector<Event> events = presentations(*feed.outline, 5000);
        feed.append(events, 5000);
        view.showFrame(feed.frame);
        range.setRange(1000, 1500);
        QTemporaryDir folder;
        const auto linesOf = [&](DataExtent extent) {
            const QString file = folder.filePath("r.csv");
            return view.exportData(file, extent).isEmpty()
                       ? QString(contentOf(file)).split('\n', Qt::SkipEmptyParts)
                       : QStringList();
        };
        const QStringList visible = linesOf(DataExtent::Visible);
        const QStringList all = linesOf(DataExtent::WholeRun);
        QCOMPARE(all.size(), qsizetype(events.size()) + 1);
        QVERIFY(visible.size() > 10 && visible.size() < all.size() / 5);
        QCOMPARE(visible.front(), all.front());
        QVERIFY(all.contains(visible[5]));
        for (const QString& line : visible.mid(1)) {
            const double ms = line.section(',', 0, 0).toDouble();
            QVERIFY(ms >= 1000 && ms <= 1500);
        }
        QCOMPARE(view.gapsOfWholeRun(), QString());
        feed.frame.forgottenEvents = 12345;
        view.showFrame(feed.frame);
        QVERIFY(view.gapsOfWholeRun().contains(QLocale().toString(12345)));
        QVERIFY(!view.exportData("/nowhere/r.csv", DataExtent::WholeRun).isEmpty());
    }

    /// Whatever is scrolled in the window, a picture has no scroll bar.
    void plotsHaveNoScrollBarInPictures() {
        SyntheticReports run;
        run.test();
        run.train();
        run.test();
        const Frame frame = run.frame();
        WeightsView weights;
        ComponentsView components;
        for (PlotView* view : std::initializer_list<PlotView*>{&weights, &components}) {
            for (const QSize size : {QSize(420, 230), QSize(330, 330), QSize(700, 250)}) {
                view->resize(size);
                view->show();
                QVERIFY(QTest::qWaitForWindowExposed(view));
                view->showFrame(frame);
                QTest::qWait(20);
                for (QScrollBar* bar : view->findChildren<QScrollBar*>()) {
                    bar->setValue(bar->maximum());
                }
                BarWatch watch(*view);
                QTemporaryDir folder;
                QCOMPARE(view->exportPicture(folder.filePath("p.svg")), QString());
                QVERIFY2(watch.painted.isEmpty(), qPrintable(view->id() + ": " + watch.painted));
            }
        }
    }

    /// Not as high as the window's table is with what it hides.
    void measuresFillTheirPicture() {
        SyntheticReports run;
        run.test();
        run.train();
        run.test();
        MeasuresView view;
        for (const QSize size : {QSize(395, 300), QSize(395, 60), QSize(200, 900)}) {
            view.resize(size);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
            view.showFrame(run.frame());
            const int rows = int(view.model()->keys().size()) + 1;
            const int row = view.fontMetrics().height() + 8;
            QVERIFY2(pngOf(view).height() / 2 <= rows * row + 20,
                     qPrintable(QString::number(pngOf(view).height() / 2)));
        }
    }

    void measuresHaveAllTheirNumbersInANarrowDock() {
        SyntheticReports run;
        for (int k = 0; k < 6; ++k) {
            run.test();
        }
        run.reports()[5].measures[0].value = 0.4321;
        MeasuresView view;
        view.resize(90, 120);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(run.frame());
        const QString svg = svgOf(view);
        QVERIFY(svg.contains(">0.4321</text>"));
        for (const QString& key : view.model()->keys()) {
            const QString name = measureName(key).text.toHtmlEscaped();
            const bool isSplit = name.toLatin1() != name.toUtf8(); // by another font
            QVERIFY2(isSplit || svg.contains(name), qPrintable(name));
        }
        MeasuresView hidden;
        hidden.showFrame(run.frame());
        QVERIFY(svgOf(hidden).contains(">0.4321</text>"));
    }

    void theLegendOfTheCurvesIsWhole() {
        SyntheticRun run(setTwo(), 15, 3);
        run.addEpisodes(20);
        CurvesView view;
        view.resize(300, 220);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(run.frame());
        const QString svg = svgOf(view);
        for (const QString name : {"E N D I J", "A C K H F", "mean"}) {
            QVERIFY2(svg.contains(">" + name + "</text>"), qPrintable(name));
        }
        QVERIFY(!svg.contains("more</text>"));
    }

    void seriesHaveAllTheirPanelsAndTables_data() { whatIsScrolledToIsInThePicture_data(); }
    void seriesHaveAllTheirPanelsAndTables() {
        QFETCH(bool, isShown);
        InventedRun run;
        run.phase("learn");
        for (const SeriesSpec& spec : {kLoss, kReward, kBias}) {
            run.add(spec, {1, 2, 3});
        }
        SeriesView view;
        if (isShown) {
            view.resize(160, 120);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
        }
        view.showFrame(run.frame());
        const QString svg = svgOf(view);
        for (const QString text : {"Loss", "Reward", "Bias current", "model time [s]", "episode",
                                   "neuron", "learn", "nats", "pA"}) {
            QVERIFY2(svg.contains(">" + text + "</text>"), qPrintable(text));
        }
        QVERIFY(!svg.contains("Compare</text>")); // a control
        QTemporaryDir folder;
        const QString file = folder.filePath("s.csv");
        QCOMPARE(view.exportData(file), QString());
        QCOMPARE(view.filesOf(file).size(), 3);
        QCOMPARE(contentOf(folder.filePath("s_by_neuron.csv")),
                 QByteArray("phase,neuron,bias_pA\nlearn,0,1\nlearn,1,2\nlearn,2,3\n"));
    }

    void barsAreOpaqueAlsoIfNeverShown() {
        SyntheticCells cells;
        Assemblies3dView view;
        view.showFrame(cells.frame());
        const QImage image = pngOf(view);
        QVERIFY(image.width() >= 1280);
        QVERIFY(!image.hasAlphaChannel());
        auto* canvas = view.findChild<BarCanvas*>();
        if (!canvas->canRender()) {
            QVERIFY(svgOf(view).contains("OpenGL"));
            return;
        }
        QVERIFY(colorsOf(image) > 50); // shaded bars
        const QImage scene = canvas->picture({300, 200});
        for (int y = 0; y < scene.height(); ++y) {
            for (int x = 0; x < scene.width(); ++x) {
                QCOMPARE(scene.constScanLine(y)[4 * x + 3], uchar(255));
            }
        }
    }

    void aDockMayAlwaysBeSmall() {
        LongView view;
        view.tree->setMinimumSize(700, 500);
        QVERIFY(view.minimumSizeHint().width() <= 240);
        QVERIFY(view.minimumSizeHint().height() <= 160);
    }
};

REPRISE_TEST(TstExports)
#include "tst_exports.moc"

// Replays as they are painted: spikes, silent symbols, bars of thresholds; and their exports.
#include "core/analysis/replay_report.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/replays/shown_replays_test.hpp"
#include "views/replays/replay_painter.hpp"

#include <QCheckBox>
#include <QPainter>
#include <QtTest>

using namespace reprise;
using namespace reprise::test;

namespace {

QRgb pixelAt(const QImage& image, QPointF point) {
    return image.pixel(point.toPoint());
}

/// Whether a pixel of nearly \p color lies within \p reach px of \p point.
bool hasColorNear(const QImage& image, QPointF point, const QColor& color, int reach = 2) {
    for (int dx = -reach; dx <= reach; ++dx) {
        for (int dy = -reach; dy <= reach; ++dy) {
            const QColor found(pixelAt(image, point + QPointF(dx, dy)));
            if (std::abs(found.red() - color.red()) + std::abs(found.green() - color.green()) +
                    std::abs(found.blue() - color.blue()) <
                110) { // a thin tick mixes with its ground
                return true;
            }
        }
    }
    return false;
}

} // namespace

class TstReplayPicture : public QObject {
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeName::Light); }
    void drawsSpikesWhereAndWhenTheyHappened();
    void greysSilentSymbols();
    void drawsThresholdsAsBars();
    void namesBelowBarsAreWholeInANarrowPanel();
    void growsTheScaleOfThresholds();
    void writesOrdersWhole();
    void exportsPicturesAndPdf();
    void scrollsManySymbols();
    void looksWell();
};

void TstReplayPicture::drawsSpikesWhereAndWhenTheyHappened() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const ReplayCanvas& canvas = view.canvas();
    const QImage image = view.canvas().grab().toImage();
    const double width = canvas.shown().widthMs;
    const auto at = [&](int column, double ms, int population, int neuron) {
        const QRectF area = canvas.places().columns()[std::size_t(column)];
        const RasterLayout& raster = canvas.places().raster();
        const auto* band = raster.bandOf(population, std::uint32_t(neuron));
        return QPointF(area.left() + ms / width * area.width(),
                       area.top() + raster.rowCenter(*band, std::uint32_t(neuron)));
    };
    const Theme& theme = currentTheme();
    const int c = kC * SyntheticReplays::kNeurons;
    QVERIFY(hasColorNear(image, at(0, 120.7, 1, c + 1), theme.soma));
    QVERIFY(hasColorNear(image, at(0, 90.7, 1, c + 1), theme.dendrite));
    QVERIFY(hasColorNear(image, at(0, 121.2, 2, kC), theme.inhibitory));
    QVERIFY(hasColorNear(image, at(0, 121.7, 3, 0), theme.inhibitory)); // a row of its own
    QVERIFY(hasColorNear(image, at(0, 10, 0, 0), theme.input));
    QVERIFY(!hasColorNear(image, at(0, 120.7, 1, c + 7), theme.soma)); // silent
    QVERIFY(hasColorNear(image, at(1, 120.9, 1, kD * SyntheticReplays::kNeurons), theme.soma));
    QVERIFY(!hasColorNear(image, at(2, 120.9, 1, kD * SyntheticReplays::kNeurons), theme.soma));
    // The global inhibition stands below all symbols.
    QCOMPARE(canvas.places().rows().back().symbol, -1);
    QCOMPARE(canvas.places().rows().back().label, QString("global inh."));
}

void TstReplayPicture::greysSilentSymbols() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const ReplayCanvas& canvas = view.canvas();
    const QImage image = view.canvas().grab().toImage();
    const QRgb grey = mixed(currentTheme().panel, currentTheme().dim, 0.18).rgb();
    const auto groundOf = [&](int column, int symbol) { // behind the last spike, above a tick line
        const QRectF strip = stripOf(canvas, column, symbol);
        return pixelAt(image, {strip.right() - 4, strip.center().y()});
    };
    QVERIFY(groundOf(0, kD) != grey);
    QCOMPARE(groundOf(2, kD), grey);
    QVERIFY(groundOf(2, kC) != grey);
    // The goal has a bar in the colour of controls at the left of its strip.
    const QRectF goal = stripOf(canvas, 1, kJ);
    QCOMPARE(pixelAt(image, {goal.left() + 1.5, goal.center().y()}), currentTheme().accent.rgb());
}

void TstReplayPicture::drawsThresholdsAsBars() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const ReplayCanvas& canvas = view.canvas();
    const QImage image = view.canvas().grab().toImage();
    const QRectF bars = canvas.places().bars();
    // C: 6.5, 5.85 and 5.265 mV on an axis from 4 to 7 mV, three bars in the middle 60 %.
    const QRectF group = canvas.places().barGroup(kC);
    const double thresholds[] = {6.5, 5.85, 5.265};
    for (int k = 0; k < 3; ++k) {
        const double x = group.left() + group.width() * (0.2 + 0.6 * (k + 0.5) / 3);
        const double top = bars.bottom() - (thresholds[k] - 4) / 3 * bars.height();
        const QRgb color = thresholdColor(k, 3, currentTheme()).rgb();
        QCOMPARE(pixelAt(image, {x, top + 2}), color);
        QCOMPARE(pixelAt(image, {x, bars.bottom() - 3}), color);
        QVERIFY(pixelAt(image, {x, top - 2}) != color);
    }
    view.findChild<QCheckBox*>()->click(); // the first box: thresholds
    QVERIFY(canvas.places().bars().isEmpty());
}

void TstReplayPicture::namesBelowBarsAreWholeInANarrowPanel() {
    SyntheticReplays run;
    run.circuit().symbols = {"door", "hall 12", "corridor", "lift", "stairs", "kitchen"};
    for (BandOutline& band : run.outline().bands) {
        if (band.symbol >= 0) {
            band.label = run.circuit().symbols[std::size_t(band.symbol)];
        }
    }
    run.findPath();
    ReplaysView view;
    show(view, run.frame(), {1400, 640});
    QVERIFY(!view.canvas().places().areBarNamesUpright());
    view.resize(330, 640);
    QTest::qWait(20);
    const ReplayLayout& places = view.canvas().places();
    QVERIFY(places.areBarNamesUpright());
    const QFontMetricsF metrics(view.canvas().font());
    for (int k = 0; k < 6; ++k) {
        const QString& label =
            places.rows()[std::size_t(places.symbolRows()[std::size_t(k)])].label;
        QVERIFY(places.isBarNamed(k));
        QVERIFY(places.barNamesHeight() >= metrics.horizontalAdvance(label));
        QVERIFY(places.barGroup(k).width() >= metrics.height()); // apart from the next
    }
    QVERIFY(places.bars().bottom() + 3 + places.barNamesHeight() <= view.canvas().height());
    test::keepPicture(view.grab().toImage(), "replays_narrow");
}

void TstReplayPicture::growsTheScaleOfThresholds() {
    SyntheticReplays run;
    run.beginPhase("replay");
    run.addReplay({{0}, {1}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    ReplaysView view;
    show(view, run.frame());
    ThresholdScale scale = thresholdScale(view.canvas().shown());
    QCOMPARE(scale.low, 4.0);
    QCOMPARE(scale.high, 7.0);
    QCOMPARE(scale.ticks, (std::vector<double>{4.5, 5.5, 6.5}));
    run.addReplay({{0}, {1}}, {6.5, 3.4, 6.5, 6.5, 8.2, 6.5});
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().replays.size(), std::size_t(2));
    scale = thresholdScale(view.canvas().shown());
    QCOMPARE(scale.low, 3.0);
    QCOMPARE(scale.high, 9.0);
    QVERIFY(scale.ticks.front() >= 3 && scale.ticks.back() <= 9);
}

void TstReplayPicture::writesOrdersWhole() {
    SyntheticReplays run;
    run.circuit().symbols = {"Station", "Theatre", "Garden", "Market", "Library", "Museum"};
    run.findPath();
    ReplaysView view;
    show(view, run.frame(), {640, 700});
    const auto& canvas = *view.findChild<ReplayCanvas*>();
    for (int column = 0; column < 3; ++column) {
        const ShownReplay& replay = canvas.shown().replays[std::size_t(column)];
        const QStringList lines = canvas.places().orderLines(column);
        QCOMPARE(lines.join(QString()), canvas.shown().orderText(replay));
        QVERIFY(lines.size() > 1);
        const QRectF head = canvas.places().columnHead(column);
        for (const QString& line : lines) {
            QVERIFY(canvas.fontMetrics().horizontalAdvance(line) <= head.width() + 1);
        }
        QVERIFY(head.top() >= canvas.places().head().bottom() - 1);
        QVERIFY(head.height() >= double(lines.size() + 1) * canvas.places().lineHeight());
    }
    view.resize(300, 200); // whatever the dock, the picture has them
    QTemporaryDir folder;
    QCOMPARE(view.exportPicture(folder.filePath("r.svg")), QString());
    QFile file(folder.filePath("r.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY(text.contains("Library=Museum</text>") || text.contains(">Museum</text>"));
    QVERIFY(!text.contains("…"));
}

void TstReplayPicture::exportsPicturesAndPdf() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    view.resize(900, 600);
    view.showFrame(run.frame());
    test::checkExports(view, {"Replay 1", "Replay 3", "Find path to J", "Path A-B-C-J", "[mV]",
                              "time in the replay [ms]", "after replay 2"});
    QTemporaryDir folder;
    const auto pdf = [&](ThemeName theme) {
        applyTheme(*qApp, theme);
        const QString file = folder.filePath(nameOf(theme) + ".pdf");
        [&] { QCOMPARE(view.exportPicture(file), QString()); }();
        QFile out(file);
        return out.open(QIODevice::ReadOnly) ? out.readAll() : QByteArray();
    };
    const QByteArray light = pdf(ThemeName::Light);
    QVERIFY(light.startsWith("%PDF-"));
    QVERIFY2(light.size() > 6000 && light.size() < 200000,
             qPrintable(QString::number(light.size())));
    QVERIFY(light.contains("/FontFile") || light.contains("/FontDescriptor")); // text stays text
    QCOMPARE(pdf(ThemeName::Dark).size(), light.size()); // black on white all the same
    QVERIFY(!view.exportPicture("/nowhere/view.pdf").isEmpty());
}

void TstReplayPicture::scrollsManySymbols() {
    NetworkOutline many = test::columns(40, 21);
    PhaseReport report;
    report.action = "replay";
    report.target = "htm";
    report.isComplete = true;
    ReplayResult result;
    result.endMs = 100;
    result.firstSpikeMs.assign(40, std::nan(""));
    result.thresholds.assign(40, 6.5);
    result.active.assign(40, 0);
    report.parts.get<ReplayReport>().replays.assign(12, result);
    Frame frame;
    frame.outline = std::make_shared<NetworkOutline>(many);
    frame.reports = std::make_shared<std::vector<PhaseReport>>(std::vector{report});
    ReplaysView view;
    show(view, frame, {420, 300});
    const ReplayCanvas& canvas = view.canvas();
    QVERIFY(canvas.height() >= 40 * 20);
    QVERIFY(canvas.width() >= 12 * 96);
    for (const ReplayLayout::Row& row : canvas.places().rows()) {
        QVERIFY(row.height >= 15);
    }
    QVERIFY(canvas.places().bars().bottom() < canvas.height());
    // A small picture holds all of it, scaled down.
    QImage image(300, 200, QImage::Format_RGB32);
    image.fill(Qt::red);
    QPainter painter(&image);
    view.paintPicture(painter, image.rect());
    painter.end();
    QCOMPARE(image.pixelColor(299, 199), currentTheme().panel);
}

void TstReplayPicture::looksWell() {
    SyntheticReplays run;
    run.findPath();
    for (const auto& [name, size] :
         {std::pair{"replays", QSize(1100, 640)}, std::pair{"replays-small", QSize(400, 320)}}) {
        test::savePictures(name, [&run, &size] {
            auto view = std::make_unique<ReplaysView>();
            view->resize(size);
            view->showFrame(run.frame());
            view->show();
            return view;
        });
    }
}

REPRISE_TEST(TstReplayPicture)
#include "tst_replay_picture.moc"

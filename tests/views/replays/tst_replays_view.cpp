// Replays as a person sees them: columns, rows, bars, what is chosen, read and exported.
#include "core/analysis/replay_report.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/synthetic_replays.hpp"
#include "tests/support/test_program.hpp"
#include "views/replays/replay_canvas.hpp"
#include "views/replays/replay_painter.hpp"
#include "views/replays/replays_view.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QSpinBox>
#include <QtTest>

using namespace reprise;
using test::SyntheticReplays;

namespace {

constexpr int kC = 2, kD = 3, kJ = 5;

void show(ReplaysView& view, const Frame& frame, QSize size = {1000, 640}) {
    view.resize(size);
    view.showFrame(frame);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

const ReplayLayout::Row& rowOf(const ReplayCanvas& canvas, int symbol) {
    const auto& rows = canvas.places().rows();
    return *std::find_if(rows.begin(), rows.end(),
                         [symbol](const auto& row) { return row.symbol == symbol; });
}

QRectF stripOf(const ReplayCanvas& canvas, int column, int symbol) {
    const QRectF area = canvas.places().columns()[std::size_t(column)];
    const auto& row = rowOf(canvas, symbol);
    return {area.left(), area.top() + row.top, area.width(), row.height};
}

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

class TstReplaysView : public QObject {
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeName::Light); }
    void writesReplaysAndGroupsAsCsv();
    void findsGroupsInTheSpikesIfNobodyReportedThem();
    void namesOrderRuleAndResult();
    void drawsSpikesWhereAndWhenTheyHappened();
    void greysSilentSymbols();
    void drawsThresholdsAsBars();
    void namesBelowBarsAreWholeInANarrowPanel();
    void growsTheScaleOfThresholds();
    void fitsTheWidthToTheLastSpike();
    void showsTheLastReplaysAndFewerRows();
    void choosesAmongPhasesAndFollowsTheLatest();
    void growsWhileAReplayRuns();
    void saysWhatThePointerIsOn();
    void movesWithTheKeyboard();
    void saysWhySpikesAreMissing();
    void saysWhatToDoWhenItIsEmpty();
    void writesOrdersWhole();
    void exportsPicturesAndPdf();
    void scrollsManySymbols();
    void looksWell();
};

void TstReplaysView::writesReplaysAndGroupsAsCsv() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const QStringList lines = view.dataAsCsv().split('\n');
    QCOMPARE(lines[0], QString("replay,symbol,first_spike_ms,active,threshold_mV"));
    QCOMPARE(lines[1], QString("1,A,10.7,3,6.5"));
    QCOMPARE(lines[3], QString("1,C,120.7,3,6.5"));
    QCOMPARE(lines[6], QString("1,J,175.9,3,5.2"));
    QCOMPARE(lines[15], QString("3,C,120.7,3,5.265"));
    QCOMPARE(lines[16], QString("3,D,,0,6.5"));
    QCOMPARE(lines.size(), 20);
    QCOMPARE(view.furtherTables().size(), std::size_t(1));
    const QStringList groups = view.furtherTables()[0].csv.split('\n');
    QCOMPARE(groups[0], QString("replay,symbol,mean_ms,spikes"));
    QCOMPARE(groups[1], QString("1,A,10.8,3"));
    QCOMPARE(groups.size(), 2 + 6 + 6 + 4); // groups of three replays, and the end
    QCOMPARE(groups[16], QString("3,J,176,3"));
}

void TstReplaysView::findsGroupsInTheSpikesIfNobodyReportedThem() {
    SyntheticReplays run;
    run.findPath();
    for (ReplayResult& replay : run.reports().back().parts.get<ReplayReport>().replays) {
        replay.groups.clear();
    }
    ReplaysView view;
    show(view, run.frame());
    // Three spikes of each neuron at 0, 0.1 and 0.2 ms: their mean is the second one.
    QVERIFY(view.furtherTables()[0].csv.contains("\n1,A,10.8,3\n"));
    QVERIFY(view.furtherTables()[0].csv.contains("\n3,J,176,3\n"));
    QCOMPARE(view.canvas().shown().replays[2].groups.size(), std::size_t(4));
}

void TstReplaysView::namesOrderRuleAndResult() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const ShownReplays& shown = view.canvas().shown();
    QCOMPARE(shown.title(), QString("Find path to J"));
    QCOMPARE(shown.rule(), QString("STDTA"));
    QCOMPARE(shown.result(), QString("Path A-B-C-J, alone in replay 3"));
    QCOMPARE(shown.orderText(shown.replays[0]), QString("A-B-C=D-E=J"));
    QCOMPARE(shown.orderText(shown.replays[2]), QString("A-B-C-J"));
    run.beginPhase("disambiguate");
    run.addReplay({{0}, {1}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    run.reports().back().measures = {{"least_ambiguous_symbol", 4}};
    run.reports().back().isComplete = true;
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().rule(), QString("ADTA"));
    QCOMPARE(view.canvas().shown().result(), QString("Least ambiguous place: E"));
    run.beginPhase("replay"); // thresholds stay as they are: nothing adapts
    run.addReplay({{0}, {1}}, {5, 5, 5, 5, 5, 5});
    run.addReplay({{0}, {1}}, {5, 5, 5, 5, 5, 5});
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().title(), QString("Replay"));
    QCOMPARE(view.canvas().shown().rule(), QString());
}

void TstReplaysView::drawsSpikesWhereAndWhenTheyHappened() {
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

void TstReplaysView::greysSilentSymbols() {
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

void TstReplaysView::namesBelowBarsAreWholeInANarrowPanel() {
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

void TstReplaysView::drawsThresholdsAsBars() {
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

void TstReplaysView::growsTheScaleOfThresholds() {
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

void TstReplaysView::fitsTheWidthToTheLastSpike() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    // The last event of all: global inhibition 1 ms after J at 175.9 ms; 10 ms of room, rounded up.
    QCOMPARE(view.canvas().shown().widthMs, 190.0);
    auto* width = view.findChild<QSpinBox*>("width");
    QCOMPARE(width->text(), QString("automatic"));
    width->setValue(340);
    QCOMPARE(view.canvas().shown().widthMs, 340.0);
    const QRectF column = view.canvas().places().columns()[1];
    QCOMPARE(view.canvas().places().xOf(1, 170), column.center().x());
    ReplayChoice choice;
    choice.widthMs = 200;
    view.choose(choice);
    QCOMPARE(width->value(), 200);
}

void TstReplaysView::showsTheLastReplaysAndFewerRows() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    view.findChild<QSpinBox*>("last")->setValue(1);
    const ShownReplays& shown = view.canvas().shown();
    QCOMPARE(shown.replays.size(), std::size_t(1));
    QCOMPARE(shown.replays[0].number, 3);
    QCOMPARE(thresholdName(shown.replays[0]), QString("after replay 2"));
    QCOMPARE(view.canvas().places().rows().size(), std::size_t(7));
    view.findChildren<QCheckBox*>()[1]->click(); // silent symbols: D and E go
    QCOMPARE(view.canvas().places().rows().size(), std::size_t(5));
    QCOMPARE(view.canvas().places().symbolRows().size(), std::size_t(4));
    view.findChild<QSpinBox*>("last")->setValue(0); // in all three, D and E are active
    QCOMPARE(view.canvas().places().rows().size(), std::size_t(7));
}

void TstReplaysView::choosesAmongPhasesAndFollowsTheLatest() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    QVERIFY(view.phases()->isHidden());
    run.beginPhase("disambiguate");
    run.addReplay({{0}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    run.reports().back().isComplete = true;
    view.showFrame(run.frame());
    QTRY_COMPARE(view.phases()->count(), 2);
    QVERIFY(!view.phases()->isHidden());
    QCOMPARE(view.phases()->itemText(0), QString("1 · find path to J"));
    QCOMPARE(view.phases()->currentText(), QString("2 · disambiguate"));
    QCOMPARE(view.canvas().shown().replays.size(), std::size_t(1));
    view.phases()->setCurrentIndex(0);
    QCOMPARE(view.canvas().shown().replays.size(), std::size_t(3));
    run.beginPhase("replay");
    run.addReplay({{0}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    view.showFrame(run.frame());
    QTRY_COMPARE(view.phases()->count(), 3);
    QCOMPARE(view.phases()->currentIndex(), 0); // somebody looks at it
    view.phases()->setCurrentIndex(2);
    run.reports().back().isComplete = true;
    run.beginPhase("find_path", kJ);
    run.addReplay({{0}, {1}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    view.showFrame(run.frame());
    QTRY_COMPARE(view.phases()->currentIndex(), 3); // the latest goes along
    QCOMPARE(view.canvas().shown().title(), QString("Find path to J"));
}

void TstReplaysView::growsWhileAReplayRuns() {
    SyntheticReplays run;
    run.beginPhase("find_path", kJ);
    run.addReplay({{0}, {1}, {2, 3}, {4, 5}}, {6.5, 6.5, 6.5, 6.5, 6.5, 5.2});
    ReplaysView view;
    show(view, run.frame());
    QCOMPARE(view.canvas().shown().replays.size(), std::size_t(1));
    QVERIFY(view.wantsState());
    run.play({{0}, {1}, {2, 3}}, 100); // A and B, and the dendrites of C and D
    run.state().isReplaying = true;
    run.state().thresholds = {6.5F, 6.5F, 5.85F, 6.5F, 6.5F, 5.2F};
    run.setNow(run.nowMs() + 100);
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().replays.size(), std::size_t(2));
    const ShownReplay& running = view.canvas().shown().replays[1];
    QVERIFY(running.isRunning);
    QCOMPARE(running.number, 2);
    QCOMPARE(running.active[1], 3);
    QVERIFY(qAbs(running.firstSpikeMs[1] - 65.7) < 1e-6);
    QCOMPARE(running.active[kC], 0);
    QVERIFY(qAbs(running.thresholds[kC] - 5.85) < 1e-6);
    QCOMPARE(running.groups.size(), std::size_t(2));
    run.reports().back().isComplete = true; // it was cut off there
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().replays.size(), std::size_t(1));
    QVERIFY(!view.wantsState());
}

void TstReplaysView::saysWhatThePointerIsOn() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    ReplayCanvas& canvas = view.canvas();
    QTest::mouseMove(&canvas, stripOf(canvas, 2, kC).center().toPoint());
    QTRY_COMPARE(view.readout(), QString("Replay 3 · C · 3 of 10 neurons spiked, first at 120.7 ms "
                                         "· threshold 5.265 mV"));
    QCOMPARE(canvas.readoutAt(stripOf(canvas, 2, kD).center()),
             QString("Replay 3 · D · silent · threshold 6.500 mV"));
    QTest::mouseMove(&canvas, canvas.places().barGroup(1).center().toPoint());
    QTRY_COMPARE(
        view.readout(),
        QString("B · initial 6.500 mV · after replay 1 6.500 mV · after replay 2 5.850 mV"));
    QCOMPARE(canvas.readoutAt({1, 1}), QString());
}

void TstReplaysView::movesWithTheKeyboard() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    view.canvas().setFocus();
    QTest::keyClick(&view.canvas(), Qt::Key_Right);
    QVERIFY(view.readout().startsWith("Replay 1 · A · "));
    QTest::keyClick(&view.canvas(), Qt::Key_Right);
    QTest::keyClick(&view.canvas(), Qt::Key_Down);
    QVERIFY(view.readout().startsWith("Replay 2 · B · "));
    QTest::keyClick(&view.canvas(), Qt::Key_Escape);
    QCOMPARE(view.readout(), QString());
}

void TstReplaysView::saysWhySpikesAreMissing() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const QImage before = view.canvas().grab().toImage();
    run.events().clear(); // as when a window gives up its oldest events
    view.showFrame(run.frame());
    QTRY_VERIFY(view.canvas().shown().replays[0].events.empty());
    QVERIFY(view.canvas().grab().toImage() != before);
    QCOMPARE(view.canvas().shown().replays[0].groups.size(), std::size_t(6)); // of the report
}

void TstReplaysView::saysWhatToDoWhenItIsEmpty() {
    ReplaysView view;
    QVERIFY(view.sentence().contains("No network has been built yet"));
    SyntheticReplays run;
    show(view, run.frame());
    QVERIFY(view.sentence().contains("No replay has been played yet"));
    QVERIFY(view.dataAsCsv().startsWith("replay,symbol,first_spike_ms,active,threshold_mV\n"));
    run.findPath();
    view.showFrame(run.frame());
    QTRY_COMPARE(view.sentence(), QString());
    Frame other;
    other.outline = std::make_shared<NetworkOutline>();
    view.showFrame(other);
    QTRY_VERIFY(view.sentence().contains("no S-HTM population"));
    QCOMPARE(view.canvas().shown().replays.size(), std::size_t(0));
}

void TstReplaysView::writesOrdersWhole() {
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

void TstReplaysView::exportsPicturesAndPdf() {
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

void TstReplaysView::scrollsManySymbols() {
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

void TstReplaysView::looksWell() {
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

REPRISE_TEST(TstReplaysView)
#include "tst_replays_view.moc"

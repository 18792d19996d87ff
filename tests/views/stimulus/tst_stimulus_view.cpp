// The stimulus as a user meets it: which pattern, drawn how, what plays now, what the pointer says.
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/project/reader.hpp"
#include "core/reports/stimulus_report.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "views/plot/plot_panel.hpp"
#include "views/stimulus/playing_now.hpp"
#include "views/stimulus/stimulus_canvas.hpp"
#include "views/stimulus/stimulus_view.hpp"

#include <QComboBox>
#include <QLabel>
#include <QtTest>

#include <cmath>

using namespace reprise;

namespace {

constexpr int kChannels = 20;

/// A diagonal of spikes: channel c at 10 c + \p shift ms.
FrozenPattern diagonal(const std::string& name, int shift) {
    FrozenPattern pattern{name, 300, {}};
    for (std::uint32_t channel = 0; channel < kChannels; ++channel) {
        pattern.spikes.push_back({std::int64_t(channel) * 10 + shift, channel, 1});
    }
    return pattern;
}

std::shared_ptr<NetworkOutline> network() {
    auto outline = std::make_shared<NetworkOutline>();
    outline->resolution = 1;
    outline->populations = {{"grid.inputs", "pattern_input", "grid", Role::Input, kChannels},
                            {"grid.wta", "wta_neuron", "grid", Role::Excitatory, 30}};
    GridOutline grid;
    grid.circuit = "grid";
    grid.inputs = 0;
    grid.population = 1;
    grid.stimuli = {"rates", "digits", "tones"};
    grid.patterns = {{}, {diagonal("one", 0), diagonal("two", 50)}, {diagonal("", 5)}};
    outline->parts.all<GridOutline>() = {grid};
    return outline;
}

struct Window {
    StimulusView view;
    Frame frame;
    std::vector<PhaseReport> reports;

    Window() {
        frame.outline = network();
        view.resize(620, 340);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        view.showFrame(frame);
    }
    void playAt(double nowMs) {
        frame.nowMs = nowMs;
        frame.reports = std::make_shared<const std::vector<PhaseReport>>(reports);
        view.showFrame(frame);
    }
    QComboBox* list(const char* name) { return view.findChild<QComboBox*>(name); }
    QString playing() { return view.findChild<QLabel*>("playing")->text(); }
    StimulusCanvas& canvas() { return view.canvas(); }
};

PhaseReport digitsReport() {
    PhaseReport report;
    report.target = "grid";
    report.parts.get<StimulusReport>().input = "digits";
    report.parts.get<StimulusReport>().inputPhases = {{0, 400, 1, 0, -1, -1, -1, 0},
                                                      {400, 1000, 2, 0, 1, -1, -1, 0},
                                                      {1000, 1300, 1, 0, -1, -1, -1, 0}};
    return report;
}

} // namespace

class TstStimulusView : public QObject {
    Q_OBJECT

private slots:
    void anImageIsTheMeanRateAroundEachPlace() {
        FrozenPattern pattern{
            "", 100, {{50, 5, 1}, {51, 5, 1}, {2, 0, 1}, {300, 1, 1}, {4, 99, 1}}};
        const PatternImage image = imageOf(pattern, 10);
        QCOMPARE(image.rates.size(), std::size_t(1000));
        const auto rate = [&](int channel, int ms) { return double(image.at(channel, ms)); };
        // Two spikes in 30 ms of three channels.
        QVERIFY(std::abs(rate(5, 50) - 2000.0 / 90) < 1e-3);
        QVERIFY(std::abs(rate(6, 40) - 2000.0 / 90) < 1e-3);
        QCOMPARE(rate(7, 50), 0.0);
        QCOMPARE(rate(5, 80), 0.0);
        // At the corner the window has 15 ms of two channels.
        QVERIFY(std::abs(rate(0, 0) - 1000.0 / 30) < 1e-3);
        QCOMPARE(image.largest, image.at(0, 0));
        QVERIFY(imageOf({}, 0).rates.empty());
    }

    void listsStimuliThatHavePatternsFirst() {
        Window window;
        QCOMPARE(window.list("stimuli")->count(), 3);
        QCOMPARE(window.list("stimuli")->itemText(2), QString("rates"));
        QCOMPARE(window.list("stimuli")->currentText(), QString("digits"));
        QCOMPARE(window.list("patterns")->count(), 2);
        QCOMPARE(window.canvas().pattern().name, std::string("one"));
        window.list("patterns")->setCurrentIndex(1);
        QCOMPARE(window.canvas().pattern().name, std::string("two"));
        window.list("stimuli")->setCurrentIndex(1);
        QCOMPARE(window.list("patterns")->currentText(), QString("pattern 0"));
        QCOMPARE(window.canvas().pattern().spikes.front().ms, std::int64_t(5));
    }

    void namesWhatPlaysNow() {
        Window window;
        QCOMPARE(window.playing(), QString("Nothing plays yet."));
        window.reports = {digitsReport()};
        window.playAt(100);
        QCOMPARE(window.playing(), QString("Playing now: digits: noise since 0 ms"));
        window.playAt(700);
        QCOMPARE(window.playing(), QString("Playing now: digits: two since 400 ms"));
        QVERIFY(!window.canvas().place().has_value()); // "one" is shown
        window.list("patterns")->setCurrentIndex(1);
        QCOMPARE(window.canvas().place(), std::optional<double>(150)); // played half as fast
        window.list("stimuli")->setCurrentIndex(1);
        QVERIFY(!window.canvas().place().has_value());
    }

    void everyStreamIsNamed() {
        PhaseReport report = digitsReport();
        report.parts.get<StimulusReport>().inputPhases.push_back({0, 900, 1, 0, 0, -1, -1, 1});
        const auto outline = network();
        const std::vector<PhaseReport> reports{report};
        const auto playing = playingNow(*outline, reports, 500);
        QVERIFY(playing.has_value());
        QCOMPARE(playing->text(*outline),
                 QString("digits: stream 0: two since 400 ms · stream 1: one since 0 ms"));
        QCOMPARE(playing->placeIn(0, 500), std::optional<double>(500));
        report.target = "nowhere";
        QVERIFY(!playingNow(*outline, {report}, 500).has_value());
        QVERIFY(!playingNow(*outline, {}, 500).has_value());
    }

    void spikesAreDotsInTheirPlace() {
        Window window;
        const QImage image = window.canvas().grab().toImage();
        for (const InputSpike& spike : window.canvas().pattern().spikes) {
            const QPointF at =
                window.canvas().placeOf(double(spike.ms) + 0.5, double(spike.channel) + 0.5);
            QCOMPARE(image.pixelColor(at.toPoint()), currentTheme().input);
        }
        QVERIFY(window.canvas().placeOf(0, 1).y() > window.canvas().placeOf(0, 2).y()); // upwards
    }

    void theCochleagramIsAPictureOfRates() {
        Window window;
        window.list("drawing")->setCurrentIndex(1);
        QVERIFY(window.canvas().isImage());
        const QImage image = window.canvas().grab().toImage();
        const auto colour = [&](double ms, double channel) {
            return image.pixelColor(window.canvas().placeOf(ms, channel).toPoint());
        };
        QVERIFY(colour(100, 10.5) != colour(250, 10.5)); // on the diagonal and far off
        QCOMPARE(colour(250, 10.5), colour(280, 3.5));   // both without a spike
    }

    void thePointerReadsTheSpikeOrTheRate() {
        Window window;
        const QPointF at = window.canvas().placeOf(70.5, 7.5);
        QTest::mouseMove(&window.canvas(), (at + QPointF(60, 0)).toPoint());
        QTest::mouseMove(&window.canvas(), at.toPoint());
        QTRY_COMPARE(window.view.readout(), QString("channel 7 · 70 ms · spike"));
        QCOMPARE(window.canvas().readoutAt({1, 1}), QString());
        window.list("drawing")->setCurrentIndex(1);
        QVERIFY(window.canvas().readoutAt(at).endsWith(" Hz"));
    }

    void csvIsWhatIsDrawn() {
        Window window;
        QStringList lines = window.view.dataAsCsv().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + kChannels);
        QCOMPARE(lines[3], QString("digits,one,20,2"));
        window.list("drawing")->setCurrentIndex(1);
        lines = window.view.dataAsCsv().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.front(), QString("stimulus,pattern,time_ms,channel,rate_hz"));
        QCOMPARE(lines.size(), 1 + kChannels * 300);
    }

    void showsRatesAsTheyPlay() {
        Window window;
        window.list("stimuli")->setCurrentIndex(2);
        QVERIFY(window.view.rates().isVisible());
        QVERIFY(!window.canvas().isVisible());
        QVERIFY(!window.list("patterns")->isVisible());
        PhaseReport report;
        report.target = "grid";
        report.parts.get<StimulusReport>().input = "rates";
        report.parts.get<StimulusReport>().inputPhases = {
            {0, 100, 1, 4, -1, -1, -1, 0},    {0, 100, 1, 8, -1, -1, -1, 1},
            {100, 200, 1, 2, -1, -1, -1, 0},  {100, 200, 1, 5, -1, -1, -1, 1},
            {200, 300, 1, 99, -1, -1, -1, 0}, {200, 300, 1, 99, -1, -1, -1, 1}};
        window.reports = {digitsReport(), report};
        window.playAt(150); // the third pair is known, but has not begun
        const auto& series = window.view.rates().series();
        QCOMPARE(series.size(), std::size_t(2));
        QCOMPARE(series[0].points, (QList<QPointF>{{0, 4}, {0.1, 4}, {0.1, 2}, {0.2, 2}}));
        QCOMPARE(series[1].name, QString("stream 1"));
        QVERIFY(window.view.rates().yRange().last >= 8);
        QCOMPARE(window.view.dataAsCsv(), QString("stimulus,stream,start_ms,end_ms,rate_hz\n"
                                                  "rates,0,0,100,4\nrates,1,0,100,8\n"
                                                  "rates,0,100,200,2\nrates,1,100,200,5\n"));
        window.playAt(250);
        QCOMPARE(window.view.rates().yRange().last, 100.0);
        window.list("stimuli")->setCurrentIndex(0);
        QVERIFY(window.canvas().isVisible());
        QVERIFY(!window.view.rates().isVisible());
    }

    void theShippedRatesAreShown() {
        const ReadResult read =
            readProject(std::string(REPRISE_SOURCE_DIR) + "/projects/wta_rates.yaml");
        ExperimentPlayer player(read.project);
        player.advance(1500);
        Window window;
        window.frame.outline = std::make_shared<const NetworkOutline>(player.outline());
        window.reports = player.reports();
        window.playAt(player.progress().simulatedMs);
        QVERIFY(window.view.sentence().isEmpty());
        QVERIFY(window.view.rates().isVisible());
        QCOMPARE(window.view.rates().series().size(), std::size_t(2));
        QVERIFY(window.view.dataAsCsv().count('\n') >= 2 * 15);
    }

    void keepsOnlyTheLastRates() {
        PhaseReport report;
        report.target = "grid";
        report.parts.get<StimulusReport>().input = "rates";
        for (int k = 0; k < 100'000; ++k) {
            report.parts.get<StimulusReport>().inputPhases.push_back(
                {k * 10, k * 10 + 10, 1, 1.0 * k, -1, -1, -1, 0});
        }
        const auto rates = ratesShown({report}, "grid", "rates", false, 1e9);
        QCOMPARE(rates.size(), kMostRates);
        QCOMPARE(rates.back().hz, 99'999.0);
        QVERIFY(ratesShown({report}, "grid", "digits", false, 1e9).empty());
        QVERIFY(ratesShown({report}, "other", "rates", false, 1e9).empty());
    }

    void otherNetworksAreCalm() {
        Window window;
        auto plain = std::make_shared<NetworkOutline>();
        plain->populations = {{"cell", "iaf_psc_exp", "", Role::Excitatory, 3}};
        window.frame.outline = plain;
        window.view.showFrame(window.frame);
        QVERIFY(!window.view.sentence().isEmpty());
        QCOMPARE(window.view.dataAsCsv(), QString("stimulus,pattern,time_ms,channel\n"));
        window.view.showFrame(Frame{});
        window.view.grab();
        window.frame.outline = network();
        window.view.showFrame(window.frame);
        QVERIFY(window.view.sentence().isEmpty());
    }

    void theShippedGridShowsItsPattern() {
        const ReadResult read =
            readProject(std::string(REPRISE_SOURCE_DIR) + "/projects/wta_one_pattern.yaml");
        ExperimentPlayer player(read.project);
        player.advance(1500);
        Window window;
        window.frame.outline = std::make_shared<const NetworkOutline>(player.outline());
        window.reports = player.reports();
        window.playAt(player.progress().simulatedMs);
        QCOMPARE(window.list("stimuli")->currentText(), QString("pattern"));
        QCOMPARE(window.canvas().image().channels, 100);
        QCOMPARE(window.canvas().pattern().lengthMs, 300);
        QVERIFY(window.canvas().pattern().spikes.size() > 50); // 5 Hz: 150 are expected
        QVERIFY(window.playing().startsWith("Playing now: pattern: "));
        const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
        for (const int drawing : {0, 1}) {
            window.list("drawing")->setCurrentIndex(drawing);
            QApplication::processEvents();
            if (!folder.isEmpty()) {
                window.view.grab().save(
                    QStringLiteral("%1/stimulus-grid-%2.png").arg(folder).arg(drawing));
            }
        }
    }

    void exportsPictures() {
        Window window;
        test::checkExports(window.view, {"input channel", "Nothing plays yet."});
        window.reports = {digitsReport()};
        window.list("patterns")->setCurrentIndex(1);
        window.playAt(700);
        const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
        for (const ThemeName theme : {ThemeName::Dark, ThemeName::Light}) {
            applyTheme(*qApp, theme);
            QApplication::processEvents();
            for (const int drawing : {0, 1}) {
                window.list("drawing")->setCurrentIndex(drawing);
                const QImage image = window.view.grab().toImage();
                QCOMPARE(QColor(image.pixel(1, 1)), currentTheme().panel);
                if (!folder.isEmpty()) {
                    image.save(QStringLiteral("%1/stimulus-%2-%3.png")
                                   .arg(folder, nameOf(theme))
                                   .arg(drawing));
                }
            }
        }
    }
};

REPRISE_TEST(TstStimulusView)
#include "tst_stimulus_view.moc"

// Traces as a user meets them: panels, curves, what the pointer says, what is chosen and exported.
#include "core/project/reader.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "views/traces/trace_canvas.hpp"
#include "views/traces/traces_view.hpp"
#include "widgets/time_range.hpp"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

using namespace reprise;

namespace {

/// A view in a window, fed with samples by formula: V_m of neuron n is n + sin, epsp decays.
struct Window {
    TimeRange range;
    TracesView view{range};
    std::shared_ptr<NetworkOutline> outline = std::make_shared<NetworkOutline>();
    SampleHistory samples;
    Frame frame;
    std::int64_t step = 0;

    explicit Window(int neurons = 3, bool isRecording = true) {
        outline->resolution = 1;
        outline->populations = {{"grid.inputs", "poisson_generator", "grid", Role::Input, 10},
                                {"grid.wta", "wta_neuron", "grid", Role::Excitatory, 50}};
        std::vector<int> all;
        for (int n = 0; n < neurons; ++n) {
            all.push_back(n);
        }
        if (isRecording) {
            samples.start({{1, "V_m", "mV", "Potential u.", 1, all},
                           {1, "epsp", "", "EPSP of its own spikes.", 1, all}});
        }
        frame.outline = outline;
        frame.samples = &samples;
        view.resize(900, 400);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        view.showFrame(frame);
    }
    static double potential(int neuron, std::int64_t step) {
        return 2 * neuron + std::sin(double(step) * 0.05);
    }
    void play(std::int64_t steps) {
        std::vector<TraceSample> more;
        for (const std::int64_t end = step + steps; step < end;) {
            ++step;
            for (std::uint16_t v = 0; v < 2; ++v) {
                for (const int n : samples.variables()[v].neurons) {
                    const double value = v == 0 ? potential(n, step) : std::exp(-double(step) / 90);
                    more.push_back({step, std::uint32_t(n), 1, v, value});
                }
            }
        }
        samples.append(more);
        frame.nowMs = double(step);
        view.showFrame(frame);
    }
    TraceCanvas& canvas() { return view.canvas(); }
    QComboBox* neurons() { return view.findChild<QComboBox*>("neurons"); }
    QString counts() { return view.findChild<QLabel*>("counts")->text(); }
    int pixelsOf(const QColor& color) {
        const QImage image = canvas().grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                count += image.pixel(x, y) == color.rgb();
            }
        }
        return count;
    }
};

} // namespace

class TstTracesView : public QObject {
    Q_OBJECT

private slots:
    void aPanelForEachVariableACurveForEachNeuron() {
        Window window;
        window.play(400);
        const auto& panels = window.canvas().panels();
        QCOMPARE(panels.size(), std::size_t(2));
        QCOMPARE(panels[0].axisText(), QString("V_m [mV]"));
        QCOMPARE(panels[0].shown.size(), std::size_t(3));
        QVERIFY(window.canvas().plotOf(0).bottom() < window.canvas().plotOf(1).top());
        QVERIFY(window.counts().startsWith("2400 samples") ||
                window.counts().startsWith("2,400 samples"));
        for (std::size_t c = 0; c < 3; ++c) {
            QVERIFY(window.pixelsOf(window.canvas().colorOf(0, c)) > 20);
        }
    }

    void theValueAxisFitsWhatIsVisible() {
        Window window;
        window.play(400);
        PlotRange values = window.canvas().valuesOf(0);
        QVERIFY(values.first <= -1 && values.first >= -3);
        QVERIFY(values.last >= 5 && values.last <= 7);
        window.view.selectNeurons(1, {2});
        values = window.canvas().valuesOf(0);
        QVERIFY(values.first >= 2 && values.last <= 6);
    }

    void followsTheNewestUntilOneLooksElsewhere() {
        Window window;
        window.play(3000);
        QCOMPARE(window.range.last(), 3000.0);
        window.range.panBy(-1000);
        window.play(500);
        QCOMPARE(window.range.last(), 2000.0);
        auto* follow = window.view.findChild<QToolButton*>("follow");
        QVERIFY(!follow->isChecked());
        QTest::mouseClick(follow, Qt::LeftButton);
        QCOMPARE(window.range.last(), 3500.0);
    }

    void thePointerReadsTheNearestCurve() {
        Window window;
        window.play(400);
        const double value = Window::potential(1, 200);
        const QPoint at = window.canvas().placeOf(0, 200, value).toPoint();
        QTest::mouseMove(&window.canvas(), at + QPoint(40, 3));
        QTest::mouseMove(&window.canvas(), at);
        QTRY_VERIFY(window.view.readout().startsWith("grid.wta · neuron 1 · "));
        QVERIFY(window.view.readout().contains(" ms · V_m = "));
        QVERIFY(window.view.readout().endsWith(" mV"));
        QVERIFY(std::abs(window.range.cursor() - 200) < 2);
        const auto hover = window.canvas().hoverAt(window.canvas().placeOf(0, 200, value));
        QVERIFY(hover.has_value());
        QCOMPARE(hover->ms, 200.0);
        QCOMPARE(hover->value, value);
        const QPointF beforeAnything = window.canvas().plotOf(0).topLeft() - QPointF(20, 0);
        QVERIFY(!window.canvas().hoverAt(beforeAnything).has_value());
    }

    void theWheelKeepsTheTimeUnderThePointer() {
        Window window;
        window.play(400);
        const QPointF at = window.canvas().placeOf(0, 150, 0);
        QWheelEvent event(at, window.canvas().mapToGlobal(at), QPoint(), QPoint(0, 240),
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&window.canvas(), &event);
        QVERIFY(window.range.width() < 350);
        QVERIFY(std::abs(window.canvas().placeOf(0, 150, 0).x() - at.x()) < 0.5);
        QTest::keyClick(&window.canvas(), Qt::Key_End);
        QVERIFY(window.range.isFollowing());
    }

    void aDozenOrTheSelectedNeurons() {
        Window window(30);
        window.play(100);
        QCOMPARE(window.neurons()->count(), 3);
        QCOMPARE(window.canvas().panels()[0].shown.size(), std::size_t(12));
        window.neurons()->setFocus();
        QTest::keyClick(window.neurons(), Qt::Key_Down);
        QCOMPARE(window.canvas().panels()[1].shown.front().neuron, 12);
        window.view.selectNeurons(1, {29, 3, 44});
        QCOMPARE(window.neurons()->currentText(), QString("selected neurons"));
        QCOMPARE(window.canvas().panels()[0].shown.size(), std::size_t(2));
        window.view.selectNeurons(0, {3}); // input channels are not recorded
        QCOMPARE(window.neurons()->currentText(), QString("neurons 12 – 23"));
        window.view.selectNeurons(1, {29});
        window.view.selectNeurons(1, {});
        QCOMPARE(window.canvas().panels()[0].shown.size(), std::size_t(12));
    }

    void withoutRecordOneSentenceSaysHow() {
        const Window window(3, false);
        QVERIFY(window.view.sentence().contains("population: grid.wta, variables: [V_m]"));
        QCOMPARE(window.view.dataAsCsv(),
                 QString("time_ms,population,neuron,variable,unit,value\n"));
        TimeRange range;
        TracesView empty(range);
        empty.resize(500, 200);
        empty.show();
        empty.showFrame(Frame{});
        empty.grab();
        QVERIFY(!empty.sentence().isEmpty());
    }

    void anotherRunStartsAnew() {
        Window window;
        window.play(2000);
        window.view.selectNeurons(1, {2});
        window.samples.start(window.samples.variables());
        window.step = 0;
        window.frame.nowMs = 0;
        window.view.showFrame(window.frame);
        QVERIFY(window.counts().startsWith("0 "));
        window.canvas().grab();
        QCOMPARE(window.canvas().panels()[0].shown.size(), std::size_t(1)); // still selected
        window.samples.start({});
        window.frame.outline = std::make_shared<NetworkOutline>(*window.outline);
        window.view.showFrame(window.frame);
        QVERIFY(!window.view.sentence().isEmpty());
    }

    /// The pump forgets a run a moment before the next frame says so.
    void aHistoryMayBeEmptiedBetweenFrames() {
        Window window;
        window.play(400);
        const QPointF at = window.canvas().placeOf(0, 200, 2);
        window.samples.start({});
        QVERIFY(!window.canvas().hoverAt(at).has_value());
        window.range.panBy(10);
        window.canvas().grab();
        QCOMPARE(window.canvas().samplesInView(), std::size_t(0));
        QCOMPARE(window.view.dataAsCsv().count('\n'), 1);
    }

    void whatWasNotDrawnIsSaid() {
        Window window;
        window.frame.droppedSamples = 12;
        window.play(100);
        QVERIFY(window.counts().contains("12 samples not drawn"));
    }

    void csvIsWhatIsVisible() {
        Window window;
        window.play(400);
        window.range.setRange(100, 101);
        const QStringList lines = window.view.dataAsCsv().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 2 * 3 * 2);
        const QStringList fields = lines[3].split(',');
        QCOMPARE(fields.mid(0, 5), (QStringList{"100", "grid.wta", "1", "V_m", "mV"}));
        QVERIFY(std::abs(fields[5].toDouble() - Window::potential(1, 100)) < 1e-10);
    }

    void aMillionSamplesArePaintedQuickly() {
        Window window(12);
        window.play(42'000); // 2 panels of 12 curves: 1 008 000 samples
        window.range.showAll();
        window.canvas().grab();
        QElapsedTimer clock;
        clock.start();
        window.play(1);
        window.canvas().grab();
        const auto milliseconds = clock.elapsed();
        qInfo("shown anew in %lld ms", static_cast<long long>(milliseconds));
        QCOMPARE(window.canvas().samplesInView(), std::size_t(24 * 42'001));
        QVERIFY(window.pixelsOf(window.canvas().colorOf(0, 3)) > 100);
    }

    void theShippedGridRecordsPotentialsAndEpsps() {
        const ReadResult read =
            readProject(std::string(REPRISE_SOURCE_DIR) + "/projects/wta_one_pattern.yaml");
        ExperimentPlayer player(read.project);
        player.advance(17'000); // two seconds of them training
        SampleHistory samples;
        samples.start(recordedVariables(read.project, player.outline()));
        samples.append(player.takeSamples());
        Frame frame;
        frame.outline = std::make_shared<const NetworkOutline>(player.outline());
        frame.samples = &samples;
        frame.nowMs = player.progress().simulatedMs;
        TimeRange range;
        TracesView view(range);
        view.resize(1000, 420);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(frame);
        QCOMPARE(view.sentence(), QString());
        QCOMPARE(view.canvas().panels().size(), std::size_t(2));
        range.showAll();
        QCOMPARE(view.canvas().samplesInView(), std::size_t(2 * 5 * 17'000));
        QVERIFY(view.canvas().valuesOf(1).first <= 0);      // EPSPs are never negative
        QVERIFY(view.canvas().valuesOf(1).last > 0.1);      // and somebody fired
        QVERIFY(view.canvas().valuesOf(0).extent() > 0.01); // weights have moved
        range.setRange(16'400, 17'000);
        QApplication::processEvents();
        const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
        if (!folder.isEmpty()) {
            view.grab().save(folder + "/traces-grid.png");
        }
    }

    void exportsPictures() {
        Window window;
        window.play(400);
        test::checkExports(window.view, {"V_m [mV]", "grid.wta"});
        const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
        for (const ThemeName theme : {ThemeName::Dark, ThemeName::Light}) {
            applyTheme(*qApp, theme);
            QApplication::processEvents();
            const QImage image = window.view.grab().toImage();
            QCOMPARE(QColor(image.pixel(1, 1)), currentTheme().panel);
            if (!folder.isEmpty()) {
                image.save(QStringLiteral("%1/traces-%2.png").arg(folder, nameOf(theme)));
            }
        }
    }
};

REPRISE_TEST(TstTracesView)
#include "tst_traces_view.moc"

// The example with two circuits in the window: while it plays, each view shows the one chosen.
#include "app/docks/dock_layout.hpp"
#include "app/run/status_line.hpp"
#include "app/window/main_window.hpp"
#include "core/analysis/replay_report.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"
#include "views/circuit/circuit_box.hpp"
#include "views/curves/curves_view.hpp"
#include "views/graph/graph_view.hpp"
#include "views/graph/neuron_graph.hpp"
#include "views/map/map_strip.hpp"
#include "views/map/map_view.hpp"
#include "views/permanence/permanence_view.hpp"
#include "views/population/cell_columns.hpp"
#include "views/population/population_view.hpp"
#include "views/replays/replay_canvas.hpp"
#include "views/replays/replays_view.hpp"
#include "views/sequences/sequences_view.hpp"

#include <QComboBox>
#include <QTest>

using namespace reprise;

class TstTwoCircuitsWindow : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    std::unique_ptr<MainWindow> m_window;
    Progress m_progress;
    std::shared_ptr<const std::vector<PhaseReport>> m_reports;

    bool waitFor(const std::function<bool()>& condition) {
        return QTest::qWaitFor(condition, 30'000);
    }

    template<typename V> V& shown(const QString& id) {
        m_window->docks().showView(id);
        return *qobject_cast<V*>(m_window->docks().view(id));
    }

    static CircuitBox& boxOf(View& view) { return *view.findChild<CircuitBox*>(); }

    /// As a person does it: with the keyboard, in the box.
    void chooseOther(View& view, bool isSecond) {
        CircuitBox& box = boxOf(view);
        QVERIFY2(box.isVisible(), qPrintable(view.id()));
        box.setFocus();
        QTest::keyClick(&box, isSecond ? Qt::Key_Down : Qt::Key_Up);
        QCOMPARE(box.currentText(), QString(isSecond ? "small" : "large"));
    }

    void playSlowly(double factor) {
        auto* speed = m_window->findChild<QComboBox*>("speed");
        speed->setCurrentIndex(0);
        for (int k = 0; k < speed->count(); ++k) {
            if (speed->itemData(k).toDouble() <= factor && speed->itemData(k).toDouble() > 0) {
                speed->setCurrentIndex(k);
            }
        }
    }

private slots:
    void initTestCase() {
        m_window = std::make_unique<MainWindow>();
        connect(&m_window->engine(), &EngineHost::frame, this, [this](const Frame& frame) {
            m_progress = frame.progress;
            m_reports = frame.reports;
        });
        m_window->resize(1500, 950);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_window->openFile(QString(REPRISE_SOURCE_DIR) + "/projects/two_circuits.yaml"));
        QVERIFY(waitFor([&] { return m_window->engine().runState() == RunState::Paused; }));
    }

    void cleanupTestCase() {
        while (m_window->document().undoStack().canUndo()) {
            m_window->document().undoStack().undo();
        }
        m_window.reset();
    }

    void everyViewSwitchesWhileTheRunGoesOn() {
        playSlowly(2);
        m_window->engine().play();
        QVERIFY(waitFor([&] { return m_progress.episode > 3; }));
        const auto* line = m_window->findChild<StatusLine*>();
        QVERIFY(waitFor([&] { return line->text().startsWith("train large · episode"); }));

        auto& population = shown<PopulationView>("population");
        QVERIFY(waitFor([&] { return population.columns()->columns().neurons == 21; }));
        chooseOther(population, true);
        QVERIFY(waitFor([&] { return population.columns()->columns().neurons == 15; }));
        chooseOther(population, false);
        QVERIFY(waitFor([&] { return population.columns()->columns().neurons == 21; }));

        auto& graph = shown<GraphView>("graph");
        QVERIFY(waitFor([&] { return graph.neuronGraph()->rings().neurons() == 10 * 21; }));
        chooseOther(graph, true);
        QVERIFY(waitFor([&] { return graph.neuronGraph()->rings().neurons() == 10 * 15; }));

        auto& curves = shown<CurvesView>("curves");
        QVERIFY(waitFor([&] { return curves.dataAsCsv().count('\n') > 1; }));
        chooseOther(curves, true);
        QVERIFY(waitFor([&] { return curves.dataAsCsv().count('\n') == 1; })); // none yet

        auto& permanence = shown<PermanenceView>("permanence");
        QVERIFY(waitFor([&] { return permanence.furtherTables()[0].csv.contains("\nA,B,"); }));
        const auto mature = [&] {
            int sum = 0;
            for (const QString& row : permanence.furtherTables()[0].csv.split('\n')) {
                const QStringList fields = row.split(',');
                sum += fields.size() == 5 ? fields[3].toInt() : 0;
            }
            return sum;
        };
        QVERIFY(waitFor([&] { return mature() > 0; }));
        chooseOther(permanence, true);
        QVERIFY(waitFor([&] { return mature() == 0; }));

        auto& sequences = shown<SequencesView>("sequences");
        QVERIFY(waitFor([&] { return sequences.dataAsCsv().contains(",train"); }));
        chooseOther(sequences, true);
        QVERIFY(waitFor([&] { return !sequences.dataAsCsv().contains(",train"); }));
        QVERIFY(m_window->engine().runState() == RunState::Playing);
        QCOMPARE(m_progress.target, std::string("large")); // all of it while the first one learned
    }

    void theSecondLearnsBeforeTheEyes() {
        auto* speed = m_window->findChild<QComboBox*>("speed");
        speed->setCurrentIndex(speed->count() - 1); // as fast as possible
        QVERIFY(waitFor([&] { return m_progress.isFinished; }));
        auto& curves = shown<CurvesView>("curves");
        QVERIFY(waitFor([&] { return curves.summary(0).startsWith("Episode 50"); }));
        auto& sequences = shown<SequencesView>("sequences");
        QVERIFY(waitFor([&] { return sequences.dataAsCsv().contains(",predicted,train"); }));
    }

    void replaysAndMapAreOfTheChosenOneAfterTheRun() {
        auto& replays = shown<ReplaysView>("replays");
        const auto circuit = [&] {
            const auto& shown = replays.canvas().shown();
            return shown.circuit ? shown.circuit->circuit : std::string();
        };
        QVERIFY(waitFor([&] { return circuit() == "large"; }));
        chooseOther(replays, true); // nothing runs any more
        QVERIFY(waitFor([&] { return circuit() == "small"; }));
        QVERIFY(!replays.canvas().shown().foundPath.empty());

        auto& map = shown<MapView>("map");
        QVERIFY(waitFor([&] { return map.strip()->replays().count() > 0; }));
        QCOMPARE(map.strip()->replays().report(0).target, std::string("large"));
        chooseOther(map, true);
        QVERIFY(waitFor([&] { return map.strip()->replays().report(0).target == "small"; }));
        map.setStart("A");
        map.setGoal("J");
        const std::size_t phases = m_reports->size();
        map.askForPath();
        QVERIFY2(!map.isRefusal(), qPrintable(map.message()));
        QVERIFY(waitFor([&] { return m_reports->size() > phases && m_progress.isFinished; }));
        QCOMPARE(m_reports->back().target, std::string("small"));
        QVERIFY(!partOf<ReplayReport>(m_reports->back()).foundPath.empty());
    }
};

REPRISE_TEST(TstTwoCircuitsWindow)
#include "tst_two_circuits_window.moc"

#include "app/docks/dock_layout.hpp"
#include "app/run/run_control.hpp"
#include "app/window/main_window.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/project/writer.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "views/map/map_canvas.hpp"
#include "views/map/map_tools.hpp"
#include "views/map/map_view.hpp"
#include "views/view.hpp"

#include <QAction>
#include <QComboBox>

using namespace reprise;
using namespace reprise::test;

/// Questions to a learned map in the program's window: they play on without learning anew.
class TstNavigate : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
    std::vector<PhaseReport> m_reports;
    Progress m_progress;
    std::vector<LoggedCommand> m_log;

    static Project pathProject() {
        Project project = shtmProject("S1", "ns_plan", 100);
        EnvironmentSpec& environment = project.environment;
        environment.sequences = {};
        NavigationMap map;
        EnvironmentMap& grid = map.environments.emplace_back();
        grid.columns = 4;
        grid.rows = 2;
        grid.cells = {"A", "B", "C", "D", "E", "", "", "F"};
        grid.edges = {{"A", "B"}, {"B", "C"}, {"C", "D"}, {"A", "E"}, {"D", "F"}};
        environment.sequences.list = {{"A", "B", "C", "D", "F"}, {"A", "E"}};
        environment.map = std::make_shared<const NavigationMap>(map);
        project.populations[0].parameters.erase("w_mature");
        project.populations[0].parameters.erase("neurons_per_symbol");
        return project;
    }
    bool waitFor(RunState state) {
        return QTest::qWaitFor([&] { return m_window->engine().runState() == state; }, 30'000);
    }
    MapView& map() {
        return *static_cast<MapView*>(m_window->findChild<DockLayout*>()->view("map"));
    }

private slots:
    void init() {
        m_window = std::make_unique<MainWindow>();
        connect(&m_window->engine(), &EngineHost::frame, this, [this](const Frame& frame) {
            m_progress = frame.progress;
            if (frame.reports) {
                m_reports = *frame.reports;
            }
        });
        connect(&m_window->engine(), &EngineHost::commandLogged, this,
                [this](const LoggedCommand& command) { m_log.push_back(command); });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        const QString file = m_folder.filePath("path.yaml");
        saveFileAtomically(file.toStdString(), writeProjectText(pathProject()));
        QVERIFY(m_window->openFile(file));
        QVERIFY(waitFor(RunState::Paused));
        auto* docks = m_window->findChild<DockLayout*>();
        docks->setWorkspace("navigate");
        QVERIFY(QTest::qWaitFor([&] { return map().isVisible(); }));
        auto* speed = m_window->findChild<QComboBox*>("speed");
        speed->setCurrentIndex(speed->count() - 1);
        m_window->engine().play();
        QVERIFY(waitFor(RunState::Finished));
        QVERIFY(QTest::qWaitFor([&] { return m_progress.isFinished; }, 20'000));
    }
    void cleanup() {
        m_window.reset();
        m_log.clear();
    }

    void aQuestionOnTheMapPlaysOnAndCanBeUndone() {
        const double learnedUntil = m_progress.simulatedMs;
        QCOMPARE(m_reports.size(), std::size_t{1});
        map().setStart("A");
        map().setGoal("F");
        map().askForPath();
        QVERIFY(QTest::qWaitFor(
            [&] { return m_progress.isFinished && m_progress.simulatedMs > learnedUntil; },
            30'000));
        QVERIFY(QTest::qWaitFor([&] { return m_reports.size() == 2; }, 10'000));
        QCOMPARE(m_reports[0].endMs, learnedUntil); // learned once only
        QCOMPARE(m_reports[1].action, std::string("find_path"));
        QCOMPARE(partOf<ReplayReport>(m_reports[1]).foundPath.size(), std::size_t{5});
        QCOMPARE(partOf<ReplayReport>(m_reports[1]).foundPath,
                 partOf<ReplayReport>(m_reports[1]).shortestPath);
        QCOMPARE(m_log.size(), std::size_t{1});
        Document& document = m_window->document();
        QCOMPARE(document.project().experiments[0].phases.size(), std::size_t{2});
        QCOMPARE(setOr<std::string>(document.project().experiments[0].phases[1].parameters, "to"),
                 std::string("F"));
        QVERIFY(!m_window->findChild<QWidget*>("olderBar")->isVisible());
        document.undoStack().undo();
        QCOMPARE(document.project().experiments[0].phases.size(), std::size_t{1});
        QTRY_VERIFY(m_window->findChild<QWidget*>("olderBar")->isVisible());
    }

    void aBlockedPlaceStandsInTheQuestionAndInTheProject() {
        map().tools()->tool(MapTool::Block)->trigger();
        const int place = map().scene().layout.graph.placesOf("E").front();
        QTest::mouseClick(map().canvas(), Qt::LeftButton, {},
                          map().canvas()->placeCenter(place).toPoint());
        QCOMPARE(map().message(), QString("E is blocked: the next question avoids it."));
        QVERIFY(map().scene().isPlaceBlocked(place));
        map().setStart("A");
        map().setGoal("F");
        map().askForPath();
        QVERIFY(QTest::qWaitFor([&] { return m_reports.size() == 2 && m_progress.isFinished; },
                                30'000));
        const PhaseSpec& asked = m_window->document().project().experiments[0].phases[1];
        QCOMPARE(setOr<std::vector<std::string>>(asked.parameters, "blocked"),
                 std::vector<std::string>{"E"});
        QCOMPARE(partOf<ReplayReport>(m_reports[1]).blocked.size(), std::size_t{1});
        QVERIFY(map().scene().isPlaceBlocked(place)); // still
        QTRY_VERIFY(!map().message().contains("Looking"));
        const std::uint64_t hash = m_progress.stateHash;
        ExperimentPlayer player(m_window->document().project());
        playAll(player);
        QCOMPARE(player.progress().stateHash, hash); // a batch repeats it
        QVERIFY(!map().scene().found.empty());
        // Without the place that all ways pass there is none, and it is said before anything runs.
        map().tools()->tool(MapTool::Block)->trigger();
        const int bridge = map().scene().layout.graph.placesOf("C").front();
        QTest::mouseClick(map().canvas(), Qt::LeftButton, {},
                          map().canvas()->placeCenter(bridge).toPoint());
        map().askForPath();
        QVERIFY(map().isRefusal());
        QVERIFY(map().scene().found.empty()); // nothing looks like its answer
        QCOMPARE(m_window->document().project().experiments[0].phases.size(), std::size_t{2});
    }

    void theSameQuestionInTheFileGivesTheSameState() {
        map().setStart("A");
        map().setGoal("F");
        map().askForPath();
        QVERIFY(QTest::qWaitFor([&] { return m_reports.size() == 2 && m_progress.isFinished; },
                                30'000));
        const std::uint64_t hash = m_progress.stateHash;
        ExperimentPlayer player(m_window->document().project());
        playAll(player);
        QCOMPARE(player.progress().stateHash, hash);
    }

    void aNeuroseqConfigurationOpensAsAProject() {
        const QString file = QStringLiteral(REPRISE_SOURCE_DIR) +
                             "/tests/data/neuroseq/neuroseq_config_eval-single_nest_SHTMTotal_"
                             "off-chip.yaml";
        QVERIFY(m_window->openFile(file));
        const Project& project = m_window->document().project();
        QCOMPARE(m_window->document().file(), QString()); // nothing is written over the original
        QCOMPARE(project.populations.size(), std::size_t{1});
        QCOMPARE(project.populations[0].model, std::string("s_htm"));
        QVERIFY(project.environment.map != nullptr);
        QVERIFY(m_window->findChild<QWidget*>("noticeBar")->isVisible());
        QVERIFY(waitFor(RunState::Paused)); // it can be played
    }

    void anImpossibleQuestionIsRefusedBeforeItRuns() {
        map().setStart("E");
        map().setGoal("F");
        map().askForPath();
        QVERIFY(map().isRefusal());
        QCOMPARE(m_window->document().project().experiments[0].phases.size(), std::size_t{1});
    }
};

REPRISE_TEST(TstNavigate)
#include "tst_navigate.moc"

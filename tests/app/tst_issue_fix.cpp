#include "app/docks/dock_layout.hpp"
#include "app/window/main_window.hpp"
#include "app/window/notice_bar.hpp"
#include "core/project/writer.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "views/issues/issue_card.hpp"
#include "views/issues/issues_view.hpp"
#include "views/map_editor/grid_canvas.hpp"

#include <QMenu>
#include <QToolButton>

using namespace reprise;
using namespace reprise::test;

/// The place a phase seeks is erased in the map editor: the window itself leads out of it.
class TstIssueFix : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    static Project project() {
        Project project = shtmProject("S1", "ns_plan", 2);
        project.environment.sequences = {};
        NavigationMap map;
        EnvironmentMap& grid = map.environments.emplace_back();
        grid.columns = 3;
        grid.rows = 2;
        grid.cells = {"A", "B", "C", "D", "", ""};
        map.sequences = {{"A", "B", "C"}, {"D", "A", "B"}};
        project.environment.map = std::make_shared<const NavigationMap>(map);
        project.populations[0].parameters.erase("w_mature");
        PhaseSpec search = phaseOf("find_path", "htm", 4);
        search.parameters["to"] = std::string("C");
        project.experiments[0].phases.push_back(search);
        return project;
    }
    bool waitFor(RunState state) {
        return QTest::qWaitFor([&] { return m_window->engine().runState() == state; }, 30'000);
    }
    IssuesView& issues() { return *static_cast<IssuesView*>(m_window->docks().view("issues")); }
    QToolButton* fix(const QString& text) {
        for (QToolButton* button : issues().findChildren<QToolButton*>("issueFix")) {
            if (button->text() == text && button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    }

private slots:
    void init() {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        const QString file = m_folder.filePath("goal.yaml");
        saveFileAtomically(file.toStdString(), writeProjectText(project()));
        QVERIFY(m_window->openFile(file));
        QVERIFY(waitFor(RunState::Paused));
        m_window->docks().setWorkspace("design");
        m_window->docks().showView("issues");
        m_window->docks().showView("map_editor");
        auto* grid = m_window->docks().view("map_editor")->findChild<GridCanvas*>();
        QVERIFY(QTest::qWaitFor([&] { return grid->isVisible(); }));
        grid->setFocus();
        grid->setCursorSpot(2);
        QTest::keyClick(grid, Qt::Key_Delete); // C, where the first route ends
        // The route first: it visits what is no longer there.
        QTRY_VERIFY_WITH_TIMEOUT(fix("Take C out of the route") != nullptr, 10'000);
        QTest::mouseClick(fix("Take C out of the route"), Qt::LeftButton);
        QCOMPARE(m_window->document().project().environment.map->sequences[0],
                 (Sequence{"A", "B"}));
        QTRY_VERIFY_WITH_TIMEOUT(fix("Remove the phase") != nullptr, 10'000);
    }
    void cleanup() {
        while (m_window->document().undoStack().canUndo()) {
            m_window->document().undoStack().undo();
        }
        m_window.reset();
    }

    void thePhaseIsRemoved() {
        QTRY_VERIFY(m_window->engine().runState() == RunState::Failed); // built once more, in vain
        auto* notice = m_window->findChild<NoticeBar*>("noticeBar");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().startsWith("No sequence has the goal 'C'"),
                 qPrintable(notice->text()));
        QTest::mouseClick(fix("Remove the phase"), Qt::LeftButton);
        QVERIFY(waitFor(RunState::Paused)); // it can be played again
        QCOMPARE(m_window->document().project().experiments[0].phases.size(), std::size_t{1});
        QTRY_VERIFY(issues().issues().empty());
    }

    void anotherGoalIsChosen() {
        QToolButton* button = fix("Choose another goal");
        QVERIFY(button);
        QAction* found = nullptr;
        for (QAction* action : button->menu()->actions()) {
            QVERIFY(action->text() != "A"); // where the routes begin
            found = action->text() == "B" ? action : found;
        }
        QVERIFY(found);
        found->trigger();
        QVERIFY(waitFor(RunState::Paused));
        QCOMPARE(setOr<std::string>(
                     m_window->document().project().experiments[0].phases[1].parameters, "to"),
                 std::string("B"));
        QTRY_VERIFY(issues().issues().empty());
    }
};

REPRISE_TEST(TstIssueFix)
#include "tst_issue_fix.moc"

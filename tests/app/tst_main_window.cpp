#include "app/docks/dock_layout.hpp"
#include "app/files/file_actions.hpp"
#include "app/run/status_line.hpp"
#include "app/window/main_window.hpp"
#include "app/window/notice_bar.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/project/writer.hpp"
#include "tests/core/session/session_run.hpp"

#include "tests/support/gui.hpp"
#include "tests/support/projects.hpp"
#include "views/grid/grid_map.hpp"
#include "views/view.hpp"

#include "tests/support/test_program.hpp"
#include "views/help/help_browser.hpp"
#include "views/help/help_dock.hpp"

#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QPushButton>

#include <random>

using namespace reprise;

/// The program's window with the small project, as a person uses it.
class TstMainWindow : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
    Progress m_progress;
    std::size_t m_episodes = 0;

    QString writeProject(const QString& name, const Project& project) {
        const QString file = m_folder.filePath(name);
        saveFileAtomically(file.toStdString(), writeProjectText(project));
        return file;
    }

    void openWindow(const Project& project) {
        const QString file = writeProject("small.yaml", project);
        QVERIFY(m_window->openFile(file));
        QVERIFY(waitFor(RunState::Paused));
    }

    bool waitFor(RunState state) {
        return QTest::qWaitFor([&] { return m_window->engine().runState() == state; }, 20'000);
    }

    QComboBox* speed() { return m_window->findChild<QComboBox*>("speed"); }

    void playToTheEnd() {
        speed()->setCurrentIndex(speed()->count() - 1); // as fast as possible
        if (m_window->engine().runState() == RunState::Paused) {
            gui::pressKey(*m_window, Qt::Key_Space);
        }
        QVERIFY(waitFor(RunState::Finished));
        QVERIFY(QTest::qWaitFor([&] { return m_progress.isFinished; }, 20'000));
    }

private slots:
    void init() {
        m_window = std::make_unique<MainWindow>();
        m_progress = {};
        m_episodes = 0;
        connect(&m_window->engine(), &EngineHost::frame, this, [this](const Frame& frame) {
            m_progress = frame.progress;
            m_episodes = frame.episodes ? frame.episodes->size() : 0;
        });
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() {
        while (m_window->document().undoStack().canUndo()) {
            m_window->document().undoStack().undo();
        }
        m_window.reset();
    }

    void spacePlaysAndPauses() {
        openWindow(smallProject(500));
        gui::pressKey(*m_window, Qt::Key_Space);
        QVERIFY(waitFor(RunState::Playing));
        QVERIFY(QTest::qWaitFor([&] { return m_progress.simulatedMs > 0; }));
        gui::pressKey(*m_window, Qt::Key_Space);
        QVERIFY(waitFor(RunState::Paused));
    }

    void spaceInATextFieldIsASpace() {
        openWindow(smallProject(500));
        m_window->docks().showView("inspector");
        auto* field = m_window->docks().view("inspector")->findChild<QLineEdit*>();
        QVERIFY(field);
        field->setFocus();
        QVERIFY(QTest::qWaitFor([&] { return field->hasFocus(); }));
        gui::pressKey(*m_window, Qt::Key_Space);
        QCOMPARE(field->text(), QString(" "));
        QTest::qWait(50);
        QVERIFY(m_window->engine().runState() == RunState::Paused);
    }

    void stepEpisodeAdvancesExactlyOne() {
        openWindow(smallProject());
        for (std::size_t episode = 1; episode <= 2; ++episode) {
            gui::pressKey(*m_window, Qt::Key_Period, Qt::ShiftModifier);
            QVERIFY(QTest::qWaitFor([&] { return m_episodes == episode; }));
            QVERIFY(waitFor(RunState::Paused));
        }
        QTest::qWait(100);
        QCOMPARE(m_episodes, std::size_t(2));
    }

    void stepSymbolAdvancesWithinTheEpisode() {
        openWindow(smallProject());
        gui::pressKey(*m_window, Qt::Key_Period);
        QVERIFY(QTest::qWaitFor([&] { return m_progress.simulatedMs > 0; }));
        QVERIFY(waitFor(RunState::Paused));
        QCOMPARE(m_episodes, std::size_t(0));
    }

    void resetGoesBackToTheStart() {
        openWindow(smallProject());
        gui::pressKey(*m_window, Qt::Key_Period, Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m_episodes == 1; }));
        gui::pressKey(*m_window, Qt::Key_R, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor([&] { return m_progress.simulatedMs == 0 && m_episodes == 0; }));
        QVERIFY(m_window->statusLine().text().contains("seed 7"));
    }

    /// Promise 1 of the design, with a restless person in front of the window.
    void everyDockOpenedAndClosedChangesNothing_data() {
        QTest::addColumn<bool>("isGrid");
        QTest::newRow("sequences") << false;
        QTest::newRow("grid") << true;
    }
    void everyDockOpenedAndClosedChangesNothing() {
        QFETCH(bool, isGrid);
        const Project project = isGrid ? test::gridProject(20, true) : smallProject(300);
        const PlainRun plain(project);
        openWindow(project);
        speed()->setCurrentIndex(speed()->count() - 1);
        std::mt19937 random(1);
        while (m_window->engine().runState() != RunState::Finished) {
            gui::pressKey(*m_window, Qt::Key_Space);
            const auto& entry = viewCatalog()[random() % viewCatalog().size()];
            m_window->docks().dock(entry.id)->setVisible(random() % 2 == 0);
            QTest::qWait(static_cast<int>(random() % 10));
        }
        // The last key may have begun the run anew.
        QVERIFY(QTest::qWaitFor([&] { return m_progress.isFinished; }, 20'000));
        QCOMPARE(m_progress.stateHash, plain.stateHash);
        QCOMPARE(m_episodes, plain.episodes);
    }

    void aGridHasItsOwnWorkspacesAndSpeed() {
        openWindow(smallProject());
        QVERIFY(!m_window->docks().dock("assemblies3d")->isVisible());
        speed()->setCurrentIndex(3);
        openWindow(test::gridProject(20, true));
        QTRY_VERIFY(m_window->docks().dock("assemblies3d")->isVisible());
        QVERIFY(m_window->docks().dock("measures")->isVisible());
        QVERIFY(!m_window->docks().dock("population")->isVisible());
        speed()->setCurrentIndex(6);
        openWindow(smallProject());
        QTRY_VERIFY(m_window->docks().dock("population")->isVisible());
        QVERIFY(!m_window->docks().dock("assemblies3d")->isVisible());
        QCOMPARE(speed()->currentIndex(), 3);
        openWindow(test::gridProject(20, true));
        QTRY_COMPARE(speed()->currentIndex(), 6);
    }

    void aGridIsResizedByDraggingItsCorner() {
        openWindow(test::gridProject(20, true));
        m_window->docks().setWorkspace("design"); // where the map has the room
        m_window->docks().showView("grid_map");
        auto* map = m_window->docks().view("grid_map")->findChild<GridMap*>();
        QVERIFY(map);
        QTRY_VERIFY(map->isVisible() && !map->values().empty());
        QTRY_COMPARE(map->values().size(), std::size_t(50));
        const QPointF corner = map->handleRect().center();
        const double side = map->cellRect(0).width();
        QTest::mousePress(map, Qt::LeftButton, {}, corner.toPoint());
        QTest::mouseMove(map, (corner - QPointF(2 * side, side)).toPoint());
        QTest::mouseRelease(map, Qt::LeftButton, {}, (corner - QPointF(2 * side, side)).toPoint());
        // The run has not begun, so the new grid is built at once; undo brings the old one back.
        QTRY_COMPARE(map->values().size(), std::size_t(8 * 4));
        const auto& parameters = m_window->document().project().populations[0].parameters;
        QCOMPARE(std::get<std::int64_t>(parameters.at("columns")), std::int64_t(8));
        QCOMPARE(m_window->document().undoStack().undoText(),
                 QString("Resize grid to 8 × 4 WTA circuits"));
        m_window->document().undoStack().undo();
        QTRY_COMPARE(map->values().size(), std::size_t(50));
        m_window->docks().setWorkspace("run");
    }

    void everyWorkspaceShowsItsViews_data() {
        QTest::addColumn<bool>("isGrid");
        QTest::newRow("sequences") << false;
        QTest::newRow("grid") << true;
    }
    void everyWorkspaceShowsItsViews() {
        QFETCH(bool, isGrid);
        openWindow(isGrid ? test::gridProject(20, true) : smallProject());
        for (QAction* action : m_window->docks().workspaceActions()) {
            action->trigger();
            QTest::qWait(20);
            const auto* hint = m_window->findChild<QLabel*>("emptyWorkspace");
            if (isGrid && action->objectName() == "workspace.navigate") {
                QVERIFY(hint->isVisible() &&
                        hint->text().startsWith("There is nothing to navigate"));
                continue;
            }
            QVERIFY2(m_window->docks().visibleViews().size() >= 3, qPrintable(action->text()));
            QVERIFY(!hint->isVisible());
        }
        for (const ViewEntry& entry : viewCatalog()) {
            m_window->docks().showView(entry.id);
            QVERIFY(QTest::qWaitFor([&] { return m_window->docks().view(entry.id)->isVisible(); }));
        }
    }

    void badFileShowsItsProblemAndKeepsTheDocument() {
        openWindow(smallProject());
        const QString bad = m_folder.filePath("bad.yaml");
        saveFileAtomically(bad.toStdString(), "# later\nname: bad\nreprise: 99\n");
        QVERIFY(!m_window->openFile(bad));
        QCOMPARE(m_window->document().displayName(), QString("small.yaml"));
        QVERIFY(hasErrors(m_window->problems().all()));
        const auto* bar = m_window->findChild<NoticeBar*>("noticeBar");
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains("bad.yaml:3"), qPrintable(bar->text()));
        QVERIFY(m_window->engine().runState() == RunState::Paused);
    }

    void aMapOpensInAProjectOfItsOwn_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("CSV") << "MAP.CSV" << QByteArray("\"0\",\"A\"\r\n\"B\",\"C\"\r\n");
        QTest::newRow("YAML") << "map.Yml"
                              << QByteArray(
                                     "reprise_map: 1\nenvironments:\n  - grid: [\". A\", \"B "
                                     "C\"]\nsequences: [[B, A, C]]\n");
    }
    void aMapOpensInAProjectOfItsOwn() {
        QFETCH(QString, name);
        QFETCH(QByteArray, text);
        const QString file = m_folder.filePath(name);
        saveFileAtomically(file.toStdString(), text.toStdString());
        openWindow(smallProject(500));
        QVERIFY(gui::dropFile(*m_window, file));
        const auto mapOf = [this] { return m_window->document().project().environment.map; };
        QVERIFY(QTest::qWaitFor([&] { return mapOf() != nullptr; }));
        QCOMPARE(mapOf()->environments[0].cells, (std::vector<std::string>{"", "A", "B", "C"}));
        QVERIFY(m_window->document().file().isEmpty());
        QVERIFY(m_window->docks().view("map_editor")->isVisible());
        const QString project = m_folder.filePath("around.yaml");
        QCOMPARE(m_window->document().save(project), QString());
        QVERIFY(m_window->openFile(project)); // it is a project like any other
        QCOMPARE(mapOf()->environments[0].cells.size(), std::size_t(4));
        QFile untouched(file);
        QVERIFY(untouched.open(QIODevice::ReadOnly));
        QCOMPARE(untouched.readAll(), text);
    }

    void aMapThatCannotBeReadSaysWhy() {
        const QString file = m_folder.filePath("tabs.csv");
        saveFileAtomically(file.toStdString(), "0\tA\nB\t0\n");
        QVERIFY(!m_window->openFile(file));
        auto* notice = m_window->findChild<NoticeBar*>("noticeBar");
        QVERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains("separated by tabs"), qPrintable(notice->text()));
    }

    void droppedProjectIsOpened() {
        openWindow(smallProject());
        const QString other = writeProject("other.yaml", smallProject(3));
        QVERIFY(gui::dropFile(*m_window, other));
        QVERIFY(
            QTest::qWaitFor([&] { return m_window->document().displayName() == "other.yaml"; }));
    }

    void editIsUndoneByControlZ() {
        openWindow(smallProject());
        const std::string before = writeProjectText(m_window->document().project());
        m_window->document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        QVERIFY(m_window->isWindowModified());
        gui::pressKey(*m_window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(writeProjectText(m_window->document().project()), before);
        QVERIFY(!m_window->isWindowModified());
    }

    void editBeforeTheRunRebuildsSilently() {
        openWindow(smallProject());
        std::shared_ptr<const NetworkOutline> outline;
        connect(&m_window->engine(), &EngineHost::networkReady, this,
                [&](const auto& ready) { outline = ready; });
        m_window->document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        QVERIFY(QTest::qWaitFor([&] {
            return outline && outline->parts.all<ShtmOutline>()[0].neuronsPerSymbol == 12;
        }));
        QVERIFY(!m_window->control().isOlderThanDrawing());
    }

    void editDuringTheRunOffersToRestart() {
        openWindow(smallProject());
        gui::pressKey(*m_window, Qt::Key_Period, Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m_episodes == 1; }));
        const auto* bar = m_window->findChild<NoticeBar*>("olderBar");
        m_window->document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        QVERIFY(bar->isVisible());
        gui::pressKey(*m_window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!bar->isVisible());
        gui::pressKey(*m_window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bar->isVisible());
        m_progress.isFinished = false;
        gui::pressKey(*m_window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!bar->isVisible());
        QVERIFY(waitFor(RunState::Playing)); // restart restarts
    }

    void wordsAndPlacesMakeNoRunOutdated() {
        openWindow(smallProject());
        gui::pressKey(*m_window, Qt::Key_Period, Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m_episodes == 1; }));
        Document& document = m_window->document();
        document.change("Rename", [](Project& project) { project.name = "another name"; });
        document.change("Note", [](Project& project) { project.notes = "seen on Tuesday"; });
        document.change("Move", [](Project& project) {
            project.populations[0].layout = LayoutSpec{7, 9};
        });
        QVERIFY(!m_window->control().isOlderThanDrawing());
        QCOMPARE(m_episodes, std::size_t(1)); // nothing began anew
        document.change("Seed", [](Project& project) { project.seed += 1; });
        QVERIFY(m_window->control().isOlderThanDrawing());
        QVERIFY(m_window->statusLine().text().contains("seed 7")); // of the run that is shown
        gui::pressKey(*m_window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_window->statusLine().text().contains("seed 8"));
    }

    void liveParameterReachesTheRunningEngine() {
        openWindow(smallProject());
        gui::pressKey(*m_window, Qt::Key_Period, Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m_episodes == 1; }));
        std::vector<LoggedCommand> log;
        connect(&m_window->engine(), &EngineHost::commandLogged, this,
                [&](const LoggedCommand& command) { log.push_back(command); });
        m_window->document().setParameter("htm", "lambda_plus", 0.05);
        QVERIFY(QTest::qWaitFor([&] { return log.size() == 1; }));
        QCOMPARE(log[0].command.key, std::string("lambda_plus"));
        QVERIFY(!m_window->control().isOlderThanDrawing());
        gui::pressKey(*m_window, Qt::Key_Z, Qt::ControlModifier); // undo is told as well
        QVERIFY(QTest::qWaitFor([&] { return log.size() == 2; }));
    }

    void resetKeepsLiveEdits() {
        Project project = smallProject();
        openWindow(project);
        gui::pressKey(*m_window, Qt::Key_Period, Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m_episodes == 1; }));
        m_window->document().setParameter("htm", "lambda_plus", 0.05);
        gui::pressKey(*m_window, Qt::Key_R, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor([&] { return m_progress.simulatedMs == 0 && m_episodes == 0; }));
        QVERIFY(waitFor(RunState::Paused));
        playToTheEnd();
        project.populations[0].parameters["lambda_plus"] = 0.05;
        QCOMPARE(m_progress.stateHash, PlainRun(project).stateHash);
    }

    void f1OpensTheHelp() {
        openWindow(smallProject());
        gui::pressKey(*m_window, Qt::Key_F1);
        auto* help = m_window->findChild<HelpDock*>();
        QVERIFY(help);
        QVERIFY(QTest::qWaitFor([&] { return help->isVisible(); }));
        QCOMPARE(help->pageId(), QString("getting-started"));
        QVERIFY(help->browser()->toPlainText().size() > 200);
    }

    void savesUnderANewName() {
        openWindow(smallProject());
        m_window->document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        const QString file = m_folder.filePath("renamed.yaml");
        QVERIFY(m_window->files().saveTo(file));
        QCOMPARE(m_window->document().displayName(), QString("renamed.yaml"));
        QVERIFY(!m_window->isWindowModified());
        QVERIFY(m_window->windowTitle().startsWith("renamed.yaml"));
        const ReadResult read = readProject(file.toStdString());
        QVERIFY(read.project == m_window->document().project());
        m_window->document().undoStack().clear();
    }

    void closingAsksForUnsavedWork() {
        openWindow(smallProject());
        m_window->document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        gui::answerNextQuestion(QMessageBox::Cancel);
        QVERIFY(!m_window->close());
        gui::answerNextQuestion(QMessageBox::Discard);
        QVERIFY(m_window->close());
    }

    void unsavedWorkOfACrashIsOffered() {
        const QString file = writeProject("crashed.yaml", smallProject());
        {
            Document document;
            Autosave autosave(document);
            document.open(file);
            document.setParameter("htm", "neurons_per_symbol", std::int64_t(12));
            autosave.flush();
        } // gone without discard(), as in a crash
        MainWindow window;
        window.show();
        const auto* bar = window.findChild<NoticeBar*>("recoveryBar");
        QVERIFY(QTest::qWaitFor([&] { return bar->isVisible(); }));
        QVERIFY2(bar->text().contains("crashed.yaml"), qPrintable(bar->text()));
        QPushButton* recover = bar->findChildren<QPushButton*>().front();
        QTest::mouseClick(recover, Qt::LeftButton);
        QCOMPARE(window.document().displayName(), QString("crashed.yaml"));
        QVERIFY(window.isWindowModified());
        gui::answerNextQuestion(QMessageBox::Discard);
        QVERIFY(window.close());
    }
};

REPRISE_TEST(TstMainWindow)
#include "tst_main_window.moc"

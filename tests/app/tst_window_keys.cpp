#include "app/docks/dock_layout.hpp"
#include "app/window/action_search.hpp"
#include "app/window/main_window.hpp"
#include "core/project/writer.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"
#include "views/help/help_dock.hpp"
#include "views/view.hpp"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

using namespace reprise;

/// Keys of the window and of its views.
class TstWindowKeys : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

private slots:
    void init() {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        const QString file = m_folder.filePath("small.yaml");
        saveFileAtomically(file.toStdString(), writeProjectText(smallProject(500)));
        QVERIFY(m_window->openFile(file));
        QVERIFY(QTest::qWaitFor([&] { return m_window->engine().runState() == RunState::Paused; },
                                20'000));
    }
    void cleanup() { m_window.reset(); }

    void theSheetHasTheKeysOfTheViews() {
        ShortcutSheet sheet(m_window.get());
        QStringList texts;
        for (const QLabel* label : sheet.findChildren<QLabel*>()) {
            texts << label->text();
        }
        for (const char* title : {"Map", "Map editor", "Sequence player", "Raster", "Inspector",
                                  "Replays", "3-D bars", "Issues"}) {
            QVERIFY2(texts.contains(title), title);
        }
        QVERIFY(texts.contains("S, G, R, C, B"));
        QVERIFY(texts.contains("F2"));
        QVERIFY(texts.contains("Ctrl+S"));         // those of the menus too
        QVERIFY(!texts.contains("play or pause")); // and none twice
    }

    /// Its export lies deeper in the menus, though in one that comes first.
    void theSearchFindsAViewBeforeItsExport() {
        ActionSearch search(m_window.get());
        search.show();
        QTest::keyClicks(search.findChild<QLineEdit*>(), "raster");
        auto* list = search.findChild<QListWidget*>();
        QVERIFY(list->count() > 1); // the export is there, too
        QVERIFY2(list->item(0)->text().startsWith("View"), qPrintable(list->item(0)->text()));
    }

    void theSearchFindsWhatTheCanvasCanDo() {
        m_window->docks().setWorkspace("design");
        m_window->docks().showView("canvas");
        QTRY_VERIFY(m_window->docks().view("canvas")->isVisible());
        gui::pressKey(*m_window, Qt::Key_K, Qt::ControlModifier);
        auto* search = m_window->findChild<ActionSearch*>();
        QVERIFY(search);
        QTRY_VERIFY(search->isVisible());
        auto* list = search->findChild<QListWidget*>();
        QTest::keyClicks(search->findChild<QLineEdit*>(), "canvas duplicate");
        QCOMPARE(list->count(), 1);
        QVERIFY2(list->item(0)->text().startsWith("Canvas"), qPrintable(list->item(0)->text()));
        search->close();
        m_window->docks().setWorkspace("run"); // where no canvas is seen
        ActionSearch elsewhere(m_window.get());
        elsewhere.show();
        QTest::keyClicks(elsewhere.findChild<QLineEdit*>(), "canvas duplicate");
        QCOMPARE(elsewhere.findChild<QListWidget*>()->count(), 0);
    }

    void spaceInTheSearchOfTheHelpIsASpace() {
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (action->shortcut() == QKeySequence(QKeySequence::HelpContents)) {
                action->trigger();
            }
        }
        auto* help = m_window->findChild<HelpDock*>();
        QVERIFY(help);
        auto* field = help->findChild<QLineEdit*>();
        QTRY_VERIFY(field->isVisible());
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        for (const char letter : std::string("raster time")) {
            QTest::keyClick(field, letter);
        }
        QCOMPARE(field->text(), QString("raster time"));
        QVERIFY(field->hasFocus());
        QTest::qWait(50);
        QVERIFY(m_window->engine().runState() == RunState::Paused);
    }
};

REPRISE_TEST(TstWindowKeys)
#include "tst_window_keys.moc"

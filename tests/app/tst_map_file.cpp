// The file of the project's map and other programs, in a real window.
#include "app/files/compare_dialog.hpp"
#include "app/files/file_actions.hpp"
#include "app/window/main_window.hpp"
#include "app/window/notice_bar.hpp"
#include "core/files/whole_file.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"

#include <QPlainTextEdit>
#include <QPushButton>

using namespace reprise;

class TstMapFile : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    void write(const char* name, const std::string& text) {
        writeFile(m_folder.filePath(name).toStdString(), text);
    }
    NoticeBar* bar() { return m_window->findChild<NoticeBar*>("mapBar"); }
    void press(const QString& text) {
        for (QPushButton* each : bar()->findChildren<QPushButton*>()) {
            if (each->isVisible() && QString(each->text()).remove('&') == text) {
                QTest::mouseClick(each, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    Document& document() { return m_window->document(); }
    std::string cell() const {
        return m_window->document().project().environment.map->environments[0].cells[2];
    }

private slots:
    void init() {
        write("yard.csv", "A,B\n0,C\n");
        write("p.yaml", "reprise: 1\nnetwork: {populations: [{id: htm, model: s_htm}]}\n"
                        "environment:\n  map: yard.csv # ours\n  sequences: [[A, B]]\n");
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_window->openFile(m_folder.filePath("p.yaml")));
        QTest::qWait(150);
        QVERIFY(!bar()->isVisible());
        QCOMPARE(cell(), std::string());
    }
    void cleanup() {
        document().undoStack().clear();
        m_window.reset();
    }

    void aChangeIsNoticedAndReloaded() {
        write("yard.csv", "A,B\nD,C\n");
        QTRY_VERIFY(bar()->isVisible());
        QVERIFY2(bar()->text().contains("yard.csv"), qPrintable(bar()->text()));
        press("Reload");
        QCOMPARE(cell(), std::string("D"));
        QTRY_VERIFY(!bar()->isVisible());
        QVERIFY(!m_window->isWindowModified()); // the project's file says what it said
        document().undoStack().undo();
        QCOMPARE(cell(), std::string());
        QTRY_VERIFY(bar()->isVisible()); // the two differ again
        document().undoStack().redo();
        QTRY_VERIFY(!bar()->isVisible());
        write("yard.csv", "A,B\nE,C\n"); // a second time, too
        QTRY_VERIFY(bar()->isVisible());
    }

    void mineIsKeptInTheProject() {
        write("yard.csv", "A,B\nD,C\n");
        QTRY_VERIFY(bar()->isVisible());
        press("Keep mine");
        QCOMPARE(cell(), std::string());
        QVERIFY(document().project().environment.mapFile.empty());
        QVERIFY(m_window->files().save());
        QVERIFY(m_window->openFile(m_folder.filePath("p.yaml")));
        QCOMPARE(cell(), std::string()); // what is shown is what is saved
    }

    void theTwoAreCompared() {
        write("yard.csv", "A,B\nD,C\n");
        QTRY_VERIFY(bar()->isVisible());
        press("Compare…");
        auto* dialog = m_window->findChild<CompareDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        const QString text = dialog->findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(text.contains("D C"), qPrintable(text));
        QVERIFY(bar()->isVisible());
        dialog->close();
    }

    void itGoesWhenTheOtherTakesItBack() {
        write("yard.csv", "A,B\nD,C\n");
        QTRY_VERIFY(bar()->isVisible());
        write("yard.csv", "A,B\n0,C\n");
        QTRY_VERIFY(!bar()->isVisible());
    }

    void whatIsNoMapAnyMoreIsSaid() {
        write("yard.csv", "A,B\n0\n");
        QTRY_VERIFY(bar()->isVisible());
        QVERIFY2(bar()->text().contains("cannot be read"), qPrintable(bar()->text()));
        QVERIFY(QFile::remove(m_folder.filePath("yard.csv")));
        QTRY_VERIFY2(bar()->text().contains("removed"), qPrintable(bar()->text()));
        press("Keep mine");
        QVERIFY(document().project().environment.map != nullptr);
        QVERIFY(document().project().environment.mapFile.empty());
        QTRY_VERIFY(!bar()->isVisible());
    }

    void aMapThatIsDrawnHereFollowsNoFile() {
        document().change("Draw", [](Project& project) {
            NavigationMap map = *project.environment.map;
            map.environments[0].cells[2] = "Z";
            project.environment.map = std::make_shared<const NavigationMap>(std::move(map));
            project.environment.mapFile.clear();
        });
        write("yard.csv", "A,B\nD,C\n");
        QTest::qWait(400);
        QVERIFY(!bar()->isVisible());
        document().undoStack().undo();
        QTRY_VERIFY(bar()->isVisible());
    }
};

REPRISE_TEST(TstMapFile)
#include "tst_map_file.moc"

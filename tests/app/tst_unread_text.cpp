// Texts that cannot be read, in a real window: they open, are mended, come back after a crash, and
// are asked for.
#include "app/docks/dock_layout.hpp"
#include "app/files/file_actions.hpp"
#include "app/window/main_window.hpp"
#include "app/window/notice_bar.hpp"
#include "core/project/writer.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"
#include "views/issues/issue_card.hpp"
#include "views/issues/issues_view.hpp"
#include "views/yaml/yaml_editor.hpp"
#include "views/yaml/yaml_view.hpp"

#include <QPushButton>

using namespace reprise;

class TstUnreadText : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<MainWindow> m_window;

    QByteArray saved() const {
        QFile in(m_file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void writeProject(std::uint64_t seed) {
        Project project = smallProject();
        project.seed = seed;
        saveFileAtomically(m_file.toStdString(), writeProjectText(project));
    }
    NoticeBar* bar(const char* name) { return m_window->findChild<NoticeBar*>(name); }
    void press(const char* barName, const QString& text) {
        for (QPushButton* each : bar(barName)->findChildren<QPushButton*>()) {
            if (each->isVisible() && QString(each->text()).remove('&') == text) {
                QTest::mouseClick(each, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    std::uint64_t seed() { return m_window->document().project().seed; }
    void edit(std::uint64_t seed) {
        m_window->document().change("Seed", [seed](Project& project) { project.seed = seed; });
    }

private slots:
    void init() {
        m_file = m_folder.filePath("p.yaml");
        QFile::remove(m_file);
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() {
        m_window->document().undoStack().clear();
        m_window.reset();
    }

    /// It was refused, and could be mended nowhere in the window.
    void aFileWithMistakesOpensAsText() {
        saveFileAtomically(m_file.toStdString(), "# by hand\nreprise: 1\nsed: 7\n");
        QVERIFY(m_window->openFile(m_file));
        QCOMPARE(m_window->document().file(), m_file);
        QVERIFY(m_window->document().isTextOnly());
        QVERIFY(!m_window->isWindowModified());
        QVERIFY2(bar("noticeBar")->text().startsWith("p.yaml cannot be read yet"),
                 qPrintable(bar("noticeBar")->text()));
        auto* text = static_cast<YamlView*>(m_window->docks().view("yaml"));
        QTRY_VERIFY(text->isVisible());
        QCOMPARE(text->editor().problems().size(), std::size_t(1));
        QTRY_VERIFY(m_window->check().isUpToDate());
        QCOMPARE(m_window->problems().all().size(), std::size_t(1));
        QTRY_VERIFY(m_window->engine().runState() != RunState::Building);
        QVERIFY(m_window->control().whyNotPlayed().contains("cannot be read"));

        edit(5); // there is nothing to draw in
        QCOMPARE(m_window->document().text(), std::string("# by hand\nreprise: 1\nsed: 7\n"));
        QVERIFY2(bar("noticeBar")->text().contains("Project text"),
                 qPrintable(bar("noticeBar")->text()));

        m_window->docks().showView("issues"); // leads to the line
        auto* issues = static_cast<IssuesView*>(m_window->docks().view("issues"));
        QTRY_VERIFY(!issues->cards().isEmpty() && issues->cards().front()->isVisible());
        QTest::mouseClick(issues->cards().front(), Qt::LeftButton);
        QTRY_VERIFY(text->editor().hasFocus());
        QCOMPARE(text->editor().textCursor().blockNumber(), 2);
        QTest::keyClick(&text->editor(), Qt::Key_End);
        QTest::keyClicks(&text->editor(), " # still");
        gui::pressKey(*m_window, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved(), QByteArray("# by hand\nreprise: 1\nsed: 7 # still\n"));
        QVERIFY(!m_window->isWindowModified());

        QTest::keyClick(&text->editor(), Qt::Key_Home);
        QTest::keyClick(&text->editor(), Qt::Key_Right);
        QTest::keyClicks(&text->editor(), "e");
        QTRY_VERIFY(!m_window->document().isTextOnly());
        QVERIFY(text->isVisible());
        QCOMPARE(seed(), std::uint64_t(7));
        QTRY_VERIFY(m_window->check().isUpToDate());
        QVERIFY(m_window->problems().of(ProblemList::Text).empty());
        edit(8);
        QVERIFY(m_window->files().save());
        QCOMPARE(saved(), QByteArray("# by hand\nreprise: 1\nseed: 8 # still\n"));
    }

    void aRecoveredDraftIsInFront() {
        writeProject(1);
        {
            Document document;
            Autosave autosave(document);
            document.open(m_file);
            document.setDraft("reprise: [\n");
            autosave.flush();
        } // crashes
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QTRY_VERIFY(bar("recoveryBar")->isVisible());
        press("recoveryBar", "Recover");
        auto* text = static_cast<YamlView*>(m_window->docks().view("yaml"));
        QTRY_VERIFY(text->isVisible());
        QCOMPARE(text->editor().text(), QString("reprise: [\n"));
        QTRY_VERIFY(!text->problem().isEmpty());
        QCOMPARE(seed(), std::uint64_t(1));
        m_window->document().setDraft({});
    }

    void closingWithADraftAsks() {
        writeProject(1);
        QVERIFY(m_window->openFile(m_file));
        m_window->document().setDraft("reprise: [\n");
        QString said;
        QTimer::singleShot(200, m_window.get(), [&said] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(box);
            said = box->informativeText();
            QVERIFY(box->defaultButton() == box->button(QMessageBox::Cancel));
            box->button(QMessageBox::Cancel)->click();
        });
        QVERIFY(!m_window->close());
        QVERIFY2(said.contains("cannot be read"), qPrintable(said));
        QVERIFY(m_window->document().hasDraft());
        m_window->document().setDraft({});
    }

    /// For people, where REPRISE_PICTURES names a folder.
    void pictures() {
        const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
        if (folder.isEmpty()) {
            return;
        }
        saveFileAtomically(m_file.toStdString(),
                           "# by hand\nreprise: 1\nname: mistakes\nsed: 7\nnetwork:\n"
                           "  populations:\n    - {id: cell, model: iaf_psc_exp, sise: 4}\n"
                           "    - {id: htm, model: s_htm}\nenvironment:\n  sequences: A, B\n");
        for (const ThemeName theme : {ThemeName::Dark, ThemeName::Light}) {
            applyTheme(*qApp, theme);
            for (const QSize size : {QSize(1024, 700), QSize(1600, 1000)}) {
                m_window->resize(size);
                QVERIFY(m_window->openFile(m_file));
                QTest::qWait(400);
                m_window->grab().save(folder + "/text-" + nameOf(theme) +
                                      QString("-%1.png").arg(size.width()));
            }
        }
    }
};

REPRISE_TEST(TstUnreadText)
#include "tst_unread_text.moc"

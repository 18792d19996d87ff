// The open file and other programs, in a real window.
#include "app/docks/dock_layout.hpp"
#include "app/files/compare_dialog.hpp"
#include "app/files/file_actions.hpp"
#include "app/files/import_report.hpp"
#include "app/run/status_line.hpp"
#include "app/window/main_window.hpp"
#include "app/window/notice_bar.hpp"
#include "core/project/writer.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"
#include "views/issues/issues_view.hpp"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace reprise;

class TstOpenFile : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<MainWindow> m_window;

    static QByteArray bytesOf(const QString& file) {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    /// What another program, or another window, writes.
    QByteArray writtenByOther(std::uint64_t seed) {
        Project project = smallProject();
        project.seed = seed;
        saveFileAtomically(m_file.toStdString(), writeProjectText(project));
        return bytesOf(m_file);
    }

    NoticeBar* bar(const char* name) { return m_window->findChild<NoticeBar*>(name); }

    static QPushButton* button(QWidget& parent, const QString& text) {
        for (QPushButton* each : parent.findChildren<QPushButton*>()) {
            if (each->isVisible() && QString(each->text()).remove('&') == text) {
                return each;
            }
        }
        return nullptr;
    }

    void press(const char* barName, const QString& text) {
        QPushButton* found = nullptr;
        QTRY_VERIFY2((found = button(*bar(barName), text)), qPrintable(text));
        QTest::mouseClick(found, Qt::LeftButton);
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

    void aChangeIsNoticedAtOnceAndReloaded() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        QVERIFY(!bar("fileBar")->isVisible());
        writtenByOther(2);
        QTRY_VERIFY(bar("fileBar")->isVisible());
        QVERIFY2(bar("fileBar")->text().contains("p.yaml"), qPrintable(bar("fileBar")->text()));
        press("fileBar", "Reload");
        QCOMPARE(seed(), std::uint64_t(2));
        QVERIFY(!m_window->isWindowModified());
        QTRY_VERIFY(!bar("fileBar")->isVisible());
        writtenByOther(3); // a second time, too
        QTRY_VERIFY(bar("fileBar")->isVisible());
    }

    void mineIsKeptAndSaved() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        edit(5);
        const QByteArray theirs = writtenByOther(2);
        QTRY_VERIFY(bar("fileBar")->isVisible());
        QVERIFY(bar("fileBar")->text().contains("not saved"));
        press("fileBar", "Keep mine");
        QVERIFY(m_window->files().save());
        QCOMPARE(readProject(m_file.toStdString()).project.seed, std::uint64_t(5));
        QCOMPARE(bytesOf(m_file + ".bak"), theirs);
        QVERIFY(!bar("fileBar")->isVisible());
    }

    void whatCannotBeReadIsNotTakenAndStillToBeAnswered() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        saveFileAtomically(m_file.toStdString(), "reprise: [");
        QTRY_VERIFY(bar("fileBar")->isVisible());
        press("fileBar", "Reload");
        QCOMPARE(seed(), std::uint64_t(1));
        QVERIFY(bar("noticeBar")->text().contains("p.yaml:1"));
        QVERIFY(bar("fileBar")->isVisible());
    }

    void theBarGoesWhenTheOtherTakesItBack() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        writtenByOther(2);
        QTRY_VERIFY(bar("fileBar")->isVisible());
        writtenByOther(1);
        QTRY_VERIFY(!bar("fileBar")->isVisible());
    }

    void aFileThatVanishesIsSaid() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        QVERIFY(QFile::remove(m_file));
        QTRY_VERIFY(bar("fileBar")->isVisible());
        QVERIFY(bar("fileBar")->text().contains("removed"));
        press("fileBar", "Save it again");
        QVERIFY(QFile::exists(m_file));
        QTRY_VERIFY(!bar("fileBar")->isVisible());
    }

    /// It stands nowhere but in the window.
    void whatAnotherProgramHasReplacedIsUnsavedWork() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        writtenByOther(2);
        QTRY_VERIFY(bar("fileBar")->isVisible());
        gui::answerNextQuestion(QMessageBox::Cancel);
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        QVERIFY(m_window->openFile(m_file)); // theirs is what is wanted: nothing to ask
        QCOMPARE(seed(), std::uint64_t(2));
        QVERIFY(QFile::remove(m_file));
        QTRY_VERIFY(bar("fileBar")->isVisible());
        gui::answerNextQuestion(QMessageBox::Discard);
        QVERIFY(m_window->close());
    }

    /// Whatever is wrong with what it means, a file that can be read can be opened.
    void unfinishedWorkOpensWithItsProblems() {
        Project project = smallProject();
        project.environment.sequences = {};
        NavigationMap map;
        EnvironmentMap& grid = map.environments.emplace_back();
        grid.columns = grid.rows = 3;
        grid.cells = {"", "", "", "", "X", "Y", "", "Z", ""};
        project.environment.map = std::make_shared<const NavigationMap>(map);
        saveFileAtomically(m_file.toStdString(), writeProjectText(project));
        QVERIFY(m_window->openFile(m_file));
        QCOMPARE(m_window->document().file(), m_file);
        QVERIFY(m_window->document().project() == project);
        QTRY_VERIFY(hasErrors(m_window->problems().all()));
        QTRY_VERIFY(m_window->engine().runState() == RunState::Failed);
        QVERIFY(bar("noticeBar")->text().contains("no sequences to present"));
        auto* phase =
            m_window->statusLine().findChild<QLabel*>("phase"); // not only that it stopped
        QTRY_VERIFY2(phase->text().startsWith("stopped: "), qPrintable(phase->text()));
        QVERIFY2(phase->toolTip().contains("no sequences"), qPrintable(phase->toolTip()));
        edit(5);
        QVERIFY(m_window->files().save());
        QVERIFY(m_window->openFile(m_file));
        QCOMPARE(seed(), std::uint64_t(5));
    }

    /// They are shown as such, change nothing here, and go.
    void problemsOfARefusedFileAreNotThoseOfTheProject() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        QTRY_VERIFY(m_window->check().isUpToDate());
        const QString bad = m_folder.filePath("bad.yaml");
        saveFileAtomically(bad.toStdString(), "# of the future\nreprise: 99\nnetwork: {}\n");
        QVERIFY(!m_window->openFile(bad));
        const QString notice = bar("noticeBar")->text();
        QVERIFY2(notice.startsWith("bad.yaml was not opened. Format version 99 is newer"),
                 qPrintable(notice));
        QVERIFY2(notice.contains("– bad.yaml:2:"), qPrintable(notice));
        for (const Issue& issue : m_window->problems().of(ProblemList::File)) {
            QCOMPARE(issue.where.file, bad.toStdString());
        }
        m_window->docks().setWorkspace("run");
        m_window->docks().showView("issues");
        auto* view = static_cast<IssuesView*>(m_window->docks().view("issues"));
        QCOMPARE(view->issues().size(), std::size_t(1));
        const Issue& issue = view->issues()[0];
        QVERIFY2(issue.text.starts_with("bad.yaml was not opened: format version 99 is newer"),
                 issue.text.c_str());
        QCOMPARE(issue.path, std::string());
        QVERIFY(view->findChildren<QToolButton*>("issueFix").isEmpty());
        edit(5);
        QTRY_VERIFY(view->issues().empty());
    }

    /// Whatever the bar says or not, the last look is just before saving.
    void savingAsksBeforeItReplacesTheirs() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        edit(5);
        const QByteArray theirs = writtenByOther(2);
        gui::answerNextQuestion(QMessageBox::Cancel);
        QVERIFY(!m_window->files().save());
        QCOMPARE(bytesOf(m_file), theirs);
        QVERIFY(m_window->isWindowModified());
        gui::answerNextQuestion(QMessageBox::Save);
        QVERIFY(m_window->files().save());
        QCOMPARE(readProject(m_file.toStdString()).project.seed, std::uint64_t(5));
    }

    void theTwoAreCompared() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        edit(5);
        writtenByOther(2);
        QTRY_VERIFY(bar("fileBar")->isVisible());
        press("fileBar", "Compare…");
        auto* dialog = m_window->findChild<CompareDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY(!dialog->isModal());
        const QString text = dialog->findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(text.contains("− seed: 2\n+ seed: 5"), qPrintable(text));
        QVERIFY(bar("fileBar")->isVisible()); // still to be answered
        dialog->close();
    }

    void severalRecoveriesAreOfferedOneAfterTheOther() {
        for (const char* name : {"one.yaml", "two.yaml"}) {
            const QString file = m_folder.filePath(name);
            saveFileAtomically(file.toStdString(), writeProjectText(smallProject()));
            Document document;
            Autosave autosave(document);
            document.open(file);
            document.setParameter("htm", "neurons_per_symbol", std::int64_t(12));
            autosave.flush();
        } // both crash
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QTRY_VERIFY(bar("recoveryBar")->isVisible());
        const QString first = bar("recoveryBar")->text();
        QVERIFY2(first.contains("1 of 2"), qPrintable(first));
        press("recoveryBar", "Next");
        const QString second = bar("recoveryBar")->text();
        QVERIFY2(second.contains("2 of 2"), qPrintable(second));
        QVERIFY(first.contains("one.yaml") != second.contains("one.yaml"));
        press("recoveryBar", "Recover");
        const QString recovered = m_window->document().displayName();
        QVERIFY2(second.contains(recovered), qPrintable(recovered));
        QVERIFY(bar("recoveryBar")->isVisible()); // the other one
        QVERIFY(!bar("recoveryBar")->text().contains(recovered));
        press("recoveryBar", "Throw away");
        QVERIFY(!bar("recoveryBar")->isVisible());
        QVERIFY(m_window->files().save());
        QVERIFY(Autosave::findRecoverable().empty());
    }

    void everyButtonOfAQuestionHasAKey() {
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        edit(5);
        writtenByOther(2);
        QTRY_VERIFY(bar("fileBar")->isVisible());
        QStringList without;
        QString letters; // of the menus, which the bars share the window with
        for (const QAction* menu : m_window->menuBar()->actions()) {
            letters += menu->text().at(menu->text().indexOf('&') + 1).toLower();
        }
        for (NoticeBar* each : m_window->findChildren<NoticeBar*>()) {
            for (const QPushButton* button : each->findChildren<QPushButton*>()) {
                const auto at = button->text().indexOf('&');
                const bool isKey =
                    at >= 0 && !letters.contains(button->text().at(at + 1).toLower());
                without << (isKey ? QString() : button->text());
            }
        }
        QTimer::singleShot(200, m_window.get(), [&without] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(box);
            for (const QAbstractButton* button : box->buttons()) {
                without << (button->text().contains('&') ? QString() : button->text());
            }
            box->button(QMessageBox::Cancel)->click();
        });
        QVERIFY(!m_window->files().mayClose());
        without.removeAll({});
        QCOMPARE(without, QStringList());
    }

    /// Save wrote an empty file.
    void withoutAProjectThereIsNothingToSaveOrShow() {
        const auto isOn = [this](const QString& text) {
            for (const QAction* action : m_window->menuBar()->actions()) {
                for (const QAction* entry : action->menu()->actions()) {
                    if (QString(entry->text()).remove('&') == text) {
                        return entry->isEnabled();
                    }
                }
            }
            return text == "an action that is not there";
        };
        const QStringList needProject{"Save",   "Save as…", "Export", "Faster",
                                      "Slower", "Map",      "Raster", "Reset this workspace"};
        for (const QString& text : needProject) {
            QVERIFY2(!isOn(text), qPrintable(text));
        }
        QVERIFY(isOn("Open…"));
        writtenByOther(1);
        QVERIFY(m_window->openFile(m_file));
        for (const QString& text : needProject) {
            QVERIFY2(isOn(text), qPrintable(text));
        }
    }

    void aMapSuggestsItsOwnName() {
        const QString csv = m_folder.filePath("town.csv");
        QFile out(csv);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("A,B\n0,C\n");
        out.close();
        QVERIFY(m_window->openFile(csv));
        QCOMPARE(m_window->files().proposedFile(), m_folder.filePath("town.yaml"));
        QFile yaml(m_folder.filePath("city.yaml"));
        QVERIFY(yaml.open(QIODevice::WriteOnly));
        yaml.write("reprise_map: 1\nenvironments: [{grid: [\"A B\"]}]\n");
        yaml.close();
        QVERIFY(m_window->openFile(yaml.fileName())); // which is not to be replaced
        QCOMPARE(m_window->files().proposedFile(), m_folder.filePath("city_project.yaml"));
    }

    void theBarGoesWhenARouteIsDrawn() {
        const QString file = m_folder.filePath("routes.yaml");
        saveFileAtomically(
            file.toStdString(),
            "reprise: 1\nnetwork: {populations: [{id: htm, model: s_htm, parameters: {variant: "
            "ns_plan}}]}\nenvironment:\n  map: {environments: [{grid: [\"A B C\"]}]}\n"
            "duration: 10\n");
        QVERIFY(m_window->openFile(file));
        QTRY_VERIFY(m_window->check().isUpToDate());
        QTRY_VERIFY(bar("noticeBar")->isVisible());
        QVERIFY(hasErrors(m_window->problems().all()));
        m_window->document().change("Route", [](Project& project) {
            NavigationMap map = *project.environment.map;
            map.sequences = {{"A", "B", "C"}};
            project.environment.map = std::make_shared<const NavigationMap>(map);
        });
        QTRY_VERIFY(!bar("noticeBar")->isVisible());
        QTRY_VERIFY(m_window->problems().all().empty());
    }

    void whatCannotBeOpenedIsSaidWhenDropped() {
        QFile picture(m_folder.filePath("picture.png"));
        QVERIFY(picture.open(QIODevice::WriteOnly));
        QVERIFY(gui::dropFile(*m_window, picture.fileName()));
        QVERIFY(bar("noticeBar")->isVisible());
        QVERIFY2(bar("noticeBar")->text().contains("picture.png was not opened"),
                 qPrintable(bar("noticeBar")->text()));
        const QString routes =
            QString(REPRISE_SOURCE_DIR) + "/tests/data/neuroseq/neuroseq_config_environments.yaml";
        QVERIFY(gui::dropFile(*m_window, routes));
        QTRY_VERIFY2(bar("noticeBar")->text().contains("environments file of neuroseq"),
                     qPrintable(bar("noticeBar")->text()));
    }

    /// For people, where REPRISE_PICTURES names a folder.
    void pictures() {
        const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
        if (folder.isEmpty()) {
            return;
        }
        for (const ThemeName theme : {ThemeName::Dark, ThemeName::Light}) {
            applyTheme(*qApp, theme);
            for (const int width : {1024, 1366}) {
                m_window->resize(width, 700);
                writtenByOther(1);
                QVERIFY(m_window->openFile(m_file));
                edit(5);
                writtenByOther(2);
                QTRY_VERIFY(bar("fileBar")->isVisible());
                QTest::qWait(300);
                const QString name =
                    folder + "/%1-" + nameOf(theme) + QString("-%1.png").arg(width);
                m_window->grab().save(name.arg("window"));
                press("fileBar", "Compare…");
                auto* dialog = m_window->findChild<CompareDialog*>();
                QTest::qWait(100);
                dialog->grab().save(name.arg("compare"));
                dialog->close();
                m_window->document().undoStack().clear();
                QVERIFY(m_window->openFile(QString(REPRISE_SOURCE_DIR) +
                                           "/tests/data/neuroseq/"
                                           "neuroseq_config_eval-single_nest_SHTMTotal_"
                                           "off-chip.yaml"));
                auto* report = m_window->findChild<ImportReport*>();
                QTest::qWait(100);
                report->grab().save(name.arg("report"));
                delete report;
                m_window->document().undoStack().clear();
            }
        }
    }

    void theReportOfAnImportIsShownWhole() {
        const QString file =
            QString(REPRISE_SOURCE_DIR) +
            "/tests/data/neuroseq/neuroseq_config_eval-single_nest_SHTMTotal_off-chip.yaml";
        const NeuroseqImport found = importNeuroseq(file.toStdString());
        QVERIFY(m_window->openFile(file));
        auto* report = m_window->findChild<ImportReport*>();
        QVERIFY(report);
        QTRY_VERIFY(report->isVisible());
        QVERIFY(!report->isModal());
        const auto* table = report->findChild<QTableView*>();
        const int all = int(found.keys.size() + found.defaults.size());
        QCOMPARE(table->model()->rowCount(), all);
        QCOMPARE(report->asCsv().count('\n'), all + 1);
        for (std::size_t k = 0; k < found.keys.size(); ++k) { // in the order of the file
            QCOMPARE(table->model()->index(int(k), 0).data().toString(),
                     QString::fromStdString(found.keys[k].key));
        }
        auto* outcome = report->findChild<QComboBox*>("reportOutcome");
        outcome->setCurrentIndex(outcome->findData(static_cast<int>(KeyOutcome::Ignored)));
        const auto ignored =
            std::count_if(found.keys.begin(), found.keys.end(), [](const ImportedKey& key) {
                return key.outcome == KeyOutcome::Ignored;
            });
        QVERIFY(ignored > 0);
        QCOMPARE(table->model()->rowCount(), int(ignored));
        outcome->setCurrentIndex(0);
        auto* search = report->findChild<QLineEdit*>("reportSearch");
        QTest::keyClicks(search, "I_p");
        QVERIFY(table->model()->rowCount() > 0);
        QVERIFY(table->model()->rowCount() < all);
        report->copy();
        QCOMPARE(QApplication::clipboard()->text().count('\n'), table->model()->rowCount());
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(report->isVisible());
        report->close();
    }
};

REPRISE_TEST(TstOpenFile)
#include "tst_open_file.moc"

// A project of one's own, from Ctrl+N to the first spikes.
#include "app/docks/dock_layout.hpp"
#include "app/window/app_settings.hpp"
#include "app/window/main_window.hpp"
#include "app/window/new_project_dialog.hpp"
#include "app/window/project_card.hpp"
#include "core/backend/check_playable.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/view.hpp"

#include <QDir>
#include <QPointer>

using namespace reprise;
using namespace reprise::test;

class TstNewProject : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    std::unique_ptr<WatchedWindow> m_shown;

    MainWindow& window() { return m_shown->window; }
    Document& document() { return window().document(); }

    NewProjectDialog* openDialog() {
        gui::pressKey(window(), Qt::Key_N, Qt::ControlModifier);
        auto* dialog = window().findChild<NewProjectDialog*>();
        [dialog] { QVERIFY(dialog && QTest::qWaitForWindowActive(dialog)); }();
        return dialog;
    }
    static ProjectCard* card(NewProjectDialog* dialog, const QString& name) {
        for (ProjectCard* each : dialog->findChildren<ProjectCard*>()) {
            if (QFileInfo(each->entry().file).completeBaseName() == name) {
                return each;
            }
        }
        return nullptr;
    }
    static QString templateFile(const QString& name) {
        return shippedProjectsFolder() + "/templates/" + name + ".yaml";
    }

private slots:
    void init() {
        appSettings().clear();
        m_shown = std::make_unique<WatchedWindow>();
    }
    void cleanup() { m_shown.reset(); }

    void arrowsAndEnterChooseATemplate() {
        NewProjectDialog* dialog = openDialog();
        auto* first = card(dialog, "1_sequences");
        QTRY_VERIFY(first->hasFocus());
        QVERIFY(first->isChecked());
        QTest::keyClick(first, Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        auto* third = card(dialog, "3_wta_grid");
        QVERIFY(third->hasFocus() && third->isChecked() && !first->isChecked());
        QTest::keyClick(third, Qt::Key_Return);
        QVERIFY(m_shown->waitFor(RunState::Paused));
        QCOMPARE(document().project().populations.at(0).model, std::string("wta_grid"));
        QCOMPARE(document().displayName(), QString("untitled"));
        QCOMPARE(window().docks().workspace(), QString("design"));
        QVERIFY(!window().isWindowModified());
        QVERIFY(window().close()); // and asks nothing
    }

    void homeAndEndGoToTheFirstAndTheLast() {
        NewProjectDialog* dialog = openDialog();
        auto* first = card(dialog, "1_sequences");
        auto* last = card(dialog, "5_empty");
        QTRY_VERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_End);
        QVERIFY(last->hasFocus() && last->isChecked());
        QTest::keyClick(last, Qt::Key_Home);
        QVERIFY(first->hasFocus() && first->isChecked());
        dialog->reject();
    }

    /// It was called "Empty" for good.
    void aNewProjectHasNoNameBeforeItsFileHas() {
        for (const char* name : {"5_empty", "1_sequences"}) {
            QVERIFY(window().files().beginProject(templateFile(name)));
            QCOMPARE(document().project().name, std::string());
            QCOMPARE(document().displayName(), QString("untitled"));
            QVERIFY(!document().isModified());
            QVERIFY(!QString::fromStdString(document().text()).contains("\nname:"));
        }
        const QString file = m_shown->folder.filePath("mine.yaml");
        QVERIFY(window().files().saveTo(file));
        QCOMPARE(document().displayName(), QString("mine.yaml"));
        QVERIFY(window().openFile(file));
        QCOMPARE(document().project().name, std::string());
    }

    void aDoubleClickChooses() {
        NewProjectDialog* dialog = openDialog();
        auto* map = card(dialog, "2_map");
        QTest::mouseClick(map, Qt::LeftButton);
        QVERIFY(dialog->isVisible() && map->isChecked()); // selects only
        QTest::mouseDClick(map, Qt::LeftButton);
        QVERIFY(m_shown->waitFor(RunState::Paused));
        QVERIFY(document().project().environment.map);
    }

    void escapeLeavesEverythingAsItWas() {
        QVERIFY(m_shown->open(smallProject()));
        const QPointer<NewProjectDialog> dialog = openDialog();
        QTRY_VERIFY(card(dialog, "1_sequences")->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QCOMPARE(document().displayName(), QString("small.yaml"));
    }

    void unsavedWorkIsAskedFor() {
        QVERIFY(m_shown->open(smallProject()));
        document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        NewProjectDialog* dialog = openDialog();
        gui::answerNextQuestion(QMessageBox::Cancel);
        QTest::mouseDClick(card(dialog, "2_map"), Qt::LeftButton);
        QCOMPARE(document().displayName(), QString("small.yaml"));
        QVERIFY(window().isWindowModified());
    }

    void everyTemplatePlaysToItsEnd_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"1_sequences", "2_map", "3_wta_grid", "4_plain_network"}) {
            QTest::newRow(name) << name;
        }
    }
    void everyTemplatePlaysToItsEnd() {
        QFETCH(QString, name);
        const ReadResult read = readProject(templateFile(name).toStdString());
        QVERIFY(checkPlayable(read).empty());
        QVERIFY(read.text.starts_with("#")); // says what one sees
        QVERIFY(window().files().beginProject(templateFile(name)));
        QVERIFY(m_shown->waitFor(RunState::Paused));
        m_shown->asFastAsPossible();
        m_shown->trigger("play");
        QVERIFY(QTest::qWaitFor(
            [this] { return window().engine().runState() == RunState::Finished; }, 120'000));
        QVERIFY(!window().isWindowModified());
        QVERIFY(window().problems().all().empty());
    }

    /// The list above has all that can be chosen.
    void everyTemplateIsTested() {
        const QDir folder(shippedProjectsFolder() + "/templates");
        QCOMPARE(folder.entryList({"*.yaml"}, QDir::Files, QDir::Name),
                 (QStringList{"1_sequences.yaml", "2_map.yaml", "3_wta_grid.yaml",
                              "4_plain_network.yaml", "5_empty.yaml"}));
    }

    void theMapTemplateFindsTheShortestWay() {
        const ReadResult read = readProject(templateFile("2_map").toStdString());
        ExperimentPlayer player(read.project);
        while (!player.isFinished()) {
            player.advance(100'000);
        }
        const auto& measures = player.reports().back().measures;
        const auto found = std::ranges::find(measures, "path_is_shortest", &Measure::name);
        QVERIFY(found != measures.end());
        QCOMPARE(found->value, 1.0);
    }

    void anEmptyProjectCanBeUsed() {
        QVERIFY(window().files().beginProject(templateFile("5_empty")));
        QVERIFY(m_shown->waitFor(RunState::Paused));
        auto* play = window().findChild<QAction*>("play");
        QTRY_VERIFY(!play->isEnabled());
        QVERIFY2(play->toolTip().contains("no populations"), qPrintable(play->toolTip()));
        QVERIFY(!window().findChild<QAction*>("stepEpisode")->isEnabled());
        for (QAction* workspace : window().docks().workspaceActions()) {
            workspace->trigger();
            QTest::qWait(20);
        }
        for (const ViewEntry& entry : viewCatalog()) {
            window().docks().showView(entry.id);
            QTRY_VERIFY2(window().docks().view(entry.id)->isVisible(), qPrintable(entry.id));
        }
        document().change("Add", [](Project& project) {
            PopulationSpec cell;
            cell.id = "cell";
            cell.model = "iaf_psc_exp";
            cell.size = 3;
            project.populations.push_back(cell);
            project.duration = 50;
        });
        QTRY_VERIFY(play->isEnabled());
        QVERIFY(!play->toolTip().contains("no populations"));
        QVERIFY(m_shown->playToTheEnd());
        document().undoStack().undo();
        QTRY_VERIFY(!play->isEnabled());
        QVERIFY(window().close());
    }

    /// Why nothing can be played stands where one would press.
    void aNetworkThatCannotBeBuiltSaysWhyAtThePlayButton() {
        QVERIFY(window().files().beginProject(templateFile("4_plain_network")));
        QVERIFY(m_shown->waitFor(RunState::Paused));
        document().change("Break", [](Project& project) { project.projections[0].to = "nobody"; });
        auto* play = window().findChild<QAction*>("play");
        QTRY_VERIFY(!play->isEnabled());
        QVERIFY2(play->toolTip().contains("nobody"), qPrintable(play->toolTip()));
        document().undoStack().undo();
        QTRY_VERIFY(play->isEnabled());
        QVERIFY(!play->toolTip().contains("nobody"));
    }
};

REPRISE_TEST(TstNewProject)
#include "tst_new_project.moc"

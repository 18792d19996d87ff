/// The workspaces as they come with the program: which docks stand where for each kind of project,
/// and which tab is in front.

#include "app/window/app_settings.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"

#include <QDockWidget>
#include <QTabBar>

#include <algorithm>
#include <map>
#include <set>

using namespace reprise;
using namespace reprise::test;

namespace {

constexpr const char* kDockWorkspaces[] = {"design", "run", "navigate", "analyse"};

struct ArrangedDocks {
    const char* project;
    std::map<QString, QString> docks; ///< by workspace, as written by dockText()
};

/// An area is a line; cells from left to right or from above are parted by "|", tabs by a comma;
/// "*" is the tab in front.
const std::vector<ArrangedDocks> kArrangedDocks{
    {"start",
     {{"design", "left: outline | canvas* population permanence\n"
                 "bottom: sequences\n"
                 "right: inspector | experiment* yaml issues history\n"},
      {"run", "left: population* permanence\n"
              "bottom: sequences | raster\n"
              "right: inspector* outline | curves* issues history\n"},
      {"navigate", "left: map* map_editor graph\n"
                   "bottom: replays* raster\n"
                   "right: inspector* outline issues | sequences* curves history\n"},
      {"analyse", "left: population* graph\n"
                  "bottom: raster* replays\n"
                  "right: curves* series measures | permanence\n"}}},
    {"path_planning",
     {{"design", "left: outline | canvas population map_editor* permanence\n"
                 "bottom: sequences\n"
                 "right: inspector | experiment* yaml issues history\n"},
      {"run", "left: population* permanence\n"
              "bottom: sequences | raster\n"
              "right: inspector* outline | curves* issues history\n"},
      {"navigate", "left: map* map_editor graph\n"
                   "bottom: replays* raster\n"
                   "right: inspector* outline issues | sequences* curves history\n"},
      {"analyse", "left: population* graph\n"
                  "bottom: raster* replays\n"
                  "right: curves* series measures | permanence\n"}}},
    {"wta_one_pattern",
     {{"design", "left: outline | canvas* grid_map assemblies3d stdp_window\n"
                 "right: inspector | experiment* yaml issues history\n"},
      {"run", "left: assemblies3d* grid_map stimulus\n"
              "bottom: raster* traces\n"
              "right: inspector* outline | measures* weights readouts issues\n"},
      {"navigate", ""},
      {"analyse", "left: grid_map* assemblies3d | components\n"
                  "bottom: raster* traces\n"
                  "right: measures | weights* readouts stdp_window\n"}}},
    {"random_network",
     {{"design", "left: outline | canvas\n"
                 "right: inspector | experiment* yaml issues history\n"},
      {"run", "left: raster\n"
              "bottom: traces\n"
              "right: inspector* outline | measures* issues history\n"},
      {"navigate", ""},
      {"analyse", "left: raster\n"
                  "bottom: traces\n"
                  "right: measures* inspector outline\n"}}},
};

struct DockCell {
    Qt::DockWidgetArea area = Qt::NoDockWidgetArea;
    QRect place;
    QString text;
};

QString dockIdOf(const QDockWidget* dock) {
    return dock->objectName().mid(5); // "dock.raster"
}

/// Docks of a stage that stand in one place, in the order of their tabs.
DockCell dockCellOf(const QMainWindow& stage, QDockWidget* dock) {
    QList<QDockWidget*> docks = stage.tabifiedDockWidgets(dock);
    docks << dock;
    QStringList tabs;
    for (const QTabBar* bar : stage.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
        for (int k = 0; k < bar->count() && bar->isVisible() && docks.size() > 1; ++k) {
            for (const QDockWidget* tab : docks) { // Qt tells the docks of tabs by their addresses
                if (bar->tabData(k).value<quintptr>() == reinterpret_cast<quintptr>(tab)) {
                    tabs << dockIdOf(tab) + (k == bar->currentIndex() ? "*" : "");
                }
            }
        }
    }
    const auto front = std::find_if(docks.begin(), docks.end(), [](const QDockWidget* each) {
        return !each->visibleRegion().isEmpty();
    });
    return {stage.dockWidgetArea(dock), front != docks.end() ? (*front)->geometry() : QRect(),
            docks.size() > 1 ? tabs.join(' ') : dockIdOf(dock)};
}

QString dockText(MainWindow& window) {
    const auto* stage = qobject_cast<QMainWindow*>(window.docks().currentWidget());
    std::vector<DockCell> cells;
    std::set<QString> seen;
    for (const ViewEntry& entry : viewCatalog()) {
        QDockWidget* dock = window.docks().dock(entry.id);
        if (!dock->isHidden() && !seen.contains(entry.id)) {
            cells.push_back(dockCellOf(*stage, dock));
            for (const QDockWidget* tab : stage->tabifiedDockWidgets(dock)) {
                seen.insert(dockIdOf(tab));
            }
        }
    }
    std::ranges::sort(cells, [](const DockCell& a, const DockCell& b) {
        return std::pair(a.place.left(), a.place.top()) < std::pair(b.place.left(), b.place.top());
    });
    QString text;
    for (const auto& [area, name] :
         {std::pair{Qt::LeftDockWidgetArea, "left"}, std::pair{Qt::BottomDockWidgetArea, "bottom"},
          std::pair{Qt::RightDockWidgetArea, "right"}}) {
        QStringList there;
        for (const DockCell& cell : cells) {
            if (cell.area == area) {
                there << cell.text;
            }
        }
        if (!there.isEmpty()) {
            text += QString("%1: %2\n").arg(name, there.join(" | "));
        }
    }
    return text;
}

} // namespace

class TstDefaultDocks : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;

private slots:
    void everyWorkspaceStandsAsItIsWritten_data() {
        QTest::addColumn<int>("row");
        for (int row = 0; row < int(kArrangedDocks.size()); ++row) {
            QTest::newRow(kArrangedDocks[std::size_t(row)].project) << row;
        }
    }
    void everyWorkspaceStandsAsItIsWritten() {
        QFETCH(int, row);
        const ArrangedDocks& arranged = kArrangedDocks[std::size_t(row)];
        appSettings().clear();
        WatchedWindow shown;
        shown.window.resize(1366, 860);
        QVERIFY(shown.window.openExample(
            QString(REPRISE_SOURCE_DIR "/projects/%1.yaml").arg(arranged.project)));
        QVERIFY(shown.waitFor(RunState::Paused));
        for (const char* workspace : kDockWorkspaces) {
            shown.window.docks().setWorkspace(workspace);
            QTest::qWait(50);
            QCOMPARE(dockText(shown.window), arranged.docks.at(workspace));
        }
    }

    /// In a workspace that has nothing to show, views are opened one after the other.
    void thoseOpenedByHandShareTheRoom() {
        for (const bool formFirst : {true, false}) {
            appSettings().clear();
            WatchedWindow shown;
            shown.window.resize(1366, 860);
            QVERIFY(shown.window.openExample(REPRISE_SOURCE_DIR "/projects/random_network.yaml"));
            QVERIFY(shown.waitFor(RunState::Paused));
            DockLayout& docks = shown.window.docks();
            docks.setWorkspace("navigate");
            docks.showView(formFirst ? "experiment" : "canvas");
            QTest::qWait(50);
            docks.showView(formFirst ? "canvas" : "experiment");
            const auto percent = [&] {
                return 100 * docks.dock("canvas")->width() / shown.window.width();
            };
            QTRY_VERIFY2(percent() > 60 && percent() < 80, qPrintable(QString::number(percent())));
        }
    }

    /// A network of both kinds has the views of both, as far as there is room for their tabs.
    void everyKindHasItsViewsBesideTheOthers() {
        Project both = shtmProject("S2", "ns_org", 1);
        both.populations.push_back(gridProject(20, true).populations[0]);
        both.environment.inputs = gridProject(20, true).environment.inputs;
        const auto run = arrangementOf(workspaces()[1], both).tabs;
        QCOMPARE(run.at(Place::Main).ids,
                 QStringList({"population", "permanence", "assemblies3d", "grid_map"}));
        QCOMPARE(run.at(Place::TimeAbove).ids, QStringList({"sequences"}));
        QCOMPARE(run.at(Place::Forms).ids,
                 QStringList({"curves", "weights", "readouts", "issues"}));
        QVERIFY(hasContent("navigate", both));
    }

    void everyStandingIsInAWorkspace() {
        for (const ViewEntry& entry : viewCatalog()) {
            for (const Standing& standing : entry.stands) {
                QVERIFY2(std::ranges::count(workspaces(), standing.workspace, &Workspace::name) ==
                             1,
                         qPrintable(entry.id));
            }
        }
    }

    /// What can be played tells what is offered, not only what the experiments play.
    void needsAreToldFromWhatTheProjectContains() {
        Project sequences = shtmProject("S2", "ns_org", 1);
        const Project grid = gridProject(20, true);
        sequences.experiments.clear();
        QVERIFY(playsEpisodes(sequences) && reportsSeries(sequences));
        QVERIFY(hasContent("navigate", sequences));
        QVERIFY(!playsEpisodes(grid) && !reportsSeries(grid));
        QVERIFY(hasCircuit(sequences) && hasCircuit(grid) && !hasCircuit(Project()));
        QVERIFY(!hasContent("navigate", grid) && !hasContent("navigate", Project()));
        QVERIFY(hasContent("run", Project()) && !hasContent("elsewhere", grid));
    }
};

REPRISE_TEST(TstDefaultDocks)
#include "tst_default_docks.moc"

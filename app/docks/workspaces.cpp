#include "app/docks/workspaces.hpp"

#include "app/docks/dock_stage.hpp"

#include <QDockWidget>

namespace reprise {

namespace {

// Qt splits a tabbed dock by adding a tab, so every split comes before the first tab.

void arrangeDesign(DockStage& stage, Subject subject) {
    stage.place(Qt::LeftDockWidgetArea, "outline");
    stage.split("outline", "population", Qt::Horizontal);
    stage.place(Qt::BottomDockWidgetArea, "sequences");
    stage.place(Qt::RightDockWidgetArea, "inspector");
    stage.split("inspector", "issues", Qt::Vertical);
    if (subject == Subject::Map) {
        stage.tabify({"population", "map_editor", "permanence"});
        stage.dock("map_editor")->raise();
    } else {
        stage.tabify({"population", "permanence"});
    }
    stage.tabify({"issues", "history"});
    stage.share(Qt::Horizontal, {{"outline", 16}, {"population", 48}, {"inspector", 36}});
    stage.share(Qt::Vertical, {{"population", 70}, {"sequences", 30}});
    stage.share(Qt::Vertical, {{"inspector", 70}, {"issues", 30}});
}

void arrangeRun(DockStage& stage) {
    stage.place(Qt::LeftDockWidgetArea, "population");
    stage.place(Qt::BottomDockWidgetArea, "sequences");
    stage.split("sequences", "raster", Qt::Vertical);
    stage.place(Qt::RightDockWidgetArea, "inspector");
    stage.split("inspector", "curves", Qt::Vertical);
    stage.tabify({"population", "permanence"});
    stage.tabify({"inspector", "outline"});
    stage.tabify({"curves", "issues", "history"});
    stage.share(Qt::Horizontal, {{"population", 66}, {"inspector", 34}});
    stage.share(Qt::Vertical, {{"population", 36}, {"sequences", 20}, {"raster", 44}});
    stage.share(Qt::Vertical, {{"inspector", 50}, {"curves", 50}});
}

void arrangeNavigate(DockStage& stage) {
    stage.place(Qt::LeftDockWidgetArea, "map");
    stage.place(Qt::BottomDockWidgetArea, "replays");
    stage.place(Qt::RightDockWidgetArea, "inspector");
    stage.split("inspector", "sequences", Qt::Vertical);
    stage.tabify({"map", "map_editor", "graph"});
    stage.tabify({"replays", "raster"});
    stage.tabify({"inspector", "outline", "issues"});
    stage.tabify({"sequences", "curves", "history"});
    stage.share(Qt::Horizontal, {{"map", 68}, {"inspector", 32}});
    stage.share(Qt::Vertical, {{"map", 54}, {"replays", 46}});
    stage.share(Qt::Vertical, {{"inspector", 60}, {"sequences", 40}});
}

void arrangeAnalyse(DockStage& stage) {
    stage.place(Qt::LeftDockWidgetArea, "population");
    stage.place(Qt::BottomDockWidgetArea, "raster");
    stage.place(Qt::RightDockWidgetArea, "curves");
    stage.split("curves", "permanence", Qt::Vertical);
    stage.tabify({"population", "graph"});
    stage.tabify({"raster", "replays"});
    stage.tabify({"curves", "series", "measures"});
    stage.share(Qt::Horizontal, {{"population", 60}, {"curves", 40}});
    stage.share(Qt::Vertical, {{"population", 35}, {"raster", 65}});
    stage.share(Qt::Vertical, {{"curves", 60}, {"permanence", 40}});
}

void arrangeGridDesign(DockStage& stage) {
    stage.place(Qt::LeftDockWidgetArea, "outline");
    stage.split("outline", "grid_map", Qt::Horizontal);
    stage.place(Qt::RightDockWidgetArea, "inspector");
    stage.split("inspector", "issues", Qt::Vertical);
    stage.tabify({"grid_map", "assemblies3d", "stdp_window"});
    stage.tabify({"issues", "history"});
    stage.share(Qt::Horizontal, {{"outline", 18}, {"grid_map", 46}, {"inspector", 36}});
    stage.share(Qt::Vertical, {{"inspector", 70}, {"issues", 30}});
}

void arrangeGridRun(DockStage& stage) {
    stage.place(Qt::LeftDockWidgetArea, "assemblies3d");
    stage.place(Qt::BottomDockWidgetArea, "raster");
    stage.place(Qt::RightDockWidgetArea, "inspector");
    stage.split("inspector", "measures", Qt::Vertical);
    stage.tabify({"assemblies3d", "grid_map", "stimulus"});
    stage.tabify({"raster", "traces"});
    stage.tabify({"inspector", "outline"});
    stage.tabify({"measures", "weights", "readouts", "issues"});
    stage.share(Qt::Horizontal, {{"assemblies3d", 66}, {"inspector", 34}});
    stage.share(Qt::Vertical, {{"assemblies3d", 46}, {"raster", 54}});
    stage.share(Qt::Vertical, {{"inspector", 50}, {"measures", 50}});
}

void arrangeGridAnalyse(DockStage& stage) {
    stage.place(Qt::LeftDockWidgetArea, "grid_map");
    stage.split("grid_map", "components", Qt::Horizontal);
    stage.place(Qt::BottomDockWidgetArea, "raster");
    stage.place(Qt::RightDockWidgetArea, "measures");
    stage.split("measures", "weights", Qt::Vertical);
    stage.tabify({"grid_map", "assemblies3d"});
    stage.tabify({"raster", "traces"});
    stage.tabify({"weights", "readouts", "stdp_window"});
    stage.share(Qt::Horizontal, {{"grid_map", 32}, {"components", 32}, {"measures", 36}});
    stage.share(Qt::Vertical, {{"grid_map", 40}, {"raster", 60}});
    stage.share(Qt::Vertical, {{"measures", 50}, {"weights", 50}});
}

void arrangePlain(DockStage& stage, const QString& name) {
    if (name == "design") {
        stage.place(Qt::LeftDockWidgetArea, "outline");
        stage.place(Qt::RightDockWidgetArea, "inspector");
        stage.split("inspector", "issues", Qt::Vertical);
        stage.tabify({"issues", "history"});
        stage.share(Qt::Horizontal, {{"outline", 50}, {"inspector", 50}});
        stage.share(Qt::Vertical, {{"inspector", 70}, {"issues", 30}});
        return;
    }
    stage.place(Qt::LeftDockWidgetArea, "raster");
    stage.place(Qt::BottomDockWidgetArea, "traces");
    stage.place(Qt::RightDockWidgetArea, name == "analyse" ? "measures" : "inspector");
    if (name == "analyse") {
        stage.tabify({"measures", "inspector", "outline"});
    } else {
        stage.split("inspector", "measures", Qt::Vertical);
        stage.tabify({"inspector", "outline"});
        stage.tabify({"measures", "issues", "history"});
        stage.share(Qt::Vertical, {{"inspector", 60}, {"measures", 40}});
    }
    stage.share(Qt::Horizontal, {{"raster", 66}, {"inspector", 34}, {"measures", 34}});
    stage.share(Qt::Vertical, {{"raster", 60}, {"traces", 40}});
}

} // namespace

bool hasContent(const QString& name, Subject subject) {
    return name != "navigate" || subject == Subject::Map || subject == Subject::Sequences;
}

void arrange(DockStage& stage, const QString& name, Subject subject) {
    const bool isGrid = subject == Subject::Grid;
    if (subject == Subject::Plain && name != "navigate") {
        arrangePlain(stage, name);
    } else if (name == "design") {
        isGrid ? arrangeGridDesign(stage) : arrangeDesign(stage, subject);
    } else if (name == "navigate") {
        arrangeNavigate(stage);
    } else if (name == "analyse") {
        isGrid ? arrangeGridAnalyse(stage) : arrangeAnalyse(stage);
    } else {
        isGrid ? arrangeGridRun(stage) : arrangeRun(stage);
    }
}

} // namespace reprise

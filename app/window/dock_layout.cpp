#include "app/window/dock_layout.hpp"

#include "app/window/app_settings.hpp"
#include "core/session/engine_host.hpp"
#include "views/view.hpp"
#include "widgets/icons.hpp"

#include <QActionGroup>
#include <QDockWidget>

namespace reprise {

namespace {

constexpr int kLayoutVersion = 5; ///< raise when docks come or go; older layouts are then dropped

} // namespace

DockLayout::DockLayout(const ViewContext& context, QWidget* parent)
    : QMainWindow(parent), m_context(context), m_workspaces(new QActionGroup(this)) {
    setWindowFlags(Qt::Widget);
    setObjectName("docks");
    setDockNestingEnabled(true);
    setDocumentMode(true);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setContextMenuPolicy(Qt::PreventContextMenu);
    int number = 1;
    for (const auto& [name, text] :
         {std::pair{"design", tr("Design")}, std::pair{"run", tr("Run")},
          std::pair{"navigate", tr("Navigate")}, std::pair{"analyse", tr("Analyse")}}) {
        QAction* action = m_workspaces->addAction(text);
        action->setObjectName(QString("workspace.") + name);
        action->setCheckable(true);
        action->setData(name);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number++)));
        connect(action, &QAction::triggered, this,
                [this, workspaceName = QString(name)] { setWorkspace(workspaceName); });
    }
    addDocks();
}

DockLayout::~DockLayout() {
    // Docks that hide while they are destroyed must not speak to a half-destroyed window.
    for (const auto& [id, dock] : m_docks) {
        dock->disconnect(this);
    }
}

void DockLayout::addDocks() {
    for (const ViewEntry& entry : viewCatalog()) {
        auto* dock = new QDockWidget(entry.title, this);
        dock->setObjectName("dock." + entry.id);
        dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                          QDockWidget::DockWidgetFloatable);
        dock->toggleViewAction()->setIcon(icon(entry.iconName));
        dock->hide();
        addDockWidget(Qt::BottomDockWidgetArea, dock);
        m_docks[entry.id] = dock;
        connect(dock, &QDockWidget::visibilityChanged, this,
                [this, id = entry.id](bool isVisible) { onVisible(id, isVisible); });
    }
}

View* DockLayout::view(const QString& id) {
    if (const auto found = m_views.find(id); found != m_views.end()) {
        return found->second;
    }
    for (const ViewEntry& entry : viewCatalog()) {
        if (entry.id == id) {
            View* made = entry.make(m_context);
            m_views[id] = made;
            connect(made, &View::frameWanted, &m_context.engine, &EngineHost::refresh);
            m_docks[id]->setWidget(made);
            return made;
        }
    }
    return nullptr;
}

QDockWidget* DockLayout::dock(const QString& id) const {
    const auto found = m_docks.find(id);
    return found == m_docks.end() ? nullptr : found->second;
}

std::vector<View*> DockLayout::visibleViews() const {
    std::vector<View*> visible;
    for (const auto& [id, view] : m_views) {
        if (view->isVisible() && !view->visibleRegion().isEmpty()) {
            visible.push_back(view);
        }
    }
    return visible;
}

void DockLayout::onVisible(const QString& id, bool isVisible) {
    if (isVisible && this->isVisible()) {
        view(id);
        m_context.engine.refresh();
    }
}

void DockLayout::showView(const QString& id) {
    if (QDockWidget* found = dock(id)) {
        view(id);
        found->show();
        found->raise();
    }
}

void DockLayout::showLastFrame(View* view) {
    view->showFrame(m_lastFrame);
    if (view->wantsState()) {
        m_context.engine.requestState();
    }
}

void DockLayout::showFrame(const Frame& frame) {
    m_lastFrame = frame;
    bool wantsState = false;
    for (View* view : visibleViews()) {
        view->showFrame(frame);
        wantsState = wantsState || view->wantsState();
    }
    if (wantsState) {
        m_context.engine.requestState();
    }
}

QList<QAction*> DockLayout::workspaceActions() const {
    return m_workspaces->actions();
}

void DockLayout::setWorkspace(const QString& name) {
    saveWorkspace();
    m_workspace = name;
    const QByteArray kept = appSettings().value(settingsKey()).toByteArray();
    if (kept.isEmpty() || !restoreState(kept, kLayoutVersion)) {
        arrange(name);
    }
    for (QAction* action : m_workspaces->actions()) {
        action->setChecked(action->data().toString() == name);
    }
    appSettings().setValue("workspace", name);
}

QString DockLayout::settingsKey() const {
    const char* const suffix = m_subject == Subject::Grid  ? ".grid"
                               : m_subject == Subject::Map ? ".map"
                                                           : "";
    return "workspaces/" + m_workspace + suffix;
}

void DockLayout::setSubject(Subject subject) {
    if (subject == m_subject) {
        return;
    }
    const QString name = m_workspace;
    saveWorkspace();
    m_workspace.clear(); // so that it is not saved again, under the new subject
    m_subject = subject;
    if (!name.isEmpty()) {
        setWorkspace(name);
    }
}

void DockLayout::saveWorkspace() {
    if (!m_workspace.isEmpty()) {
        appSettings().setValue(settingsKey(), saveState(kLayoutVersion));
    }
}

void DockLayout::resetWorkspace() {
    arrange(m_workspace);
}

void DockLayout::arrange(const QString& name) {
    for (const auto& [id, dock] : m_docks) {
        dock->setFloating(false);
        removeDockWidget(dock);
    }
    const bool isGrid = m_subject == Subject::Grid;
    if (name == "design") {
        isGrid ? arrangeGridDesign() : arrangeDesign();
    } else if (name == "navigate") {
        arrangeNavigate();
    } else if (name == "analyse") {
        isGrid ? arrangeGridAnalyse() : arrangeAnalyse();
    } else {
        isGrid ? arrangeGridRun() : arrangeRun();
    }
}

// Qt splits a tabbed dock by adding a tab, so every split comes before the first tab.

void DockLayout::arrangeDesign() {
    place(Qt::LeftDockWidgetArea, "outline");
    split("outline", "population", Qt::Horizontal);
    place(Qt::BottomDockWidgetArea, "sequences");
    place(Qt::RightDockWidgetArea, "inspector");
    split("inspector", "issues", Qt::Vertical);
    if (m_subject == Subject::Map) {
        tabify({"population", "map_editor", "permanence"});
        dock("map_editor")->raise();
    } else {
        tabify({"population", "permanence"});
    }
    tabify({"issues", "history", "help"});
    resize(Qt::Horizontal, {{"outline", 16}, {"population", 48}, {"inspector", 36}});
    resize(Qt::Vertical, {{"population", 70}, {"sequences", 30}});
    resize(Qt::Vertical, {{"inspector", 70}, {"issues", 30}});
}

void DockLayout::arrangeRun() {
    place(Qt::LeftDockWidgetArea, "population");
    place(Qt::BottomDockWidgetArea, "sequences");
    split("sequences", "raster", Qt::Vertical);
    place(Qt::RightDockWidgetArea, "inspector");
    split("inspector", "curves", Qt::Vertical);
    tabify({"population", "permanence"});
    tabify({"inspector", "outline", "help"});
    tabify({"curves", "issues", "history"});
    resize(Qt::Horizontal, {{"population", 66}, {"inspector", 34}});
    resize(Qt::Vertical, {{"population", 38}, {"sequences", 16}, {"raster", 46}});
    resize(Qt::Vertical, {{"inspector", 50}, {"curves", 50}});
}

void DockLayout::arrangeNavigate() {
    place(Qt::LeftDockWidgetArea, "map");
    place(Qt::BottomDockWidgetArea, "replays");
    place(Qt::RightDockWidgetArea, "inspector");
    split("inspector", "sequences", Qt::Vertical);
    tabify({"map", "map_editor", "graph"});
    tabify({"replays", "raster"});
    tabify({"inspector", "outline", "issues", "help"});
    tabify({"sequences", "curves", "history"});
    resize(Qt::Horizontal, {{"map", 68}, {"inspector", 32}});
    resize(Qt::Vertical, {{"map", 54}, {"replays", 46}});
    resize(Qt::Vertical, {{"inspector", 60}, {"sequences", 40}});
}

void DockLayout::arrangeAnalyse() {
    place(Qt::LeftDockWidgetArea, "population");
    place(Qt::BottomDockWidgetArea, "raster");
    place(Qt::RightDockWidgetArea, "curves");
    split("curves", "permanence", Qt::Vertical);
    tabify({"population", "graph"});
    tabify({"raster", "replays"});
    tabify({"curves", "measures"});
    resize(Qt::Horizontal, {{"population", 60}, {"curves", 40}});
    resize(Qt::Vertical, {{"population", 35}, {"raster", 65}});
    resize(Qt::Vertical, {{"curves", 60}, {"permanence", 40}});
}

void DockLayout::arrangeGridDesign() {
    place(Qt::LeftDockWidgetArea, "outline");
    split("outline", "grid_map", Qt::Horizontal);
    place(Qt::RightDockWidgetArea, "inspector");
    split("inspector", "issues", Qt::Vertical);
    tabify({"grid_map", "assemblies3d", "stdp_window"});
    tabify({"issues", "history", "help"});
    resize(Qt::Horizontal, {{"outline", 18}, {"grid_map", 46}, {"inspector", 36}});
    resize(Qt::Vertical, {{"inspector", 70}, {"issues", 30}});
}

void DockLayout::arrangeGridRun() {
    place(Qt::LeftDockWidgetArea, "assemblies3d");
    place(Qt::BottomDockWidgetArea, "raster");
    place(Qt::RightDockWidgetArea, "inspector");
    split("inspector", "measures", Qt::Vertical);
    tabify({"assemblies3d", "grid_map", "stimulus"});
    tabify({"raster", "traces"});
    tabify({"inspector", "outline", "help"});
    tabify({"measures", "weights", "readouts", "issues"});
    resize(Qt::Horizontal, {{"assemblies3d", 66}, {"inspector", 34}});
    resize(Qt::Vertical, {{"assemblies3d", 46}, {"raster", 54}});
    resize(Qt::Vertical, {{"inspector", 50}, {"measures", 50}});
}

void DockLayout::arrangeGridAnalyse() {
    place(Qt::LeftDockWidgetArea, "grid_map");
    split("grid_map", "components", Qt::Horizontal);
    place(Qt::BottomDockWidgetArea, "raster");
    place(Qt::RightDockWidgetArea, "measures");
    split("measures", "weights", Qt::Vertical);
    tabify({"grid_map", "assemblies3d"});
    tabify({"raster", "traces"});
    tabify({"weights", "readouts", "stdp_window"});
    resize(Qt::Horizontal, {{"grid_map", 32}, {"components", 32}, {"measures", 36}});
    resize(Qt::Vertical, {{"grid_map", 40}, {"raster", 60}});
    resize(Qt::Vertical, {{"measures", 50}, {"weights", 50}});
}

void DockLayout::place(Qt::DockWidgetArea area, const QString& id) {
    if (QDockWidget* placed = dock(id)) {
        addDockWidget(area, placed);
        placed->show();
    }
}

void DockLayout::split(const QString& first, const QString& second, Qt::Orientation direction) {
    if (dock(first) && dock(second)) {
        splitDockWidget(dock(first), dock(second), direction);
        dock(second)->show();
    }
}

/// The first, which is placed already, stays in front.
void DockLayout::tabify(const QStringList& ids) {
    if (dock(ids.front()) == nullptr) {
        return;
    }
    for (const QString& id : ids.mid(1)) {
        if (QDockWidget* next = dock(id)) {
            tabifyDockWidget(dock(ids.front()), next);
            next->show();
        }
    }
    dock(ids.front())->raise();
}

void DockLayout::resize(Qt::Orientation direction,
                        const std::vector<std::pair<QString, int>>& sizes) {
    QList<QDockWidget*> docks;
    QList<int> lengths;
    for (const auto& [id, share] : sizes) {
        if (QDockWidget* found = dock(id)) {
            docks << found;
            lengths << share * (direction == Qt::Horizontal ? width() : height()) / 100;
        }
    }
    resizeDocks(docks, lengths, direction);
}

} // namespace reprise

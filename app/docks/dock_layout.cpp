#include "app/docks/dock_layout.hpp"

#include "app/docks/dock_stage.hpp"
#include "app/run/problem_list.hpp"
#include "app/window/app_settings.hpp"
#include "core/editing/document.hpp"
#include "core/session/engine_host.hpp"
#include "views/view.hpp"
#include "widgets/icons.hpp"

#include <QActionGroup>
#include <QDockWidget>
#include <QEvent>
#include <QLabel>
#include <QTimer>

#include <algorithm>

namespace reprise {

namespace {
constexpr QSize kSmallestView(160, 90); // px
} // namespace

DockLayout::DockLayout(const ViewContext& context, QWidget* parent)
    : QStackedWidget(parent), m_context(context), m_workspaces(new QActionGroup(this)) {
    setObjectName("docks");
    addWorkspaceActions();
    addViewActions();
    auto* hint = new QLabel(this);
    hint->setObjectName("emptyWorkspace");
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    connect(hint, &QLabel::linkActivated, this, &DockLayout::resetWorkspace);
    m_emptyHint = hint;
    m_emptyHint->hide();
    connect(&context.problems, &ProblemList::changed, this, &DockLayout::countInTitles);
    connect(&context.document, &Document::changed, this, &DockLayout::findContent);
    findArrangements();
    findContent();
}

DockLayout::~DockLayout() {
    // Docks that hide while they are destroyed must not speak to a half-destroyed window.
    for (const auto& [name, stage] : m_stages) {
        stage->disconnect(this);
    }
}

void DockLayout::addWorkspaceActions() {
    int number = 1;
    for (const Workspace& workspace : workspaces()) {
        QAction* action = m_workspaces->addAction(workspace.title);
        action->setObjectName("workspace." + workspace.name);
        action->setCheckable(true);
        action->setData(workspace.name);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number++)));
        connect(action, &QAction::triggered, this,
                [this, name = workspace.name] { setWorkspace(name); });
    }
}

void DockLayout::addViewActions() {
    for (const ViewEntry& entry : viewCatalog()) {
        auto* action = new QAction(icon(entry.iconName), entry.title, this);
        action->setObjectName("view." + entry.id);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, id = entry.id] { toggle(id); });
        m_viewActions.push_back(action);
    }
}

View* DockLayout::view(const QString& id) {
    if (const auto found = m_views.find(id); found != m_views.end()) {
        return found->second;
    }
    const ViewEntry* entry = findView(id);
    if (entry == nullptr) {
        return nullptr;
    }
    View* made = entry->make(m_context);
    made->hide();
    made->setParent(this);
    // However much a view holds, its dock can be made small: docks never push each other.
    made->setMinimumSize(made->minimumSizeHint().boundedTo(kSmallestView).expandedTo({0, 0}));
    m_views[id] = made;
    made->installEventFilter(this);
    connect(made, &View::frameWanted, &m_context.engine, &EngineHost::refresh);
    return made;
}

QDockWidget* DockLayout::dock(const QString& id) const {
    return m_stage != nullptr ? m_stage->dock(id) : nullptr;
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

void DockLayout::onSeen(const QString& id) {
    QDockWidget* seen = dock(id);
    View* shown = view(id);
    if (seen->widget() != shown) {
        seen->setWidget(shown);
        shown->show();
    }
    m_context.engine.refresh();
}

void DockLayout::showView(const QString& id) {
    if (m_stage != nullptr && view(id) != nullptr) {
        m_stage->open(id);
        onSeen(id);
    }
}

void DockLayout::toggle(const QString& id) {
    if (m_stage == nullptr) {
        return;
    }
    if (m_stage->isInFront(id)) {
        m_stage->dock(id)->close();
    } else {
        showView(id);
    }
    showWhatIsOpen();
}

void DockLayout::showWhatIsOpen() {
    bool isAnyOpen = false;
    for (std::size_t k = 0; k < m_viewActions.size(); ++k) {
        const bool isOpen = m_stage != nullptr && m_stage->isOpen(viewCatalog()[k].id);
        m_viewActions[k]->setChecked(isOpen);
        m_viewActions[k]->setVisible(isOpen || m_hasContent[k]);
        isAnyOpen = isAnyOpen || isOpen;
    }
    const auto present = std::ranges::find(workspaces(), m_workspace, &Workspace::name);
    const bool isFit =
        present == workspaces().end() || hasContent(m_workspace, m_context.document.project());
    m_emptyHint->setText(isFit ? tr("All views of this workspace are closed. Open one in the View "
                                    "menu, or <a href=\"reset\">reset this workspace</a>.")
                               : present->nothing);
    m_emptyHint->setVisible(m_stage != nullptr && !isAnyOpen);
    m_emptyHint->raise();
    countInTitles();
}

void DockLayout::findContent() {
    m_hasContent.clear();
    for (const ViewEntry& entry : viewCatalog()) {
        m_hasContent.push_back(entry.hasContent(m_context.document.project()));
    }
    showWhatIsOpen();
}

/// A title is its tab's, too: the view may be behind another.
void DockLayout::countInTitles() {
    for (const ViewEntry& entry : viewCatalog()) {
        QDockWidget* dock = m_stage != nullptr ? m_stage->existing(entry.id) : nullptr;
        if (dock != nullptr && entry.count) {
            const std::size_t count = entry.count(m_context);
            dock->setWindowTitle(count > 0 ? tr("%1 (%2)").arg(entry.title).arg(count)
                                           : entry.title);
        }
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
    ++m_frames;
    for (View* view : visibleViews()) {
        m_hasFrame[view] = m_frames;
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

QString DockLayout::stageName() const {
    return m_workspace + "." + m_arrangements.at(m_workspace).key();
}

void DockLayout::setWorkspace(const QString& name) {
    m_workspace = name;
    enterStage();
    for (QAction* action : m_workspaces->actions()) {
        action->setChecked(action->data().toString() == name);
    }
    appSettings().setValue("workspace", name);
}

void DockLayout::enterStage() {
    DockStage*& stage = m_stages[stageName()];
    if (stage != nullptr && stage == m_stage) {
        return;
    }
    if (m_stage != nullptr) {
        m_stage->leave();
    }
    const bool isNew = stage == nullptr;
    if (isNew) {
        stage = new DockStage(stageName());
        addWidget(stage);
        connect(stage, &DockStage::dockSeen, this, [this, stage](const QString& id) {
            if (stage == m_stage && isVisible()) {
                onSeen(id);
            }
        });
        connect(stage, &DockStage::openChanged, this, [this, stage] {
            if (stage == m_stage) {
                showWhatIsOpen();
            }
        });
    }
    m_stage = stage;
    setCurrentWidget(stage);
    stage->resize(size()); // arrangements share out what there is
    if (isNew && stage->restore()) {
        // Once more when the window has its size: what Qt adds to a dock after restoring, it adds
        // again at every start.
        QTimer::singleShot(0, stage, [stage] { stage->restore(); });
    } else if (isNew) {
        arrange(*stage, m_arrangements.at(m_workspace));
    }
    stage->enter();
    showWhatIsOpen();
}

void DockLayout::findArrangements() {
    for (const Workspace& workspace : workspaces()) {
        m_arrangements[workspace.name] = arrangementOf(workspace, m_context.document.project());
    }
}

void DockLayout::showProject() {
    findArrangements();
    if (m_workspace.isEmpty()) {
        return;
    }
    if (hasContent(m_workspace, m_context.document.project())) {
        enterStage();
    } else {
        setWorkspace("run");
    }
}

void DockLayout::saveWorkspace() {
    if (m_stage != nullptr) {
        m_stage->save();
    }
}

void DockLayout::resetWorkspace() {
    if (m_stage == nullptr) {
        return;
    }
    findArrangements();
    enterStage();
    for (QDockWidget* dock : m_stage->docks()) { // views outlive the docks they stand in
        if (QWidget* view = dock->widget()) {
            view->hide();
            view->setParent(this);
        }
    }
    DockStage* old = std::exchange(m_stage, nullptr);
    old->disconnect(this);
    old->forget();
    m_stages.erase(stageName());
    enterStage();
    delete old;
}

void DockLayout::resizeEvent(QResizeEvent* event) {
    QStackedWidget::resizeEvent(event);
    m_emptyHint->setGeometry(rect());
}

/// A view that is painted without the last frame came into sight after it: from behind a tab, from
/// below a window, by a layout that took its time.
bool DockLayout::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint && m_hasFrame[watched] != m_frames) {
        m_context.engine.refresh();
    }
    return QStackedWidget::eventFilter(watched, event);
}

QSize DockLayout::minimumSizeHint() const {
    return {320, 240};
}

} // namespace reprise

#include "views/map/map_tools.hpp"

#include "widgets/icons.hpp"

#include <QAction>
#include <QActionGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <tuple>

namespace reprise {

MapTools::MapTools(QWidget* view)
    : QWidget(view), m_view(view), m_more(new QToolButton), m_folded(new QMenu(m_more)),
      m_group(new QActionGroup(this)) {
    auto* row = new QHBoxLayout(this);
    row->setSpacing(2);
    row->setContentsMargins(8, 4, 8, 2);
    m_more->setObjectName(QStringLiteral("moreTools"));
    m_more->setText(QStringLiteral("⋯"));
    m_more->setToolTip(tr("More tools and questions"));
    m_more->setAccessibleName(m_more->toolTip());
    m_more->setAutoRaise(true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_folded);
    const std::tuple<MapTool, const char*, QString, const char*> tools[] = {
        {MapTool::Select, "toolSelect", tr("Select"), "S"},
        {MapTool::StartGoal, "toolStartGoal", tr("Start && goal"), "G"},
        {MapTool::Route, "toolRoute", tr("Route"), "R"},
        {MapTool::Cue, "toolCue", tr("Cue"), "C"},
        {MapTool::Block, "toolBlock", tr("Block"), "B"}};
    for (const auto& [tool, name, text, key] : tools) {
        QAction* action = add(QLatin1String(name), text, hintOf(tool), QLatin1String(key));
        action->setCheckable(true);
        action->setData(int(tool));
        m_group->addAction(action);
    }
    tool(MapTool::Select)->setChecked(true);
    auto* between = new QFrame;
    between->setFrameShape(QFrame::VLine);
    between->setFrameShadow(QFrame::Plain);
    between->setForegroundRole(QPalette::Mid);
    between->setFixedSize(9, 22);
    row->addWidget(between);
    m_parts << between;
    m_findPath = add(QStringLiteral("findPath"), tr("Find path"),
                     tr("Replay from the start until the shortest way to the goal is left"));
    m_disambiguate = add(QStringLiteral("disambiguate"), tr("Disambiguate"),
                         tr("Replay until the place is left that looks least like others"));
    m_replay = add(QStringLiteral("replay"), tr("Replay"), tr("Replay once from the start"));
    m_fit = add(QStringLiteral("fitMap"), tr("Fit"), tr("Show the whole map (F)"));
    m_export = add(QStringLiteral("exportAnimation"), tr("Export animation…"),
                   tr("Write the selected replay as a GIF or as numbered pictures"));
    row->addWidget(m_more);
    row->addStretch(1);
    connect(m_group, &QActionGroup::triggered, this,
            [this](QAction* action) { emit toolChosen(MapTool(action->data().toInt())); });
}

QAction* MapTools::add(const QString& name, const QString& text, const QString& help,
                       const QString& key) {
    auto* action = new QAction(text, m_view);
    action->setObjectName(name);
    action->setToolTip(key.isEmpty() ? help : tr("%1 (%2)").arg(help, key));
    if (!key.isEmpty()) {
        action->setShortcut(QKeySequence(key));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    m_view->addAction(action);
    auto* button = new QToolButton;
    button->setObjectName(name + QStringLiteral("Button"));
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    m_parts << button;
    return action;
}

void MapTools::setChooser(QWidget* box) {
    m_chooser = box;
    layout()->addWidget(box);
    box->installEventFilter(this);
}

bool MapTools::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        fold();
    }
    return QWidget::eventFilter(watched, event);
}

void MapTools::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fold();
}

void MapTools::fold() {
    const auto wide = [this](QWidget* part) {
        return part->sizeHint().expandedTo(part->minimumSize()).width() + layout()->spacing();
    };
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right();
    room -= m_chooser && !m_chooser->isHidden() ? wide(m_chooser) : 0;
    int needed = 0;
    for (QWidget* part : m_parts) {
        needed += wide(part);
    }
    const bool fitsAll = needed <= room;
    room -= fitsAll ? 0 : wide(m_more);
    m_folded->clear();
    bool isFolding = false;
    for (QWidget* part : m_parts) {
        room -= wide(part);
        isFolding = isFolding || (!fitsAll && room < 0);
        part->setVisible(!isFolding);
        if (isFolding) {
            if (auto* button = qobject_cast<QToolButton*>(part)) {
                m_folded->addAction(button->defaultAction());
            } else {
                m_folded->addSeparator();
            }
        }
    }
    m_more->setVisible(!fitsAll);
}

QAction* MapTools::tool(MapTool tool) const {
    return m_group->actions().at(int(tool));
}

QString MapTools::hintOf(MapTool tool) {
    switch (tool) {
    case MapTool::Select:
        return tr("Click a place to select its symbol everywhere; drag to move the map, wheel to "
                  "zoom");
    case MapTool::StartGoal:
        return tr("Click the start, then the goal");
    case MapTool::Route:
        return tr("Drag or click from place to neighbouring place; Enter ends the route, Escape "
                  "gives it up, Backspace takes back a step");
    case MapTool::Cue:
        return tr("Click a place to make its neurons spike now");
    case MapTool::Block:
        return tr("Click a place so that the next question avoids it, or may enter it again");
    }
    return {};
}

} // namespace reprise

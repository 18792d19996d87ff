#include "views/map_editor/environment_tabs.hpp"

#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/name_field.hpp"
#include "widgets/icons.hpp"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace reprise {

namespace {

QToolButton* makeButton(const QString& name, const QString& iconName, const QString& tip) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    return button;
}

} // namespace

EnvironmentTabs::EnvironmentTabs(EditedMap& edited, QWidget* parent)
    : QWidget(parent), m_edited(edited), m_tabs(new QTabBar),
      m_duplicate(makeButton(QStringLiteral("duplicateEnvironment"), QStringLiteral("edit-copy"),
                             tr("Duplicate this environment"))),
      m_remove(makeButton(QStringLiteral("removeEnvironment"), QStringLiteral("edit-delete"), {})),
      m_field(new NameField([](const QString&) { return QString(); }, m_tabs)) {
    m_tabs->setObjectName(QStringLiteral("environments"));
    m_tabs->setAccessibleName(tr("Environments"));
    m_tabs->setMovable(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_field->setObjectName(QStringLiteral("environmentName"));
    m_field->setAccessibleName(tr("Name of the environment"));
    m_field->hide();
    auto* add = makeButton(QStringLiteral("addEnvironment"), QStringLiteral("list-add"),
                           tr("Add an environment"));
    auto* menu = new QMenu(add);
    menu->addAction(
            tr("Grid of the same size"), this,
            [this] {
                const EnvironmentMap* like = m_edited.shown();
                const bool isGrid = like && like->isGrid();
                const int columns = isGrid ? like->columns : 8;
                const int rows = isGrid ? like->rows : 5;
                if (hasRoomFor(*m_edited.map(), columns * rows)) {
                    m_edited.apply(addGrid(*m_edited.map(), columns, rows));
                } else {
                    emit m_edited.said(
                        tr("The map has no room for another %1 cells.").arg(columns * rows));
                }
            })
        ->setObjectName(QStringLiteral("addGrid"));
    menu->addAction(tr("Free places"), this,
                    [this] { m_edited.apply(addFreePlaces(*m_edited.map())); })
        ->setObjectName(QStringLiteral("addFreePlaces"));
    add->setMenu(menu);
    add->setPopupMode(QToolButton::InstantPopup);
    m_duplicate->setText(tr("Duplicate"));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_tabs);
    row->addWidget(add);
    row->addWidget(m_duplicate);
    row->addWidget(m_remove);
    row->addStretch(1);

    auto* renaming = new QAction(tr("Rename"), m_tabs);
    renaming->setShortcut(Qt::Key_F2);
    renaming->setShortcutContext(Qt::WidgetShortcut);
    m_tabs->addAction(renaming);
    connect(renaming, &QAction::triggered, this, [this] { rename(m_tabs->currentIndex()); });
    connectParts();
    showMap();
}

void EnvironmentTabs::connectParts() {
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_isMoving) {
            m_edited.look(index);
        }
    });
    connect(m_tabs, &QTabBar::tabBarDoubleClicked, this, &EnvironmentTabs::rename);
    connect(m_tabs, &QTabBar::tabMoved, this, &EnvironmentTabs::takeMove);
    m_tabs->installEventFilter(this);
    connect(m_duplicate, &QToolButton::clicked, this, [this] {
        const EnvironmentMap& held = *m_edited.shown();
        if (hasRoomFor(*m_edited.map(), int(held.cells.size() + held.places.size()))) {
            m_edited.apply(duplicateEnvironment(*m_edited.map(), m_edited.environment()));
        } else {
            emit m_edited.said(tr("The map has no room for a copy of this environment."));
        }
    });
    connect(m_remove, &QToolButton::clicked, this,
            [this] { m_edited.apply(removeEnvironment(*m_edited.map(), m_edited.environment())); });
    connect(m_field, &NameField::accepted, this, [this](const QString& name) {
        const int environment = m_renamed;
        closeField();
        if (environment >= 0 && environment < int(m_edited.map()->environments.size())) {
            m_edited.apply(renameEnvironment(*m_edited.map(), environment, name));
        }
    });
    connect(m_field, &NameField::abandoned, this, &EnvironmentTabs::closeField);
    connect(&m_edited, &EditedMap::mapChanged, this, &EnvironmentTabs::showMap);
    connect(&m_edited, &EditedMap::environmentChanged, this, &EnvironmentTabs::showMap);
}

EnvironmentTabs::~EnvironmentTabs() {
    m_field->disconnect(this);
}

void EnvironmentTabs::showMap() {
    if (m_isMoving) {
        return; // the bar is being dragged; finishMove() looks again
    }
    closeField();
    const QSignalBlocker quiet(m_tabs);
    const int count = m_edited.map() ? int(m_edited.map()->environments.size()) : 0;
    while (m_tabs->count() > count) {
        m_tabs->removeTab(m_tabs->count() - 1);
    }
    for (int k = 0; k < count; ++k) {
        const QString name = environmentName(*m_edited.map(), k);
        if (k >= m_tabs->count()) {
            m_tabs->addTab(name);
        } else if (m_tabs->tabText(k) != name) {
            m_tabs->setTabText(k, name);
        }
        m_tabs->setTabData(k, k); // where it stands in the map, while it is dragged
        m_tabs->setTabToolTip(k, tr("Double click (F2) to rename, drag to move"));
    }
    m_tabs->setCurrentIndex(m_edited.environment());
    m_duplicate->setEnabled(count > 0);
    m_remove->setEnabled(count > 1);
    m_remove->setToolTip(count > 1 ? tr("Remove this environment")
                                   : tr("The last environment stays"));
    m_remove->setAccessibleName(m_remove->toolTip());
}

/// One drag may pass over several tabs: it becomes one step when the button is released.
void EnvironmentTabs::takeMove() {
    m_isMoving = true;
    if (!QApplication::mouseButtons()) {
        finishMove();
    }
}

void EnvironmentTabs::finishMove() {
    if (!std::exchange(m_isMoving, false) || !m_edited.map()) {
        return;
    }
    const int to = m_tabs->currentIndex(); // a tab that is dragged is the current one
    const int from = m_tabs->tabData(to).toInt();
    if (!m_edited.apply(moveEnvironment(*m_edited.map(), from, to))) {
        showMap();
    }
}

bool EnvironmentTabs::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonRelease && m_isMoving) {
        QTimer::singleShot(0, this, &EnvironmentTabs::finishMove); // after the bar has settled
    }
    return QWidget::eventFilter(watched, event);
}

void EnvironmentTabs::rename(int environment) {
    if (environment < 0 || environment >= m_tabs->count()) {
        return;
    }
    m_renamed = environment;
    QRect area = m_tabs->tabRect(environment);
    area.setWidth(std::max(area.width(), 90));
    area.setLeft(std::max(0, std::min(area.left(), m_tabs->width() - area.width())));
    m_field->setGeometry(area);
    m_field->setText(m_tabs->tabText(environment));
    m_field->selectAll();
    m_field->show();
    m_field->raise();
    m_field->setFocus();
}

void EnvironmentTabs::closeField() {
    if (m_renamed >= 0) {
        m_renamed = -1;
        m_field->hide();
    }
}

} // namespace reprise

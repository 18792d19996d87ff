#include "views/map_editor/route_list.hpp"

#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/name_field.hpp"
#include "views/sequences/sequence_edit.hpp"
#include "widgets/icons.hpp"
#include "widgets/theme.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

namespace {

std::vector<std::string> symbolsOf(const MapGraph& graph) {
    std::vector<std::string> symbols;
    for (const MapPlace& place : graph.places) {
        symbols.push_back(place.symbol);
    }
    return symbols;
}

} // namespace

RouteList::RouteList(EditedMap& edited, QWidget* parent)
    : QWidget(parent), m_edited(edited), m_list(new QListWidget),
      m_empty(new QLabel(tr("No routes yet: draw one with the Route tool (0), or type it below."))),
      m_field(new NameField([this](const QString& text) { return problemOf(text); })),
      m_problem(new QLabel), m_remove(new QToolButton), m_play(new QToolButton) {
    m_list->setObjectName(QStringLiteral("routes"));
    m_list->setAccessibleName(tr("Routes of the map"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setToolTip(tr("Select to see a route on the map; double click (Enter) to change it, "
                          "Delete to remove it"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->installEventFilter(this);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(8, 2, 8, 2);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_field->setObjectName(QStringLiteral("routeText"));
    m_field->setAccessibleName(tr("Route as text"));
    m_field->setClearButtonEnabled(true);
    m_problem->setObjectName(QStringLiteral("routeProblem"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(8, 0, 8, 2);
    m_problem->hide();
    m_remove->setObjectName(QStringLiteral("removeRoute"));
    m_remove->setIcon(icon(QStringLiteral("edit-delete")));
    m_remove->setToolTip(tr("Remove the selected route"));
    m_remove->setAccessibleName(m_remove->toolTip());
    m_remove->setAutoRaise(true);
    m_play->setObjectName(QStringLiteral("playRoutes"));
    m_play->setText(tr("Take as sequences of the project"));
    m_play->setToolTip(tr("The project has sequences of its own and does not play these routes. "
                          "This removes them; undo brings them back"));
    layOut();
    connectParts();
    endEdit();
    showMap();
    showProject();
}

void RouteList::layOut() {
    auto* title = new QLabel(tr("<b>Routes</b>"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 4, 0);
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(m_remove);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(8, 0, 8, 4);
    foot->addWidget(m_field);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2);
    all->addLayout(head);
    all->addWidget(m_empty);
    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(5, 0, 5, 0);
    middle->addWidget(m_list);
    all->addLayout(middle, 1);
    all->addLayout(foot);
    all->addWidget(m_problem);
    auto* playRow = new QHBoxLayout;
    playRow->setContentsMargins(8, 0, 8, 4);
    playRow->addWidget(m_play);
    playRow->addStretch(1);
    all->addLayout(playRow);
}

void RouteList::connectParts() {
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_remove->setEnabled(row >= 0);
        emit selectedChanged(row);
    });
    connect(m_list, &QListWidget::itemDoubleClicked, this,
            [this](QListWidgetItem* item) { startEdit(m_list->row(item)); });
    connect(m_remove, &QToolButton::clicked, this, [this] {
        if (selected() >= 0) {
            m_edited.apply(removeRoute(*m_edited.map(), selected()));
        }
    });
    connect(m_play, &QToolButton::clicked, &m_edited, &EditedMap::playRoutes);
    connect(m_field, &NameField::problemChanged, this, [this](const QString& problem) {
        QPalette colors;
        colors.setColor(QPalette::WindowText, currentTheme().error);
        m_problem->setPalette(colors);
        m_problem->setText(problem);
        m_problem->setVisible(!problem.isEmpty());
    });
    connect(m_field, &NameField::accepted, this, &RouteList::take);
    connect(m_field, &NameField::abandoned, this, [this] {
        if (!m_field->hasFocus()) {
            return; // left half typed: it stays, with its problem below
        }
        endEdit();
    });
    connect(&m_edited, &EditedMap::mapChanged, this, &RouteList::showMap);
    connect(&m_edited, &EditedMap::projectChanged, this, &RouteList::showProject);
}

RouteList::~RouteList() {
    m_field->disconnect(this);
}

int RouteList::selected() const {
    return m_list->currentRow();
}

void RouteList::select(int route) {
    m_list->setCurrentRow(route);
}

void RouteList::showMap() {
    const int before = selected();
    const std::vector<Sequence> routes =
        m_edited.map() ? m_edited.map()->sequences : std::vector<Sequence>();
    const int count = int(routes.size());
    if (routes != m_routes) { // most edits leave them, and the place that is scrolled to
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (int k = 0; k < count; ++k) {
            const Sequence& route = routes[std::size_t(k)];
            m_list->addItem(tr("%1  %2").arg(k + 1).arg(joined(route)));
            m_list->item(k)->setToolTip(tr("%1 places").arg(route.size()));
        }
        m_list->setCurrentRow(before < count ? before : count - 1);
        m_routes = routes;
    }
    if (m_changed >= count) {
        endEdit();
    }
    m_list->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    m_remove->setEnabled(selected() >= 0);
    m_remove->setVisible(count > 0);
    if (selected() != before) {
        emit selectedChanged(selected());
    }
    showProject();
}

void RouteList::showProject() {
    m_play->setVisible(m_edited.hasOwnSequences() && m_edited.map() &&
                       !m_edited.map()->sequences.empty());
}

void RouteList::startEdit(int route) {
    m_changed = route;
    m_field->setText(joined(m_edited.map()->sequences[std::size_t(route)]));
    m_field->setPlaceholderText(tr("Change route %1").arg(route + 1));
    m_field->selectAll();
    m_field->setFocus();
}

void RouteList::endEdit() {
    m_changed = -1;
    m_field->clear();
    m_field->setPlaceholderText(tr("Type a route: A B C"));
    m_problem->hide();
}

QString RouteList::problemOf(const QString& text) const {
    if (!m_edited.map() || text.trimmed().isEmpty()) {
        return {};
    }
    return routeProblem(*m_edited.map(), parseSymbols(text, symbolsOf(m_edited.graph())));
}

void RouteList::take(const QString& text) {
    if (text.trimmed().isEmpty() || !m_edited.map()) {
        return;
    }
    const Sequence route = parseSymbols(text, symbolsOf(m_edited.graph()));
    const int changed = m_changed;
    endEdit();
    if (changed >= 0) {
        m_edited.apply(changeRoute(*m_edited.map(), changed, route));
        select(changed);
    } else {
        m_edited.apply(addRoute(*m_edited.map(), route));
        select(m_list->count() - 1);
    }
}

bool RouteList::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress && selected() >= 0) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            m_edited.apply(removeRoute(*m_edited.map(), selected()));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) {
            startEdit(selected());
            return true;
        }
        if (key == Qt::Key_Escape) {
            select(-1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace reprise

#include "views/inspector/connection_table.hpp"

#include "views/inspector/connection_model.hpp"
#include "widgets/theme.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

ConnectionTable::ConnectionTable(Document& document, QWidget* parent)
    : QWidget(parent), m_model(new ConnectionModel(document, this)), m_count(new QLabel),
      m_rows(new QTableView), m_problem(new QLabel), m_add(nullptr), m_remove(nullptr),
      m_paste(nullptr) {
    setObjectName(QStringLiteral("connectionTable"));
    m_rows->setObjectName(QStringLiteral("connections"));
    m_rows->setAccessibleName(tr("Connections"));
    m_rows->setModel(m_model);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_rows->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed);
    m_rows->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_rows->verticalHeader()->hide();
    m_rows->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_rows->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_rows->setTabKeyNavigation(false);
    m_rows->installEventFilter(this);
    m_problem->setObjectName(QStringLiteral("connectionProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    setFocusProxy(m_rows);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(6, 2, 6, 2);
    head->setSpacing(4);
    head->addWidget(m_count, 1);
    m_add = addButton(QStringLiteral("addConnection"), tr("Add"),
                      tr("Type another connection in the last row"));
    m_remove = addButton(QStringLiteral("removeConnections"), tr("Remove"),
                         tr("Remove the chosen connections (Del)"));
    m_paste = addButton(QStringLiteral("pasteConnections"), tr("Paste"),
                        tr("Rows of source, target, weight and delay, of a table or a CSV file "
                           "(Ctrl+V)"));
    for (QToolButton* button : {m_add, m_remove, m_paste}) {
        head->addWidget(button);
    }
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(m_rows, 1);
    all->addWidget(m_problem);

    connect(m_add, &QToolButton::clicked, this, &ConnectionTable::addConnection);
    connect(m_remove, &QToolButton::clicked, this, &ConnectionTable::remove);
    connect(m_paste, &QToolButton::clicked, this, &ConnectionTable::paste);
    connect(m_model, &ConnectionModel::refused, this, [this](const QString& why) {
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, currentTheme().error);
        m_problem->setPalette(colors);
        m_problem->setText(why);
        m_problem->setVisible(!why.isEmpty());
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &ConnectionTable::showCount);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ConnectionTable::showCount);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ConnectionTable::showCount);
    showCount();
}

QToolButton* ConnectionTable::addButton(const QString& name, const QString& text,
                                        const QString& tip) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tr("%1: connections").arg(text));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus); // the chosen rows stay chosen
    return button;
}

void ConnectionTable::showProjection(int projection) {
    m_model->showProjection(projection);
}

void ConnectionTable::showCount() {
    const int count = m_model->connections();
    m_count->setText(count == 1
                         ? tr("1 connection")
                         : tr("%1 connections").arg(QLocale(QLocale::English).toString(count)));
    m_remove->setEnabled(count > 0);
}

std::set<int> ConnectionTable::chosenRows() const {
    std::set<int> rows;
    for (const QModelIndex& index : m_rows->selectionModel()->selectedIndexes()) {
        rows.insert(index.row());
    }
    return rows;
}

void ConnectionTable::addConnection() {
    const QModelIndex first = m_model->index(m_model->connections(), 0);
    m_rows->setFocus();
    m_rows->setCurrentIndex(first);
    m_rows->scrollTo(first);
    m_rows->edit(first);
}

void ConnectionTable::remove() {
    const std::set<int> rows = chosenRows();
    if (!rows.empty()) {
        m_model->removeConnections(rows);
        m_rows->setCurrentIndex(m_model->index(std::min(*rows.begin(), m_model->connections()), 0));
    }
}

void ConnectionTable::copy() {
    QGuiApplication::clipboard()->setText(m_model->textOf(chosenRows()));
}

void ConnectionTable::paste() {
    const std::set<int> rows = chosenRows();
    m_model->paste(QGuiApplication::clipboard()->text(), rows.empty() ? -1 : *rows.rbegin());
}

bool ConnectionTable::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey =
        event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_rows || !isKey) {
        return QWidget::eventFilter(watched, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    const bool isDelete = key->key() == Qt::Key_Delete && key->modifiers() == Qt::NoModifier;
    const bool isPaste = key->matches(QKeySequence::Paste);
    const bool isCopy = key->matches(QKeySequence::Copy);
    if (!isDelete && !isPaste && !isCopy) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::KeyPress) {
        isDelete ? remove() : isPaste ? paste() : copy();
    }
    event->accept();
    return true;
}

} // namespace reprise

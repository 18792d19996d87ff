#include "views/inspector/parameter_tree.hpp"

#include "core/editing/parameter_edit.hpp"
#include "views/inspector/parameter_delegate.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/value_text.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>

#include <limits>

namespace reprise {

namespace {

constexpr int kReasonIndent = 14; // under the name, right of the changed mark

/// Room the reason needs below the line, for a width of the viewport.
int reasonHeight(const QFontMetrics& metrics, const QString& reason, int width) {
    return reason.isEmpty()
               ? 0
               : metrics.boundingRect(0, 0, std::max(40, width), 1000, Qt::TextWordWrap, reason)
                         .height() +
                     5;
}

/// Gives rows their height: the line, and the reason below it where there is one.
class TreeDelegate : public ParameterDelegate {
public:
    TreeDelegate(ParameterModel& model, ParameterTree& tree)
        : ParameterDelegate(model, &tree), m_rows(model), m_tree(tree) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const ParameterRow* row = m_rows.row(index);
        int height = parameterLineHeight(option.fontMetrics);
        if (row != nullptr) {
            height += reasonHeight(option.fontMetrics, row->reason,
                                   m_tree.viewport()->width() - 2 * kReasonIndent);
        } else {
            height += 4;
        }
        const QString unit = QStringLiteral("nS/ms");
        return {option.fontMetrics.horizontalAdvance(unit), height};
    }

private:
    ParameterModel& m_rows;
    ParameterTree& m_tree;
};

} // namespace

ParameterTree::ParameterTree(ParameterModel& model, QWidget* parent)
    : QTreeView(parent), m_model(model) {
    setModel(&model);
    setItemDelegate(new TreeDelegate(model, *this));
    setRootIsDecorated(false);
    setIndentation(0);
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(EditKeyPressed | AnyKeyPressed);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    setDragDropMode(DragOnly); // signals, where there are any
    setTabKeyNavigation(false);
    setAccessibleName(tr("Parameters"));
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(20);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QTreeView::clicked, this, &ParameterTree::onClicked);
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { m_collapsed.insert(m_model.heading(index)); });
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex& index) { m_collapsed.remove(m_model.heading(index)); });
    connect(&model, &QAbstractItemModel::modelReset, this, &ParameterTree::layOut);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] {
        scheduleDelayedItemsLayout(); // a reason came or went: the row's height with it
        if (m_onlyChanged) {
            applyFilter();
        }
    });
    connect(&themeHub(), &ThemeHub::changed, viewport(), qOverload<>(&QWidget::update));
}

void ParameterTree::layOut() {
    for (int g = 0; g < m_model.rowCount(); ++g) {
        setFirstColumnSpanned(g, {}, true);
        const QModelIndex group = m_model.index(g, 0);
        setExpanded(group, !m_collapsed.contains(m_model.heading(group)));
    }
    applyFilter();
}

void ParameterTree::setFilter(const QString& filter, bool onlyChanged) {
    m_filter = filter;
    m_onlyChanged = onlyChanged;
    applyFilter();
}

void ParameterTree::applyFilter() {
    m_visibleParameters = 0;
    for (int g = 0; g < m_model.rowCount(); ++g) {
        const QModelIndex group = m_model.index(g, 0);
        bool isEmpty = true;
        for (int r = 0; r < m_model.rowCount(group); ++r) {
            const QModelIndex index = m_model.index(r, 0, group);
            const bool isShown = m_model.matches(index, m_filter) &&
                                 (!m_onlyChanged || m_model.row(index)->isChanged);
            setRowHidden(r, group, !isShown);
            m_visibleParameters += isShown ? 1 : 0;
            isEmpty = isEmpty && !isShown;
        }
        setRowHidden(g, {}, isEmpty);
        if (!m_filter.isEmpty() && !isEmpty && !isExpanded(group)) {
            const QSignalBlocker blocker(this); // what was found must show; the choice stays
            expand(group);
        } else if (m_filter.isEmpty() && m_collapsed.contains(m_model.heading(group))) {
            const QSignalBlocker blocker(this);
            collapse(group);
        }
    }
}

void ParameterTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const Theme& theme = currentTheme();
    const ParameterRow* row = m_model.row(index);
    if (row == nullptr) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(option.rect.adjusted(0, 2, 0, -1), theme.band);
        const QPointF center(option.rect.left() + 8, option.rect.center().y() + 1);
        painter->setPen(QPen(theme.dim, 1.5, Qt::SolidLine, Qt::RoundCap));
        painter->drawPolyline(isExpanded(index)
                                  ? QPolygonF{center + QPointF(-4, -2), center + QPointF(0, 2),
                                              center + QPointF(4, -2)}
                                  : QPolygonF{center + QPointF(-2, -4), center + QPointF(2, 0),
                                              center + QPointF(-2, 4)});
        QFont bold = font();
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(theme.dim);
        painter->drawText(option.rect.adjusted(18, 1, -4, 0), Qt::AlignVCenter,
                          m_model.heading(index));
        painter->restore();
        return;
    }
    const bool isSelected = selectionModel()->isRowSelected(index.row(), index.parent());
    if (isSelected) { // a tint, so that marks, badges and reasons keep their colours
        painter->fillRect(option.rect, mixed(theme.panel, theme.accent, hasFocus() ? 0.16 : 0.1));
    }
    QTreeView::drawRow(painter, option, index);
    if (!row->reason.isEmpty()) {
        const int top = option.rect.top() + parameterLineHeight(fontMetrics());
        painter->setPen(theme.error);
        painter->drawText(QRect(kReasonIndent, top, viewport()->width() - 2 * kReasonIndent,
                                option.rect.bottom() - top),
                          Qt::TextWordWrap, row->reason);
    }
}

void ParameterTree::drawBranches(QPainter* /*painter*/, const QRect& /*rect*/,
                                 const QModelIndex& /*index*/) const {}

void ParameterTree::onClicked(const QModelIndex& index) {
    const ParameterRow* row = m_model.row(index);
    if (row == nullptr) {
        setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
    } else if (index.column() == ParameterModel::Value &&
               row->spec->kind != ParameterKind::Boolean) {
        edit(index);
    }
}

void ParameterTree::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTreeView::currentChanged(current, previous);
    if (m_model.row(current) != nullptr && current.column() != ParameterModel::Value) {
        // Keys must always meet the value, wherever in its row the mouse was.
        selectionModel()->setCurrentIndex(current.siblingAtColumn(ParameterModel::Value),
                                          QItemSelectionModel::NoUpdate);
        return;
    }
    emit parameterSelected(current);
}

void ParameterTree::keyPressEvent(QKeyEvent* event) {
    const QModelIndex current = currentIndex();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && state() != EditingState) {
        onClicked(current);
        return;
    }
    const ParameterRow* row = m_model.row(current);
    const bool isBox = row != nullptr && row->spec->kind == ParameterKind::Boolean;
    if (event->key() == Qt::Key_Space && state() != EditingState && !isBox) {
        event->ignore(); // no value begins with a space, and it would take the place of this one
        return;
    }
    if (event->key() == Qt::Key_Delete && m_model.row(current) != nullptr) {
        m_model.resetValue(current);
        return;
    }
    if (event->key() == Qt::Key_Escape && m_model.row(current) != nullptr) {
        m_model.dropRejected(current);
    }
    QTreeView::keyPressEvent(event);
}

void ParameterTree::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) {
    if (editor->isHidden()) {
        return; // another page took its place with the value that it held
    }
    if (hint == QAbstractItemDelegate::RevertModelCache) { // escape: as if nothing was typed
        m_model.dropRejected(currentIndex());
    }
    QTreeView::closeEditor(editor, hint);
}

void ParameterTree::contextMenuEvent(QContextMenuEvent* event) {
    const QPersistentModelIndex index = indexAt(event->pos());
    const ParameterRow* row = m_model.row(index);
    if (row == nullptr) {
        return;
    }
    QMenu menu(this);
    if (row->hasDefault) {
        menu.addAction(tr("Reset to %1").arg(wordedValue(*row->spec, row->defaultValue)), this,
                       [this, index] { m_model.resetValue(index); })
            ->setEnabled(row->isChanged);
    }
    if (row->spec->mayBeAutomatic) {
        menu.addAction(tr("Set to auto"), this, [this, index] {
            m_model.setValue(index, std::numeric_limits<double>::quiet_NaN());
        });
    }
    menu.addAction(tr("Copy value"), this, [row] {
        QApplication::clipboard()->setText(wordedValue(*row->spec, row->value));
    });
    menu.exec(event->globalPos());
}

void ParameterTree::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    const int width = viewport()->width();
    const int unit = fontMetrics().horizontalAdvance(QStringLiteral("nS/ms")) + 4;
    const int reset = 22;
    const int value = std::clamp((width - unit - reset) * 2 / 5, 70, 220);
    setColumnWidth(ParameterModel::Unit, unit);
    setColumnWidth(ParameterModel::Reset, reset);
    setColumnWidth(ParameterModel::Value, value);
    setColumnWidth(ParameterModel::Name, std::max(60, width - value - unit - reset));
    scheduleDelayedItemsLayout();
}

} // namespace reprise

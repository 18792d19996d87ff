#include "views/experiment/part_list.hpp"

#include "views/experiment/part_delegate.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>

namespace reprise {

PartList::PartList(const QString& name, QWidget* parent) : QListWidget(parent) {
    setAccessibleName(name);
    setItemDelegate(new PartDelegate(*this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // as high as its lines
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setResizeMode(QListView::Adjust);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    connect(&themeHub(), &ThemeHub::changed, viewport(), qOverload<>(&QWidget::update));
}

void PartList::setLines(std::vector<PartLine> lines) {
    if (lines == m_lines && count() == static_cast<int>(lines.size())) {
        return;
    }
    const QScopedValueRollback quiet(m_isQuiet, true);
    const int before = currentRow();
    m_lines = std::move(lines);
    endDrag();
    while (count() > static_cast<int>(m_lines.size())) {
        delete takeItem(count() - 1);
    }
    while (count() < static_cast<int>(m_lines.size())) {
        addItem(new QListWidgetItem);
    }
    for (int row = 0; row < count(); ++row) {
        const PartLine& shown = m_lines[static_cast<std::size_t>(row)];
        QStringList words{shown.number, shown.name, shown.detail, shown.length, shown.summary};
        words.removeAll(QString());
        if (shown.isOn && !*shown.isOn) {
            words += tr("switched off");
        }
        item(row)->setText(words.join(QStringLiteral(", ")));
        item(row)->setToolTip(shown.tip);
        item(row)->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable |
                            (shown.mayRename ? Qt::ItemIsEditable : Qt::NoItemFlags));
    }
    setCurrentRow(std::min(before, count() - 1));
    scheduleDelayedItemsLayout();
    updateGeometry();
    viewport()->update();
}

void PartList::choose(int row) {
    const QScopedValueRollback quiet(m_isQuiet, true);
    setCurrentRow(row);
    if (row < 0) {
        clearSelection();
    }
}

const PartLine* PartList::line(int row) const {
    return row >= 0 && row < static_cast<int>(m_lines.size())
               ? &m_lines[static_cast<std::size_t>(row)]
               : nullptr;
}

void PartList::rename(int row) {
    if (line(row) != nullptr && line(row)->mayRename) {
        setCurrentRow(row);
        editItem(item(row));
    }
}

QRect PartList::boxOf(int row) const {
    return line(row) != nullptr && line(row)->isOn
               ? PartDelegate::boxIn(visualItemRect(item(row)), fontMetrics(), *line(row))
               : QRect();
}

QSize PartList::sizeHint() const {
    int height = 0;
    for (const PartLine& shown : m_lines) {
        height += PartDelegate::heightOf(fontMetrics(), shown);
    }
    return {200, height + 2 * frameWidth()};
}

void PartList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListWidget::currentChanged(current, previous);
    if (!m_isQuiet && current.isValid()) {
        emit wantsVisible(visualRect(current));
        emit chosen(current.row());
    }
}

bool PartList::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) { // before the window's shortcuts
        const auto* key = static_cast<QKeyEvent*>(event);
        const PartLine* shown = line(currentRow());
        const bool isDuplicate = key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier;
        const bool isEdit = isDuplicate || key->key() == Qt::Key_Delete ||
                            key->key() == Qt::Key_F2 || key->key() == Qt::Key_Insert;
        const bool isSwitch = key->key() == Qt::Key_Space && shown != nullptr && shown->isOn;
        if (isSwitch || (isEdit && !m_isFixed)) {
            event->accept();
            return true;
        }
    }
    return QListWidget::event(event);
}

bool PartList::actOn(int key, Qt::KeyboardModifiers modifiers) {
    const int row = currentRow();
    const PartLine* shown = line(row);
    if (key == Qt::Key_Insert && !m_isFixed) {
        emit addWanted();
        return true;
    }
    if (shown == nullptr) {
        return false;
    }
    if (key == Qt::Key_Space && shown->isOn) {
        emit switched(row, !*shown->isOn);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        emit opened(row);
        return true;
    }
    const bool isUp = key == Qt::Key_Up;
    if (m_isFixed) {
        return false;
    }
    if ((isUp || key == Qt::Key_Down) && modifiers.testFlag(Qt::AltModifier)) {
        const int to = row + (isUp ? -1 : 1);
        if (to >= 0 && to < count()) {
            emit moveWanted(row, to);
        }
        return true;
    }
    if (key == Qt::Key_D && modifiers == Qt::ControlModifier) {
        emit duplicateWanted(row);
    } else if (key == Qt::Key_Delete) {
        emit removeWanted(row);
    } else if (key == Qt::Key_F2) {
        rename(row);
    } else {
        return false;
    }
    return true;
}

void PartList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_gap >= 0) {
        endDrag();
        return;
    }
    if (state() != EditingState && actOn(event->key(), event->modifiers())) {
        event->accept();
        return;
    }
    QListWidget::keyPressEvent(event);
}

void PartList::mousePressEvent(QMouseEvent* event) {
    const int row = indexAt(event->pos()).row();
    m_pressed = event->button() == Qt::LeftButton ? row : -1;
    m_pressedAt = event->pos();
    m_isOnBox = m_pressed >= 0 && boxOf(m_pressed).contains(event->pos());
    if (m_isOnBox) {
        setFocus(Qt::MouseFocusReason);
        return; // a box is switched where it stands
    }
    const bool isAgain = row >= 0 && row == currentRow() && m_pressed >= 0;
    QListWidget::mousePressEvent(event);
    if (isAgain) {
        emit chosen(row); // another view may show something else by now
    }
}

int PartList::gapAt(int y) const {
    for (int row = 0; row < count(); ++row) {
        if (y < visualItemRect(item(row)).center().y()) {
            return row;
        }
    }
    return count();
}

void PartList::mouseMoveEvent(QMouseEvent* event) {
    const bool isFar =
        (event->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (m_isFixed || m_isOnBox || m_pressed < 0 || !(event->buttons() & Qt::LeftButton)) {
        return;
    }
    if (m_gap >= 0 || isFar) {
        m_gap = gapAt(event->pos().y());
        setCursor(Qt::ClosedHandCursor);
        const int y = std::clamp(event->pos().y(), 0, std::max(0, height() - 1));
        emit wantsVisible(QRect(0, y, width(), 1));
        viewport()->update();
    }
}

void PartList::endDrag() {
    m_gap = -1;
    m_pressed = -1;
    unsetCursor();
    viewport()->update();
}

void PartList::mouseReleaseEvent(QMouseEvent* event) {
    const int from = m_pressed;
    const int gap = m_gap;
    const bool isBox = m_isOnBox && boxOf(from).contains(event->pos());
    m_isOnBox = false;
    endDrag();
    if (isBox) {
        emit switched(from, !*line(from)->isOn);
    } else if (gap >= 0 && from >= 0) {
        const int to = gap > from ? gap - 1 : gap;
        if (to != from) {
            emit moveWanted(from, to);
        }
    } else {
        QListWidget::mouseReleaseEvent(event);
    }
}

void PartList::mouseDoubleClickEvent(QMouseEvent* event) {
    const int row = indexAt(event->pos()).row();
    if (row >= 0 && event->button() == Qt::LeftButton && !boxOf(row).contains(event->pos())) {
        emit opened(row);
    } else if (row >= 0) {
        mousePressEvent(event); // a box is switched by each click
    }
}

void PartList::contextMenuEvent(QContextMenuEvent* event) {
    const int row =
        event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()).row() : currentRow();
    const PartLine* shown = line(row);
    if (shown == nullptr) {
        return;
    }
    setCurrentRow(row);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, QKeySequence keys, int key,
                         Qt::KeyboardModifiers modifiers, bool isPossible) {
        QAction* action = menu->addAction(text);
        action->setShortcut(keys); // shown only: the list has the key
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(isPossible);
        connect(action, &QAction::triggered, this,
                [this, key, modifiers] { actOn(key, modifiers); });
    };
    if (shown->isOn) {
        add(*shown->isOn ? tr("Switch &off") : tr("Switch &on"), Qt::Key_Space, Qt::Key_Space, {},
            true);
    }
    if (!m_isFixed) {
        if (shown->mayRename) {
            add(tr("&Rename"), Qt::Key_F2, Qt::Key_F2, {}, true);
        }
        add(tr("&Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), Qt::Key_D, Qt::ControlModifier,
            true);
        add(tr("Move &up"), QKeySequence(Qt::ALT | Qt::Key_Up), Qt::Key_Up, Qt::AltModifier,
            row > 0);
        add(tr("Move &down"), QKeySequence(Qt::ALT | Qt::Key_Down), Qt::Key_Down, Qt::AltModifier,
            row + 1 < count());
        add(tr("Re&move"), QKeySequence(Qt::Key_Delete), Qt::Key_Delete, {}, true);
    }
    const QPoint place = event->reason() == QContextMenuEvent::Mouse
                             ? event->globalPos()
                             : viewport()->mapToGlobal(visualItemRect(item(row)).center());
    menu->popup(place);
}

void PartList::paintEvent(QPaintEvent* event) {
    QListWidget::paintEvent(event);
    if (m_gap < 0) {
        return;
    }
    const int y = m_gap < count() ? visualItemRect(item(m_gap)).top()
                                  : visualItemRect(item(count() - 1)).bottom();
    QPainter painter(viewport());
    painter.setPen(QPen(currentTheme().accent, 2));
    painter.drawLine(4, std::clamp(y, 1, height() - 2), width() - 4,
                     std::clamp(y, 1, height() - 2));
}

void PartList::resizeEvent(QResizeEvent* event) {
    QListWidget::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

} // namespace reprise

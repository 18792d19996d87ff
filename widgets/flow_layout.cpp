#include "widgets/flow_layout.hpp"

#include <algorithm>

namespace reprise {

FlowLayout::~FlowLayout() {
    for (QLayoutItem* item : m_items) {
        delete item;
    }
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.push_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[std::size_t(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    QLayoutItem* taken = itemAt(index);
    if (taken) {
        m_items.erase(m_items.begin() + index);
    }
    return taken;
}

QSize FlowLayout::sizeHint() const {
    QSize size(0, 0);
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty()) {
            const QSize hint = item->sizeHint();
            size = QSize(size.width() + hint.width() + spacing(),
                         std::max(size.height(), hint.height()));
        }
    }
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::minimumSize() const {
    QSize size(0, 0);
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty()) {
            size = size.expandedTo(item->minimumSize());
        }
    }
    return size.grownBy(contentsMargins());
}

int FlowLayout::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), false);
}

void FlowLayout::setGeometry(const QRect& area) {
    QLayout::setGeometry(area);
    arrange(area, true);
}

int FlowLayout::arrange(const QRect& area, bool isMoving) const {
    const QRect room = area.marginsRemoved(contentsMargins());
    std::vector<std::pair<QLayoutItem*, QRect>> line;
    int x = room.left();
    int y = room.top();
    int tallest = 0;
    const auto endLine = [&] {
        for (auto& [item, place] : line) { // in the middle of the line's height
            place.moveTop(y + (tallest - place.height()) / 2);
            if (isMoving) {
                item->setGeometry(place);
            }
        }
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const QSize size = item->sizeHint().boundedTo(
            QSize(std::max(room.width(), item->minimumSize().width()), item->sizeHint().height()));
        if (!line.empty() && x + size.width() > room.right() + 1) {
            endLine();
            x = room.left();
            y += tallest + spacing();
            tallest = 0;
        }
        line.emplace_back(item, QRect(QPoint(x, y), size));
        x += size.width() + spacing();
        tallest = std::max(tallest, size.height());
    }
    endLine();
    return y + tallest - area.top() + contentsMargins().bottom();
}

} // namespace reprise

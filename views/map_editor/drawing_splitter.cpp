#include "views/map_editor/drawing_splitter.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr int kWidthWithLists = 640;  // px; below it the lists stand under the drawing
constexpr int kHeightWithLists = 360; // px; below it there is room for one of them
constexpr int kListsBeside = 250;     // px wide
constexpr int kListsBelow = 130;      // px high
constexpr double kMost = 0.34;        // of the whole, unless the user drags

} // namespace

DrawingSplitter::DrawingSplitter(QWidget* drawing, QSplitter* lists)
    : m_drawing(drawing), m_lists(lists) {
    addWidget(drawing);
    addWidget(lists);
    setStretchFactor(0, 1);
    setChildrenCollapsible(false);
    connect(this, &QSplitter::splitterMoved, this, [this] {
        const QList<int> now = sizes();
        if (const int whole = now[0] + now[1]; whole > 0) {
            m_share[orientation() == Qt::Horizontal ? 0 : 1] = double(now[1]) / whole;
        }
    });
}

void DrawingSplitter::showLists(bool isOn) {
    if (isOn != m_showsLists) {
        m_showsLists = isOn;
        arrange();
    }
}

void DrawingSplitter::resizeEvent(QResizeEvent* event) {
    const bool isWide = width() >= kWidthWithLists;
    const bool isFolded = !isWide && height() < kHeightWithLists;
    setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
    m_lists->setOrientation(isWide ? Qt::Vertical : Qt::Horizontal);
    QSplitter::resizeEvent(event);
    arrange();
    if (isFolded != m_isFolded) {
        m_isFolded = isFolded;
        arrange();
        emit foldedChanged();
    }
}

void DrawingSplitter::arrange() {
    m_drawing->setVisible(!m_isFolded || !m_showsLists);
    m_lists->setVisible(!m_isFolded || m_showsLists);
    if (m_isFolded) {
        return;
    }
    const bool isWide = orientation() == Qt::Horizontal;
    const int whole = (isWide ? width() : height()) - handleWidth();
    const double share = m_share[isWide ? 0 : 1];
    const int lists = share > 0 ? int(std::lround(share * whole))
                                : std::min(isWide ? kListsBeside : kListsBelow, int(kMost * whole));
    setSizes({whole - lists, lists});
}

} // namespace reprise

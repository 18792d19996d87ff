#include "views/sequences/chip_layout.hpp"

#include <QString>

#include <algorithm>
#include <limits>

namespace reprise {

namespace {

constexpr int kMargin = 8;     // around everything
constexpr int kColumnGap = 20; // between sequences side by side
constexpr int kCrossWidth = 20;

int chipWidth(const std::string& symbol, const QFontMetrics& metrics) {
    return std::max(ChipLayout::kLeastChipWidth,
                    metrics.horizontalAdvance(QString::fromStdString(symbol)) + 20);
}

} // namespace

void ChipLayout::arrange(const std::vector<Sequence>& sequences, bool hasNewRow,
                         const QFontMetrics& metrics, int width) {
    std::vector<Sequence> rows = sequences;
    if (hasNewRow) {
        rows.emplace_back();
    }
    int widest = 0;
    for (const Sequence& sequence : rows) {
        int rowWidth = kLabelWidth + kPlusWidth + kCrossWidth;
        for (const std::string& symbol : sequence) {
            rowWidth += chipWidth(symbol, metrics) + kGap;
        }
        widest = std::max(widest, rowWidth);
    }
    // Side by side, a field for new symbols must not cover the number of the next sequence.
    const int withField = widest - kPlusWidth - kCrossWidth + kFieldWidth;
    const int room = width - 2 * kMargin + kColumnGap;
    m_columns =
        std::clamp(room / std::max(1, withField + kColumnGap), 1, std::max(1, int(rows.size())));
    const int rowWidth = m_columns > 1 ? withField : widest;
    const int pitch = rowWidth + kColumnGap;
    // Column by column, so that sequences read from top to bottom.
    const int perColumn = (int(rows.size()) + m_columns - 1) / m_columns;
    m_rows.clear();
    for (int i = 0; i < int(rows.size()); ++i) {
        const int left = kMargin + (i / std::max(1, perColumn)) * pitch;
        const int top = kMargin + (i % std::max(1, perColumn)) * kRowHeight;
        Row placed;
        placed.label = {left, top, kLabelWidth - 6, kChipHeight};
        int x = left + kLabelWidth;
        for (const std::string& symbol : rows[std::size_t(i)]) {
            const int w = chipWidth(symbol, metrics);
            placed.chips.emplace_back(x, top, w, kChipHeight);
            x += w + kGap;
        }
        placed.plus = {x, top, kPlusWidth, kChipHeight};
        placed.cross = {x + kPlusWidth, top, kCrossWidth, kChipHeight};
        placed.all = {left, top - 5, m_columns > 1 ? rowWidth : std::max(rowWidth, room),
                      kRowHeight};
        m_rows.push_back(std::move(placed));
    }
    m_leastWidth = 2 * kMargin + widest;
    m_size = {2 * kMargin + m_columns * pitch - kColumnGap, 2 * kMargin + perColumn * kRowHeight};
}

QRect ChipLayout::rectOf(ChipPlace place) const {
    return place.element < elementCount(place.sequence) ? chip(place) : plus(place.sequence);
}

std::optional<ChipPlace> ChipLayout::placeAt(QPoint point) const {
    const int sequence = sequenceAt(point);
    if (sequence < 0) {
        return std::nullopt;
    }
    for (int element = 0; element <= elementCount(sequence); ++element) {
        const ChipPlace place{sequence, element};
        if (rectOf(place).adjusted(0, 0, kGap - 1, 0).contains(point)) {
            return place;
        }
    }
    return std::nullopt;
}

int ChipLayout::sequenceAt(QPoint point) const {
    for (int i = 0; i < sequenceCount(); ++i) {
        if (row(i).all.contains(point)) {
            return i;
        }
    }
    return -1;
}

ChipPlace ChipLayout::gapNear(QPoint point) const {
    int nearest = 0;
    int least = std::numeric_limits<int>::max();
    for (int i = 0; i < sequenceCount(); ++i) {
        const QRect area = row(i).all;
        const int dx = std::max({area.left() - point.x(), 0, point.x() - area.right()});
        const int dy = std::max({area.top() - point.y(), 0, point.y() - area.bottom()});
        if (dx + dy < least) {
            least = dx + dy;
            nearest = i;
        }
    }
    ChipPlace gap{nearest, 0};
    if (sequenceCount() == 0) {
        return gap;
    }
    while (gap.element < elementCount(nearest) && point.x() > chip(gap).center().x()) {
        ++gap.element;
    }
    return gap;
}

std::optional<ChipPlace> ChipLayout::dropAt(QPoint point) const {
    constexpr QMargins kNear(24, 16, 24, 16); // px
    const ChipPlace gap = gapNear(point);
    if (gap.sequence >= sequenceCount()) {
        return std::nullopt;
    }
    const Row& nearest = row(gap.sequence);
    const QRect used = nearest.label.united(nearest.plus).united(nearest.cross);
    return used.marginsAdded(kNear).contains(point) ? std::optional(gap) : std::nullopt;
}

QRect ChipLayout::caret(ChipPlace gap) const {
    const QRect behind = rectOf(gap);
    return {behind.left() - kGap / 2 - 1, behind.top() - 2, 2, behind.height() + 4};
}

} // namespace reprise

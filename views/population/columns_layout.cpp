#include "views/population/columns_layout.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kMargin = 10; // px around all blocks
constexpr double kLargestGap = 22;
constexpr double kSmallestGap = 6;
constexpr double kSmallestPitch = 2; // smaller cells cannot be told apart
} // namespace

QRectF ColumnsLayout::block(int symbol) const {
    const int column = symbol % blocksPerRow;
    const int row = symbol / blocksPerRow;
    return {origin.x() + column * blockWidth, origin.y() + row * blockHeight, blockWidth,
            blockHeight};
}

QRectF ColumnsLayout::label(int symbol) const {
    const QRectF b = block(symbol);
    return {b.left(), b.top(), b.width(), labelHeight};
}

QRectF ColumnsLayout::cell(int symbol, int neuron) const {
    const QRectF b = block(symbol);
    const double left = b.center().x() - cellsPerRow * pitch / 2;
    return {left + (neuron % cellsPerRow) * pitch,
            b.top() + labelHeight + (neuron / cellsPerRow) * pitch, pitch, pitch};
}

int ColumnsLayout::symbolAt(QPointF point) const {
    for (int s = 0; s < symbols; ++s) {
        if (block(s).contains(point)) {
            return s;
        }
    }
    return -1;
}

int ColumnsLayout::neuronAt(int symbol, QPointF point) const {
    for (int n = 0; symbol >= 0 && n < neurons; ++n) {
        if (cell(symbol, n).contains(point)) {
            return n;
        }
    }
    return -1;
}

double ColumnsLayout::contentHeight() const {
    return symbols > 0 ? origin.y() + blockRows() * blockHeight : 0;
}

ColumnsLayout layOutColumns(QSizeF area, int symbols, int neurons, double labelHeight,
                            double labelWidth) {
    ColumnsLayout best;
    best.symbols = symbols;
    best.neurons = neurons;
    best.labelHeight = labelHeight;
    if (symbols <= 0 || neurons <= 0) {
        return best;
    }
    const double width = std::max(40.0, area.width() - 2 * kMargin);
    const double height = std::max(40.0, area.height() - 2 * kMargin);
    const double gap = std::clamp(width / symbols * 0.15, kSmallestGap, kLargestGap);
    double bestScore = -1;
    const double widest = std::max(1.0, (width + gap) / std::max(1.0, labelWidth + gap));
    const int most = std::min(symbols, int(widest)); // side by side
    for (int perRow = most; perRow >= 1; --perRow) { // equal cells: fewest rows
        const int rows = (symbols + perRow - 1) / perRow;
        const double room = width / perRow - gap;
        const double tall = height / rows - gap - labelHeight;
        for (int cells = 1; cells <= std::min(neurons, 64); ++cells) {
            const int cellRows = (neurons + cells - 1) / cells;
            const double pitch =
                std::min({room / cells, tall / cellRows, ColumnsLayout::kLargestPitch});
            double score = pitch;
            score *= neurons % cells == 0 ? 1.0 : 0.93;                       // evenly filled
            score *= cellRows >= cells && cellRows <= 3 * cells ? 1.0 : 0.85; // a column, not a bar
            score *= symbols % perRow == 0 ? 1.0 : 0.97;
            if (score > bestScore) {
                bestScore = score;
                best.blocksPerRow = perRow;
                best.cellsPerRow = cells;
                best.pitch = pitch;
            }
        }
    }
    if (best.pitch < kSmallestPitch) { // as wide as it goes, and as high as it gets
        constexpr double kScrolledPitch = 5;
        best.blocksPerRow = most;
        best.cellsPerRow =
            std::clamp(int((width / most - gap) / kScrolledPitch), 1, std::min(neurons, 64));
        best.pitch = std::clamp((width / most - gap) / best.cellsPerRow, 1.0, kScrolledPitch);
    }
    // Whole pixels keep small cells equally sharp.
    best.pitch = best.pitch > 3 ? std::floor(best.pitch) : best.pitch;
    const double spread =
        std::min(width / best.blocksPerRow,
                 std::max(best.cellsPerRow * best.pitch + 3 * gap, labelWidth + gap));
    best.blockWidth = std::max(spread, best.cellsPerRow * best.pitch + gap / 2);
    best.blockHeight = best.cellRows() * best.pitch + labelHeight + gap;
    best.origin = QPointF(
        std::round(kMargin + std::max(0.0, (width - best.blocksPerRow * best.blockWidth) / 2)),
        std::round(kMargin +
                   std::max(0.0, (height - best.blockRows() * best.blockHeight + gap) / 2)));
    return best;
}

} // namespace reprise

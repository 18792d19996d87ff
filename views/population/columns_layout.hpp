#pragma once
/// \file
/// Where the columns of cells stand: one block per symbol, blocks in rows, cells as large as fits.

#include <QRectF>
#include <QSizeF>

namespace reprise {

struct ColumnsLayout {
    static constexpr double kLargestPitch = 30; ///< px between cell centres; larger looks empty

    int symbols = 0;
    int neurons = 0;
    int blocksPerRow = 1;
    int cellsPerRow = 1; ///< within a block
    double pitch = 0;    ///< px between neighbouring cells
    double blockWidth = 0;
    double blockHeight = 0; ///< label included
    double labelHeight = 0;
    QPointF origin;

    int cellRows() const { return cellsPerRow > 0 ? (neurons + cellsPerRow - 1) / cellsPerRow : 0; }
    /// Down to the last cell; more than the area's height where there is no room for all.
    double contentHeight() const;
    int blockRows() const { return (symbols + blocksPerRow - 1) / blocksPerRow; }

    QRectF block(int symbol) const; ///< label and cells
    QRectF label(int symbol) const;
    QRectF cell(int symbol, int neuron) const;     ///< the whole pitch × pitch square
    int symbolAt(QPointF point) const;             ///< -1 for none
    int neuronAt(int symbol, QPointF point) const; ///< -1 for none
};

/// The arrangement with the largest cells for an area; blocks that are taller than wide and filled
/// evenly win among equals. A block is at least as wide as \p labelWidth, its name; where not all
/// have room like that, the arrangement is as wide as the area and higher.
ColumnsLayout layOutColumns(QSizeF area, int symbols, int neurons, double labelHeight,
                            double labelWidth = 0);

} // namespace reprise

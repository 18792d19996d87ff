#pragma once
/// \file
/// Where chips stand: sequences flow in equal columns, so that short ones use the width.

#include "views/sequences/sequence_edit.hpp"

#include <QFontMetrics>
#include <QRect>
#include <QSize>

#include <optional>
#include <vector>

namespace reprise {

class ChipLayout {
public:
    static constexpr int kChipHeight = 46;
    static constexpr int kLeastChipWidth = 46;
    static constexpr int kGap = 4;         ///< between chips
    static constexpr int kLabelWidth = 26; ///< number of the sequence, left of its chips
    static constexpr int kPlusWidth = 26;
    static constexpr int kRowHeight = kChipHeight + 10;
    static constexpr int kFieldWidth = 90; ///< of a field for new symbols, behind the last chip

    /// \p hasNewRow: an empty row below the others, being typed into.
    void arrange(const std::vector<Sequence>& sequences, bool hasNewRow,
                 const QFontMetrics& metrics, int width);

    QSize size() const { return m_size; }
    int leastWidth() const { return m_leastWidth; } ///< everything in one column
    int columns() const { return m_columns; }
    int sequenceCount() const { return static_cast<int>(m_rows.size()); }
    int elementCount(int sequence) const { return static_cast<int>(row(sequence).chips.size()); }
    QRect chip(ChipPlace place) const {
        return row(place.sequence).chips[std::size_t(place.element)];
    }
    QRect plus(int sequence) const { return row(sequence).plus; }
    QRect label(int sequence) const { return row(sequence).label; }
    QRect cross(int sequence) const { return row(sequence).cross; } ///< removes the sequence
    /// Chip or plus at a place; plus stands behind the last element.
    QRect rectOf(ChipPlace place) const;

    /// Chip or plus under \p point.
    std::optional<ChipPlace> placeAt(QPoint point) const;
    /// Sequence in whose row or label \p point is, -1 outside.
    int sequenceAt(QPoint point) const;
    /// The gap nearest to \p point: where a dragged chip would land.
    ChipPlace gapNear(QPoint point) const;
    /// That gap, unless \p point is far from all rows: a chip let go there goes back.
    std::optional<ChipPlace> dropAt(QPoint point) const;
    /// Right end of what belongs to a sequence, the field included.
    int rowEnd(int sequence) const { return row(sequence).all.right(); }
    /// x and vertical extent of the caret in a gap.
    QRect caret(ChipPlace gap) const;

private:
    struct Row {
        QRect label;
        std::vector<QRect> chips;
        QRect plus;
        QRect cross;
        QRect all;
    };
    const Row& row(int sequence) const { return m_rows[std::size_t(sequence)]; }

    std::vector<Row> m_rows;
    QSize m_size;
    int m_leastWidth = 0;
    int m_columns = 1;
};

} // namespace reprise

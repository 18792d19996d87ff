#pragma once
/// \file
/// Where the parts of a replay picture stand: head, columns of rows, time axes and threshold bars.

#include "views/raster/raster_layout.hpp"
#include "views/replays/shown_replays.hpp"

#include <QFontMetricsF>
#include <QRectF>

#include <optional>
#include <vector>

namespace reprise {

/// Pixels. Rows are the raster's, so that a neuron looks the same in both.
class ReplayLayout {
public:
    static constexpr double kBars = 72; ///< px, height of the threshold bars at least

    /// A symbol's rows, or those of a band without one (symbol -1).
    struct Row {
        int symbol = -1;
        QString label;
        double top = 0; ///< below the upper edge of the columns
        double height = 0;
    };
    struct Place {
        int column = -1; ///< index of the replay, -1: in the bars
        int row = 0;     ///< index into rows()

        bool operator==(const Place&) const = default;
    };

    ReplayLayout() = default;
    ReplayLayout(const ShownReplays& shown, bool showsThresholds, QSizeF size,
                 const QFontMetricsF& metrics);

    /// Below it, nothing can be told apart.
    static QSize smallestSize(const ShownReplays& shown, bool showsThresholds,
                              const QFontMetricsF& metrics);
    /// Nothing is cut in it.
    static QSize wholeSize(const ShownReplays& shown, bool showsThresholds, int leastWidth,
                           const QFontMetricsF& metrics);

    const std::vector<Row>& rows() const { return m_rows; }
    const RasterLayout& raster() const { return m_raster; }
    const std::vector<QRectF>& columns() const { return m_columns; } ///< one per replay
    const QRectF& head() const { return m_head; }                    ///< title, legend, result
    QRectF columnHead(int column) const;                             ///< lines above a column
    /// The order of its groups, in as many lines as there is room for.
    const QStringList& orderLines(int column) const {
        return m_orderLines[static_cast<std::size_t>(column)];
    }
    QRectF labelArea(const Row& row) const;               ///< left of the columns
    const QRectF& axis() const { return m_axis; }         ///< below all columns
    const QRectF& barsHead() const { return m_barsHead; } ///< heading and key of the bars
    const QRectF& bars() const { return m_bars; }         ///< empty: not shown
    QRectF barGroup(int symbolRow) const;                 ///< of the k-th row with a symbol
    /// Below the bars: lying where every name fits its group, else upright and, where even that is
    /// too tight, not each of them.
    bool areBarNamesUpright() const { return m_areBarNamesUpright; }
    double barNamesHeight() const { return m_barNames; }
    bool isBarNamed(int symbolRow) const;
    const std::vector<int>& symbolRows() const { return m_symbolRows; } ///< indices into rows()
    double lineHeight() const { return m_line; }

    double xOf(int column, double ms) const;
    std::optional<Place> placeAt(QPointF point) const;

private:
    void findRows(const ShownReplays& shown);
    double columnHeadHeight() const;
    double eachBarGroup() const; ///< px, its width

    RasterLayout m_raster;
    std::vector<Row> m_rows;
    std::vector<int> m_symbolRows;
    std::vector<QRectF> m_columns;
    std::vector<QStringList> m_orderLines; ///< one list per replay
    qsizetype m_mostOrderLines = 1;        ///< of a replay
    QRectF m_head;
    QRectF m_axis;
    QRectF m_barsHead;
    QRectF m_bars;
    bool m_areBarNamesUpright = false;
    double m_barNames = 16;
    double m_line = 16;
    double m_left = 40;
    double m_widthMs = 80;
};

} // namespace reprise

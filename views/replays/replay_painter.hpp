#pragma once
/// \file
/// Paints replays side by side, as rasters with time axes, and their thresholds as bars below.

#include "views/replays/replay_layout.hpp"
#include "widgets/theme.hpp"

class QPainter;

namespace reprise {

/// Heights and ticks of the bars, mV.
struct ThresholdScale {
    double low = 4;
    double high = 7;
    std::vector<double> ticks{4.5, 5.5, 6.5};
};
/// The published scale, grown if thresholds leave it.
ThresholdScale thresholdScale(const ShownReplays& shown);
/// Of the bars of the \p index-th of \p count replays: the later, the stronger.
QColor thresholdColor(int index, int count, const Theme& theme);
/// "initial", "after replay 2".
QString thresholdName(const ShownReplay& replay);

/// One picture of \p shown at the places of \p layout; all must outlive it.
class ReplayPainter {
public:
    ReplayPainter(QPainter& painter, const ShownReplays& shown, const ReplayLayout& layout,
                  const Theme& theme);
    /// \p cursor is framed.
    void paint(const std::optional<ReplayLayout::Place>& cursor);

private:
    void paintHead();
    double paintLegend(); ///< returns where it begins
    void paintLabels();
    void paintColumn(int column);
    void paintRows(int column);
    void paintSpikes(int column);
    void paintTimeAxis(int column);
    // replay_painter_bars.cpp
    void paintBars();
    void paintBarAxis(const ThresholdScale& scale);
    void paintBarKey();
    void paintBarName(int symbolRow);

    QColor labelColor(int symbol) const;
    bool isBlocked(int symbol) const;
    QString elided(const QString& text, double width) const;
    void setBold(bool isBold);
    /// A strip of column \p column, or of the bars (-1).
    QRectF stripOf(const ReplayLayout::Place& place) const;

    QPainter& m_painter;
    const ShownReplays& m_shown;
    const ReplayLayout& m_layout;
    const Theme& m_theme;
};

} // namespace reprise

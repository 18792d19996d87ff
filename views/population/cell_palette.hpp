#pragma once
/// \file
/// How a cell's state looks: a colour and a shape each, as in the raster (soma, dendrite).

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "widgets/theme.hpp"

#include <QRectF>
#include <QString>

class QPainter;

namespace reprise {

/// "silent", "predictive", "active"; translated.
QString nameOf(CellState state);

/// The colour of a state: the raster's for dendritic and somatic spikes.
QColor colorOf(CellState state, const Theme& theme = currentTheme());

/// Draws cells of one size. Large cells are discs: hollow when silent, ringed when predictive, full
/// when active. Cells below six pixels are plain squares without anti-aliasing.
class CellBrush {
public:
    CellBrush(QPainter& painter, double pitch, const Theme& theme = currentTheme());
    void paint(const QRectF& square, CellState state);

private:
    QPainter& m_painter;
    double m_pitch;
    QColor m_silent;
    QColor m_outline;
    QColor m_predictive;
    QColor m_predictiveFill;
    QColor m_active;
};

} // namespace reprise

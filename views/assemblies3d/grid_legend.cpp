#include "views/assemblies3d/grid_legend.hpp"

#include <QPainter>

namespace reprise {

GridLegend::GridLegend(Painting paint, QWidget* parent)
    : QWidget(parent), m_paint(std::move(paint)) {
    setObjectName("gridLegend");
    setAccessibleName(tr("Legend of the colours"));
}

void GridLegend::paintInto(QPainter& painter) const {
    painter.setFont(font());
    m_paint(painter, QRectF(rect()).adjusted(4, 14, -4, -14));
}

void GridLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().panel);
    paintInto(painter);
}

} // namespace reprise

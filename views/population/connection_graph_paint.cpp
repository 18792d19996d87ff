// The painting half of ConnectionGraph: edges first, the chosen ones on top, nodes last.
#include "views/population/cell_palette.hpp"
#include "views/population/connection_graph.hpp"

#include <QPainter>

namespace reprise {

void ConnectionGraph::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintInto(painter);
}

void ConnectionGraph::paintInto(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto isChosen = [this](std::size_t k) {
        return static_cast<int>(k) == m_hoveredEdge ||
               (m_selected >= 0 && (m_edges[k].from == m_selected || m_edges[k].to == m_selected));
    };
    for (const bool paintsChosen : {false, true}) {
        for (std::size_t k = 0; k < m_edges.size(); ++k) {
            if (isChosen(k) == paintsChosen) {
                paintEdge(painter, k, m_selected >= 0 && !paintsChosen, paintsChosen);
            }
        }
    }
    for (int s = 0; s < static_cast<int>(m_places.centers.size()); ++s) {
        paintNode(painter, s);
    }
    if (!m_places.centers.empty()) {
        painter.setPen(theme.dim);
        painter.drawText(
            QRectF(8, height() - kFootHeight, width() - 16, kFootHeight), Qt::AlignCenter,
            m_edges.empty() ? tr("No mature synapses yet") : tr("Width: share of mature synapses"));
    }
}

void ConnectionGraph::paintEdge(QPainter& painter, std::size_t k, bool isDimmed,
                                bool isStressed) const {
    const Theme& theme = currentTheme();
    const double share = m_edges[k].share();
    const QColor ink = isStressed ? theme.accent : theme.text;
    const double opacity = isDimmed ? 0.12 : isStressed ? 0.95 : 0.75 * edgeOpacity(share);
    const QColor color = mixed(theme.panel, ink, opacity); // opaque: the head covers the line
    painter.setPen(QPen(color, edgeWidth(share), Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(m_curves[k].line());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(m_curves[k].head());
}

void ConnectionGraph::paintNode(QPainter& painter, int symbol) const {
    const Theme& theme = currentTheme();
    const QPointF center = nodeCenter(symbol);
    const CellState state = m_states[static_cast<std::size_t>(symbol)];
    const QColor color = colorOf(state, theme);
    QColor text = theme.text;
    switch (state) {
    case CellState::Silent:
        painter.setPen(QPen(mixed(theme.panel, theme.text, 0.35), 1.2));
        painter.setBrush(theme.window);
        break;
    case CellState::Predictive:
        painter.setPen(QPen(color, 2.5));
        painter.setBrush(mixed(theme.panel, color, 0.2));
        break;
    case CellState::Active:
        painter.setPen(QPen(color, 1.2));
        painter.setBrush(color);
        text = theme.panel;
        break;
    }
    painter.drawEllipse(center, m_places.radius, m_places.radius);
    painter.setBrush(Qt::NoBrush);
    if (symbol == m_presented) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawEllipse(center, m_places.radius + 3.5, m_places.radius + 3.5);
    }
    if (symbol == m_selected) {
        painter.setPen(QPen(theme.accent, 1.5, Qt::DashLine));
        painter.drawEllipse(center, m_places.radius + 6.5, m_places.radius + 6.5);
    }
    QFont font = painter.font();
    const double wide = QFontMetricsF(font).horizontalAdvance(label(symbol));
    if (wide > 1.8 * m_places.radius || QFontMetricsF(font).height() > 1.8 * m_places.radius) {
        const double fit = std::min(1.8 * m_places.radius / std::max(1.0, wide),
                                    1.8 * m_places.radius / QFontMetricsF(font).height());
        font.setPointSizeF(std::max(5.0, font.pointSizeF() * fit));
    }
    painter.save();
    painter.setFont(font);
    painter.setPen(text);
    const double room = std::max(m_places.radius, wide);
    painter.drawText(
        QRectF(center.x() - room, center.y() - m_places.radius, 2 * room, 2 * m_places.radius),
        Qt::AlignCenter, label(symbol));
    painter.restore();
}

} // namespace reprise

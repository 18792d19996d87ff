// The painting half of ConnectionGraph: edges first, the chosen ones on top, nodes last.
#include "core/circuits/s_htm/s_htm_view.hpp"
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
        const QString foot =
            m_edges.empty() ? tr("No mature synapses yet") : tr("Width: share of mature synapses");
        painter.drawText(QRectF(4, height() - kFootHeight, width() - 8, kFootHeight),
                         Qt::AlignCenter,
                         fontMetrics().elidedText(foot, Qt::ElideRight, width() - 8));
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

void ConnectionGraph::paintNameAround(QPainter& painter, int symbol) const {
    constexpr int kLetters = 10; // px
    QFont small = font();
    small.setPixelSize(kLetters);
    const QFontMetricsF metrics(small);
    const QPointF center = nodeCenter(symbol);
    const QPointF away =
        m_places.layout.positions[std::size_t(symbol)] - QPointF(0.5, 0.5); // 0.5 long
    const double wide = metrics.horizontalAdvance(label(symbol)) + 1;
    const double high = metrics.height();
    const QPointF at =
        center + 2 * away * (m_places.radius + 3) + QPointF(away.x() * wide, away.y() * high);
    const QRectF area(at.x() - wide / 2, at.y() - high / 2, wide, high);
    QColor cover = currentTheme().panel; // of arrows that pass behind
    cover.setAlphaF(0.85F);
    painter.fillRect(area.adjusted(-1, 1, 1, -1), cover);
    painter.setFont(small);
    painter.setPen(currentTheme().text);
    painter.drawText(area, Qt::AlignCenter, label(symbol));
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
    painter.save();
    const QRectF box(center.x() - m_places.radius, center.y() - m_places.radius,
                     2 * m_places.radius, 2 * m_places.radius);
    if (m_hasNamesAround) {
        paintNameAround(painter, symbol);
        painter.restore();
        return;
    }
    m_names.paint(painter, box, label(symbol), m_names.isBelow() ? theme.text : text, theme.panel);
    painter.restore();
}

} // namespace reprise

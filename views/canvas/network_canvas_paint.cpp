// How the canvas looks: the scene, handles of what is pointed at and chosen, words at the hand.
#include "views/canvas/canvas_painter.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/link_painter.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/empty_text.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>

namespace reprise {

namespace {

/// A spike on its line.
void paintSignalHandle(QPainter& painter, QPointF at, double radius) {
    painter.drawEllipse(at, radius, radius);
    painter.drawPolyline(QPolygonF{at + QPointF(-4, 1.5), at + QPointF(-1.5, 1.5),
                                   at + QPointF(0, -3.5), at + QPointF(1.5, 2.5),
                                   at + QPointF(4, 1.5)});
}

} // namespace

void NetworkCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().panel);
    const CanvasScene& scene = m_edited.scene();
    if (scene.nodes().empty() && !m_drag) {
        paintEmptyText(
            painter, rect(),
            m_edited.document().isTextOnly()
                ? tr("There is nothing to draw in until the project's text can be read.")
                : tr("Drag with G to draw a WTA grid, with H a sequence memory.\nClick with "
                     "P to place a population, with I a source, and drag with C from one to "
                     "the other to connect them."));
    }
    const CanvasPicture picture{
        scene,           m_edited.project(),
        m_edited.live(), &m_edited.selection(),
        m_hoveredEdge,   m_neuron->network() ? &m_neuron->network()->outline : nullptr};
    paintCanvas(painter, picture, transform(), transform().toPlane(QRectF(rect())));
    paintNeuronLinks(painter, scene, *m_neuron, transform());
    paintHandles(painter);
    if (m_drag) {
        m_drag->paint(painter, *this);
    }
    paintHand(painter);
}

void NetworkCanvas::paintHandles(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_hoveredNode >= 0 && !m_drag) {
        const QPointF port = portOf(m_hoveredNode);
        painter.setPen(QPen(theme.accent, 1.4));
        painter.setBrush(theme.panel);
        painter.drawEllipse(port, kPortRadius, kPortRadius);
        painter.drawLine(port - QPointF(3, 0), port + QPointF(3, 0));
        painter.drawLine(port + QPointF(0.5, -3), port + QPointF(3, 0));
        painter.drawLine(port + QPointF(0.5, 3), port + QPointF(3, 0));
        if (m_hasSignal) {
            paintSignalHandle(painter, signalOf(m_hoveredNode), kPortRadius);
        }
    }
    if (const QRectF corner = cornerRect(); !corner.isNull()) {
        painter.setPen(QPen(theme.accent, 1.4));
        painter.setBrush(theme.panel);
        painter.drawRect(corner);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void NetworkCanvas::paintHand(QPainter& painter) const {
    if (m_handText.isEmpty()) {
        return;
    }
    const Theme& theme = currentTheme();
    painter.setFont(font());
    QRectF box = QFontMetricsF(font())
                     .boundingRect(QRectF(0, 0, 320, 200), Qt::TextWordWrap, m_handText)
                     .adjusted(-8, -4, 8, 4);
    box.moveTopLeft(m_mouse + QPointF(16, 18));
    box.moveLeft(std::clamp(box.left(), 4.0, std::max(4.0, width() - box.width() - 4)));
    box.moveTop(std::min(box.top(), height() - box.height() - 4));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_isRefusal ? theme.error : theme.grid, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(box, 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(m_isRefusal ? theme.error : theme.text);
    painter.drawText(box.adjusted(7, 4, -7, -4), Qt::TextWordWrap, m_handText);
}

} // namespace reprise

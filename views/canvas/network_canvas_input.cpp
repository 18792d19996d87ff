// The mouse on the canvas.
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/in_place_field.hpp"
#include "views/canvas/network_canvas.hpp"

#include <QContextMenuEvent>
#include <QMouseEvent>

namespace reprise {

CanvasPoint NetworkCanvas::pointAt(const QMouseEvent& event) const {
    return {transform().toPlane(event.position()), event.position(), event.modifiers()};
}

void NetworkCanvas::selectHit(const CanvasHit& hit) {
    CanvasSelection chosen;
    switch (hit.kind) {
    case CanvasHit::Kind::Node:
    case CanvasHit::Kind::Port:
    case CanvasHit::Kind::Corner:
        if (m_edited.isSelected(hit.number)) {
            return;
        }
        chosen.nodes.insert(m_edited.scene().nodes()[std::size_t(hit.number)].id);
        break;
    case CanvasHit::Kind::Edge:
        chosen.edges.insert(std::size_t(hit.number));
        break;
    case CanvasHit::Kind::Note:
        chosen.notes.insert(std::size_t(hit.number));
        break;
    case CanvasHit::Kind::Arrow:
        chosen.arrows.insert(std::size_t(hit.number));
        break;
    case CanvasHit::Kind::Group:
    case CanvasHit::Kind::Nothing:
        break;
    }
    m_edited.select(std::move(chosen));
}

void NetworkCanvas::mousePressEvent(QMouseEvent* event) {
    setFocus(); // a name that is being typed is taken
    m_mouse = event->position();
    if (m_drag || isPanning() || m_isHandPanning) {
        return;
    }
    if (event->button() == Qt::MiddleButton ||
        (event->button() == Qt::LeftButton && m_isSpaceHeld)) {
        m_isHandPanning = event->button() == Qt::LeftButton;
        m_hasPanned = true;
        PlaneCanvas::mousePressEvent(event);
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_drag = m_edited.tool().press(*this, pointAt(*event));
    update();
}

void NetworkCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_mouse = event->position();
    if (isPanning() || m_isHandPanning) {
        PlaneCanvas::mouseMoveEvent(event);
    } else if (m_drag) {
        m_drag->move(*this, pointAt(*event));
        update();
    } else {
        hover(event->position());
    }
}

void NetworkCanvas::hover(QPointF pixel) {
    const CanvasHit hit = hitAt(pixel);
    const bool isOfNode = hit.is(CanvasHit::Kind::Node) || hit.is(CanvasHit::Kind::Port);
    // On the way to its handle a node stays pointed at.
    const bool isBeside = m_hoveredNode >= 0 && hit.is(CanvasHit::Kind::Nothing) &&
                          nodeRect(m_hoveredNode).adjusted(0, -4, 24, 4).contains(pixel);
    const int node = isOfNode ? hit.number : isBeside ? m_hoveredNode : -1;
    const int edge = hit.is(CanvasHit::Kind::Edge) ? hit.number : -1;
    if (node != m_hoveredNode || edge != m_hoveredEdge) {
        m_hoveredNode = node;
        m_hoveredEdge = edge;
        const Project& project = m_edited.project();
        const bool isEdge = edge >= 0 && std::size_t(edge) < project.projections.size();
        emit pointedAt(
            node >= 0 ? nodeInWords(m_edited.scene(), node)
            : isEdge
                ? inText(project.projections[std::size_t(edge)].from) + QStringLiteral(" → ") +
                      inText(project.projections[std::size_t(edge)].to) + QStringLiteral(": ") +
                      projectionText(project, project.projections[std::size_t(edge)])
                : QString());
        update();
    }
    setCursor(hit.is(CanvasHit::Kind::Corner) ? Qt::SizeFDiagCursor
              : hit.is(CanvasHit::Kind::Port) ? Qt::CrossCursor
                                              : m_edited.tool().cursor());
}

void NetworkCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (isPanning() || m_isHandPanning) {
        PlaneCanvas::mouseReleaseEvent(event);
        m_isHandPanning = m_isHandPanning && event->button() != Qt::LeftButton;
        setCursor(m_edited.tool().cursor());
        return;
    }
    if (m_drag && event->button() == Qt::LeftButton) {
        const std::unique_ptr<CanvasDrag> drag = std::move(m_drag);
        setHandText({});
        hover(event->position()); // before: what the release says stays on the line
        drag->release(*this, pointAt(*event));
        update();
    }
}

void NetworkCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const CanvasHit hit = hitAt(event->position());
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (hit.is(CanvasHit::Kind::Node)) {
        m_names->openName(hit.number);
    } else if (hit.is(CanvasHit::Kind::Note)) {
        m_names->openNote(hit.number);
    } else if (hit.is(CanvasHit::Kind::Edge)) {
        selectHit(hit);
        emit formWanted(hit.number);
    } else {
        mousePressEvent(event); // two quick clicks are two clicks
    }
}

void NetworkCanvas::leaveEvent(QEvent*) {
    m_hoveredNode = m_hoveredEdge = -1;
    emit pointedAt({});
    update();
}

void NetworkCanvas::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Mouse) {
        selectHit(hitAt(event->pos()));
        emit menuWanted(event->globalPos());
        return;
    }
    const QRectF chosen = transform().toPixels(m_edited.selectionRect());
    const QPoint at = chosen.isEmpty() ? rect().center() : chosen.center().toPoint();
    emit menuWanted(mapToGlobal(rect().contains(at) ? at : rect().center()));
}

} // namespace reprise

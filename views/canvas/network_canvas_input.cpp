// The mouse on the canvas.
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/chosen_neuron.hpp"
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
    case CanvasHit::Kind::Signal:
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
    case CanvasHit::Kind::NoteCorner:
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
    using Kind = CanvasHit::Kind;
    const CanvasHit hit = hitAt(pixel);
    const bool isOfNode = hit.is(Kind::Node) || hit.is(Kind::Port) || hit.is(Kind::Signal);
    // On the way to its handles a node stays pointed at.
    const bool isBeside = m_hoveredNode >= 0 && hit.is(Kind::Nothing) &&
                          nodeRect(m_hoveredNode)
                              .united(QRectF(signalOf(m_hoveredNode), QSizeF(1, 8)))
                              .adjusted(0, -4, 12, 4)
                              .contains(pixel);
    const int node = isOfNode ? hit.number : isBeside ? m_hoveredNode : -1;
    const int edge = hit.is(Kind::Edge) ? hit.number : -1;
    const bool isOver =
        hit.is(Kind::Node) && node == m_edited.onlyNode() && isOverNeurons(node, pixel);
    if (node != m_hoveredNode || edge != m_hoveredEdge || isOver != m_isOverNeurons) {
        m_hasSignal = node == m_hoveredNode ? m_hasSignal : hasSignals(m_edited.project(), node);
        m_hoveredNode = node;
        m_hoveredEdge = edge;
        m_isOverNeurons = isOver;
        emit pointedAt(pointedText(node, edge));
        if (isOver) {
            m_neuron->prepare();
        }
        update();
    }
    setCursor(hit.is(Kind::Corner) || hit.is(Kind::NoteCorner) ? Qt::SizeFDiagCursor
              : hit.is(Kind::Port)                             ? Qt::CrossCursor
              : hit.is(Kind::Signal)                           ? Qt::OpenHandCursor
                                                               : m_edited.tool().cursor());
}

/// What the line below says of what the mouse points at.
QString NetworkCanvas::pointedText(int node, int edge) const {
    const std::vector<ProjectionSpec>& projections = m_edited.project().projections;
    if (node >= 0) {
        const QString text = nodeInWords(m_edited.scene(), node);
        return m_isOverNeurons ? text + tr(" · click a neuron for its synapses") : text;
    }
    if (edge < 0 || std::size_t(edge) >= projections.size()) {
        return {};
    }
    const ProjectionSpec& spec = projections[std::size_t(edge)];
    return tr("%1 → %2: %3")
        .arg(inText(spec.from), inText(spec.to), projectionText(m_edited.project(), spec));
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
        if (m_edited.onlyNode() != hit.number) { // into its group
            m_edited.selectNode(m_edited.scene().nodes()[std::size_t(hit.number)].id);
        } else {
            m_names->openName(hit.number);
        }
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
    if (m_hoveredNode >= 0 || m_hoveredEdge >= 0) { // else the line says something else
        emit pointedAt({});
    }
    m_hoveredNode = m_hoveredEdge = -1;
    m_isOverNeurons = false;
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

#include "views/canvas/network_canvas.hpp"

#include "views/canvas/canvas_words.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/in_place_field.hpp"
#include "views/canvas/projection_ends.hpp"
#include "widgets/theme.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr PlaneCanvas::ZoomLimits kCanvasZoom{0.01, 8}; // px of a unit
constexpr double kPortAway = 12;                        // px from the node's side
constexpr double kCornerSide = 9;                       // px

} // namespace

QString nodeInWords(const CanvasScene& scene, int node) {
    const CanvasNode& shown = scene.nodes()[std::size_t(node)];
    int out = 0, in = 0;
    for (const int edge : shown.edges) {
        out += scene.edges()[std::size_t(edge)].from == node ? 1 : 0;
        in += scene.edges()[std::size_t(edge)].to == node ? 1 : 0;
    }
    QString text = inText(shown.id) + QStringLiteral(": ") + shown.shape.detail;
    if (out + in > 0) {
        text += NetworkCanvas::tr(" · %1 out, %2 in").arg(out).arg(in);
    }
    if (shown.isRecorded) {
        text += NetworkCanvas::tr(" · recorded");
    }
    return text;
}

bool hasSignals(const Project& project, int node) {
    if (node < 0 || std::size_t(node) >= project.populations.size()) {
        return false;
    }
    const auto ends = endsOf(project, project.populations[std::size_t(node)].id);
    return std::ranges::any_of(
        ends, [](const ProjectionEnd& end) { return !end.model->recordables.empty(); });
}

NetworkCanvas::NetworkCanvas(EditedNetwork& edited, QWidget* parent)
    : PlaneCanvas(kCanvasZoom, parent), m_edited(edited), m_names(new InPlaceField(*this)),
      m_neuron(new ChosenNeuron(edited, this)) {
    setObjectName(QStringLiteral("networkCanvas"));
    setAccessibleName(tr("Drawing of the network"));
    connect(&m_edited, &EditedNetwork::sceneChanged, this, &NetworkCanvas::showScene);
    connect(&m_edited, &EditedNetwork::selectionChanged, this, qOverload<>(&QWidget::update));
    connect(&m_edited, &EditedNetwork::toolChanged, this, [this] {
        cancel();
        setCursor(m_edited.tool().cursor());
    });
    connect(&m_edited, &EditedNetwork::opened, this, &PlaneCanvas::fit);
    connect(m_neuron, &ChosenNeuron::changed, this, [this] {
        setAccessibleDescription(m_neuron->isOn() ? m_neuron->text() : spokenCurrent());
        update();
    });
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

NetworkCanvas::~NetworkCanvas() {
    delete m_names; // losing the focus below is no answer any more
}

void NetworkCanvas::showScene() {
    const int nodes = int(m_edited.scene().nodes().size());
    const int edges = int(m_edited.scene().edges().size());
    m_hoveredNode = m_hoveredNode < nodes ? m_hoveredNode : -1;
    m_hoveredEdge = m_hoveredEdge < edges ? m_hoveredEdge : -1;
    if (!m_drag) {
        m_hasSignal = hasSignals(m_edited.project(), m_hoveredNode);
        m_names->close();
        keepFitted();
    }
    update();
}

QRectF NetworkCanvas::extent() const {
    return m_edited.scene().extent();
}

void NetworkCanvas::afterMove() {
    m_names->finish();
    update();
}

QRectF NetworkCanvas::nodeRect(int node) const {
    return transform().toPixels(m_edited.scene().nodes()[std::size_t(node)].rect);
}

QPointF NetworkCanvas::portOf(int node) const {
    const QRectF rect = nodeRect(node);
    return {rect.right() + kPortAway, rect.center().y()};
}

QPointF NetworkCanvas::signalOf(int node) const {
    return portOf(node) + QPointF(0, 2 * kPortRadius + 5);
}

QRectF NetworkCanvas::cornerRect() const {
    const int node = m_edited.onlyNode(), note = m_edited.onlyNote();
    const NodeLook* look = node < 0 ? nullptr : m_edited.scene().nodes()[std::size_t(node)].look;
    QRectF corner(0, 0, kCornerSide, kCornerSide);
    if (look != nullptr && (look->isStretchable() || look->isResizable())) {
        corner.moveCenter(nodeRect(node).bottomRight());
    } else if (note >= 0) {
        corner.moveCenter(
            transform().toPixels(m_edited.scene().notes()[std::size_t(note)].rect).bottomRight());
    } else {
        return {};
    }
    return corner;
}

bool NetworkCanvas::isOverNeurons(int node, QPointF pixel) const {
    constexpr double kLeastCell = 6; // px
    const CanvasNode& shown = m_edited.scene().nodes()[std::size_t(node)];
    return shown.shape.cell * transform().scale >= kLeastCell &&
           transform().toPixels(shown.body()).contains(pixel);
}

void NetworkCanvas::chooseNeuronAt(int node, QPointF pixel) {
    const CanvasNode& shown = m_edited.scene().nodes()[std::size_t(node)];
    m_neuron->chooseAt(shown.id, transform().toPlane(pixel) - shown.body().topLeft());
}

CanvasHit NetworkCanvas::hitAt(QPointF pixel) const {
    using Kind = CanvasHit::Kind;
    const CanvasScene& scene = m_edited.scene();
    const QPointF at = transform().toPlane(pixel);
    if (cornerRect().adjusted(-5, -5, 5, 5).contains(pixel) && !cornerRect().isNull()) {
        return m_edited.onlyNote() >= 0 ? CanvasHit{Kind::NoteCorner, m_edited.onlyNote()}
                                        : CanvasHit{Kind::Corner, m_edited.onlyNode()};
    }
    if (m_hoveredNode >= 0) {
        const QPointF away = pixel - portOf(m_hoveredNode);
        if (std::hypot(away.x(), away.y()) <= kPortRadius + 3) {
            return {Kind::Port, m_hoveredNode};
        }
        const QPointF fromSignal = pixel - signalOf(m_hoveredNode);
        if (m_hasSignal && std::hypot(fromSignal.x(), fromSignal.y()) <= kPortRadius + 1) {
            return {Kind::Signal, m_hoveredNode};
        }
    }
    if (const int note = scene.noteAt(at); note >= 0) {
        return {Kind::Note, note};
    }
    if (const int node = scene.nodeAt(at); node >= 0) {
        return {Kind::Node, node};
    }
    if (const int edge = scene.edgeAt(at, reach()); edge >= 0) {
        return {Kind::Edge, edge};
    }
    if (const int arrow = scene.arrowAt(at, reach()); arrow >= 0) {
        return {Kind::Arrow, arrow};
    }
    const int group = scene.groupAt(at);
    return group >= 0 ? CanvasHit{Kind::Group, group} : CanvasHit{};
}

void NetworkCanvas::setHandText(const QString& text, bool isRefusal) {
    m_handText = text;
    m_isRefusal = isRefusal;
    update();
}

void NetworkCanvas::cancel() {
    if (m_drag) {
        const std::unique_ptr<CanvasDrag> drag = std::move(m_drag);
        drag->cancel(*this);
    }
    setHandText({});
    m_names->finish();
}

void NetworkCanvas::reveal(const QRectF& units) {
    if (isFitted()) { // all is in sight, or will be once there is room
        return;
    }
    const QRectF there = transform().toPixels(units);
    const QRectF room = planeArea().adjusted(12, 12, -12, -12);
    QPointF by;
    by.setX(there.left() < room.left()     ? room.left() - there.left()
            : there.right() > room.right() ? room.right() - there.right()
                                           : 0);
    by.setY(there.top() < room.top()         ? room.top() - there.top()
            : there.bottom() > room.bottom() ? room.bottom() - there.bottom()
                                             : 0);
    if (!by.isNull()) {
        panBy(by);
    }
}

} // namespace reprise

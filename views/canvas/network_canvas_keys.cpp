// The keyboard on the canvas: from node to node, moving them, panning with the space bar.
#include "views/canvas/canvas_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/in_place_field.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/tools/resize_drag.hpp"

#include <QAccessible>
#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

QPointF wayOf(int key) {
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

} // namespace

bool NetworkCanvas::keepsKey(const QKeyEvent& event) const {
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (!wayOf(event.key()).isNull()) { // also with Ctrl, which the window knows too
        return modifiers == Qt::NoModifier || modifiers == Qt::ControlModifier ||
               modifiers == Qt::ShiftModifier;
    }
    switch (modifiers ? 0 : event.key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
    case Qt::Key_F:
        return true;
    default:
        return false;
    }
}

bool NetworkCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && keepsKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) { // Tab is asked for before keyPressEvent()
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool isTab = key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab;
        if (isTab && !(key.modifiers() & Qt::ControlModifier) && walkKey(key)) {
            return true;
        }
    }
    return PlaneCanvas::event(event);
}

/// Whether there was something to go to; after the last, the focus goes on.
bool NetworkCanvas::walkKey(const QKeyEvent& event) {
    const int nodes = int(m_edited.scene().nodes().size());
    const int all = nodes + int(m_edited.scene().edges().size());
    const int now = m_edited.onlyEdge() >= 0 ? nodes + m_edited.onlyEdge() : m_edited.onlyNode();
    const int next = event.key() == Qt::Key_Backtab ? now - 1 : now + 1;
    if (next < 0 || next >= all) {
        return false;
    }
    next < nodes ? goTo(next) : goTo(-1, next - nodes);
    return true;
}

QString NetworkCanvas::spokenCurrent() const {
    if (m_edited.onlyNode() >= 0) {
        return nodeInWords(m_edited.scene(), m_edited.onlyNode());
    }
    if (m_edited.onlyEdge() >= 0) {
        const ProjectionSpec& spec =
            m_edited.project().projections[std::size_t(m_edited.onlyEdge())];
        return tr("Projection %1 → %2: %3")
            .arg(inText(spec.from), inText(spec.to), projectionText(m_edited.project(), spec));
    }
    return {};
}

void NetworkCanvas::goTo(int node, int edge) {
    CanvasSelection chosen;
    if (node >= 0) {
        const CanvasNode& shown = m_edited.scene().nodes()[std::size_t(node)];
        chosen.nodes.insert(shown.id);
        reveal(shown.rect);
    } else if (edge >= 0) {
        chosen.edges.insert(std::size_t(edge));
        const CanvasEdge& shown = m_edited.scene().edges()[std::size_t(edge)];
        if (shown.isDrawn()) {
            reveal(shown.curve.bounds());
        }
    }
    m_edited.select(std::move(chosen));
    const QString spoken = spokenCurrent();
    emit pointedAt(spoken);
    setAccessibleDescription(spoken);
    QAccessibleEvent described(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
    update();
}

/// To the nearest node that way; what lies aside counts as farther.
void NetworkCanvas::walk(QPointF way) {
    const std::vector<CanvasNode>& nodes = m_edited.scene().nodes();
    if (nodes.empty()) {
        return;
    }
    const int start = m_edited.onlyNode();
    if (start < 0) {
        return goTo(0);
    }
    const QPointF from = nodes[std::size_t(start)].rect.center();
    double least = std::numeric_limits<double>::infinity();
    int nearest = -1;
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        const QPointF away = nodes[k].rect.center() - from;
        const double along = QPointF::dotProduct(away, way);
        const double aside = std::abs(away.x() * way.y() - away.y() * way.x());
        if (int(k) != start && along > 0 && aside <= 2 * along && along + 2 * aside < least) {
            least = along + 2 * aside;
            nearest = int(k);
        }
    }
    if (nearest >= 0) {
        goTo(nearest);
    }
}

void NetworkCanvas::pushSelected(QPointF by) {
    const NodePlaces places = shifted(m_edited.selectedNodes(), by * kGridStep);
    if (places.empty()) {
        return;
    }
    // Steps that follow each other are one: a held key is one gesture.
    m_edited.change(
        places.size() == 1 ? tr("Move %1").arg(inText(places.begin()->first))
                           : tr("Move %1 populations").arg(places.size()),
        [&](Project& project) { placeNodes(project, places); },
        QStringLiteral("push %1 %2").arg(places.size()).arg(inText(places.begin()->first)));
}

/// A note or a plain box, by steps of the grid; its upper left corner stays.
void NetworkCanvas::sizeSelected(QPointF by) {
    const int node = m_edited.onlyNode(), note = m_edited.onlyNote();
    const CanvasScene& scene = m_edited.scene();
    const auto larger = [by](const QRectF& rect) {
        return DrawnSize{std::max(kGridStep, rect.width() + by.x() * kGridStep),
                         std::max(kGridStep, rect.height() + by.y() * kGridStep)};
    };
    if (note >= 0) {
        const DrawnSize size = larger(scene.notes()[std::size_t(note)].rect);
        m_edited.changeInPlace(
            tr("Resize a note"),
            [&](Project& project) { project.drawing.notes[std::size_t(note)].size = size; },
            QStringLiteral("size note %1").arg(note));
    } else if (node >= 0 && scene.nodes()[std::size_t(node)].look->isResizable()) {
        const CanvasNode& shown = scene.nodes()[std::size_t(node)];
        resizeBox(m_edited, shown.id, larger(shown.rect),
                  QStringLiteral("size ") + inText(shown.id));
    }
}

/// Back from a neuron to its population. Returns whether there was one.
bool NetworkCanvas::leaveNeuron() {
    const bool wasOn = m_neuron->isOn();
    if (wasOn) {
        m_neuron->clear();
    }
    return wasOn;
}

void NetworkCanvas::enterKey() {
    const CanvasSelection& chosen = m_edited.selection();
    if (m_edited.onlyEdge() >= 0) {
        emit formWanted(m_edited.onlyEdge());
    } else if (chosen.notes.size() == 1 && chosen.size() == 1) {
        m_names->openNote(int(*chosen.notes.begin()));
    } else if (chosen.isEmpty() || &m_edited.tool() != m_edited.tools().front().get()) {
        m_edited.tool().useByKey(*this);
    } else {
        emit m_edited.selectionChanged(); // the inspector shows it again
    }
}

void NetworkCanvas::keyPressEvent(QKeyEvent* event) {
    if (const QPointF way = wayOf(event->key()); !way.isNull()) {
        event->modifiers() & Qt::ControlModifier ? pushSelected(way)
        : event->modifiers() & Qt::ShiftModifier ? sizeSelected(way)
        : m_neuron->isOn()                       ? m_neuron->step(int(way.x()), int(way.y()))
                                                 : walk(way);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            m_isSpaceHeld = true;
            m_hasPanned = false;
            setCursor(Qt::OpenHandCursor);
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return enterKey();
    case Qt::Key_Escape:
        if (m_drag) {
            return cancel();
        }
        if (&m_edited.tool() != m_edited.tools().front().get()) {
            return m_edited.useSelectTool();
        }
        if (leaveNeuron()) {
            return;
        }
        return m_edited.select({});
    default:
        PlaneCanvas::keyPressEvent(event);
    }
}

void NetworkCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) {
        return PlaneCanvas::keyReleaseEvent(event);
    }
    const bool isTap = m_isSpaceHeld && !m_hasPanned;
    m_isSpaceHeld = false;
    setCursor(m_edited.tool().cursor());
    if (isTap) {
        emit spaceTapped();
    }
}

void NetworkCanvas::focusInEvent(QFocusEvent* event) {
    PlaneCanvas::focusInEvent(event);
    update();
}

void NetworkCanvas::focusOutEvent(QFocusEvent* event) {
    m_isSpaceHeld = false;
    PlaneCanvas::focusOutEvent(event);
    update();
}

} // namespace reprise

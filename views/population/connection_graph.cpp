#include "views/population/connection_graph.hpp"

#include "views/population/cell_palette.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {
constexpr double kHitDistance = 7; // px
} // namespace

ConnectionGraph::ConnectionGraph(QWidget* parent) : QWidget(parent) {
    setObjectName("connectionGraph");
    setAccessibleName(tr("Learned connections between symbols"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

void ConnectionGraph::setCircuit(std::shared_ptr<const ShtmOutline> circuit) {
    m_circuit = std::move(circuit);
    const int symbols = m_circuit ? static_cast<int>(m_circuit->symbols.size()) : 0;
    m_states.assign(static_cast<std::size_t>(symbols), CellState::Silent);
    m_edges.clear();
    m_presented = m_selected = m_hoveredEdge = -1;
    arrange();
}

void ConnectionGraph::showStates(const ShownCells& cells, int presented) {
    std::vector<CellState> states(m_states.size(), CellState::Silent);
    for (std::size_t s = 0; s < states.size(); ++s) {
        states[s] = cells.symbolState(static_cast<int>(s));
    }
    if (states != m_states || presented != m_presented) {
        m_states = std::move(states);
        m_presented = presented;
        update();
    }
}

void ConnectionGraph::showEdges(std::vector<SymbolEdge> edges) {
    if (edges != m_edges) {
        m_edges = std::move(edges);
        m_hoveredEdge = -1;
        arrangeEdges();
        update();
    }
}

void ConnectionGraph::selectSymbol(int symbol) {
    if (symbol != m_selected) {
        m_selected = symbol;
        update();
    }
}

void ConnectionGraph::choose(int symbol) {
    if (symbol != m_selected) {
        selectSymbol(symbol);
        emit symbolSelected(symbol);
    }
}

void ConnectionGraph::arrange() {
    const int symbols = m_circuit ? static_cast<int>(m_circuit->symbols.size()) : 0;
    m_places = {};
    if (symbols > 0) {
        m_places = placeSymbols(symbols, m_circuit->sequences,
                                QSizeF(width(), height() - kFootHeight), NodeSize{});
    }
    makeRoomForNames();
    arrangeNames();
    arrangeEdges();
    update();
}

/// On a circle names stand outside, which makes it an ellipse.
void ConnectionGraph::makeRoomForNames() {
    constexpr double kLetters = 10; // px
    QStringList names;
    for (int s = 0; s < int(m_places.centers.size()); ++s) {
        names += label(s);
    }
    const double wide = kLetters * widestPerPixel(font(), longestOf(std::move(names)));
    m_hasNamesAround =
        !m_places.layout.isLayered && wide > 1.7 * m_places.radius && 4 * wide < width();
    if (!m_hasNamesAround) {
        return;
    }
    const double across = width() / 2.0 - wide - m_places.radius - 8;
    const double down = (height() - kFootHeight) / 2.0 - m_places.radius - 2 * kLetters - 4;
    const QPointF middle(width() / 2.0, (height() - kFootHeight) / 2.0);
    for (std::size_t s = 0; s < m_places.centers.size(); ++s) {
        const QPointF at = 2 * m_places.layout.positions[s] - QPointF(1, 1);
        m_places.centers[s] =
            middle + QPointF(at.x() * std::max(across, 10.0), at.y() * std::max(down, 10.0));
    }
}

void ConnectionGraph::arrangeNames() {
    QStringList names;
    for (int s = 0; s < int(m_places.centers.size()); ++s) {
        names += label(s);
    }
    const double size = 2 * m_places.radius;
    const double line = fontMetrics().height();
    NameRoom room{0.9 * size, std::min(0.6 * size, 16.0), width() / 2.0, height() / 2.0};
    for (std::size_t a = 0; a < m_places.centers.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const QPointF d = m_places.centers[a] - m_places.centers[b];
            const double across = std::abs(d.x());
            const double down = std::abs(d.y());
            if (down < line) {
                room.between = std::min(room.between, across);
            } else if (across < size) {
                room.gap = std::min(room.gap, down - size);
            }
        }
    }
    m_names = NodeNames(font(), longestOf(std::move(names)), room);
}

void ConnectionGraph::arrangeEdges() {
    m_curves.clear();
    m_curves.reserve(m_edges.size());
    for (const SymbolEdge& edge : m_edges) {
        const QPointF from = nodeCenter(edge.from);
        const QPointF to = nodeCenter(edge.to);
        double bend = 0.13;
        if (m_places.layout
                .isLayered) { // an edge over several layers goes round what stands between
            const QPointF d =
                m_places.layout.positions[edge.to] - m_places.layout.positions[edge.from];
            const double layers = std::abs(d.x()) * m_places.layout.layers;
            bend = layers > 1.5 ? 0.28 : 0.1;
        }
        const double width = edgeWidth(edge.share());
        constexpr double kBeside = 3; // px between an edge and a node
        bend = bendAround(from, to, bend, m_places.centers, m_places.radius + width / 2 + kBeside,
                          QRectF(0, 0, this->width(), height() - kFootHeight));
        m_curves.emplace_back(from, to, m_places.radius, width, bend);
    }
}

QPointF ConnectionGraph::nodeCenter(int symbol) const {
    const bool exists = symbol >= 0 && symbol < static_cast<int>(m_places.centers.size());
    return exists ? m_places.centers[static_cast<std::size_t>(symbol)] : QPointF();
}

QString ConnectionGraph::label(int symbol) const {
    const bool exists =
        m_circuit && symbol >= 0 && symbol < static_cast<int>(m_circuit->symbols.size());
    return exists ? QString::fromStdString(m_circuit->symbols[static_cast<std::size_t>(symbol)])
                  : QString();
}

int ConnectionGraph::symbolAt(QPointF point) const {
    for (std::size_t s = 0; s < m_places.centers.size(); ++s) {
        const QPointF d = m_places.centers[s] - point;
        if (std::hypot(d.x(), d.y()) <= m_places.radius + 2) {
            return static_cast<int>(s);
        }
    }
    return -1;
}

int ConnectionGraph::edgeAt(QPointF point) const {
    int nearest = -1;
    double best = kHitDistance;
    for (std::size_t k = 0; k < m_curves.size(); ++k) {
        const double distance = m_curves[k].distanceTo(point);
        if (distance < best) {
            best = distance;
            nearest = static_cast<int>(k);
        }
    }
    return nearest;
}

QString ConnectionGraph::readoutAt(QPointF point) const {
    const int symbol = symbolAt(point);
    if (symbol >= 0) {
        int in = 0;
        int out = 0;
        for (const SymbolEdge& edge : m_edges) {
            in += edge.to == symbol ? edge.mature : 0;
            out += edge.from == symbol ? edge.mature : 0;
        }
        return tr("%1 · %2 · mature synapses: %3 in, %4 out")
            .arg(label(symbol), nameOf(m_states[static_cast<std::size_t>(symbol)]))
            .arg(in)
            .arg(out);
    }
    const int k = edgeAt(point);
    if (k < 0) {
        return {};
    }
    const SymbolEdge& edge = m_edges[static_cast<std::size_t>(k)];
    return tr("%1 → %2: %3 of %4 synapses mature")
        .arg(label(edge.from), label(edge.to))
        .arg(edge.mature)
        .arg(edge.potential);
}

void ConnectionGraph::resizeEvent(QResizeEvent*) {
    arrange();
}

void ConnectionGraph::mousePressEvent(QMouseEvent* event) {
    const int symbol = symbolAt(event->position());
    choose(symbol == m_selected ? -1 : symbol);
}

void ConnectionGraph::mouseMoveEvent(QMouseEvent* event) {
    const QString text = readoutAt(event->position());
    const int edge = symbolAt(event->position()) < 0 ? edgeAt(event->position()) : -1;
    if (edge != m_hoveredEdge) {
        m_hoveredEdge = edge;
        update();
    }
    if (text.isEmpty()) {
        QToolTip::hideText();
    } else {
        QToolTip::showText(event->globalPosition().toPoint(), text, this);
    }
}

void ConnectionGraph::leaveEvent(QEvent*) {
    if (m_hoveredEdge >= 0) {
        m_hoveredEdge = -1;
        update();
    }
}

int ConnectionGraph::neighbour(QPointF direction) const {
    if (m_selected < 0) {
        return m_places.centers.empty() ? -1 : 0;
    }
    const QPointF here = nodeCenter(m_selected);
    int best = m_selected;
    double bestCost = std::numeric_limits<double>::max();
    for (std::size_t s = 0; s < m_places.centers.size(); ++s) {
        const QPointF d = m_places.centers[s] - here;
        const double ahead = QPointF::dotProduct(d, direction);
        const double aside = std::abs(d.x() * direction.y() - d.y() * direction.x());
        const double cost = std::hypot(ahead, aside) * (1 + 0.3 * aside / std::max(1.0, ahead));
        if (ahead > 1 && aside <= 2.5 * ahead && cost < bestCost) {
            bestCost = cost;
            best = static_cast<int>(s);
        }
    }
    return best;
}

void ConnectionGraph::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(neighbour({-1, 0}));
    case Qt::Key_Right:
        return choose(neighbour({1, 0}));
    case Qt::Key_Up:
        return choose(neighbour({0, -1}));
    case Qt::Key_Down:
        return choose(neighbour({0, 1}));
    case Qt::Key_Escape:
        if (m_selected >= 0) {
            return choose(-1);
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace reprise

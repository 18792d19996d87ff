#include "views/canvas/canvas_scene.hpp"

#include "views/canvas/auto_layout.hpp"
#include "views/canvas/canvas_words.hpp"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace reprise {

namespace {

constexpr double kGroupPad = 26; // units around the members
constexpr double kGroupName = 24;
constexpr double kNotePad = 8;
constexpr double kNoteWidth = 240; // at most, where none is chosen
constexpr QSizeF kLeastNote(60, 28);

QPointF pointOf(LayoutSpec at) {
    return {at.x, at.y};
}

QRectF rectAbout(QPointF centre, QSizeF size) {
    return {centre - QPointF(size.width(), size.height()) / 2, size};
}

} // namespace

QRectF CanvasNode::body() const {
    const double width = shape.columns * shape.cell;
    return {rect.center().x() - width / 2, rect.top() + kNodeHeader, width,
            shape.rows * shape.cell};
}

CanvasNote shownNote(const NoteSpec& note) {
    const QString text = inText(note.text);
    const double around = 2 * kNotePad + 2;
    const double width = note.size.width > 0 ? note.size.width - around : kNoteWidth;
    const QSizeF needed =
        QFontMetricsF{QFont()}
            .boundingRect(QRectF(0, 0, std::max(width, 1.0), 1e5), Qt::TextWordWrap, text)
            .size();
    QSizeF size(note.size.width > 0 ? note.size.width : needed.width() + around,
                std::max(note.size.height, needed.height() + 2 * kNotePad));
    return {text, QRectF(pointOf(note.at), size.expandedTo(kLeastNote))};
}

CanvasScene::CanvasScene(const Project& project) {
    addNodes(project);
    placeNodes(project);
    addEdges(project);
    addDrawing(project.drawing);
}

void CanvasScene::addNodes(const Project& project) {
    const SymbolCount symbols(project);
    std::set<std::string> recorded;
    for (const RecordSpec& record : project.record) {
        recorded.insert(populationOf(record.population));
    }
    m_nodes.reserve(project.populations.size());
    for (const PopulationSpec& population : project.populations) {
        CanvasNode& node = m_nodes.emplace_back();
        node.id = population.id;
        node.model = population.model;
        node.look = &lookOf(population.model);
        node.shape = node.look->shapeOf(population, symbols);
        node.isRecorded = recorded.contains(population.id);
        m_numbers.emplace(node.id, int(m_nodes.size()) - 1);
    }
}

/// Those without a place are laid out by themselves, below the ones that have one.
void CanvasScene::placeNodes(const Project& project) {
    std::vector<int> unplaced;
    std::unordered_map<int, int> order; // node -> index in unplaced
    QRectF placed;
    for (std::size_t k = 0; k < m_nodes.size(); ++k) {
        if (const auto& layout = project.populations[k].layout) {
            m_nodes[k].rect = rectAbout(pointOf(*layout), m_nodes[k].shape.size);
            placed = placed.united(m_nodes[k].rect);
        } else {
            order[int(k)] = int(unplaced.size());
            unplaced.push_back(int(k));
        }
    }
    std::vector<QSizeF> sizes;
    for (const int node : unplaced) {
        sizes.push_back(m_nodes[std::size_t(node)].shape.size);
    }
    std::vector<std::pair<int, int>> ways;
    for (const ProjectionSpec& projection : project.projections) {
        const auto from = order.find(nodeOf(populationOf(projection.from)));
        const auto to = order.find(nodeOf(populationOf(projection.to)));
        if (from != order.end() && to != order.end()) {
            ways.emplace_back(from->second, to->second);
        }
    }
    const std::vector<QPointF> centres = layeredLayout(sizes, ways);
    QRectF all;
    for (std::size_t k = 0; k < unplaced.size(); ++k) {
        CanvasNode& node = m_nodes[std::size_t(unplaced[k])];
        node.rect = rectAbout(centres[k], node.shape.size);
        all = all.united(node.rect);
    }
    constexpr double kBelow = 80; // units
    const QPointF shift = placed.isEmpty()
                              ? QPointF()
                              : QPointF(std::round(placed.left() - all.left()),
                                        std::round(placed.bottom() + kBelow - all.top()));
    for (const int node : unplaced) {
        m_nodes[std::size_t(node)].rect.translate(shift);
    }
    for (std::size_t k = 0; k < m_nodes.size(); ++k) {
        m_nodeIndex.add(int(k), m_nodes[k].rect);
    }
}

void CanvasScene::addEdges(const Project& project) {
    m_edges.reserve(project.projections.size());
    std::map<std::pair<int, int>, std::vector<int>> sides; // curves of the same two nodes
    for (const ProjectionSpec& projection : project.projections) {
        const int number = int(m_edges.size());
        CanvasEdge& edge = m_edges.emplace_back();
        edge.from = nodeOf(populationOf(projection.from));
        edge.to = nodeOf(populationOf(projection.to));
        edge.isPlastic = isPlastic(projection.synapse);
        edge.isInhibitory = centreOf(projection.weight) < 0;
        if (edge.isDrawn()) {
            sides[std::minmax(edge.from, edge.to)].push_back(number);
            m_nodes[std::size_t(edge.from)].edges.push_back(number);
            if (edge.to != edge.from) {
                m_nodes[std::size_t(edge.to)].edges.push_back(number);
            }
        }
    }
    for (const auto& [ends, numbers] : sides) {
        for (std::size_t lane = 0; lane < numbers.size(); ++lane) {
            CanvasEdge& edge = m_edges[std::size_t(numbers[lane])];
            edge.lane = int(lane);
            edge.lanes = int(numbers.size());
        }
    }
    for (std::size_t k = 0; k < m_edges.size(); ++k) {
        if (m_edges[k].isDrawn()) {
            routeEdge(int(k));
            m_edgeIndex.add(int(k), m_edges[k].curve.bounds());
        }
    }
}

void CanvasScene::routeEdge(int number) {
    CanvasEdge& edge = m_edges[std::size_t(number)];
    const auto rectOf = [this](int node) { return m_nodes[std::size_t(node)].rect; };
    if (edge.from == edge.to) {
        edge.curve = loopAt(rectOf(edge.from), edge.lane);
        return;
    }
    // Lanes are counted from the same side whichever way a projection leads.
    const auto [first, second] = std::minmax(edge.from, edge.to);
    const ProjectionCurve onward =
        curveBetween(rectOf(first), rectOf(second), edge.lane, edge.lanes);
    edge.curve = edge.from == first
                     ? onward
                     : ProjectionCurve{onward.to, onward.toHand, onward.fromHand, onward.from};
}

void CanvasScene::addDrawing(const DrawingSpec& drawing) {
    for (const NoteSpec& note : drawing.notes) {
        m_notes.push_back(shownNote(note));
    }
    m_arrows = drawing.arrows;
    for (const GroupSpec& spec : drawing.groups) {
        CanvasGroup group;
        group.name = inText(spec.name);
        for (const std::string& member : spec.members) {
            if (const int node = nodeOf(member); node >= 0) {
                group.members.push_back(node);
            }
        }
        frameGroup(group);
        m_groups.push_back(std::move(group));
    }
}

void CanvasScene::frameGroup(CanvasGroup& group) {
    group.rect = {};
    for (const int node : group.members) {
        group.rect = group.rect.united(m_nodes[std::size_t(node)].rect);
    }
    if (!group.members.empty()) {
        group.rect.adjust(-kGroupPad, -kGroupPad - kGroupName, kGroupPad, kGroupPad);
    }
}

QRectF CanvasScene::extent() const {
    QRectF all;
    for (const CanvasNode& node : m_nodes) {
        all = all.united(node.rect);
    }
    for (const CanvasEdge& edge : m_edges) {
        if (edge.isDrawn() && edge.from == edge.to) { // the others lie between nodes
            all = all.united(edge.curve.bounds());
        }
    }
    for (const CanvasNote& note : m_notes) {
        all = all.united(note.rect);
    }
    for (const ArrowSpec& arrow : m_arrows) {
        all = all.united(
            QRectF(pointOf(arrow.from), pointOf(arrow.to)).normalized().adjusted(-1, -1, 1, 1));
    }
    for (const CanvasGroup& group : m_groups) {
        all = all.united(group.rect);
    }
    return all;
}

int CanvasScene::nodeOf(const std::string& id) const {
    const auto found = m_numbers.find(id);
    return found == m_numbers.end() ? -1 : found->second;
}

int CanvasScene::nodeAt(QPointF at) const {
    const std::vector<int> near = nodesIn(QRectF(at - QPointF(1, 1), QSizeF(2, 2)));
    for (auto node = near.rbegin(); node != near.rend(); ++node) {
        if (m_nodes[std::size_t(*node)].rect.contains(at)) {
            return *node;
        }
    }
    return -1;
}

int CanvasScene::edgeAt(QPointF at, double reach) const {
    int nearest = -1;
    for (const int edge :
         edgesIn(QRectF(at - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)))) {
        const double distance = m_edges[std::size_t(edge)].curve.distanceTo(at);
        if (distance <= reach) {
            reach = distance;
            nearest = edge;
        }
    }
    return nearest;
}

int CanvasScene::noteAt(QPointF at) const {
    for (std::size_t k = m_notes.size(); k-- > 0;) {
        if (m_notes[k].rect.contains(at)) {
            return int(k);
        }
    }
    return -1;
}

int CanvasScene::arrowAt(QPointF at, double reach) const {
    for (std::size_t k = m_arrows.size(); k-- > 0;) {
        const QPointF from = pointOf(m_arrows[k].from), to = pointOf(m_arrows[k].to);
        const ProjectionCurve line{from, from + (to - from) / 3, from + (to - from) * 2 / 3, to};
        if (line.distanceTo(at) <= reach) {
            return int(k);
        }
    }
    return -1;
}

int CanvasScene::groupAt(QPointF at) const {
    for (std::size_t k = m_groups.size(); k-- > 0;) {
        const QRectF& rect = m_groups[k].rect;
        if (QRectF(rect.topLeft(), QSizeF(rect.width(), kGroupName)).contains(at)) {
            return int(k);
        }
    }
    return -1;
}

std::vector<int> CanvasScene::nodesIn(const QRectF& area) const {
    std::vector<int> found = m_nodeIndex.in(area);
    std::erase_if(found,
                  [&](int node) { return !m_nodes[std::size_t(node)].rect.intersects(area); });
    return found;
}

std::vector<int> CanvasScene::edgesIn(const QRectF& area) const {
    std::vector<int> found = m_edgeIndex.in(area);
    std::erase_if(found, [&](int edge) {
        const CanvasEdge& each = m_edges[std::size_t(edge)];
        return !each.isDrawn() || !each.curve.bounds().intersects(area);
    });
    return found;
}

void CanvasScene::moveNodes(const std::vector<std::pair<int, QPointF>>& to) {
    std::vector<int> moved;
    for (const auto& [number, centre] : to) {
        CanvasNode& node = m_nodes[std::size_t(number)];
        m_nodeIndex.remove(number, node.rect);
        node.rect.moveCenter(centre);
        m_nodeIndex.add(number, node.rect);
        moved.push_back(number);
    }
    follow(moved);
}

void CanvasScene::setNodeShape(int number, const NodeShape& shape, const QRectF& rect) {
    CanvasNode& node = m_nodes[std::size_t(number)];
    m_nodeIndex.remove(number, node.rect);
    node.shape = shape;
    node.rect = rect;
    m_nodeIndex.add(number, node.rect);
    follow({number});
}

void CanvasScene::follow(const std::vector<int>& moved) {
    std::set<int> edges;
    for (const int node : moved) {
        edges.insert(m_nodes[std::size_t(node)].edges.begin(),
                     m_nodes[std::size_t(node)].edges.end());
    }
    for (const int edge : edges) {
        m_edgeIndex.remove(edge, m_edges[std::size_t(edge)].curve.bounds());
        routeEdge(edge);
        m_edgeIndex.add(edge, m_edges[std::size_t(edge)].curve.bounds());
    }
    for (CanvasGroup& group : m_groups) {
        frameGroup(group);
    }
}

} // namespace reprise

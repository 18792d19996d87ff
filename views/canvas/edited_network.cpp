#include "views/canvas/edited_network.hpp"

#include "views/canvas/canvas_edits.hpp"

#include <algorithm>

namespace reprise {

EditedNetwork::EditedNetwork(Document& document, QObject* parent)
    : QObject(parent), m_document(document), m_scene(document.project()) {
    connect(&m_document, &Document::changed, this, [this](const ChangeNote& note) {
        const bool mayBeElsewhere = note.what != ChangeNote::What::Name;
        const bool isOfPopulation = note.what != ChangeNote::What::Parameter ||
                                    note.path.startsWith(QLatin1String("network"));
        if (mayBeElsewhere && isOfPopulation) {
            onChanged(note.what == ChangeNote::What::Everything &&
                      m_document.undoStack().count() == 0);
        }
    });
}

/// \p isOther: another project was opened.
void EditedNetwork::onChanged(bool isOther) {
    restoreScene();
    CanvasSelection still = isOther ? CanvasSelection() : m_selection;
    std::erase_if(still.nodes, [this](const auto& id) { return m_scene.nodeOf(id) < 0; });
    const auto keepBelow = [](std::set<std::size_t>& indices, std::size_t count) {
        std::erase_if(indices, [count](std::size_t index) { return index >= count; });
    };
    keepBelow(still.edges, m_scene.edges().size());
    keepBelow(still.notes, m_scene.notes().size());
    keepBelow(still.arrows, m_scene.arrows().size());
    select(std::move(still));
    if (isOther) {
        emit opened();
    }
}

bool EditedNetwork::showFrame(const Frame& frame) {
    return m_live.showFrame(frame);
}

void EditedNetwork::select(CanvasSelection selection) {
    if (selection != m_selection) {
        m_selection = std::move(selection);
        emit selectionChanged();
    }
}

bool EditedNetwork::isSelected(int node) const {
    return node >= 0 && m_selection.nodes.contains(m_scene.nodes()[std::size_t(node)].id);
}

int EditedNetwork::onlyNode() const {
    return m_selection.size() == 1 && !m_selection.nodes.empty()
               ? m_scene.nodeOf(*m_selection.nodes.begin())
               : -1;
}

int EditedNetwork::onlyEdge() const {
    return m_selection.size() == 1 && !m_selection.edges.empty() ? int(*m_selection.edges.begin())
                                                                 : -1;
}

int EditedNetwork::onlyNote() const {
    return m_selection.size() == 1 && !m_selection.notes.empty() ? int(*m_selection.notes.begin())
                                                                 : -1;
}

std::vector<PlacedNode> EditedNetwork::selectedNodes() const {
    std::vector<PlacedNode> nodes;
    for (const std::string& id : m_selection.nodes) {
        if (const int node = m_scene.nodeOf(id); node >= 0) {
            nodes.push_back({id, m_scene.nodes()[std::size_t(node)].rect});
        }
    }
    return nodes;
}

QRectF EditedNetwork::selectionRect() const {
    QRectF all;
    for (const PlacedNode& node : selectedNodes()) {
        all = all.united(node.rect);
    }
    for (const std::size_t note : m_selection.notes) {
        all = all.united(m_scene.notes()[note].rect);
    }
    for (const std::size_t arrow : m_selection.arrows) {
        const ArrowSpec& spec = m_scene.arrows()[arrow];
        all = all.united(QRectF(QPointF(spec.from.x, spec.from.y), QPointF(spec.to.x, spec.to.y))
                             .normalized()
                             .adjusted(-1, -1, 1, 1));
    }
    return all;
}

void EditedNetwork::change(const QString& text, const std::function<void(Project&)>& edit,
                           const QString& gesture) {
    NodePlaces unwritten;
    for (std::size_t k = 0; k < project().populations.size(); ++k) {
        const PopulationSpec& population = project().populations[k];
        if (!population.layout && k < m_scene.nodes().size()) {
            unwritten[population.id] = m_scene.nodes()[k].rect.center();
        }
    }
    changeInPlace(
        text,
        [&](Project& changed) {
            placeNodes(changed, unwritten);
            edit(changed);
        },
        gesture);
}

void EditedNetwork::changeInPlace(const QString& text, const std::function<void(Project&)>& edit,
                                  const QString& gesture) {
    m_document.change(text, edit, gesture);
}

void EditedNetwork::previewPlaces(const NodePlaces& places) {
    std::vector<std::pair<int, QPointF>> moved;
    for (const auto& [id, centre] : places) {
        if (const int node = m_scene.nodeOf(id); node >= 0) {
            moved.emplace_back(node, centre);
        }
    }
    m_scene.moveNodes(moved);
    emit sceneChanged();
}

void EditedNetwork::previewShape(int node, const NodeShape& shape, const QRectF& rect) {
    m_scene.setNodeShape(node, shape, rect);
    emit sceneChanged();
}

void EditedNetwork::restoreScene() {
    m_scene = CanvasScene(project());
    emit sceneChanged();
}

void EditedNetwork::setTool(CanvasTool& tool) {
    if (&tool != m_tool) {
        m_tool = &tool;
        emit toolChanged();
    }
}

} // namespace reprise

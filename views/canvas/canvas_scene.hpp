#pragma once
/// \file
/// What the canvas draws, as plain values made from a project: nodes, edges, notes, arrows, groups,
/// and what lies where. Units are those of layouts in project files, px where nothing is zoomed.

#include "core/project/project.hpp"
#include "views/canvas/edge_paths.hpp"
#include "views/canvas/node_look.hpp"
#include "views/canvas/scene_index.hpp"

#include <unordered_map>
#include <vector>

namespace reprise {

/// A population.
struct CanvasNode {
    std::string id;
    std::string model;
    const NodeLook* look = nullptr; ///< never null
    NodeShape shape;
    QRectF rect;
    bool isRecorded = false;
    std::vector<int> edges; ///< that begin or end here, ascending

    QRectF body() const; ///< where its look paints
};

/// A projection, by its index in the project.
struct CanvasEdge {
    int from = -1; ///< node; -1: that population is unknown, and nothing is drawn
    int to = -1;
    int lane = 0; ///< among those of the same two nodes
    int lanes = 1;
    bool isPlastic = false;
    bool isInhibitory = false; ///< its weight is below zero
    ProjectionCurve curve;

    bool isDrawn() const { return from >= 0 && to >= 0; }
};

struct CanvasNote {
    QString text;
    QRectF rect;
};

/// Where \p note stands, of the size it was given where its text has room in that.
CanvasNote shownNote(const NoteSpec& note);

struct CanvasGroup {
    QString name;
    std::vector<int> members; ///< nodes
    QRectF rect;
};

class CanvasScene {
public:
    CanvasScene() = default;
    explicit CanvasScene(const Project& project);

    const std::vector<CanvasNode>& nodes() const { return m_nodes; }
    const std::vector<CanvasEdge>& edges() const { return m_edges; }
    const std::vector<CanvasNote>& notes() const { return m_notes; }
    const std::vector<ArrowSpec>& arrows() const { return m_arrows; }
    const std::vector<CanvasGroup>& groups() const { return m_groups; }
    QRectF extent() const; ///< of everything, empty if there is nothing

    int nodeOf(const std::string& id) const; ///< -1: none
    // What is under a point, the last painted first; -1: nothing.
    int nodeAt(QPointF at) const;
    int edgeAt(QPointF at, double reach) const;
    int noteAt(QPointF at) const;
    int arrowAt(QPointF at, double reach) const;
    int groupAt(QPointF at) const; ///< its name
    // What may be seen in a part of the plane, ascending.
    std::vector<int> nodesIn(const QRectF& area) const;
    std::vector<int> edgesIn(const QRectF& area) const;

    /// Puts nodes elsewhere; what hangs on them follows. [node, centre]
    void moveNodes(const std::vector<std::pair<int, QPointF>>& to);
    void setNodeShape(int node, const NodeShape& shape, const QRectF& rect);

private:
    void addNodes(const Project& project);
    void placeNodes(const Project& project);
    void addEdges(const Project& project);
    void addDrawing(const DrawingSpec& drawing);
    void follow(const std::vector<int>& moved);
    void routeEdge(int edge);
    void frameGroup(CanvasGroup& group);

    std::vector<CanvasNode> m_nodes;
    std::vector<CanvasEdge> m_edges;
    std::vector<CanvasNote> m_notes;
    std::vector<ArrowSpec> m_arrows;
    std::vector<CanvasGroup> m_groups;
    std::unordered_map<std::string, int> m_numbers;
    SceneIndex m_nodeIndex;
    SceneIndex m_edgeIndex;
};

} // namespace reprise

#pragma once
/// \file
/// How one population is painted: a card, a name, and what its look makes of the inside.

#include "views/canvas/canvas_scene.hpp"
#include "widgets/plane_transform.hpp"

#include <QFont>

class QPainter;

namespace reprise {

class NodePainter {
public:
    /// \p live null: no run; \p drawn null: not built. \p isCrowded: so many nodes are in sight
    /// that boxes must do.
    NodePainter(QPainter& painter, const PlaneTransform& transform, const LiveActivity* live,
                const NetworkOutline* drawn, bool isCrowded);

    void paint(const CanvasNode& node, bool isSelected);
    /// Boxes only, all at once.
    void paintBoxes(const CanvasScene& scene, const std::vector<int>& nodes);

private:
    void paintFrame(const CanvasNode& node, const QRectF& rect, bool isSelected);
    void paintWords(const CanvasNode& node, const QRectF& rect);
    void paintSmallName(const CanvasNode& node, const QRectF& rect);
    void paintBody(const CanvasNode& node);

    QPainter& m_painter;
    const PlaneTransform& m_transform;
    const LiveActivity* m_live;
    const NetworkOutline* m_drawn;
    bool m_isCrowded;
    QFont m_name;
    QFont m_detail;
};

} // namespace reprise

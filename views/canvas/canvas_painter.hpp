#pragma once
/// \file
/// Paints a scene: on the screen only what is in sight, on a page all of it.

#include "views/canvas/canvas_scene.hpp"
#include "views/canvas/canvas_selection.hpp"
#include "widgets/plane_transform.hpp"

class QPainter;

namespace reprise {

/// What is painted, and how.
struct CanvasPicture {
    const CanvasScene& scene;
    const Project& project; ///< the scene's
    const LiveActivity* live = nullptr;
    const CanvasSelection* selection = nullptr;
    int hoveredEdge = -1;
    const NetworkOutline* drawn = nullptr; ///< of the scene's network, where it was built
};

/// All that lies in \p clip, units.
void paintCanvas(QPainter& painter, const CanvasPicture& picture, const PlaneTransform& transform,
                 const QRectF& clip);

/// A line with a head, from pixel to pixel.
void paintArrow(QPainter& painter, QPointF from, QPointF to, const QColor& color);

} // namespace reprise

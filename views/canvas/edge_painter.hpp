#pragma once
/// \file
/// How projections are painted: lines with heads, double where synapses change, and their words.

#include "views/canvas/canvas_scene.hpp"
#include "widgets/plane_transform.hpp"

#include <QColor>

#include <vector>

class QPainter;

namespace reprise {

enum class EdgeTone { Plain, Dimmed, Outgoing, Incoming, Selected };

class EdgePainter {
public:
    EdgePainter(QPainter& painter, const PlaneTransform& transform)
        : m_painter(painter), m_transform(transform) {}

    /// With heads and marks.
    void paint(const CanvasEdge& edge, EdgeTone tone) const;
    /// Thin lines only, all at once; straight ones where there are very many.
    void paintLines(const CanvasScene& scene, const std::vector<int>& edges) const;
    /// Beside the line, where no other words are; \p isForced: in any case. Returns whether it was
    /// written.
    bool paintText(const CanvasEdge& edge, const QString& text, EdgeTone tone, bool isForced);

private:
    void paintHead(const CanvasEdge& edge, const QColor& color) const;

    QPainter& m_painter;
    const PlaneTransform& m_transform;
    std::vector<QRectF> m_written; ///< px
};

} // namespace reprise

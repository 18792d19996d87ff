#pragma once
/// \file
/// How a map's units (columns and rows) lie on a widget or a page.

#include <QPointF>
#include <QRectF>

#include <algorithm>

namespace reprise {

struct CanvasPlacement {
    double scale = 40; ///< px of a unit
    QPointF origin;    ///< pixel of (0, 0)

    QPointF toPixels(QPointF units) const { return origin + units * scale; }
    QRectF toPixels(const QRectF& units) const {
        return {toPixels(units.topLeft()), units.size() * scale};
    }
    QPointF toUnits(QPointF pixels) const { return (pixels - origin) / scale; }
    QRectF toUnits(const QRectF& pixels) const {
        return {toUnits(pixels.topLeft()), pixels.size() / scale};
    }
};

/// All of \p units in the middle of \p area, a unit no larger than \p largest px.
inline CanvasPlacement placedIn(const QRectF& area, const QRectF& units, double largest) {
    CanvasPlacement placement;
    placement.scale = std::clamp(std::min(area.width() / std::max(units.width(), 1e-3),
                                          area.height() / std::max(units.height(), 1e-3)),
                                 0.5, largest);
    placement.origin = area.center() - units.center() * placement.scale;
    return placement;
}

} // namespace reprise

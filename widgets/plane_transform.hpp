#pragma once
/// \file
/// How a plane of any unit lies on a widget or a page.

#include <QPointF>
#include <QRectF>

#include <algorithm>

namespace reprise {

struct PlaneTransform {
    double scale = 1; ///< px of a unit
    QPointF origin;   ///< pixel of the plane's (0, 0)

    QPointF toPixels(QPointF plane) const { return origin + plane * scale; }
    QRectF toPixels(const QRectF& plane) const {
        return {toPixels(plane.topLeft()), plane.size() * scale};
    }
    QPointF toPlane(QPointF pixel) const { return (pixel - origin) / scale; }
    QRectF toPlane(const QRectF& pixels) const {
        return {toPlane(pixels.topLeft()), pixels.size() / scale};
    }
};

/// All of \p extent in the middle of \p area, a unit no larger than \p largest px.
inline PlaneTransform fitted(const QRectF& extent, const QRectF& area, double largest) {
    if (extent.isEmpty() || area.isEmpty()) {
        return {1, area.center()};
    }
    const double scale =
        std::min({area.width() / extent.width(), area.height() / extent.height(), largest});
    return {scale, area.center() - extent.center() * scale};
}

} // namespace reprise

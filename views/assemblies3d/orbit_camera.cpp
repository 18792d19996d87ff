#include "views/assemblies3d/orbit_camera.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace reprise {

namespace {

float radians(float degrees) {
    return degrees * std::numbers::pi_v<float> / 180;
}

/// The projected corners of \p box in \p size.
QRectF projected(const OrbitCamera& camera, const Box3& box, QSizeF size) {
    const double far = 1e9;
    QPointF low(far, far);
    QPointF high(-far, -far);
    for (int k = 0; k < 8; ++k) {
        const QPointF p = camera.project(box.corner(k), size);
        low = {std::min(low.x(), p.x()), std::min(low.y(), p.y())};
        high = {std::max(high.x(), p.x()), std::max(high.y(), p.y())};
    }
    return {low, high};
}

} // namespace

float Ray3::entry(const Box3& box) const {
    float first = 0;
    float last = std::numeric_limits<float>::max();
    for (int axis = 0; axis < 3; ++axis) {
        const float step = direction[axis];
        const float toLow = box.low[axis] - origin[axis];
        const float toHigh = box.high[axis] - origin[axis];
        if (std::abs(step) < 1e-9F) {
            if (toLow > 0 || toHigh < 0) {
                return -1;
            }
            continue;
        }
        first = std::max(first, std::min(toLow / step, toHigh / step));
        last = std::min(last, std::max(toLow / step, toHigh / step));
    }
    return first <= last ? first : -1;
}

QVector3D OrbitCamera::position() const {
    const float a = radians(azimuth - 90);
    const float e = radians(elevation);
    return centre +
           distance * QVector3D(std::cos(e) * std::cos(a), std::cos(e) * std::sin(a), std::sin(e));
}

QVector3D OrbitCamera::up() const {
    const float a = radians(azimuth - 90);
    const float e = radians(elevation);
    return {-std::sin(e) * std::cos(a), -std::sin(e) * std::sin(a), std::cos(e)};
}

QMatrix4x4 OrbitCamera::matrix(QSizeF size) const {
    QMatrix4x4 matrix;
    matrix.perspective(opening, float(size.width() / std::max(1.0, size.height())),
                       distance * 0.01F, distance * 10);
    matrix.lookAt(position(), centre, up());
    return matrix;
}

QPointF OrbitCamera::project(const QVector3D& point, QSizeF size) const {
    const QVector3D clip = matrix(size).map(point);
    return {(double(clip.x()) + 1) / 2 * size.width(), (1 - double(clip.y())) / 2 * size.height()};
}

Ray3 OrbitCamera::rayAt(QPointF point, QSizeF size) const {
    const QVector3D eye = position();
    const QVector3D ahead = (centre - eye).normalized();
    const QVector3D right = QVector3D::crossProduct(ahead, up());
    const float half = std::tan(radians(opening / 2));
    const auto x = float((2 * point.x() - size.width()) / size.height()) * half;
    const auto y = float((size.height() - 2 * point.y()) / size.height()) * half;
    return {eye, (ahead + x * right + y * up()).normalized()};
}

void OrbitCamera::turn(QPointF pixels) {
    azimuth = std::remainder(azimuth - float(pixels.x()) * 0.4F, 360.0F);
    elevation = std::clamp(elevation + float(pixels.y()) * 0.4F, -5.0F, 90.0F);
}

void OrbitCamera::move(QPointF pixels, QSizeF size) {
    const float perPixel =
        2 * distance * std::tan(radians(opening / 2)) / float(std::max(1.0, size.height()));
    const QVector3D right = QVector3D::crossProduct((centre - position()).normalized(), up());
    centre += (float(pixels.y()) * up() - float(pixels.x()) * right) * perPixel;
}

void OrbitCamera::zoom(double steps) {
    distance = std::clamp(distance * float(std::pow(0.88, steps)), 1.0F, 1e5F);
}

OrbitCamera OrbitCamera::looking(CameraPreset preset, const Box3& box, QSizeF size, double margin) {
    OrbitCamera camera;
    if (preset != CameraPreset::Home) {
        camera.azimuth = preset == CameraPreset::Side ? 90 : 0;
        camera.elevation = preset == CameraPreset::Top ? 90 : 5;
        camera.opening = 3; // from afar: high bars cover no neighbours
    }
    camera.fit(box, size, margin);
    return camera;
}

void OrbitCamera::fit(const Box3& box, QSizeF size, double margin) {
    const float extent = (box.high - box.low).length();
    const QRectF room(margin, margin, std::max(20.0, size.width() - 2 * margin),
                      std::max(20.0, size.height() - 2 * margin));
    centre = box.centre();
    const float widest = extent / std::tan(radians(opening / 2)); // fills half of the picture
    float near = widest * 0.1F;
    float far = widest * 10;
    for (int i = 0; i < 24; ++i) { // the nearest distance from which everything is inside
        distance = (near + far) / 2;
        const QRectF seen = projected(*this, box, size);
        // Perspective shifts the picture: look at the middle of what is seen.
        move(room.center() - seen.center(), size);
        const bool isInside = room.contains(projected(*this, box, size));
        (isInside ? far : near) = distance;
    }
    distance = far;
}

OrbitCamera between(const OrbitCamera& from, const OrbitCamera& to, float share) {
    OrbitCamera camera = to;
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    camera.azimuth = from.azimuth + std::remainder(to.azimuth - from.azimuth, 360.0F) * share;
    camera.elevation = mix(from.elevation, to.elevation);
    camera.opening = mix(from.opening, to.opening);
    const auto span = [](const OrbitCamera& c) {
        return c.distance * std::tan(radians(c.opening / 2));
    };
    camera.distance = mix(span(from), span(to)) / std::tan(radians(camera.opening / 2));
    camera.centre = from.centre + (to.centre - from.centre) * share;
    return share >= 1 ? to : camera;
}

} // namespace reprise

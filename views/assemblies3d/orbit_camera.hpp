#pragma once
/// \file
/// A camera that circles around a box, and the way between points of the world and of a picture.
///
/// World: x = column, y = -row (row 0 lies at the back), z = height; one unit is one cell.

#include <QMatrix4x4>
#include <QPointF>
#include <QSizeF>
#include <QVector3D>

namespace reprise {

/// Axis-parallel, e.g. all bars of a grid, or one of them.
struct Box3 {
    QVector3D low;
    QVector3D high;

    QVector3D corner(int k) const { ///< k = 0..7
        return {k & 1 ? high.x() : low.x(), k & 2 ? high.y() : low.y(), k & 4 ? high.z() : low.z()};
    }
    QVector3D centre() const { return (low + high) / 2; }
};

struct Ray3 {
    QVector3D origin;
    QVector3D direction; ///< length 1

    /// Distance to where the ray enters \p box, -1: it misses it.
    float entry(const Box3& box) const;
};

enum class CameraPreset { Home, Top, Front, Side };

struct OrbitCamera {
    float azimuth = -28;  ///< degrees; 0: from the front (beyond the last row), 90: from the right
    float elevation = 34; ///< degrees above the floor, -5 to 90
    float distance = 20;  ///< from the centre
    float opening = 30;   ///< degrees, vertical
    QVector3D centre;     ///< what the camera looks at

    QVector3D position() const;
    QVector3D up() const; ///< of length 1, at a right angle to the line of sight
    /// World to clip space, for a picture of that size.
    QMatrix4x4 matrix(QSizeF size) const;
    QPointF project(const QVector3D& point, QSizeF size) const; ///< px from the top left
    Ray3 rayAt(QPointF point, QSizeF size) const;

    void turn(QPointF pixels);              ///< by dragging
    void move(QPointF pixels, QSizeF size); ///< the world with the mouse
    void zoom(double steps);                ///< of the wheel; positive: closer
    /// Directed as \p preset; the whole \p box fits into the picture without \p margin px.
    static OrbitCamera looking(CameraPreset preset, const Box3& box, QSizeF size, double margin);
    void fit(const Box3& box, QSizeF size, double margin);

    bool operator==(const OrbitCamera&) const = default;
};

/// On the way from one camera to another, \p share 0..1; turns the short way round.
OrbitCamera between(const OrbitCamera& from, const OrbitCamera& to, float share);

} // namespace reprise

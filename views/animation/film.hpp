#pragma once
/// \file
/// A picture that changes over a stretch of time, to be written as an animation.

#include <QString>

class QPainter;
class QRectF;

namespace reprise {

class Film {
public:
    virtual ~Film() = default;

    virtual QString title() const = 0;
    virtual double lengthMs() const = 0;
    /// The picture at \p ms since the start of the film.
    virtual void paint(QPainter& painter, const QRectF& area, double ms) = 0;
};

} // namespace reprise

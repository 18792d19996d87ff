#pragma once
/// \file
/// Round ticks for a stretch of model time, and the axis that shows them.

#include "widgets/theme.hpp"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace reprise {

/// Multiples of 1, 2 or 5 times a power of ten.
struct TimeTicks {
    std::vector<double> ms;
    double stepMs = 0;
    QString unit; ///< "ms" or "s", the same for all labels

    QString label(double tickMs) const;
};

/// At most \p atMost ticks within [first, last], at least two where the range allows it.
TimeTicks niceTimeTicks(double firstMs, double lastMs, int atMost);

/// Ticks that leave room for their labels in \p width pixels of \p painter's font.
TimeTicks ticksFitting(const QPainter& painter, double firstMs, double lastMs, double width);

/// Labels below the line at the top of \p area; the unit stands at the right end, left of it when
/// there is \p unitRoom pixels of space before the area.
void paintTimeAxis(QPainter& painter, const QRectF& area, double firstMs, double lastMs,
                   const TimeTicks& ticks, const Theme& theme, double unitRoom = 0);

} // namespace reprise

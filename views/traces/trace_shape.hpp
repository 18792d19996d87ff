#pragma once
/// \file
/// A recorded curve as few enough points for a picture: every sample, or the extremes in each pixel
/// column where samples stand closer than pixels.

#include "core/session/sample_history.hpp"

#include <vector>

namespace reprise {

/// One sample, or all samples of one pixel column.
struct TracePoint {
    double ms = 0; ///< of the sample, or of the column's middle
    double first = 0;
    double last = 0;
    double low = 0;
    double high = 0;
    bool isAfterGap = false; ///< samples are missing before it: no line leads here
};

struct TraceShape {
    std::vector<TracePoint> points;
    bool isBinned = false; ///< points are columns
    double lowest = 0;     ///< of all points; above highest if there is none
    double highest = 0;
    std::size_t samples = 0; ///< in the stretch of time
};

/// The stretch of time a picture shows.
struct TraceStretch {
    double firstMs = 0;
    double widthMs = 1;
    double resolution = 1; ///< ms per step
    int columns = 1;       ///< pixels

    double msOf(std::int64_t step) const { return static_cast<double>(step) * resolution; }
};

/// More samples than this in a pixel column are drawn as their extremes.
inline constexpr int kMostPerColumn = 2;

/// \p interval: steps from one sample to the next. Where there are few samples, those just outside
/// the stretch are in, so that lines reach the edges. Values that are not finite are gaps.
TraceShape shapeOf(const SampleTrack& track, std::int64_t interval, const TraceStretch& stretch);

} // namespace reprise

#include "views/traces/trace_shape.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

void addEverySample(TraceShape& shape, const SampleTrack& track, std::size_t first,
                    std::size_t last, std::int64_t interval, const TraceStretch& stretch) {
    bool isAfterGap = true;
    for (std::size_t i = first; i < last; ++i) {
        const double value = track.values[i];
        if (!std::isfinite(value)) {
            isAfterGap = true;
            continue;
        }
        isAfterGap = isAfterGap || i == first || track.steps[i] - track.steps[i - 1] > interval;
        shape.points.push_back(
            {stretch.msOf(track.steps[i]), value, value, value, value, isAfterGap});
        isAfterGap = false;
    }
}

void addColumns(TraceShape& shape, const SampleTrack& track, std::size_t first, std::size_t last,
                std::int64_t interval, const TraceStretch& stretch) {
    const double columnMs = stretch.widthMs / stretch.columns;
    std::size_t begin = first;
    std::int64_t before = first < last ? track.steps[first] : 0;
    for (int column = 0; column < stretch.columns && begin < last; ++column) {
        const double endMs = stretch.firstMs + (column + 1) * columnMs;
        const auto endStep = static_cast<std::int64_t>(std::ceil(endMs / stretch.resolution));
        const auto from = track.steps.begin();
        const auto end = static_cast<std::size_t>(
            std::lower_bound(from + std::ptrdiff_t(begin), from + std::ptrdiff_t(last), endStep) -
            from);
        TracePoint point{endMs - columnMs / 2, 0, 0, kInfinity, -kInfinity, false};
        for (std::size_t i = begin; i < end; ++i) {
            const double value = track.values[i];
            point.low = value < point.low ? value : point.low;
            point.high = value > point.high ? value : point.high;
        }
        if (begin < end && std::isfinite(point.low) && std::isfinite(point.high)) {
            point.first = std::clamp(track.values[begin], point.low, point.high);
            point.last = std::clamp(track.values[end - 1], point.low, point.high);
            point.isAfterGap = shape.points.empty() || track.steps[begin] - before > interval;
            shape.points.push_back(point);
        }
        before = begin < end ? track.steps[end - 1] : before;
        begin = end;
    }
}

} // namespace

TraceShape shapeOf(const SampleTrack& track, std::int64_t interval, const TraceStretch& stretch) {
    TraceShape shape;
    const double lastMs = stretch.firstMs + stretch.widthMs;
    auto [first, last] =
        track.between(static_cast<std::int64_t>(std::ceil(stretch.firstMs / stretch.resolution)),
                      static_cast<std::int64_t>(std::floor(lastMs / stretch.resolution)) + 1);
    shape.samples = last - first;
    shape.isBinned =
        shape.samples > static_cast<std::size_t>(kMostPerColumn) * std::size_t(stretch.columns);
    if (shape.isBinned) {
        addColumns(shape, track, first, last, interval, stretch);
    } else {
        first = first > 0 ? first - 1 : first;
        last = std::min(last + 1, track.steps.size());
        addEverySample(shape, track, first, last, interval, stretch);
    }
    shape.lowest = kInfinity;
    shape.highest = -kInfinity;
    for (const TracePoint& point : shape.points) {
        shape.lowest = std::min(shape.lowest, point.low);
        shape.highest = std::max(shape.highest, point.high);
    }
    return shape;
}

} // namespace reprise

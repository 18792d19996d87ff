#pragma once
/// \file
/// Episode results as points of curves. x counts episodes from 1 over all phases since the reset.

#include "core/analysis/episode_result.hpp"

#include <QList>
#include <QPointF>
#include <QString>

#include <utility>
#include <vector>

namespace reprise {

using EpisodeResults = std::vector<EpisodeResult>;

enum class Metric {
    PredictionError,
    FalsePositives,
    FalseNegatives,
    ActiveNeurons,
    DuplicateDaps, ///< one value per episode, not per sequence
};
inline constexpr Metric kMetrics[] = {Metric::PredictionError, Metric::FalsePositives,
                                      Metric::FalseNegatives, Metric::ActiveNeurons,
                                      Metric::DuplicateDaps};

QString nameOf(Metric metric); ///< as in a legend; translated

/// Value of one sequence; NaN where the sequence was not presented.
double valueOf(const EpisodeResult& result, Metric metric, int sequence);
/// Mean over the sequences presented; NaN if none was.
double meanOf(const EpisodeResult& result, Metric metric);

/// Episodes without a value are left out.
QList<QPointF> sequenceCurve(const EpisodeResults& episodes, Metric metric, int sequence);
QList<QPointF> meanCurve(const EpisodeResults& episodes, Metric metric);

/// Mean of each point and the (window - 1) points before it, as far as there are any.
QList<QPointF> movingAverage(const QList<QPointF>& points, int window);

/// Runs of test episodes as [first, last], counted like x.
std::vector<std::pair<int, int>> testSpans(const EpisodeResults& episodes);

/// episode,sequence,prediction_error,…; one line per episode and sequence (counted from 1).
QString episodesAsCsv(const EpisodeResults& episodes);

/// The smallest of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 × 10ⁿ that is not below \p value.
double niceCeiling(double value);
/// A tick distance of 1, 2 or 5 × 10ⁿ that gives at most \p ticks ticks up to \p extent.
double niceStep(double extent, int ticks);

} // namespace reprise

#pragma once
/// \file
/// Episode results as points of curves. x counts episodes from 1 over all phases since the reset.

#include "core/analysis/episode_result.hpp"

#include <QList>
#include <QPointF>
#include <QString>

#include <cstdint>
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

/// Mean of each value and the (window - 1) values before it, as far as there are any.
class RunningMean {
public:
    explicit RunningMean(int window) : m_window(window) {}
    /// What is no number is passed over: it is given back, and counts in no mean.
    double add(double value);

private:
    int m_window;
    std::vector<double> m_recent; ///< oldest first
};

/// Runs of test episodes as [first, last], counted like x. When they become too many, those that
/// stand close are taken for one.
class TestSpans {
public:
    static constexpr std::size_t kMost = 500;

    void add(int first, int last); ///< ascending
    void clear() { *this = {}; }
    const std::vector<std::pair<int, int>>& all() const { return m_spans; }

private:
    std::vector<std::pair<int, int>> m_spans;
    int m_gap = 1; ///< episodes from one to the next that are taken for neighbours
};

/// episode,sequence,prediction_error,…; one line per episode and sequence (counted from 1).
/// \p chosen are the indices of the episodes wanted.
QString episodesAsCsv(const EpisodeResults& episodes, const std::vector<std::uint32_t>& chosen);

} // namespace reprise

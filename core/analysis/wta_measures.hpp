#pragma once
/// \file
/// How well a WTA grid answers its patterns with assemblies in a fixed order, from a test run
/// (reference/wta.md 7.2 and 7.3).

#include "core/analysis/fraction_statistics.hpp"
#include "core/analysis/grid_cell.hpp"
#include "core/analysis/phase_rates.hpp"
#include "core/reports/phase_report.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace reprise {

/// A run whose phases are given whole: what lies outside [startMs, endMs) was cut off and counts
/// for no presentation.
struct GridRun {
    std::int64_t startMs = 0;
    std::int64_t endMs = 0;
    std::span<const InputPhase> phases; ///< ascending by time
    std::span<const GridSpike> spikes;  ///< ascending by time
};

/// NaN: undefined.
struct WtaMeasures {
    static constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

    /// Spearman correlation of mean spike times over neurons that spiked in both presentations, at
    /// least three; mean over pairs of one pattern at most 5 of its presentations apart.
    double rhoTime = kUndefined;
    double rhoTimeCross = kUndefined; ///< pairs of two patterns, at most 5 presentations apart
    /// Pearson correlation of p_k(t), mean over neurons whose p exceeds 0.9 in both; presentations
    /// 1 and 2, and 1 and 3; mean over these pairs.
    double cRate = kUndefined;
    double cRateCross = kUndefined;     ///< each of the first 3 presentations with its counterpart
    double patternNeurons = kUndefined; ///< in some pattern > 2 Hz and > 2 times the noise rate
    double noiseNeurons = kUndefined;   ///< in noise > 2 Hz and > 2 times the rate in any pattern
    double silentNeurons = kUndefined;  ///< below 1 Hz in noise and in every pattern
    double hNormPattern = kUndefined;   ///< entropy within cells, 1: uniform
    double hNormNoise = kUndefined;
    double pMaxPattern = kUndefined;
    double pMaxNoise = kUndefined;
    double cellRate = kUndefined;   ///< Hz, spikes per cell and second
    std::vector<double> assemblies; ///< [pattern] neurons; empty with fewer than two patterns seen
    double sharedNeurons = kUndefined; ///< > 10 Hz in two patterns at least, in no assembly
};

WtaMeasures measureGrid(const GridRun& run, std::span<const GridCell> cells,
                        const FractionStatistics& fractions);

/// Under the names of summary.json. What compares patterns is left out if only one was seen.
std::vector<Measure> namedMeasures(const WtaMeasures& measures);

/// The two correlations alone, for runs without p.
double timeCorrelation(const GridRun& run, std::size_t neurons, bool acrossPatterns);
double fractionCorrelation(const FractionStatistics& fractions, bool acrossPatterns);

} // namespace reprise

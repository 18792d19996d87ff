#pragma once
/// \file
/// How the somatic thresholds of symbols change after a replay: STDTA (path finding) and ADTA
/// (place disambiguation), as a pure function of its spikes. reference/shtm.md 3.7.

#include <cstdint>
#include <utility>
#include <vector>

namespace reprise {

struct ThresholdRule {
    int neuronsPerSymbol = 0;
    int patternSize = 0;
    double traceScaling = 0.9; ///< factor where a successor came early
    std::int64_t leastGap = 0; ///< steps; a successor's spike counts if it came later than this …
    std::int64_t mostGap = 0;  ///< … and sooner than this
    int traceSteps = 1;        ///< so many steps back from an early successor are scaled
    std::int64_t longestStep = 0; ///< steps; between a symbol and its successor, for traceSteps > 1
    std::vector<double> traceSpread; ///< [symbol] further factor where traceScaling applies, or
                                     ///< empty: none
    double locationScaling = 0.2;    ///< most that ADTA takes off, relative; 0: no ADTA
    bool adaptsFirst = false;        ///< neuroseq never adapts symbol 0
};

/// Neurons of one replay.
struct ReplaySpikes {
    std::vector<std::vector<std::int64_t>> steps; ///< [neuron], symbol by symbol, ascending
    /// (source, target) neurons of the mature synapses
    std::vector<std::pair<std::uint32_t, std::uint32_t>> mature;
};

/// Factor by which the threshold of each symbol is multiplied.
std::vector<double> thresholdFactors(const ThresholdRule& rule, const ReplaySpikes& replay);

/// Part taken off the threshold of a symbol of which \p active of \p neurons neurons fired: most
/// where they are just one pattern, the sign of a place that only one context knows.
double ambiguityOffset(double locationScaling, int active, int patternSize, int neurons);

} // namespace reprise

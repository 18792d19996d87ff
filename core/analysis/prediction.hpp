#pragma once
/// \file
/// Prediction performance of sequence learning, as pure functions of an episode's spikes.
/// reference/shtm.md 6.1 (neuroseq) and 6.2 (B22, B25).

#include "core/analysis/episode_result.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace reprise {

/// An event of the excitatory population, in steps since the episode began.
struct ColumnEvent {
    std::int64_t step = 0;
    int symbol = 0;
    int neuron = 0; ///< within the population
    bool isDendritic = false;
};

/// One presented sequence.
struct PresentedSequence {
    int sequence = 0;
    std::vector<int> symbols;
    std::vector<std::int64_t> stimulus; ///< [element] step of the external spike
};

enum class PredictionWindow {
    Neuroseq, ///< dAP onsets in the open interval between two stimuli; all elements
    B22,      ///< neurons in a plateau 8 ms after the previous stimulus; error divided by M
    B25,      ///< neurons in a plateau 20 to 6 ms before the element; at most 5 patterns of them
};

struct PredictionQuery {
    PredictionWindow window = PredictionWindow::Neuroseq;
    bool judgesLastOnly = false;
    int symbols = 0;
    int sequences = 0;
    int patternSize = 3;
    double resolution = 0.1;                     ///< ms
    double stimulusInterval = 40;                ///< ms
    std::vector<double> plateauDurations = {60}; ///< ms, for B22; one for all, or [neuron]
};

/// Fills predictionError, falsePositives, falseNegatives, activeNeurons, duplicateDendriticSpikes
/// and outcomes; sequences that were not presented have NaN. \p events ascend by step.
EpisodeResult judgePrediction(const PredictionQuery& query, std::span<const ColumnEvent> events,
                              std::span<const PresentedSequence> presented);

/// First episode (from 1) from which every error stays 0; -1 if the last one is not 0 or there are
/// no episodes. Episodes in which nothing was presented do not count. \p before is the result
/// without the last episode, if it is known: a long run then need not be searched each time.
int episodesToZeroError(const std::vector<EpisodeResult>& episodes, int before = -1);

} // namespace reprise

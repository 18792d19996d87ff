#pragma once
/// \file
/// Builders for tests of stimuli.

#include "core/environment/stimulus.hpp"

#include <utility>

namespace reprise::test {

inline InputSpec input(const std::string& kind, ParameterMap parameters = {},
                       std::vector<std::vector<int>> sequences = {},
                       std::vector<std::vector<int>> testSequences = {}) {
    return {"in", kind, std::move(parameters), std::move(sequences), std::move(testSequences), ""};
}

/// Stretches one after the other from \p startMs on.
inline std::vector<InputStretch> play(Stimulus& stimulus, int count, std::int64_t startMs = 0) {
    std::vector<InputStretch> stretches;
    for (int i = 0; i < count; ++i) {
        stretches.push_back(stimulus.next(startMs));
        startMs = stretches.back().endMs;
    }
    return stretches;
}

/// All phases, those of patterns only with \p isPattern, those of noise only without.
inline std::vector<InputPhase> phasesOf(const std::vector<InputStretch>& stretches,
                                        bool isPattern) {
    std::vector<InputPhase> phases;
    for (const InputStretch& stretch : stretches) {
        for (const InputPhase& phase : stretch.phases) {
            if ((phase.pattern >= 0) == isPattern) {
                phases.push_back(phase);
            }
        }
    }
    return phases;
}

inline std::vector<InputSpike> spikesOf(const std::vector<InputStretch>& stretches) {
    std::vector<InputSpike> spikes;
    for (const InputStretch& stretch : stretches) {
        spikes.insert(spikes.end(), stretch.spikes.begin(), stretch.spikes.end());
    }
    return spikes;
}

/// Spikes within \p phase, times counted from its start.
inline std::vector<InputSpike> spikesWithin(const std::vector<InputSpike>& spikes,
                                            const InputPhase& phase) {
    std::vector<InputSpike> within;
    for (InputSpike spike : spikes) {
        if (spike.ms >= phase.startMs && spike.ms < phase.endMs) {
            spike.ms -= phase.startMs;
            within.push_back(spike);
        }
    }
    return within;
}

inline std::vector<InputSpike> frozenOnly(const std::vector<InputSpike>& spikes) {
    std::vector<InputSpike> frozen;
    for (const InputSpike& spike : spikes) {
        if (spike.pattern > 0) {
            frozen.push_back(spike);
        }
    }
    return frozen;
}

/// True if \p hits of \p trials with \p probability are within four standard deviations.
inline bool isLikely(double hits, double trials, double probability) {
    const double variance = trials * probability * (1 - probability);
    const double distance = hits - trials * probability;
    return distance * distance <= 16 * variance;
}

} // namespace reprise::test

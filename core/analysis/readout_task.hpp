#pragma once
/// \file
/// What read-outs are asked to tell about a stimulus, and when: targets as functions of the log of
/// its phases (reference/wta.md 4.4).

#include "core/environment/stimulus.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace reprise {

enum class ReadoutScoreKind : std::uint8_t {
    Correlation, ///< Pearson, of target and output
    Accuracy,    ///< fraction of correct signs where the target is not 0
};

/// As in ReadoutScore::score.
std::string toText(ReadoutScoreKind kind);

/// A spike of a neuron or an input channel in millisecond \p ms.
struct SourceSpike {
    std::int64_t ms = 0;
    std::uint32_t source = 0;
};

/// A moment in a log of phases, ascending by (startMs, stream).
struct ReadoutMoment {
    std::span<const InputPhase> phases;
    std::int64_t ms = 0;
    bool isTest = false;
};

struct ReadoutTask {
    std::string name;
    std::vector<std::string> outputs; ///< a name for each, e.g. "pattern 0"
    ReadoutScoreKind score = ReadoutScoreKind::Correlation;
    bool dividesByMaximum = false; ///< targets are meant relative to their maximum in training
    /// The targets if a sample is due at this moment.
    std::function<std::optional<std::vector<double>>(const ReadoutMoment&)> sample;
};

/// The phase of \p stream at \p ms, or null.
const InputPhase* phaseAt(std::span<const InputPhase> phases, std::int64_t ms, int stream);

/// The tasks of a kind of stimulus: patterns, speech, xor, rates; none for others. \p phases are
/// those of the training run, \p patterns the number of Stimulus::patterns().
std::vector<ReadoutTask> readoutTasks(const std::string& stimulusKind,
                                      std::span<const InputPhase> phases, int patterns);

} // namespace reprise

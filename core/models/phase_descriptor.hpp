#pragma once
/// \file
/// A phase of an experiment described once: from this come the YAML reader and writer, the checks,
/// the inspector's form, `reprise-batch list phases`, and what its report may hold.

#include "core/models/descriptor.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

/// What a series has one value for.
enum class SeriesOver : std::uint8_t { Episode, Time, Neuron, Symbol };

/// Which direction of a series is an improvement, if either.
enum class Better : std::uint8_t { Neither, Less, More };

/// A series of numbers that a phase reports.
struct SeriesSpec {
    std::string name; ///< key in summary.json, lower case joined by "_"
    std::string unit; ///< "" for a pure number
    SeriesOver over = SeriesOver::Episode;
    Better better = Better::Neither;
    std::string label;   ///< for people, "Prediction error"
    std::string meaning; ///< one sentence
};

/// The id is the word behind `do:`. Several phases may share it, for different targets.
struct PhaseDescriptor : ModelDescriptor {
    std::vector<std::string> targets = {}; ///< models it acts on, by id
    std::vector<ModelKind> kinds = {};     ///< and those of these kinds; both empty: on nothing
    std::string timeKey = {};              ///< parameter with its duration, ms; "" if it has none
    std::string countKey = {};             ///< else: parameter with its most episodes
    bool needsSequences = false;           ///< of the environment
    std::string workspace = "run";         ///< where people look at it
    std::vector<SeriesSpec> series = {};   ///< what its report may hold

    /// Lasts a duration, not a number of episodes.
    bool isTimed() const { return !timeKey.empty(); }
    bool hasTarget() const { return !targets.empty() || !kinds.empty(); }
    bool actsOn(const ModelDescriptor& model) const;
    /// Throws std::out_of_range if it has none of that name.
    const SeriesSpec& seriesNamed(const std::string& wanted) const;
};

/// Most episodes of a phase.
inline constexpr int kMostEpisodes = 1'000'000;
/// Longest phase, ms (about four months of model time).
inline constexpr double kLongestPhase = 1e10;

/// The parameter `duration`, in ms.
ParameterSpec phaseDuration(std::string example);

/// Name of what a series is over, as in files: "episode", "time" …
const char* toText(SeriesOver over);

} // namespace reprise

#pragma once
/// \file
/// All samples of recorded state variables a window has seen, curve by curve, for views to look
/// back.

#include "core/engine/player.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

/// One variable of one `record:` entry of a project.
struct RecordedVariable {
    int population = -1;       ///< index into NetworkOutline::populations
    std::string name;          ///< e.g. V_m
    std::string unit;          ///< may be empty
    std::string meaning;       ///< what it is, for people
    std::int64_t interval = 1; ///< steps
    std::vector<int> neurons;  ///< in the order of the project; each in one entry (record_once.hpp)
};

/// In the order of TraceSample::variable. Entries the network has no place for (the player refuses
/// such a project) have no population.
std::vector<RecordedVariable> recordedVariables(const Project& project,
                                                const NetworkOutline& outline);

/// The samples of one variable of one neuron, in order of step.
struct SampleTrack {
    std::uint32_t neuron = 0;
    std::vector<std::int64_t> steps;
    std::vector<double> values; ///< [sample] in the variable's unit

    /// Indices of the samples with firstStep <= step < lastStep: [first, second).
    std::pair<std::size_t, std::size_t> between(std::int64_t firstStep,
                                                std::int64_t lastStep) const;
};

/// GUI thread only. Samples are appended in order of step.
class SampleHistory {
public:
    /// Forgets everything; from now on samples of \p variables come.
    void start(std::vector<RecordedVariable> variables);
    /// Samples of unknown variables are left out.
    void append(std::span<const TraceSample> samples);
    /// Forgets the older half of every track. Pictures made before are stale, as after start().
    void forgetOldestHalf();

    const std::vector<RecordedVariable>& variables() const { return m_variables; }
    /// [variable] one track per neuron that has samples, in the order they came.
    const std::vector<std::vector<SampleTrack>>& tracks() const { return m_tracks; }
    /// Null while there is no sample of it.
    const SampleTrack* track(std::size_t variable, std::uint32_t neuron) const;
    std::size_t size() const { return m_size; } ///< samples kept
    /// Grows with every start() and forgetOldestHalf().
    std::uint64_t generation() const { return m_generation; }

private:
    std::vector<RecordedVariable> m_variables;
    std::vector<std::vector<SampleTrack>> m_tracks;
    std::vector<std::vector<std::int32_t>> m_trackOf; ///< [variable][neuron] -1: none yet
    std::size_t m_size = 0;
    std::uint64_t m_generation = 0;
};

} // namespace reprise

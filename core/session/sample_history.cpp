#include "core/session/sample_history.hpp"

#include "core/engine/record_once.hpp"
#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reprise {

namespace {

RecordedVariable described(const RecordSpec& record, const std::string& name,
                           const NetworkOutline& outline) {
    RecordedVariable variable;
    variable.name = name;
    variable.interval = stepsOf(record.interval, outline.resolution);
    variable.neurons = record.neurons;
    for (std::size_t p = 0; p < outline.populations.size(); ++p) {
        const PopulationOutline& population = outline.populations[p];
        if (population.id != record.population) {
            continue;
        }
        variable.population = static_cast<int>(p);
        if (variable.neurons.empty()) {
            variable.neurons.resize(static_cast<std::size_t>(std::max(population.size, 0)));
            std::iota(variable.neurons.begin(), variable.neurons.end(), 0);
        }
        if (const auto* model = findModel(population.model)) {
            for (const RecordableSpec& recordable : model->descriptor.recordables) {
                if (recordable.name == name) {
                    variable.unit = recordable.unit;
                    variable.meaning = recordable.meaning;
                }
            }
        }
    }
    return variable;
}

} // namespace

std::vector<RecordedVariable> recordedVariables(const Project& project,
                                                const NetworkOutline& outline) {
    std::vector<RecordedVariable> variables;
    for (const RecordSpec& record : project.record) {
        for (const std::string& name : record.variables) {
            variables.push_back(described(record, name, outline));
        }
    }
    recordOnce(variables, [](const RecordedVariable& variable) { return variable.name; });
    return variables;
}

std::pair<std::size_t, std::size_t> SampleTrack::between(std::int64_t firstStep,
                                                         std::int64_t lastStep) const {
    const auto first = std::lower_bound(steps.begin(), steps.end(), firstStep);
    const auto last = std::lower_bound(first, steps.end(), lastStep);
    return {static_cast<std::size_t>(first - steps.begin()),
            static_cast<std::size_t>(last - steps.begin())};
}

void SampleHistory::start(std::vector<RecordedVariable> variables) {
    m_variables = std::move(variables);
    m_tracks.assign(m_variables.size(), {});
    m_trackOf.assign(m_variables.size(), {});
    m_size = 0;
    ++m_generation;
}

void SampleHistory::append(std::span<const TraceSample> samples) {
    for (const TraceSample& sample : samples) {
        if (sample.variable >= m_variables.size()) {
            continue;
        }
        auto& trackOf = m_trackOf[sample.variable];
        if (sample.neuron >= trackOf.size()) {
            trackOf.resize(std::size_t{sample.neuron} + 1, -1);
        }
        auto& tracks = m_tracks[sample.variable];
        std::int32_t& index = trackOf[sample.neuron];
        if (index < 0) {
            index = static_cast<std::int32_t>(tracks.size());
            tracks.push_back({sample.neuron, {}, {}});
        }
        SampleTrack& track = tracks[static_cast<std::size_t>(index)];
        track.steps.push_back(sample.step);
        track.values.push_back(sample.value);
        ++m_size;
    }
}

void SampleHistory::forgetOldestHalf() {
    m_size = 0;
    for (auto& tracks : m_tracks) {
        for (SampleTrack& track : tracks) {
            const auto gone = static_cast<std::ptrdiff_t>((track.steps.size() + 1) / 2);
            track.steps.erase(track.steps.begin(), track.steps.begin() + gone);
            track.values.erase(track.values.begin(), track.values.begin() + gone);
            m_size += track.steps.size();
        }
    }
    ++m_generation;
}

const SampleTrack* SampleHistory::track(std::size_t variable, std::uint32_t neuron) const {
    if (variable >= m_trackOf.size() || neuron >= m_trackOf[variable].size()) {
        return nullptr;
    }
    const std::int32_t index = m_trackOf[variable][neuron];
    return index < 0 ? nullptr : &m_tracks[variable][static_cast<std::size_t>(index)];
}

} // namespace reprise

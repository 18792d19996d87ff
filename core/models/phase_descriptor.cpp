#include "core/models/phase_descriptor.hpp"

#include <algorithm>
#include <stdexcept>

namespace reprise {

bool PhaseDescriptor::actsOn(const ModelDescriptor& model) const {
    return std::find(targets.begin(), targets.end(), model.id) != targets.end() ||
           std::find(kinds.begin(), kinds.end(), model.kind) != kinds.end();
}

const SeriesSpec& PhaseDescriptor::seriesNamed(const std::string& wanted) const {
    for (const SeriesSpec& each : series) {
        if (each.name == wanted) {
            return each;
        }
    }
    throw std::out_of_range("phase " + id + " has no series " + wanted);
}

ParameterSpec phaseDuration(std::string example) {
    constexpr double kUsual = 1000; // ms
    return real("duration", "T", "ms", kUsual)
        .above(0, kLongestPhase)
        .onGrid()
        .needed(std::move(example))
        .says("How long the phase lasts, in model time.");
}

const char* toText(SeriesOver over) {
    switch (over) {
    case SeriesOver::Episode:
        return "episode";
    case SeriesOver::Time:
        return "time";
    case SeriesOver::Neuron:
        return "neuron";
    case SeriesOver::Symbol:
        return "symbol";
    }
    return "episode";
}

} // namespace reprise

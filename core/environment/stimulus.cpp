#include "core/environment/stimulus.hpp"

#include "core/models/registry.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace reprise {

std::unique_ptr<Stimulus> makeStimulus(const InputSpec& spec, std::uint64_t seed, int channels) {
    const auto* maker = makerOf<StimulusMaker>(spec.kind);
    if (maker == nullptr) {
        throw std::invalid_argument(fmt::format("there is no stimulus {}", spec.kind));
    }
    InputSpec named = spec;
    if (!spec.like.empty()) {
        named.id = spec.like; // streams of random numbers bear the id
    }
    return maker->make(named, seed, channels);
}

std::string stimulusProblem(const InputSpec& spec, int channels) {
    const auto* maker = makerOf<StimulusMaker>(spec.kind);
    return maker != nullptr && maker->problem ? maker->problem(spec, channels) : std::string();
}

} // namespace reprise

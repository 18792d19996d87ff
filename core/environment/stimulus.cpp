#include "core/environment/stimulus.hpp"

#include "core/models/registry.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace reprise {

std::unique_ptr<Stimulus> makeStimulus(const InputSpec& spec, std::uint64_t seed, int channels) {
    const RegisteredModel* model = findModel(spec.kind);
    if (model == nullptr || !model->makeStimulus) {
        throw std::invalid_argument(fmt::format("there is no stimulus {}", spec.kind));
    }
    InputSpec named = spec;
    if (!spec.like.empty()) {
        named.id = spec.like; // streams of random numbers bear the id
    }
    return model->makeStimulus(named, seed, channels);
}

std::string stimulusProblem(const InputSpec& spec, int channels) {
    const RegisteredModel* model = findModel(spec.kind);
    return model != nullptr && model->stimulusProblem ? model->stimulusProblem(spec, channels)
                                                      : std::string();
}

} // namespace reprise

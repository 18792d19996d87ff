#include "core/models/neuron_values.hpp"

#include "core/engine/random.hpp"

namespace reprise {

NeuronValues::NeuronValues(std::vector<double> values) : m_values(std::move(values)) {
    const double last = m_values.empty() ? 0 : m_values.back();
    m_values.resize(static_cast<std::size_t>(blocksOf(static_cast<int>(m_values.size()))) * kBlock,
                    last);
}

NeuronValues valuesOf(const ModelDescriptor& model, const std::string& key,
                      const ParameterMap& parameters, const GroupContext& context) {
    const ParameterValue held = model.value(key, parameters);
    const auto* distribution = std::get_if<Distribution>(&held);
    if (distribution == nullptr) {
        return NeuronValues(model.realValue(key, parameters));
    }
    const ParameterSpec& spec = *model.find(key);
    const RandomKey random(context.seed, context.id, "value of " + key);
    std::vector<double> values;
    for (int neuron = 0; neuron < context.size; ++neuron) {
        values.push_back(
            distribution->draw(random, context.streamOf(neuron), spec.hardMin, spec.hardMax));
    }
    return NeuronValues(std::move(values));
}

} // namespace reprise

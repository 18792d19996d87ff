#include "core/models/neuron_values.hpp"

#include "core/models/drawn_parameter.hpp"
#include "core/models/synapse_group.hpp"

#include <algorithm>

namespace reprise {

NeuronValues::NeuronValues(std::vector<double> values) : m_values(std::move(values)) {
    // At least one block: what is drawn never looks like one value for all.
    const double last = m_values.empty() ? 0 : m_values.back();
    const int blocks = std::max(1, blocksOf(static_cast<int>(m_values.size())));
    m_values.resize(static_cast<std::size_t>(blocks) * kBlock, last);
}

double NeuronValues::greatest() const {
    return *std::max_element(m_values.begin(), m_values.end());
}

NeuronValues valuesOf(const ModelDescriptor& model, const std::string& key,
                      const ParameterMap& parameters, const GroupContext& context) {
    const ParameterValue held = model.value(key, parameters);
    if (const auto* list = std::get_if<std::vector<double>>(&held)) {
        return NeuronValues(*list);
    }
    if (!std::holds_alternative<Distribution>(held)) {
        return NeuronValues(model.realValue(key, parameters));
    }
    const DrawnParameter drawn(model, key, parameters, context.seed, context.id);
    std::vector<double> values;
    for (int neuron = 0; neuron < context.size; ++neuron) {
        values.push_back(drawn.at(context.streamOf(neuron)));
    }
    return NeuronValues(std::move(values));
}

SynapseValues valuesOf(const ModelDescriptor& model, const std::string& key,
                       const ParameterMap& parameters, const SynapseContext& context) {
    if (!std::holds_alternative<Distribution>(model.value(key, parameters))) {
        return SynapseValues(model.realValue(key, parameters));
    }
    const DrawnParameter drawn(model, key, parameters, context.seed, context.id);
    const SynapseTable& table = context.table;
    std::vector<double> values;
    values.reserve(table.size());
    for (std::size_t source = 0; source + 1 < table.rowStart.size(); ++source) {
        std::uint64_t stream = 0;
        for (std::size_t k = table.rowStart[source]; k < table.rowStart[source + 1]; ++k) {
            constexpr std::uint64_t kNext = 0x9e3779b97f4a7c15; // far from every other pair's
            const bool isAgain =
                k > table.rowStart[source] && table.target[k - 1] == table.target[k];
            stream = isAgain ? stream + kNext
                             : static_cast<std::uint64_t>(source) << 32 | table.target[k];
            values.push_back(drawn.at(stream));
        }
    }
    return SynapseValues(std::move(values));
}

} // namespace reprise

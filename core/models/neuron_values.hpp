#pragma once
/// \file
/// What a parameter is for each neuron of a population or each synapse of a projection: one value
/// for all, or one drawn for each.

#include "core/models/descriptor.hpp"
#include "core/models/neuron_group.hpp"
#include "core/numerics/grid.hpp"

#include <algorithm>
#include <vector>

namespace reprise {

struct SynapseContext;

/// Read like an array of all neurons, padded to whole blocks.
class NeuronValues {
public:
    explicit NeuronValues(double value = 0) : m_values(1, value) {}
    /// \p values of size neurons; the last one fills the last block.
    explicit NeuronValues(std::vector<double> values);

    bool areEqual() const { return m_values.size() == 1; }
    double operator[](std::size_t neuron) const {
        return m_values[m_values.size() == 1 ? 0 : neuron];
    }
    double greatest() const;

    /// A time in steps of \p resolution: a given one by the rule of numerics/grid.hpp, a drawn one
    /// the nearest.
    std::int64_t steps(std::size_t neuron, double resolution) const {
        const double time = (*this)[neuron];
        return areEqual() ? stepsOf(time, resolution) : nearestStep(time, resolution);
    }
    /// \p change of every value.
    template<class Change> NeuronValues mapped(const Change& change) const {
        NeuronValues result = *this;
        for (double& value : result.m_values) {
            value = change(value);
        }
        return result;
    }

private:
    std::vector<double> m_values;
};

/// [synapse] of a table
using SynapseValues = NeuronValues;

/// The values of \p key in the population \p context describes. What is drawn depends on (seed,
/// population, key, neuron) and on what relations of the model tie to the key. A list holds the
/// values themselves, [neuron]: so a circuit gives those that its protocol sets.
NeuronValues valuesOf(const ModelDescriptor& model, const std::string& key,
                      const ParameterMap& parameters, const GroupContext& context);

/// The same for the synapses of a projection; each has the stream of its pair of neurons.
SynapseValues valuesOf(const ModelDescriptor& model, const std::string& key,
                       const ParameterMap& parameters, const SynapseContext& context);

/// One entry of \p Constants where all of \p values are equal, else \p count; \p make(index) fills
/// it.
template<class Constants, class Make>
std::vector<Constants> constantsFor(std::initializer_list<const NeuronValues*> values,
                                    std::size_t count, const Make& make) {
    bool areEqual = true;
    for (const NeuronValues* each : values) {
        areEqual = areEqual && each->areEqual();
    }
    std::vector<Constants> constants;
    for (std::size_t index = 0; index < (areEqual ? 1 : std::max<std::size_t>(1, count)); ++index) {
        constants.push_back(make(index));
    }
    return constants;
}

/// Those of \p neurons, padded.
template<class Constants, class Make>
std::vector<Constants> constantsOf(std::initializer_list<const NeuronValues*> values, int neurons,
                                   const Make& make) {
    return constantsFor<Constants>(values, static_cast<std::size_t>(blocksOf(neurons)) * kBlock,
                                   make);
}

} // namespace reprise

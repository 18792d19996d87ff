#pragma once
/// \file
/// What a parameter is for each neuron of a population: one value for all, or one drawn for each.

#include "core/engine/grid.hpp"
#include "core/models/descriptor.hpp"
#include "core/network/neuron_group.hpp"

#include <vector>

namespace reprise {

/// Read like an array of all neurons, padded to whole blocks.
class NeuronValues {
public:
    explicit NeuronValues(double value) : m_values(1, value) {}
    /// \p values of size neurons; the last one fills the last block.
    explicit NeuronValues(std::vector<double> values);

    bool areEqual() const { return m_values.size() == 1; }
    double operator[](int neuron) const {
        return m_values[m_values.size() == 1 ? 0 : static_cast<std::size_t>(neuron)];
    }

    /// A time in steps of \p resolution: a given one by the rule of engine/grid.hpp, a drawn one
    /// the nearest.
    std::int64_t steps(int neuron, double resolution) const {
        const double time = (*this)[neuron];
        return areEqual() ? stepsOf(time, resolution) : nearestStep(time, resolution);
    }

private:
    std::vector<double> m_values;
};

/// The values of \p key in the population \p context describes. What is drawn depends on (seed,
/// population, key, neuron) alone.
NeuronValues valuesOf(const ModelDescriptor& model, const std::string& key,
                      const ParameterMap& parameters, const GroupContext& context);

/// One entry of \p Constants where all of \p values are equal, else one for each neuron, padded;
/// \p make(neuron) fills it.
template<class Constants, class Make>
std::vector<Constants> constantsOf(std::initializer_list<const NeuronValues*> values, int neurons,
                                   const Make& make) {
    bool areEqual = true;
    for (const NeuronValues* each : values) {
        areEqual = areEqual && each->areEqual();
    }
    std::vector<Constants> constants;
    const int count = areEqual ? 1 : blocksOf(neurons) * kBlock;
    for (int neuron = 0; neuron < count; ++neuron) {
        constants.push_back(make(neuron));
    }
    return constants;
}

} // namespace reprise

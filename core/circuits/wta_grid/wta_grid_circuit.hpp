#pragma once
/// \file
/// A grid of winner-take-all cells as a circuit: populations in and wta, every input channel
/// connected to every cell, cells connected at random. reference/wta.md 2.4 and 5.

#include "core/circuits/wta_grid/wta_grid_parameters.hpp"
#include "core/circuits/wta_grid/wta_grid_readout.hpp"
#include "core/circuits/wta_grid/wta_grid_record.hpp"
#include "core/engine/command.hpp"
#include "core/engine/event.hpp"
#include "core/engine/state_view.hpp"
#include "core/models/capabilities.hpp"
#include "core/network/circuit.hpp"
#include "core/reports/phase_report.hpp"

namespace reprise {

class WtaGridCircuit final : public Circuit {
public:
    explicit WtaGridCircuit(std::string id) : m_id(std::move(id)) {}

    Issues check(const Project& project, const PopulationSpec& spec) const override;
    SizeEstimate estimate(const Project& project, const PopulationSpec& spec) const override;
    void build(const Project& project, const PopulationSpec& spec,
               NetworkBuilder& builder) override;
    void look(const Simulation& simulation, std::span<const Event> recent,
              StateSnapshot& snapshot) const override;
    void setParameter(Simulation& simulation, const std::string& key,
                      const ParameterValue& value) override;
    void visit(StateVisitor& state) override;

private:
    friend class GridPresentation; // plays its phases

    // wta_grid_build.cpp
    void addPopulations(NetworkBuilder& builder);
    void addInputSynapses(NetworkBuilder& builder);
    void addRecurrentSynapses(NetworkBuilder& builder);
    void addOutline(const Project& project, NetworkBuilder& builder) const;
    void chooseSamples(NetworkBuilder& builder);
    void fixUntrained(NetworkBuilder& builder) const;
    ParameterMap shared(const ModelDescriptor& target) const;
    ParameterMap synapseParameters(bool isRecurrent, const GroupContext& neurons) const;
    ParameterValue dividedTime(const char* key, const GroupContext& neurons) const;

    // wta_grid_state.cpp
    std::int64_t msOf(std::int64_t step) const;
    std::int64_t stepOf(std::int64_t ms) const; ///< at whose end a spike of that ms stands
    NeuronGroup& neurons(const Simulation& simulation) const;
    SynapseGroup& synapses(const Simulation& simulation, int projection) const;
    std::vector<float> meanIncoming(const Simulation& simulation) const;

    std::string m_id;
    ParameterMap m_parameters;
    GridTopology m_topology;
    std::uint64_t m_seed = 0;
    double m_resolution = 0.1;                          ///< ms
    int m_stepsPerUpdate = 10;                          ///< grid steps of one dt
    int m_channels = 100;                               ///< input channels
    int m_wta = -1, m_in = -1;                          ///< population indices
    int m_inputSynapses = -1, m_recurrentSynapses = -1; ///< projection indices, -1: none
    std::vector<std::unique_ptr<Stimulus>> m_stimuli;   ///< [input of the project]
    std::vector<std::string> m_stimulusIds, m_stimulusKinds;
    std::vector<std::size_t> m_sampledInput,
        m_sampledRecurrent; ///< synapses whose weights are shown

    // State.
    std::vector<InputPhase> m_phases; ///< of the present stretch, whole
    GridRecord m_record;
    GridReadouts m_readouts;
    std::int32_t m_stimulus = 0;       ///< in use
    std::vector<float> m_startWeights; ///< [neuron] mean incoming weight when the phase began
};

} // namespace reprise

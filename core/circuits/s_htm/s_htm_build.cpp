/// \file
/// Expands the circuit into populations and projections. reference/shtm.md 2.

#include "core/circuits/s_htm/s_htm_circuit.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/models/neurons/shtm_neuron.hpp"
#include "core/models/registry.hpp"
#include "core/network/build_control.hpp"
#include "core/numerics/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace reprise {

namespace {

/// \p count distinct numbers below \p bound, ascending, none equal to \p excluded (-1: any).
std::vector<std::uint32_t> sample(RandomStream& random, int count, int bound, int excluded) {
    std::vector<std::uint32_t> chosen;
    std::vector<bool> isTaken(static_cast<std::size_t>(bound), false);
    const int available = bound - (excluded >= 0 && excluded < bound ? 1 : 0);
    while (static_cast<int>(chosen.size()) < std::min(count, available)) {
        const auto candidate = random.below(static_cast<std::uint64_t>(bound));
        if (static_cast<int>(candidate) != excluded && !isTaken[candidate]) {
            isTaken[candidate] = true;
            chosen.push_back(static_cast<std::uint32_t>(candidate));
        }
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace

Issues ShtmCircuit::check(const Project& project, const PopulationSpec& spec) const {
    std::string error;
    const ShtmSettings s = shtmSettings(spec, project, error);
    if (error.empty()) {
        ShtmCircuit trial(m_id);
        trial.m_parameters = spec.parameters;
        trial.m_settings = s;
        trial.m_seed = project.seed;
        trial.m_resolution = project.engine.resolution;
        error = trial.drawnProblem();
    }
    Issues issues;
    if (!error.empty()) {
        Issue issue;
        issue.text = "circuit '" + m_id + "': " + error;
        issue.path = "network.populations." + m_id;
        issues.push_back(std::move(issue));
    }
    const bool canBeAsked = std::none_of(s.sequences.begin(), s.sequences.end(),
                                         [](const Sequence& each) { return each.empty(); });
    if (!s.sequences.empty() && canBeAsked) {
        const Issues ofQueries = checkQueries(project, s);
        issues.insert(issues.end(), ofQueries.begin(), ofQueries.end());
    }
    return issues;
}

SizeEstimate ShtmCircuit::estimate(const Project& project, const PopulationSpec& spec) const {
    std::string error;
    const ShtmSettings s = shtmSettings(spec, project, error);
    const double perSymbol = s.neuronsPerSymbol;
    const double symbols = std::max(1, s.symbolCount);
    SizeEstimate estimate;
    estimate.neurons = symbols * (perSymbol + 2);
    estimate.synapses = s.isWholePopulation ? symbols * perSymbol * s.indegree
                                            : symbols * (symbols - 1) * perSymbol * s.indegree;
    estimate.synapses += 3 * symbols * perSymbol;
    if (s.sharesContexts) {
        estimate.synapses += symbols * perSymbol * (perSymbol - 1);
    }
    if (s.hasGlobalInhibition) {
        estimate.neurons += 1;
        estimate.synapses += symbols * (perSymbol + 1);
    }
    estimate.parts = {{"exc", symbols * perSymbol},
                      {"inh", symbols},
                      {"ext", symbols * (s.hasIndividualInput ? perSymbol : 1)},
                      {"cue", symbols},
                      {"glob", 1}};
    constexpr double kBytesPerSynapse = 56;  // while building: connections, then tables and index
    constexpr double kBytesPerNeuron = 1400; // state, and a ring of 32 steps with 4 ports
    estimate.bytes = estimate.synapses * kBytesPerSynapse + estimate.neurons * kBytesPerNeuron;
    return estimate;
}

void ShtmCircuit::build(const Project& project, const PopulationSpec& spec,
                        NetworkBuilder& builder) {
    std::string error;
    m_parameters = spec.parameters;
    m_settings = shtmSettings(spec, project, error);
    m_seed = project.seed;
    m_resolution = builder.resolution();
    std::map<int, int> starts;
    for (const Sequence& sequence : m_settings.sequences) {
        m_sequences.push_back(m_settings.indicesOf(sequence));
        m_cueGroup.push_back(starts[m_sequences.back().front()]++);
    }
    addPopulations(builder);
    addStaticProjections(builder);
    addPlasticProjection(builder);
    if (m_settings.hasDynamicInhibition) { // no synapse is mature yet
        builder.projection(static_cast<int>(m_excInh)).setParameter("gain", 0.0);
    }
    addOutline(builder);
}

/// The circuit's parameters that \p target has too; those of the inhibitory neuron by prefix.
ParameterMap ShtmCircuit::neuronParameters(const ModelDescriptor& target,
                                           const std::string& prefix) const {
    ParameterMap parameters;
    for (const ParameterSpec& spec : target.parameters) {
        const std::string key = prefix + spec.key;
        if (shtmDescriptor().find(key) != nullptr) {
            parameters[spec.key] = shtmDescriptor().value(key, m_parameters);
        }
    }
    return parameters;
}

void ShtmCircuit::addPopulations(NetworkBuilder& builder) {
    const int columns = m_settings.symbolCount;
    const int neurons = columns * m_settings.neuronsPerSymbol;
    const auto add = [&](const char* part, const char* model, Role role, int size,
                         const ParameterMap& parameters) {
        return builder.addPopulation({m_id + "." + part, model, m_id, role, size}, parameters);
    };
    ParameterMap excitatory = neuronParameters(ShtmNeuronGroup::descriptor(), "");
    for (auto& [key, value] : excitatory) {
        value = ownParameter(key.c_str());
    }
    excitatory["theta_dap"] = dendriticThreshold();
    excitatory["tau_refrac"] = refractoryTime();
    m_exc = add("exc", "shtm_neuron", Role::Excitatory, neurons, excitatory);
    const auto value = [&](const char* key) { return shtmDescriptor().value(key, m_parameters); };
    ParameterMap inhibitory = {{"C_m", value("inhibitory_c_m")},
                               {"E_L", value("inhibitory_v_rest")},
                               {"V_reset", value("inhibitory_v_reset")},
                               {"V_th", value("inhibitory_v_thresh")},
                               {"tau_m", value("inhibitory_tau_m")},
                               {"tau_syn_ex", value("inhibitory_tau_syn_e")},
                               {"tau_syn_in", value("inhibitory_tau_syn_i")},
                               {"t_ref", value("inhibitory_tau_refrac")}};
    m_inh = add("inh", "iaf_psc_exp", Role::Inhibitory, columns, inhibitory);
    m_ext = add("ext", "spike_generator", Role::Input,
                m_settings.hasIndividualInput ? neurons : columns, {});
    if (m_settings.sparseFirstNeurons > 0) {
        m_cue = add("cue", "spike_generator", Role::Input, columns, {});
    }
    if (m_settings.hasGlobalInhibition) {
        inhibitory["t_ref"] = value("inhibitory_global_tau_refrac");
        m_glob = add("glob", "iaf_psc_exp", Role::Inhibitory, 1, inhibitory);
    }
}

void ShtmCircuit::addStaticProjections(NetworkBuilder& builder) {
    const auto perSymbol = static_cast<std::uint32_t>(m_settings.neuronsPerSymbol);
    const auto columns = static_cast<std::uint32_t>(m_settings.symbolCount);
    const std::uint32_t neurons = columns * perSymbol;
    const WeightKeys keys = weightKeys();
    const auto add = [&](const char* name, int from, int to, int port,
                         std::vector<Connection>& connections) {
        builder.addProjection(
            {m_id + "." + name, from, to, port, "static", {}, std::move(connections)});
        return static_cast<std::size_t>(builder.projectionCount()) - 1;
    };
    DrawnConnections external =
        drawnConnections("ext_exc", keys.external, m_settings.externalWeight, "delay_ext_exc");
    DrawnConnections toInhibition =
        drawnConnections("exc_inh", keys.toInhibition, m_settings.excToInhWeight, "delay_exc_inh");
    DrawnConnections fromInhibition = drawnConnections("inh_exc", keys.fromInhibition,
                                                       m_settings.inhToExcWeight, "delay_inh_exc");
    for (std::uint32_t neuron = 0; neuron < neurons; ++neuron) {
        const std::uint32_t column = neuron / perSymbol;
        external.add(m_settings.hasIndividualInput ? neuron : column, neuron);
        toInhibition.add(neuron, column);
        fromInhibition.add(column, neuron);
    }
    add("ext_exc", m_ext, m_exc, ShtmNeuronGroup::External, external.all);
    m_excInh = add("exc_inh", m_exc, m_inh, 0, toInhibition.all);
    add("inh_exc", m_inh, m_exc, ShtmNeuronGroup::Inhibitory, fromInhibition.all);
    if (m_settings.sharesContexts) {
        // One spike suffices for all, yet little of it is left when they cease to be refractory.
        constexpr double kLateral = 0.5; // of the external weight
        DrawnConnections lateral = drawnConnections(
            "lateral", keys.external, kLateral * m_settings.externalWeight, "delay_ext_exc");
        for (std::uint32_t source = 0; source < neurons; ++source) {
            passBuildPoint();
            const std::uint32_t first = source / perSymbol * perSymbol;
            for (std::uint32_t target = first; target < first + perSymbol; ++target) {
                if (target != source) {
                    lateral.add(source, target);
                }
            }
        }
        m_lateral = add("lateral", m_exc, m_exc, ShtmNeuronGroup::External, lateral.all);
        builder.projection(static_cast<int>(m_lateral)).setParameter("gain", 0.0);
    }
    if (m_glob >= 0) {
        DrawnConnections toGlobal = drawnConnections("inh_glob", keys.toGlobal,
                                                     m_settings.inhToGlobalWeight, "delay_exc_inh");
        DrawnConnections fromGlobal =
            drawnConnections("glob_exc", "g_glob", m_settings.globalWeight, "delay_glob_exc");
        for (std::uint32_t column = 0; column < columns; ++column) {
            toGlobal.add(column, 0);
        }
        for (std::uint32_t neuron = 0; neuron < neurons; ++neuron) {
            fromGlobal.add(0, neuron);
        }
        m_inhGlob = add("inh_glob", m_inh, m_glob, 0, toGlobal.all);
        add("glob_exc", m_glob, m_exc, ShtmNeuronGroup::Inhibitory, fromGlobal.all);
        builder.projection(static_cast<int>(m_inhGlob)).setParameter("gain", 0.0);
    }
    if (m_cue >= 0) {
        // Each column's own fixed group, brought into a plateau by one event.
        constexpr double kCueStrength = 1.4; // of theta_dap
        const NeuronValues thresholds = own("theta_dap");
        std::vector<Connection> cue;
        for (std::uint32_t column = 0; column < columns; ++column) {
            RandomStream random(m_seed, m_id, "cue " + std::to_string(column));
            for (const std::uint32_t neuron :
                 sample(random, m_settings.sparseFirstNeurons, m_settings.neuronsPerSymbol, -1)) {
                const std::uint32_t target = column * perSymbol + neuron;
                cue.push_back({column, target, kCueStrength * thresholds[target], 1});
            }
        }
        add("cue_exc", m_cue, m_exc, ShtmNeuronGroup::Dendritic, cue);
    }
}

std::vector<Connection> ShtmCircuit::potentialConnections() const {
    const int perSymbol = m_settings.neuronsPerSymbol;
    const int columns = m_settings.symbolCount;
    const std::uint64_t seed = m_settings.hasFixedConnectivity ? 0 : m_seed;
    DrawnConnections connections = drawnConnections("exc_exc", nullptr, 0, "delay_exc_exc");
    if (m_settings.isWholePopulation) {
        RandomStream random(seed, m_id, "connectivity");
        const int all = columns * perSymbol;
        for (int target = 0; target < all; ++target) {
            passBuildPoint();
            for (const std::uint32_t source : sample(random, m_settings.indegree, all, target)) {
                connections.add(source, static_cast<std::uint32_t>(target));
            }
        }
        return connections.all;
    }
    for (int from = 0; from < columns; ++from) {
        for (int to = 0; to < columns; ++to) {
            if (from == to) {
                continue;
            }
            RandomStream random(seed, m_id, "connectivity " + std::to_string(to + from * columns));
            for (int neuron = 0; neuron < perSymbol; ++neuron) {
                passBuildPoint();
                for (const std::uint32_t source :
                     sample(random, m_settings.indegree, perSymbol, -1)) {
                    connections.add(static_cast<std::uint32_t>(from * perSymbol) + source,
                                    static_cast<std::uint32_t>(to * perSymbol + neuron));
                }
            }
        }
    }
    return connections.all;
}

std::string ShtmCircuit::ruleId() const {
    switch (m_settings.variant) {
    case ShtmVariant::B22:
        return "stdsp_b22";
    case ShtmVariant::B25:
        return "stdsp_b25";
    case ShtmVariant::NsBss2:
    case ShtmVariant::NsBss2Int:
        return "stdsp_correlation";
    default:
        return "stdsp_episode";
    }
}

void ShtmCircuit::addPlasticProjection(NetworkBuilder& builder) {
    const std::string rule = ruleId();
    ParameterMap parameters = neuronParameters(findModel(rule)->descriptor, "");
    if (!isDrawn("w_mature")) {
        parameters["w_mature"] = m_settings.matureWeight;
    }
    parameters["permanence_init_integer"] =
        !m_settings.isContinuous && m_settings.variant != ShtmVariant::NsStdp;
    if (findModel(rule)->descriptor.find("tau_h") != nullptr && !isDrawn("tau_h")) {
        parameters["tau_h"] = m_settings.tauH;
    }
    if (m_settings.variant == ShtmVariant::NsStdp) {
        parameters["enable_structured_stdp"] = false;
    }
    if (m_settings.variant == ShtmVariant::NsBss2Int) {
        parameters["integer_permanence"] = true;
    }
    m_plastic = static_cast<std::size_t>(builder.projectionCount());
    builder.addProjection({m_id + ".exc_exc", m_exc, m_exc, ShtmNeuronGroup::Dendritic, rule,
                           parameters, potentialConnections()});
}

void ShtmCircuit::addOutline(NetworkBuilder& builder) const {
    NetworkOutline& outline = builder.outline();
    const int perSymbol = m_settings.neuronsPerSymbol;
    ShtmOutline circuit;
    for (int column = 0; column < m_settings.symbolCount; ++column) {
        const bool isNamed = column < static_cast<int>(m_settings.symbols.size());
        const std::string label = isNamed ? m_settings.symbols[static_cast<std::size_t>(column)]
                                          : "(" + std::to_string(column + 1) + ")";
        circuit.symbols.push_back(label);
        const int sources = m_settings.hasIndividualInput ? perSymbol : 1;
        builder.addBand({label, Role::Input, m_ext, column * sources, sources, column, false});
        builder.addBand(
            {label, Role::Excitatory, m_exc, column * perSymbol, perSymbol, column, true});
        builder.addBand({label, Role::Inhibitory, m_inh, column, 1, column, false});
    }
    if (m_glob >= 0) {
        builder.addBand({m_id + ".glob", Role::Inhibitory, m_glob, 0, 1, -1, false});
    }
    circuit.circuit = m_id;
    circuit.population = m_exc;
    circuit.sequences = m_sequences;
    circuit.patternSize = m_settings.patternSize;
    circuit.neuronsPerSymbol = perSymbol;
    circuit.plateauMs = own("tau_dap").greatest();
    circuit.replayThreshold = parameter("replay_v_thresh");
    outline.parts.all<ShtmOutline>().push_back(std::move(circuit));
}

namespace {
const ModelRegistration kShtmCircuitRegistration(circuitModel<ShtmCircuit>(shtmDescriptor()));
} // namespace

} // namespace reprise

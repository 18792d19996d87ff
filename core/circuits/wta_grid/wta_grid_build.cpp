/// \file
/// Expands the grid into populations and projections. reference/wta.md 2.

#include "core/circuits/wta_grid/wta_grid_circuit.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/models/neurons/wta_neuron.hpp"
#include "core/models/registry.hpp"
#include "core/models/synapses/exponential_stdp.hpp"
#include "core/network/build_control.hpp"
#include "core/numerics/grid.hpp"
#include "core/numerics/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

double valueOf(const ParameterMap& parameters, const char* key) {
    return wtaGridDescriptor().realValue(key, parameters);
}
bool flag(const ParameterMap& parameters, const char* key) {
    return wtaGridDescriptor().booleanValue(key, parameters);
}

/// What is wrong with the grid itself: one sentence, or "".
std::string gridProblem(const ParameterMap& parameters, const GroupContext& cells) {
    const double resolution = cells.resolution;
    const double dt = valueOf(parameters, "dt");
    if (!isOnGrid(dt, resolution)) {
        return fmt::format("dt is {} ms, which is no multiple of the engine's resolution, {} ms",
                           dt, resolution);
    }
    const NeuronValues rates = valuesOf(wtaGridDescriptor(), "rmax", parameters, cells);
    for (int c = 0; c < cells.size; ++c) {
        if (rates[static_cast<std::size_t>(c)] * dt * 1e-3 > 1) {
            return fmt::format("rmax{} is {} Hz, more than one spike in a step of {} ms",
                               rates.areEqual() ? "" : fmt::format(" of WTA circuit {}", c),
                               rates[static_cast<std::size_t>(c)], dt);
        }
    }
    return {};
}

} // namespace

Issues WtaGridCircuit::check(const Project& project, const PopulationSpec& spec) const {
    Issues issues;
    const auto refuse = [&](const std::string& text, const std::string& path) {
        Issue issue;
        issue.text = text;
        issue.path = path;
        issues.push_back(issue);
    };
    const GridShape shape = gridShape(spec.parameters);
    const GroupContext cells{m_id + ".wta", shape.columns * shape.rows, project.engine.resolution,
                             project.seed};
    if (const auto problem = gridProblem(spec.parameters, cells); !problem.empty()) {
        refuse(fmt::format("circuit '{}': {}", m_id, problem), "network.populations." + m_id);
    }
    const auto channels =
        static_cast<int>(wtaGridDescriptor().integerValue("n_inputs", spec.parameters));
    for (std::size_t e = 0; e < project.experiments.size(); ++e) {
        const auto& phases = project.experiments[e].phases;
        for (std::size_t p = 0; p < phases.size(); ++p) {
            const int input = project.findInput(setOr<std::string>(phases[p].parameters, "input"));
            if (!phases[p].isEnabled || phases[p].target != m_id || input < 0) {
                continue;
            }
            const double duration = setOr(phases[p].parameters, "duration", 0.0);
            const std::string path = fmt::format("experiments.{}.phases.{}", e, p);
            const InputSpec& used = project.environment.inputs[static_cast<std::size_t>(input)];
            if (const auto problem = stimulusProblem(used, channels); !problem.empty()) {
                refuse(fmt::format("input '{}': {}", used.id, problem),
                       fmt::format("environment.inputs.{}", input));
                return issues;
            }
            const auto stimulus = makeStimulus(used, project.seed, channels);
            for (const FrozenPattern& pattern : stimulus->patterns()) {
                if (pattern.lengthMs > duration) {
                    refuse(fmt::format("phase '{}' lasts {} ms, but {} of input '{}' alone lasts "
                                       "{} ms",
                                       phases[p].action, duration, pattern.name, used.id,
                                       pattern.lengthMs),
                           path + ".duration");
                    break;
                }
            }
        }
    }
    return issues;
}

SizeEstimate WtaGridCircuit::estimate(const Project&, const PopulationSpec& spec) const {
    const GridShape shape = gridShape(spec.parameters);
    const auto channels =
        static_cast<double>(wtaGridDescriptor().integerValue("n_inputs", spec.parameters));
    const double cells = static_cast<double>(shape.columns) * shape.rows;
    const double meanSize = 0.5 * (static_cast<double>(shape.kMin) + shape.kMax);
    const double edges = std::min(static_cast<double>(shape.connections), cells * (cells - 1));
    SizeEstimate estimate;
    estimate.neurons = cells * meanSize + channels;
    estimate.synapses = cells * meanSize * channels * valueOf(spec.parameters, "cinscale") +
                        edges * meanSize * meanSize * valueOf(spec.parameters, "p_conn");
    estimate.parts = {{"wta", cells * meanSize}, {"in", channels}};
    constexpr double kBytesPerSynapse = 90; // while building: connections; then tables, w, S, Q
    constexpr double kBytesPerNeuron = 400;
    constexpr double kBytesPerPair = 24; // of cells, while connections are drawn
    estimate.bytes = estimate.synapses * kBytesPerSynapse + estimate.neurons * kBytesPerNeuron +
                     cells * cells * kBytesPerPair;
    return estimate;
}

void WtaGridCircuit::build(const Project& project, const PopulationSpec& spec,
                           NetworkBuilder& builder) {
    m_parameters = spec.parameters;
    m_seed = project.seed;
    m_resolution = builder.resolution();
    m_stepsPerUpdate = static_cast<int>(stepsOf(valueOf(m_parameters, "dt"), m_resolution));
    m_channels = static_cast<int>(wtaGridDescriptor().integerValue("n_inputs", m_parameters));
    m_topology = drawTopology(gridShape(m_parameters), m_seed, m_id);
    for (const InputSpec& input : project.environment.inputs) {
        m_stimulusIds.push_back(input.id);
        m_stimulusKinds.push_back(input.kind);
        m_stimuli.push_back(stimulusProblem(input, m_channels).empty()
                                ? makeStimulus(input, m_seed, m_channels)
                                : nullptr); // for a grid with another number of channels
    }
    addPopulations(builder);
    addInputSynapses(builder);
    addRecurrentSynapses(builder);
    fixUntrained(builder);
    chooseSamples(builder);
    addOutline(project, builder);
    m_record = GridRecord(builder.outline().parts.all<GridOutline>().back().cells);
}

/// The circuit's parameters that \p target has too.
ParameterMap WtaGridCircuit::shared(const ModelDescriptor& target) const {
    ParameterMap parameters;
    for (const ParameterSpec& spec : target.parameters) {
        if (wtaGridDescriptor().find(spec.key) != nullptr) {
            parameters[spec.key] = wtaGridDescriptor().value(spec.key, m_parameters);
        }
    }
    return parameters;
}

void WtaGridCircuit::addPopulations(NetworkBuilder& builder) {
    ParameterMap parameters = shared(WtaNeuronGroup::descriptor());
    std::vector<double> sizes;
    for (const GridTopology::Place& place : m_topology.places) {
        sizes.push_back(place.count);
    }
    parameters["circuit_sizes"] = sizes;
    m_wta = builder.addPopulation(
        {m_id + ".wta", "wta_neuron", m_id, Role::Excitatory, m_topology.neurons}, parameters);
    m_in =
        builder.addPopulation({m_id + ".in", "spike_generator", m_id, Role::Input, m_channels}, {});
}

/// A mean time constant of the recurrent synapses, or those of their [source] neurons.
ParameterValue WtaGridCircuit::dividedTime(const char* key, const GroupContext& neurons) const {
    const NeuronValues times = valuesOf(wtaGridDescriptor(), key, m_parameters, neurons);
    const NeuronValues divisors =
        valuesOf(wtaGridDescriptor(), "frac_tau_ds", m_parameters, neurons);
    if (times.areEqual() && divisors.areEqual()) {
        return times[0] / divisors[0];
    }
    std::vector<double> divided;
    for (std::size_t k = 0; k < static_cast<std::size_t>(neurons.size); ++k) {
        divided.push_back(times[k] / divisors[k]);
    }
    return divided;
}

ParameterMap WtaGridCircuit::synapseParameters(bool isRecurrent,
                                               const GroupContext& neurons) const {
    ParameterMap parameters = shared(ExponentialStdp::descriptor());
    if (isRecurrent) {
        parameters["tau_d_mean"] = dividedTime("tau_d_mean", neurons);
        parameters["tau_f_mean"] = dividedTime("tau_f_mean", neurons);
        parameters["input_gains"] = false;
        return parameters;
    }
    // The original's leak: inputs have U = 1 and both time constants at their floor of 1 ms.
    parameters["use_dynamic_synapses"] = flag(m_parameters, "use_dynamic_input_synapses");
    parameters["u_mean"] = 1.0;
    parameters["tau_d_mean"] = 1.0;
    parameters["tau_f_mean"] = 1.0;
    parameters["stp_spread"] = 0.0;
    return parameters;
}

void WtaGridCircuit::addInputSynapses(NetworkBuilder& builder) {
    const double share = valueOf(m_parameters, "cinscale");
    RandomStream random(m_seed, m_id, "input topology");
    RandomStream lots(m_seed, m_id, "circuits with input");
    const auto cells = static_cast<double>(m_topology.places.size());
    double left = std::round(valueOf(m_parameters, "input_fraction") * cells);
    double remaining = cells;
    std::vector<Connection> connections;
    for (const GridTopology::Place& place : m_topology.places) {
        const bool isChosen = lots.uniform() * remaining < left; // exactly so many in the end
        left -= isChosen ? 1 : 0;
        remaining -= 1;
        passBuildPoint();
        for (int k = place.first; isChosen && k < place.first + place.count; ++k) {
            for (int i = 0; i < m_channels; ++i) {
                if (share >= 1 || random.uniform() < share) {
                    connections.push_back(
                        {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(k), 0, 1});
                }
            }
        }
    }
    m_inputSynapses = builder.projectionCount();
    builder.addProjection({m_id + ".in_wta", m_in, m_wta, WtaNeuronGroup::Input, "exponential_stdp",
                           synapseParameters(false, builder.population(m_wta).context()),
                           std::move(connections)});
}

void WtaGridCircuit::addRecurrentSynapses(NetworkBuilder& builder) {
    const double share = valueOf(m_parameters, "p_conn");
    RandomStream random(m_seed, m_id, "deleted connections");
    std::vector<std::pair<Connection, int>> drawn;
    for (const GridTopology::Edge& edge : m_topology.edges) {
        passBuildPoint();
        const auto& from = m_topology.places[static_cast<std::size_t>(edge.from)];
        const auto& to = m_topology.places[static_cast<std::size_t>(edge.to)];
        for (int a = from.first; a < from.first + from.count; ++a) {
            for (int b = to.first; b < to.first + to.count; ++b) {
                if (a != b && (share >= 1 || random.uniform() < share)) {
                    drawn.push_back(
                        {{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), 0, 1},
                         edge.times});
                }
            }
        }
    }
    std::sort(drawn.begin(), drawn.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first.source, a.first.target) <
               std::pair(b.first.source, b.first.target);
    });
    ParameterMap parameters = synapseParameters(true, builder.population(m_wta).context());
    if (flag(m_parameters, "use_multiple_synapses")) {
        std::vector<double> times;
        for (const auto& [connection, count] : drawn) {
            times.push_back(count);
        }
        parameters["multiplicity"] = times;
    }
    std::vector<Connection> connections;
    for (const auto& [connection, count] : drawn) {
        connections.push_back(connection);
    }
    m_recurrentSynapses = builder.projectionCount();
    builder.addProjection({m_id + ".wta_wta", m_wta, m_wta, WtaNeuronGroup::Recurrent,
                           "exponential_stdp", parameters, std::move(connections)});
    if (auto* showing = capabilityOf<OwnEpsps>(builder.population(m_wta))) {
        showing->setOutgoing(capabilityOf<SourceEpsps>(builder.projection(m_recurrentSynapses)));
    }
}

/// Synapses whose weights are followed: as many of each projection as the original did.
void WtaGridCircuit::chooseSamples(NetworkBuilder& builder) {
    constexpr std::size_t kSamples = 50;
    RandomStream random(m_seed, m_id, "sampled synapses");
    const auto choose = [&](int projection) {
        const std::size_t size = builder.projection(projection).table().size();
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < std::min(kSamples, size); ++i) {
            chosen.push_back(random.below(size));
        }
        return chosen;
    };
    m_sampledInput = choose(m_inputSynapses);
    m_sampledRecurrent = choose(m_recurrentSynapses);
}

/// Cells that do not learn, exactly the wanted share.
void WtaGridCircuit::fixUntrained(NetworkBuilder& builder) const {
    const auto cells = static_cast<double>(m_topology.places.size());
    double left = std::round((1 - valueOf(m_parameters, "train_fraction")) * cells);
    double remaining = cells;
    RandomStream lots(m_seed, m_id, "untrained circuits");
    std::vector<int> fixed;
    for (const GridTopology::Place& place : m_topology.places) {
        const bool isChosen = lots.uniform() * remaining < left;
        left -= isChosen ? 1 : 0;
        remaining -= 1;
        passBuildPoint();
        for (int k = place.first; isChosen && k < place.first + place.count; ++k) {
            fixed.push_back(k);
        }
    }
    if (!fixed.empty()) {
        for (const int projection : {m_inputSynapses, m_recurrentSynapses}) {
            neededOf<WinnerTakeAllSynapses>(builder.projection(projection)).fixTargets(fixed);
        }
    }
}

void WtaGridCircuit::addOutline(const Project& project, NetworkBuilder& builder) const {
    NetworkOutline& outline = builder.outline();
    outline.bands.push_back({"input", Role::Input, m_in, 0, m_channels, -1, false});
    outline.bands.push_back({"network", Role::Excitatory, m_wta, 0, m_topology.neurons, -1, false});
    GridOutline grid;
    const GridShape shape = gridShape(m_parameters);
    grid.circuit = m_id;
    grid.columns = shape.columns;
    grid.rows = shape.rows;
    grid.population = m_wta;
    grid.inputs = m_in;
    const auto rates = neededOf<WinnerTakeAllNeurons>(builder.population(m_wta)).maximalRates();
    grid.maximalRate = rates.empty() ? 0 : *std::max_element(rates.begin(), rates.end());
    for (const GridTopology::Place& place : m_topology.places) {
        grid.cells.push_back({place.x, place.y, place.first, place.count});
    }
    std::vector<int> cellOf;
    for (std::size_t c = 0; c < grid.cells.size(); ++c) {
        cellOf.insert(cellOf.end(), static_cast<std::size_t>(grid.cells[c].count),
                      static_cast<int>(c));
    }
    grid.synapses.assign(grid.cells.size() * grid.cells.size(), 0);
    const SynapseTable& table = builder.projection(m_recurrentSynapses).table();
    for (std::size_t s = 0; s + 1 < table.rowStart.size(); ++s) {
        for (std::size_t k = table.rowStart[s]; k < table.rowStart[s + 1]; ++k) {
            const auto from = static_cast<std::size_t>(cellOf[s]);
            ++grid.synapses[from * grid.cells.size() +
                            static_cast<std::size_t>(cellOf[table.target[k]])];
        }
    }
    for (std::size_t i = 0; i < m_stimuli.size(); ++i) {
        grid.stimuli.push_back(project.environment.inputs[i].id);
        grid.patterns.push_back(m_stimuli[i] ? m_stimuli[i]->patterns()
                                             : std::vector<FrozenPattern>());
    }
    outline.parts.all<GridOutline>().push_back(std::move(grid));
}

namespace {
const ModelRegistration kWtaGridRegistration(circuitModel<WtaGridCircuit>(wtaGridDescriptor()));
} // namespace

} // namespace reprise

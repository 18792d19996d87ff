#include "core/network/project_network.hpp"

#include "core/models/capabilities.hpp"
#include "core/models/registry.hpp"
#include "core/network/build_control.hpp"
#include "core/network/build_error.hpp"
#include "core/network/connectivity.hpp"
#include "core/project/checks.hpp"
#include "core/project/reader.hpp"
#include "core/project/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace reprise {

namespace {

Issue buildIssue(std::string text, std::string path, std::string fix = {}) {
    Issue issue;
    issue.text = std::move(text);
    issue.path = std::move(path);
    issue.fix = std::move(fix);
    return issue;
}

/// Longest delay of a projection, ms.
double longestDelay(const ProjectionSpec& spec) {
    double longest = 0;
    if (const auto* drawn = std::get_if<Distribution>(&spec.delay)) {
        // A normal or lognormal distribution has no upper end: its centre and three widths.
        longest = drawn->kind == Distribution::Kind::Uniform ? drawn->second
                  : drawn->kind == Distribution::Kind::Normal
                      ? drawn->first + 3 * drawn->second
                      : std::exp(drawn->first + 3 * drawn->second);
    } else {
        longest = std::get<double>(spec.delay);
    }
    for (const std::vector<double>& row : spec.list) {
        longest = row.size() > 3 ? std::max(longest, row[3]) : longest;
    }
    return longest;
}

bool isCircuit(const PopulationSpec& spec) {
    return makerOf<CircuitFactory>(spec.model) != nullptr;
}

/// Port of \p target for a projection, or -1 with a reason.
int portOf(const ProjectionSpec& spec, const ModelDescriptor& target, bool isCurrent,
           std::string& error) {
    if (target.receptors.empty()) {
        error = fmt::format("'{}' is a {} and receives nothing", spec.to, target.kind.word);
        return -1;
    }
    const ModelDescriptor& synapse = findModel(spec.synapse)->descriptor;
    const bool areMade = synapse.partner == target.id || target.partner == synapse.id;
    if (!areMade && !(synapse.partner.empty() && target.partner.empty())) {
        error = target.partner.empty()
                    ? fmt::format("synapses '{}' end only on neurons '{}', and '{}' is a '{}'",
                                  synapse.id, synapse.partner, spec.to, target.id)
                    : fmt::format("neurons '{}' take only synapses '{}', not '{}'", target.id,
                                  target.partner, synapse.id);
        return -1;
    }
    if (isCurrent) {
        return static_cast<int>(target.receptors.size());
    }
    if (spec.receptor.empty()) {
        return centreOf(spec.weight) < 0 ? static_cast<int>(target.receptors.size()) - 1 : 0;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < target.receptors.size(); ++i) {
        names.push_back(target.receptors[i].name);
        if (names.back() == spec.receptor) {
            return static_cast<int>(i);
        }
    }
    const std::string near = nearestWord(spec.receptor, names);
    error = fmt::format("'{}' has no receptor '{}'{}; it has {}", spec.to, spec.receptor,
                        near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near),
                        fmt::join(names, ", "));
    return -1;
}

/// Finds both ends of a projection; parts of circuits are named "<circuit>.<part>".
struct Ends {
    int source = -1;
    int target = -1;
};

/// Whether every connection of the generator is to have a train of its own. The network then has
/// no population of that id, but one for each of its projections, with a member for each
/// connection.
bool hasTrainPerTarget(const PopulationSpec& spec) {
    const ModelDescriptor& model = findModel(spec.model)->descriptor;
    return model.find("trains") != nullptr &&
           model.textValue("trains", spec.parameters) == "per_target";
}

/// Adds the trains for the connections of \p request, and makes these their sources. A train's
/// random stream belongs to its pair of neurons, and to the how-manieth connection it is of them.
int addTrains(const PopulationSpec& generator, const ProjectionSpec& spec,
              ProjectionRequest& request, NetworkBuilder& builder) {
    std::vector<Connection>& connections = request.connections;
    const auto ends = [](const Connection& c) { return std::pair(c.source, c.target); };
    std::stable_sort(connections.begin(), connections.end(),
                     [&](const auto& a, const auto& b) { return ends(a) < ends(b); });
    auto streams = std::make_shared<std::vector<std::uint64_t>>();
    for (std::size_t k = 0; k < connections.size(); ++k) {
        constexpr std::uint64_t kNext = 0x9e3779b97f4a7c15; // far from every other pair's
        const bool isAgain = k > 0 && ends(connections[k - 1]) == ends(connections[k]);
        streams->push_back(isAgain ? streams->back() + kNext
                                   : static_cast<std::uint64_t>(connections[k].source) << 32 |
                                         connections[k].target);
    }
    for (std::size_t k = 0; k < connections.size(); ++k) {
        connections[k].source = static_cast<std::uint32_t>(k);
    }
    const std::string id = spec.id.empty() ? request.id : generator.id + request.id;
    return builder.addPopulation({id, generator.model, "", Role::Input,
                                  static_cast<int>(connections.size()), false, generator.id},
                                 generator.parameters, std::move(streams));
}

void addProjection(const Project& project, const ProjectionSpec& spec, std::size_t index,
                   const ProjectionStreams& streams, NetworkBuilder& builder, Issues& issues) {
    const std::string path = projectionPath(project, index);
    Ends ends;
    const auto& populations = builder.outline().populations;
    for (std::size_t i = 0; i < populations.size(); ++i) {
        ends.source = populations[i].id == spec.from ? static_cast<int>(i) : ends.source;
        ends.target = populations[i].id == spec.to ? static_cast<int>(i) : ends.target;
    }
    const PopulationSpec* generator = project.findPopulation(spec.from);
    const bool hasOwnTrains = generator != nullptr && hasTrainPerTarget(*generator);
    for (const auto& [name, end] : {std::pair{spec.from, ends.source}, {spec.to, ends.target}}) {
        if (end < 0 && !(hasOwnTrains && name == spec.from)) {
            const PopulationSpec* whole = project.findPopulation(name);
            issues.push_back(buildIssue(
                whole != nullptr
                    ? fmt::format("'{}' is a circuit; name one of its parts, e.g. '{}.exc'", name,
                                  name)
                    : fmt::format("there is no population '{}'", name),
                path));
        }
    }
    if ((ends.source < 0 && !hasOwnTrains) || ends.target < 0) {
        return;
    }
    const int sources = hasOwnTrains ? generator->size.value_or(1)
                                     : populations[static_cast<std::size_t>(ends.source)].size;
    const auto& target = populations[static_cast<std::size_t>(ends.target)];
    const bool isCurrent = !hasOwnTrains && builder.population(ends.source).emitsCurrent();
    std::string error;
    const ModelDescriptor& receiver = findModel(target.model)->descriptor;
    const int port = portOf(spec, receiver, isCurrent, error);
    if (port < 0) {
        issues.push_back(buildIssue(error, path));
        return;
    }
    ProjectionRequest request;
    request.id = streams.synapses;
    request.target = ends.target;
    request.port = port;
    request.synapse = spec.synapse;
    request.parameters = spec.parameters;
    try {
        request.connections =
            makeConnections(spec, sources, target.size, ends.source == ends.target,
                            builder.resolution(), builder.seed(), streams.connections);
    } catch (const BuildError& refusal) {
        issues.insert(issues.end(), refusal.issues.begin(), refusal.issues.end());
        return;
    }
    const bool takesMagnitude =
        !isCurrent && receiver.receptors[static_cast<std::size_t>(port)].takesMagnitude;
    for (Connection& c : request.connections) {
        c.weight = takesMagnitude ? std::abs(c.weight) : c.weight;
    }
    if (hasOwnTrains && request.connections.empty()) {
        return; // no train
    }
    if (hasOwnTrains) {
        request.source = addTrains(*generator, spec, request, builder);
    } else {
        request.source = ends.source;
        request.rule = spec;
    }
    builder.addProjection(std::move(request));
}

void addPopulation(const PopulationSpec& spec, NetworkBuilder& builder) {
    const ModelDescriptor& model = findModel(spec.model)->descriptor;
    const int size = spec.size.value_or(1);
    const int index = builder.addPopulation(
        {spec.id, spec.model, "", model.kind == ModelKind::Input ? Role::Input : Role::Other, size,
         spec.recordSpikes},
        spec.parameters);
    const NeuronGroup& group = builder.population(index);
    if (!group.emitsCurrent() && spec.recordSpikes) {
        const Role role = builder.outline().populations.back().role;
        const bool hasDendrite = capabilityOf<DendriticPlateaus>(group) != nullptr;
        builder.addBand({spec.id, role, index, 0, size, -1, hasDendrite});
    }
}

/// Of each projection, and of circuits: connections looked at while they are made, and once more
/// each synapse.
double workOf(const Project& project) {
    std::map<std::string, double> sizes;
    double synapses = 0, looks = 0;
    for (const PopulationSpec& spec : project.populations) {
        if (isCircuit(spec)) {
            const auto circuit = (*makerOf<CircuitFactory>(spec.model))(spec.id);
            const SizeEstimate part = circuit->estimate(project, spec);
            synapses += part.synapses;
            for (const auto& [name, neurons] : part.parts) {
                sizes[spec.id + "." + name] = neurons;
            }
        } else {
            sizes[spec.id] = spec.size.value_or(1);
        }
    }
    for (const ProjectionSpec& spec : project.projections) {
        synapses += expectedSynapses(spec, sizes[spec.from], sizes[spec.to]);
        looks += connectionWork(spec, sizes[spec.from], sizes[spec.to]);
    }
    return synapses + looks;
}

} // namespace

SizeEstimate estimateSize(const Project& project) {
    constexpr double kBytesPerSynapse = 56; // while building: connections, then the table
    constexpr double kBytesPerNeuron = 400; // state, and a short ring
    constexpr double kBytesPerTrain = 40;   // stream, row start, and its spikes of a step
    SizeEstimate total;
    std::map<std::string, double> sizes;
    for (const PopulationSpec& spec : project.populations) {
        if (isCircuit(spec)) {
            const auto circuit = (*makerOf<CircuitFactory>(spec.model))(spec.id);
            const SizeEstimate part = circuit->estimate(project, spec);
            total.neurons += part.neurons;
            total.synapses += part.synapses;
            total.bytes += part.bytes;
            for (const auto& [name, neurons] : part.parts) {
                sizes[spec.id + "." + name] = neurons;
            }
            continue;
        }
        const double size = sizes[spec.id] = spec.size.value_or(1);
        if (!hasTrainPerTarget(spec)) {
            total.neurons += size;
            total.bytes += size * kBytesPerNeuron;
        }
    }
    for (const ProjectionSpec& spec : project.projections) {
        const double synapses = expectedSynapses(spec, sizes[spec.from], sizes[spec.to]);
        const double slots = 2 * longestDelay(spec) / project.engine.resolution; // a power of two
        total.synapses += synapses;
        total.bytes += synapses * kBytesPerSynapse + sizes[spec.to] * slots * 3 * 8;
        const PopulationSpec* generator = project.findPopulation(spec.from);
        if (generator != nullptr && hasTrainPerTarget(*generator)) {
            total.neurons += synapses;
            total.bytes += synapses * kBytesPerTrain;
        }
    }
    return total;
}

Issues checkBuildable(const Project& project) {
    Issues issues = environmentMapIssues(project);
    std::erase_if(issues, [](const Issue& issue) { return issue.severity != Severity::Error; });
    for (const PopulationSpec& spec : project.populations) {
        if (isCircuit(spec)) {
            const auto circuit = (*makerOf<CircuitFactory>(spec.model))(spec.id);
            for (Issue& issue : circuit->check(project, spec)) {
                issues.push_back(std::move(issue));
            }
        }
    }
    if (!issues.empty()) {
        return issues;
    }
    for (std::size_t i = 0; i < project.projections.size(); ++i) {
        const ProjectionSpec& spec = project.projections[i];
        const double longest = longestDelay(spec);
        if (const double most = kMostDelaySteps * project.engine.resolution; longest > most) {
            issues.push_back(buildIssue(
                fmt::format("projection {} -> {}: a delay of {} ms is longer than {} ms, the most "
                            "at this resolution",
                            spec.from, spec.to, longest, most),
                projectionPath(project, i) + ".delay", "use a shorter delay"));
        }
    }
    if (!issues.empty()) {
        return issues;
    }
    const SizeEstimate size = estimateSize(project);
    constexpr double kUsableShare = 0.8;
    constexpr double kMostSynapses = 4.0e9; // row starts are 32-bit
    if (size.bytes > kUsableShare * physicalMemory() || size.synapses > kMostSynapses) {
        issues.push_back(buildIssue(
            fmt::format("the network is too large: {} neurons and {} synapses would need "
                        "about {}, and this computer has {}",
                        countToText(size.neurons), countToText(size.synapses),
                        bytesToText(size.bytes), bytesToText(physicalMemory())),
            "network", "use smaller populations or sparser connections"));
    }
    return issues;
}

BuiltNetwork buildNetwork(const Project& project, bool skipsResting) {
    Issues issues = checkProject(project);
    if (!hasErrors(issues)) {
        for (Issue& issue : checkBuildable(project)) {
            issues.push_back(std::move(issue));
        }
    }
    std::erase_if(issues, [](const Issue& issue) { return issue.severity != Severity::Error; });
    if (!issues.empty()) {
        throw BuildError{issues};
    }
    beginBuildWork(workOf(project));
    NetworkBuilder builder(project.engine.resolution, project.seed, skipsResting);
    BuiltNetwork built;
    for (const PopulationSpec& spec : project.populations) {
        if (isCircuit(spec)) {
            auto circuit = (*makerOf<CircuitFactory>(spec.model))(spec.id);
            circuit->build(project, spec, builder);
            for (PopulationOutline& part : builder.outline().populations) {
                part.recordsSpikes =
                    part.circuit == spec.id ? spec.recordSpikes : part.recordsSpikes;
            }
            built.circuits.emplace(spec.id, std::move(circuit));
        } else if (!hasTrainPerTarget(spec)) {
            addPopulation(spec, builder);
        }
    }
    const std::vector<ProjectionStreams> streams = streamsOf(project.projections);
    for (std::size_t i = 0; i < project.projections.size(); ++i) {
        addProjection(project, project.projections[i], i, streams[i], builder, issues);
    }
    if (hasErrors(issues)) {
        throw BuildError{issues};
    }
    built.network = builder.finish();
    return built;
}

} // namespace reprise

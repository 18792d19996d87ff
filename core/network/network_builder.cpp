#include "core/network/network_builder.hpp"

#include "core/models/capabilities.hpp"
#include "core/network/build_control.hpp"
#include "core/numerics/assert.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace reprise {

int Network::indexOf(const std::string& id) const {
    for (std::size_t i = 0; i < outline.populations.size(); ++i) {
        if (outline.populations[i].id == id) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

NetworkBuilder::NetworkBuilder(double resolution, std::uint64_t seed, bool skipsResting)
    : m_seed(seed), m_skipsResting(skipsResting) {
    m_network.resolution = resolution;
    m_network.outline.resolution = resolution;
}

int NetworkBuilder::addPopulation(PopulationOutline outline, ParameterMap parameters,
                                  std::shared_ptr<const std::vector<std::uint64_t>> streams) {
    const auto* makeGroup = makerOf<GroupFactory>(outline.model);
    REPRISE_ASSERT(makeGroup != nullptr);
    const GroupContext context{outline.id, outline.size,   m_network.resolution,
                               m_seed,     m_skipsResting, streams};
    m_network.populations.push_back((*makeGroup)(parameters, context));
    if (outline.role == Role::Other &&
        capabilityOf<DendriticPlateaus>(*m_network.populations.back()) != nullptr) {
        outline.role = Role::Excitatory;
    }
    m_longestDelay.push_back(1);
    m_expanded.populations.push_back(
        {{outline.id, outline.model, outline.size, std::move(parameters), {}, true},
         outline.circuit,
         outline.role,
         outline.generator,
         std::move(streams)});
    m_network.outline.neuronCount += outline.size;
    m_network.outline.populations.push_back(std::move(outline));
    return static_cast<int>(m_network.populations.size()) - 1;
}

void NetworkBuilder::addProjection(ProjectionRequest request) {
    const auto* makeSynapse = makerOf<SynapseFactory>(request.synapse);
    REPRISE_ASSERT(makeSynapse != nullptr);
    passBuildPoint(static_cast<double>(request.connections.size()));
    SynapseContext context;
    context.id = request.id;
    context.source = m_network.populations[request.source].get();
    context.target = m_network.populations[request.target].get();
    context.port = request.port;
    context.resolution = m_network.resolution;
    context.seed = m_seed;
    for (const Connection& c : request.connections) {
        m_longestDelay[request.target] = std::max<int>(m_longestDelay[request.target], c.delay);
    }
    context.table = makeSynapseTable(std::move(request.connections), context.source->size());
    m_network.outline.synapseCount += static_cast<std::int64_t>(context.table.size());
    m_network.projections.push_back({request.id,
                                     (*makeSynapse)(request.parameters, std::move(context)),
                                     request.source, request.target});
    describe(std::move(request));
}

/// The projection that was added last.
void NetworkBuilder::describe(ProjectionRequest request) {
    const auto& populations = m_network.outline.populations;
    const PopulationOutline& source = populations[static_cast<std::size_t>(request.source)];
    const PopulationOutline& target = populations[static_cast<std::size_t>(request.target)];
    const auto& receptors = findModel(target.model)->descriptor.receptors;
    const auto port = static_cast<std::size_t>(request.port);
    ProjectionSpec spec;
    if (request.rule) {
        spec = std::move(*request.rule);
        spec.list.clear();
    } else {
        spec.connect = "list";
    }
    spec.from = source.id;
    spec.to = target.id;
    spec.receptor = port < receptors.size() ? receptors[port].name : "";
    spec.synapse = request.synapse;
    spec.parameters = std::move(request.parameters);
    const SynapseTable& table = m_network.projections.back().synapses->table();
    m_expanded.projections.push_back(
        {std::move(request.id), std::move(spec), static_cast<std::int64_t>(table.size())});
}

Network NetworkBuilder::finish() {
    for (std::size_t i = 0; i < m_network.populations.size(); ++i) {
        NeuronGroup& group = *m_network.populations[i];
        if (const int ports = group.portCount() + (group.acceptsCurrent() ? 1 : 0); ports > 0) {
            group.input().allocate(ports, group.size(), m_longestDelay[i]);
        }
    }
    for (std::size_t i = 0; i < m_expanded.populations.size(); ++i) {
        m_expanded.populations[i].spec.recordSpikes =
            m_network.outline.populations[i].recordsSpikes;
    }
    m_network.outline.expanded = std::make_shared<const ExpandedNetwork>(std::move(m_expanded));
    return std::move(m_network);
}

std::string countToText(double count) {
    constexpr double kMostDigits = 1e12;
    if (count >= kMostDigits) {
        return fmt::format("{:.3g}", count);
    }
    std::string digits = fmt::format("{:.0f}", count);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

std::string bytesToText(double bytes) {
    const char* units[] = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
    std::size_t unit = 0;
    while (bytes >= 1000 && unit + 1 < std::size(units)) {
        bytes /= 1000;
        ++unit;
    }
    return bytes < 10 && unit > 0 ? fmt::format("{:.1f} {}", bytes, units[unit])
                                  : fmt::format("{:.0f} {}", bytes, units[unit]);
}

double physicalMemory() {
    return static_cast<double>(sysconf(_SC_PHYS_PAGES)) *
           static_cast<double>(sysconf(_SC_PAGE_SIZE));
}

} // namespace reprise

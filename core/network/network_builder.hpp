#pragma once
/// \file
/// Puts a lowered network together; used for plain populations and by every circuit template.

#include "core/models/registry.hpp"
#include "core/network/expanded.hpp"
#include "core/network/network.hpp"
#include "core/project/project.hpp"
#include "core/values/issue.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace reprise {

/// A projection as a circuit or the project asks for it.
struct ProjectionRequest {
    std::string id; ///< stable entity name for random streams
    int source = 0; ///< population index
    int target = 0;
    int port = 0;
    std::string synapse = "static";
    ParameterMap parameters;
    std::vector<Connection> connections;
    /// The rule that made the connections; none: they are a list.
    std::optional<ProjectionSpec> rule = {};
};

class NetworkBuilder {
public:
    NetworkBuilder(double resolution, std::uint64_t seed, bool skipsResting = true);

    /// Returns the index of the new population. Parameters must have been checked. \p streams: see
    /// GroupContext.
    int addPopulation(PopulationOutline outline, ParameterMap parameters,
                      std::shared_ptr<const std::vector<std::uint64_t>> streams = {});
    void addProjection(ProjectionRequest request);
    void addBand(BandOutline band) { m_network.outline.bands.push_back(std::move(band)); }

    NetworkOutline& outline() { return m_network.outline; }
    int projectionCount() const { return static_cast<int>(m_network.projections.size()); }
    NeuronGroup& population(int index) { return *m_network.populations[index]; }
    SynapseGroup& projection(int index) { return *m_network.projections[index].synapses; }
    double resolution() const { return m_network.resolution; }
    std::uint64_t seed() const { return m_seed; }

    /// Makes room for what is on its way, and hands the network over.
    Network finish();

private:
    void describe(ProjectionRequest request);

    Network m_network;
    ExpandedNetwork m_expanded;
    std::uint64_t m_seed = 0;
    bool m_skipsResting = true;
    std::vector<int> m_longestDelay; ///< [population] steps, of what arrives there
};

/// What a project will need, before anything is allocated.
struct SizeEstimate {
    double neurons = 0;
    double synapses = 0;
    double bytes = 0;
    /// Of a circuit: neurons of each of its populations, by the name of the part ("exc").
    std::map<std::string, double> parts = {};
};

/// "6,000,000": a whole number as people read it; beyond a million millions "6.4e+18".
std::string countToText(double count);

/// "3.1 GB" or "12 MB".
std::string bytesToText(double bytes);

/// Physical memory of this computer, bytes.
double physicalMemory();

} // namespace reprise

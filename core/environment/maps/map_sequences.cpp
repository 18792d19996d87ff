#include "core/environment/maps/map_sequences.hpp"

#include "core/environment/environment_spec.hpp"
#include "core/environment/maps/map_paths.hpp"
#include "core/environment/sequence_generators.hpp"
#include "core/models/registry.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

constexpr std::size_t kMostPairs = 10'000;

/// Where paths begin and end.
struct PathEnds {
    std::string start, goal; ///< symbols
    std::vector<int> from, to;
};

/// The symbol a parameter names, or else the map's own; reports that there is none.
std::string endOf(const MapGraph& graph, const char* key, const std::string& named,
                  const std::string& usual, std::string& error) {
    const std::string& symbol = named.empty() ? usual : named;
    if (symbol.empty()) {
        error = fmt::format("these sequences need '{}', because the map has no {}", key,
                            std::string_view(key) == "from" ? "start" : "goal");
    } else if (graph.placesOf(symbol).empty()) {
        error = fmt::format("'{}' is {}, which is no place of the map", key, symbol);
    }
    return symbol;
}

PathEnds endsOf(const MapGraph& graph, const NavigationMap& map, const ModelDescriptor& d,
                const ParameterMap& parameters, std::string& error) {
    PathEnds ends;
    ends.start = endOf(graph, "from", d.textValue("from", parameters), map.start, error);
    if (error.empty()) {
        ends.goal = endOf(graph, "to", d.textValue("to", parameters), map.goal, error);
    }
    if (!error.empty()) {
        return ends;
    }
    ends.from = graph.placesOf(ends.start);
    ends.to = graph.placesOf(ends.goal);
    if (ends.start == ends.goal) {
        error = fmt::format("'from' and 'to' are both {}, so there is no way to find", ends.start);
    } else if (ends.from.size() * ends.to.size() > kMostPairs) {
        error = fmt::format("{} places look like {} and {} like {}: too many pairs",
                            ends.from.size(), ends.start, ends.to.size(), ends.goal);
    }
    return ends;
}

/// Keeps the first of equal sequences.
void dropAlike(std::vector<Sequence>& sequences) {
    std::vector<Sequence> distinct;
    for (Sequence& sequence : sequences) {
        if (std::find(distinct.begin(), distinct.end(), sequence) == distinct.end()) {
            distinct.push_back(std::move(sequence));
        }
    }
    sequences = std::move(distinct);
}

std::vector<Sequence> sequencesOf(const MapGraph& graph, const FoundPaths& found,
                                  const PathEnds& ends, bool keepsAlike, std::string& error) {
    const std::string way = fmt::format("from {} to {}", ends.start, ends.goal);
    if (found.isTooMany) {
        error = fmt::format("more than {} paths lead {}; raise 'max_paths', or take fewer or "
                            "shorter paths",
                            found.paths.size(), way);
    } else if (found.isTooLong) {
        error = fmt::format("looking for all paths {} takes too long; take shorter paths", way);
    } else if (found.paths.empty()) {
        error = fmt::format("no path of this length leads {}", way);
    }
    std::vector<Sequence> sequences;
    for (const MapPath& path : error.empty() ? found.paths : std::vector<MapPath>{}) {
        sequences.push_back(symbolsAlong(graph, path));
    }
    if (!keepsAlike) {
        dropAlike(sequences);
    }
    return sequences;
}

ParameterSpec startParameter() {
    return freeText("from").says("Symbol where the paths begin; by default the map's start.");
}

ParameterSpec goalParameter() {
    return freeText("to").says("Symbol where the paths end; by default the map's goal.");
}

ParameterSpec mostParameter() {
    return integer("max_paths", "", 50)
        .range(1, 10000)
        .says("More paths than these are refused rather than cut off.");
}

ParameterSpec alikeParameter() {
    return boolean("keep_alike", true)
        .says("Keep paths over different places that show the same symbols, a context each.");
}

const ModelDescriptor& simplePathsDescriptor() {
    static const ModelDescriptor kDescriptor{
        .id = "simple_paths",
        .kind = ModelKind::Generator,
        .name = "All simple paths of the map",
        .summary = "Every way between two places that visits no place twice, the shortest first.",
        .reference = "Reprise; routes as on the maps of neuroseq, Dietrich et al. 2024",
        .parameters = {startParameter(), goalParameter(),
                       integer("max_length", "", 12)
                           .range(2, 10000)
                           .says("Most places of a path, both ends included."),
                       mostParameter(), alikeParameter()}};
    return kDescriptor;
}

const ModelDescriptor& shortestPathsDescriptor() {
    static const ModelDescriptor kDescriptor{
        .id = "shortest_paths",
        .kind = ModelKind::Generator,
        .name = "Shortest paths of the map",
        .summary = "A shortest way from each place that looks like the start to each that looks "
                   "like the goal.",
        .reference = "Reprise; routes as on the maps of neuroseq, Dietrich et al. 2024",
        .parameters = {startParameter(), goalParameter(),
                       boolean("all", false)
                           .says("All paths that are equally short, rather than one of them."),
                       mostParameter(), alikeParameter()}};
    return kDescriptor;
}

std::vector<Sequence> makeSimplePaths(const NavigationMap& map, const ParameterMap& parameters,
                                      std::uint64_t /*seed*/, std::string& error) {
    const ModelDescriptor& d = simplePathsDescriptor();
    const MapGraph graph = stepsOf(map);
    const PathEnds ends = endsOf(graph, map, d, parameters, error);
    if (!error.empty()) {
        return {};
    }
    const PathLimits limits{static_cast<std::size_t>(d.integerValue("max_length", parameters)),
                            static_cast<std::size_t>(d.integerValue("max_paths", parameters))};
    return sequencesOf(graph, simplePaths(graph, ends.from, ends.to, limits), ends,
                       d.booleanValue("keep_alike", parameters), error);
}

std::vector<Sequence> makeShortestPaths(const NavigationMap& map, const ParameterMap& parameters,
                                        std::uint64_t /*seed*/, std::string& error) {
    const ModelDescriptor& d = shortestPathsDescriptor();
    const MapGraph graph = stepsOf(map);
    const PathEnds ends = endsOf(graph, map, d, parameters, error);
    if (!error.empty()) {
        return {};
    }
    const auto most = static_cast<std::size_t>(d.integerValue("max_paths", parameters));
    const FoundPaths found =
        shortestPaths(graph, ends.from, ends.to, d.booleanValue("all", parameters), most);
    return sequencesOf(graph, found, ends, d.booleanValue("keep_alike", parameters), error);
}

const ModelRegistration kSimplePaths(mapGenerator(simplePathsDescriptor(), makeSimplePaths));
const ModelRegistration kShortestPaths(mapGenerator(shortestPathsDescriptor(), makeShortestPaths));

} // namespace

MapGraph stepsOf(const NavigationMap& map) {
    MapGraph graph = graphOf(map);
    std::erase_if(graph.edges, [&graph](const std::pair<int, int>& edge) {
        return graph.places[static_cast<std::size_t>(edge.first)].symbol ==
               graph.places[static_cast<std::size_t>(edge.second)].symbol;
    });
    return graph;
}

Sequence symbolsAlong(const MapGraph& graph, const std::vector<int>& path) {
    Sequence sequence;
    for (const int place : path) {
        sequence.push_back(graph.places[static_cast<std::size_t>(place)].symbol);
    }
    return sequence;
}

RegisteredModel mapGenerator(const ModelDescriptor& descriptor, MapSequences make) {
    return {.descriptor = descriptor,
            .maker =
                SequenceFactory([id = descriptor.id, make](const EnvironmentSpec& environment,
                                                           const ParameterMap& parameters,
                                                           std::uint64_t seed, std::string& error) {
                    if (environment.map == nullptr) {
                        error = fmt::format("the generator {} needs a map in 'environment'", id);
                        return std::vector<Sequence>{};
                    }
                    return make(*environment.map, parameters, seed, error);
                })};
}

} // namespace reprise

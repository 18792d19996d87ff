#include "core/environment/environment_spec.hpp"
#include "core/environment/maps/map_sequences.hpp"
#include "core/numerics/random.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

constexpr std::int64_t kMostWalked = 1'000'000; ///< places, over all walks

const ModelDescriptor& randomWalksDescriptor() {
    static const ModelDescriptor kDescriptor{
        .id = "random_walks",
        .kind = ModelKind::Generator,
        .name = "Random walks on the map",
        .summary = "Walks that take each next step at random among the neighbours.",
        .reference = "Reprise; routes as on the maps of neuroseq, Dietrich et al. 2024",
        .parameters = {
            freeText("from").says("Symbol where every walk begins; by default anywhere."),
            integer("num_sequences", "S", 4).range(1, 10000).says("Number of walks."),
            integer("length", "C", 8)
                .range(2, 10000)
                .says("Places of a walk; fewer where it ends in a dead end."),
            boolean("may_turn_back", false)
                .says("A step may lead back to where the one before came from."),
            integer("generator_seed", "", 0)
                .range(0, 1e15)
                .says("Added to the project's seed, to draw another set."),
        }};
    return kDescriptor;
}

/// Places from which a step leads away.
std::vector<int> startsOf(const MapGraph& graph, const std::string& symbol) {
    std::vector<int> starts;
    for (std::size_t i = 0; i < graph.places.size(); ++i) {
        const int place = static_cast<int>(i);
        if ((symbol.empty() || graph.places[i].symbol == symbol) &&
            !graph.edgesFrom(place).empty()) {
            starts.push_back(place);
        }
    }
    return starts;
}

std::vector<int> walk(const MapGraph& graph, int start, std::int64_t length, bool mayTurnBack,
                      RandomStream& random) {
    std::vector<int> path{start};
    while (static_cast<std::int64_t>(path.size()) < length) {
        std::vector<int> next;
        for (const auto& [from, to] : graph.edgesFrom(path.back())) {
            if (mayTurnBack || path.size() < 2 || to != path[path.size() - 2]) {
                next.push_back(to);
            }
        }
        if (next.empty()) {
            break;
        }
        path.push_back(next[random.below(next.size())]);
    }
    return path;
}

std::vector<Sequence> makeRandomWalks(const NavigationMap& map, const ParameterMap& parameters,
                                      std::uint64_t seed, std::string& error) {
    const ModelDescriptor& d = randomWalksDescriptor();
    const std::int64_t count = d.integerValue("num_sequences", parameters);
    const std::int64_t length = d.integerValue("length", parameters);
    const std::string from = d.textValue("from", parameters);
    const MapGraph graph = stepsOf(map);
    if (!from.empty() && graph.placesOf(from).empty()) {
        error = fmt::format("'from' is {}, which is no place of the map", from);
        return {};
    }
    const std::vector<int> starts = startsOf(graph, from);
    if (starts.empty()) {
        error = from.empty() ? std::string("no place of the map has a neighbour that looks "
                                           "different, so nobody can walk")
                             : fmt::format("no step leads away from {}", from);
        return {};
    }
    if (count * length > kMostWalked) {
        error = fmt::format("{} walks over {} places are too many; at most {} places are walked "
                            "in all",
                            count, length, kMostWalked);
        return {};
    }
    const bool mayTurnBack = d.booleanValue("may_turn_back", parameters);
    const auto offset = static_cast<std::uint64_t>(d.integerValue("generator_seed", parameters));
    RandomStream random(seed + offset, "environment", "sequences " + d.id);
    std::vector<Sequence> sequences;
    for (std::int64_t i = 0; i < count; ++i) {
        const int start = starts[random.below(starts.size())];
        sequences.push_back(symbolsAlong(graph, walk(graph, start, length, mayTurnBack, random)));
    }
    return sequences;
}

const ModelRegistration kRandomWalks(mapGenerator(randomWalksDescriptor(), makeRandomWalks));

} // namespace
} // namespace reprise

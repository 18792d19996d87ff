#include "core/environment/maps/route_check.hpp"

#include "core/models/value_reader.hpp"

#include <fmt/format.h>

namespace reprise {

RouteChecker::RouteChecker(const MapGraph& graph) : m_graph(graph) {
    for (std::size_t i = 0; i < graph.places.size(); ++i) {
        m_placesOf[graph.places[i].symbol].push_back(static_cast<int>(i));
    }
    for (const auto& [from, to] : graph.edges) {
        m_neighbours.emplace(graph.places[static_cast<std::size_t>(from)].symbol,
                             graph.places[static_cast<std::size_t>(to)].symbol);
    }
}

const std::vector<int>& RouteChecker::placesOf(const std::string& symbol) const {
    static const std::vector<int> kNone;
    const auto found = m_placesOf.find(symbol);
    return found == m_placesOf.end() ? kNone : found->second;
}

std::string RouteChecker::suggest(const std::string& symbol) const {
    std::vector<std::string> known;
    for (const auto& [name, places] : m_placesOf) {
        known.push_back(name);
    }
    return suggestion(symbol, known);
}

void RouteChecker::check(const std::vector<Sequence>& routes, const std::string& path,
                         IssueCollector& issues) {
    for (std::size_t i = 0; i < routes.size() && !issues.isFull(); ++i) {
        checkRoute(routes[i], i, joined(path, i), issues);
    }
}

void RouteChecker::checkRoute(const Sequence& route, std::size_t index, const std::string& path,
                              IssueCollector& issues) {
    bool isWhole = true;
    for (std::size_t k = 0; k < route.size() && !issues.isFull(); ++k) {
        if (placesOf(route[k]).empty()) {
            issues.error(joined(path, k),
                         fmt::format("sequence {} visits {}, which is no place of the map",
                                     index + 1, inQuotes(route[k])),
                         suggest(route[k]));
            isWhole = false;
        } else if (k > 0 && !placesOf(route[k - 1]).empty() &&
                   !m_neighbours.contains({route[k - 1], route[k]})) {
            issues.error(joined(path, k),
                         fmt::format("sequence {} jumps from {} to {}, which are no neighbours on "
                                     "the map",
                                     index + 1, route[k - 1], route[k]));
            isWhole = false;
        }
    }
    if (isWhole && !route.empty()) {
        checkWalk(route, index, path, issues);
    }
}

/// Every step may exist somewhere, and yet no place be where all of them follow each other.
void RouteChecker::checkWalk(const Sequence& route, std::size_t index, const std::string& path,
                             IssueCollector& issues) {
    constexpr std::size_t kMostWork = 2'000'000;
    std::vector<int> here = placesOf(route.front());
    for (std::size_t k = 1; k < route.size() && m_work < kMostWork; ++k) {
        m_work += here.size();
        here = m_graph.next(here, route[k]);
        if (here.empty()) {
            issues.warning(
                joined(path, k),
                fmt::format("nobody can walk sequence {} as a whole: its steps up to {} lead to "
                            "no place that has {} beside it",
                            index + 1, route[k - 1], route[k]));
            return;
        }
    }
}

} // namespace reprise

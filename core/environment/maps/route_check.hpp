#pragma once
/// \file
/// Whether sequences can be walked on a map.

#include "core/environment/maps/map_graph.hpp"
#include "core/yaml/issue_collector.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

class RouteChecker {
public:
    /// \p graph must live longer.
    explicit RouteChecker(const MapGraph& graph);

    /// Reports unknown places and jumps as errors and routes that nobody can walk as a whole as
    /// warnings, at `<path>.<sequence>.<element>`.
    void check(const std::vector<Sequence>& routes, const std::string& path,
               IssueCollector& issues);

    /// Places that look like \p symbol; empty: the map has none.
    const std::vector<int>& placesOf(const std::string& symbol) const;
    /// "did you mean 'x'?"
    std::string suggest(const std::string& symbol) const;

private:
    void checkRoute(const Sequence& route, std::size_t index, const std::string& path,
                    IssueCollector& issues);
    void checkWalk(const Sequence& route, std::size_t index, const std::string& path,
                   IssueCollector& issues);

    const MapGraph& m_graph;
    std::map<std::string, std::vector<int>> m_placesOf;
    std::set<std::pair<std::string, std::string>> m_neighbours;
    std::size_t m_work = 0; ///< places looked at, over all walks
};

} // namespace reprise

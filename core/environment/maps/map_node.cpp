#include "core/environment/maps/map_text.hpp"
#include "core/project/units.hpp"

#include <algorithm>

namespace reprise {
namespace {

YamlPtr textNode(const std::string& text) {
    return YamlNode::scalar(text, true);
}

YamlPtr pairNode(const YamlPtr& first, const YamlPtr& second) {
    YamlPtr node = YamlNode::list();
    node->add(first);
    node->add(second);
    return node;
}

/// Rows as people draw them: cells of one width, so that columns stand below each other.
YamlPtr gridNode(const EnvironmentMap& grid) {
    std::size_t width = 1;
    for (const std::string& symbol : grid.cells) {
        width = std::max(width, symbol.size());
    }
    YamlPtr node = YamlNode::list(false);
    for (int row = 0; row < grid.rows; ++row) {
        std::string text;
        for (int column = 0; column < grid.columns; ++column) {
            const std::string& symbol =
                grid.cells[static_cast<std::size_t>(row * grid.columns + column)];
            text += symbol.empty() ? "." : symbol;
            if (column + 1 < grid.columns) {
                text.append(width - std::max<std::size_t>(symbol.size(), 1) + 1, ' ');
            }
        }
        YamlPtr line = textNode(text);
        line->isAlwaysQuoted = true;
        node->add(line);
    }
    return node;
}

YamlPtr placesNode(const std::vector<FreePlace>& places) {
    YamlPtr node = YamlNode::list(false);
    for (const FreePlace& place : places) {
        YamlPtr item = YamlNode::map();
        if (place.id != place.symbol) {
            item->add("id", textNode(place.id));
        }
        item->add("symbol", textNode(place.symbol));
        item->add("at", pairNode(YamlNode::scalar(shortestNumber(place.x)),
                                 YamlNode::scalar(shortestNumber(place.y))));
        node->add(item);
    }
    return node;
}

YamlPtr environmentNode(const EnvironmentMap& environment) {
    YamlPtr node = YamlNode::map(false);
    if (!environment.name.empty()) {
        node->add("name", textNode(environment.name));
    }
    if (environment.isGrid()) {
        node->add("grid", gridNode(environment));
    } else {
        node->add("places", placesNode(environment.places));
    }
    if (!environment.edges.empty()) {
        YamlPtr edges = YamlNode::list();
        for (const auto& [from, to] : environment.edges) {
            edges->add(pairNode(textNode(from), textNode(to)));
        }
        node->add("edges", edges);
    }
    return node;
}

} // namespace

YamlPtr routesNode(const std::vector<Sequence>& routes, bool isFlow) {
    YamlPtr node = YamlNode::list(isFlow);
    for (const Sequence& route : routes) {
        YamlPtr row = YamlNode::list();
        for (const std::string& symbol : route) {
            row->add(textNode(symbol));
        }
        node->add(row);
    }
    return node;
}

YamlPtr mapNode(const NavigationMap& map, bool isFile) {
    const NavigationMap usual;
    YamlPtr node = YamlNode::map(false);
    if (isFile) {
        node->add("reprise_map", YamlNode::scalar("1"));
    }
    if (!map.name.empty()) {
        node->add("name", textNode(map.name));
    }
    if (map.neighbours != usual.neighbours) {
        node->add("neighbours", YamlNode::scalar(std::to_string(map.neighbours)));
    }
    if (map.isDirected) {
        node->add("directed", YamlNode::scalar("true"));
    }
    if (!map.start.empty()) {
        node->add("start", textNode(map.start));
    }
    if (!map.goal.empty()) {
        node->add("goal", textNode(map.goal));
    }
    YamlPtr environments = YamlNode::list(false);
    for (const EnvironmentMap& environment : map.environments) {
        environments->add(environmentNode(environment));
    }
    node->add("environments", environments);
    if (!map.sequences.empty()) {
        node->add("sequences", routesNode(map.sequences, false));
    }
    return node;
}

} // namespace reprise

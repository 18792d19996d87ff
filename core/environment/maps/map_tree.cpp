#include "core/environment/maps/map_text.hpp"
#include "core/values/units.hpp"

#include <algorithm>

namespace reprise {
namespace {

YamlPtr pairNode(const YamlPtr& first, const YamlPtr& second) {
    YamlPtr node = YamlNode::list();
    node->add(first);
    node->add(second);
    return node;
}

/// Characters of a text in UTF-8.
std::size_t lengthOf(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
    }));
}

/// Rows as people draw them, with columns below each other.
YamlPtr gridNode(const EnvironmentMap& grid) {
    std::vector<std::size_t> width(static_cast<std::size_t>(grid.columns), 1);
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
        std::size_t& widest = width[i % width.size()];
        widest = std::max(widest, lengthOf(grid.cells[i]));
    }
    YamlPtr node = YamlNode::list(false);
    for (int row = 0; row < grid.rows; ++row) {
        std::string text;
        for (int column = 0; column < grid.columns; ++column) {
            const std::string& symbol =
                grid.cells[static_cast<std::size_t>(row * grid.columns + column)];
            text += symbol.empty() ? "." : symbol;
            if (column + 1 < grid.columns) {
                const std::size_t taken = std::max<std::size_t>(lengthOf(symbol), 1);
                text.append(width[static_cast<std::size_t>(column)] - taken + 1, ' ');
            }
        }
        YamlPtr line = YamlNode::quoted(text);
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
            item->add("id", YamlNode::quoted(place.id));
        }
        item->add("symbol", YamlNode::quoted(place.symbol));
        item->add("at", pairNode(YamlNode::scalar(shortestNumber(place.x)),
                                 YamlNode::scalar(shortestNumber(place.y))));
        node->add(item);
    }
    return node;
}

YamlPtr environmentNode(const EnvironmentMap& environment) {
    YamlPtr node = YamlNode::map(false);
    if (!environment.name.empty()) {
        node->add("name", YamlNode::quoted(environment.name));
    }
    if (environment.isGrid()) {
        node->add("grid", gridNode(environment));
    } else {
        node->add("places", placesNode(environment.places));
    }
    if (!environment.edges.empty()) {
        YamlPtr edges = YamlNode::list();
        for (const auto& [from, to] : environment.edges) {
            edges->add(pairNode(YamlNode::quoted(from), YamlNode::quoted(to)));
        }
        node->add("edges", edges);
    }
    return node;
}

} // namespace

YamlPtr sequencesNode(const std::vector<Sequence>& sequences, bool isFlow) {
    YamlPtr node = YamlNode::list(isFlow);
    for (const Sequence& sequence : sequences) {
        YamlPtr row = YamlNode::list();
        for (const std::string& symbol : sequence) {
            row->add(YamlNode::quoted(symbol));
        }
        node->add(row);
    }
    return node;
}

YamlPtr mapNode(const NavigationMap& map, bool isFile) {
    const NavigationMap usual;
    YamlPtr node = YamlNode::map(false);
    if (isFile) {
        node->add(kMapVersionKey, YamlNode::scalar("1"));
    }
    if (!map.name.empty()) {
        node->add("name", YamlNode::quoted(map.name));
    }
    if (map.neighbours != usual.neighbours) {
        node->add("neighbours", YamlNode::scalar(std::to_string(map.neighbours)));
    }
    if (map.isDirected) {
        node->add("directed", YamlNode::scalar("true"));
    }
    if (!map.start.empty()) {
        node->add("start", YamlNode::quoted(map.start));
    }
    if (!map.goal.empty()) {
        node->add("goal", YamlNode::quoted(map.goal));
    }
    YamlPtr environments = YamlNode::list(false);
    for (const EnvironmentMap& environment : map.environments) {
        environments->add(environmentNode(environment));
    }
    node->add("environments", environments);
    if (!map.sequences.empty()) {
        node->add("sequences", sequencesNode(map.sequences, false));
    }
    return node;
}

} // namespace reprise

#include "core/environment/maps/map_text.hpp"
#include "core/environment/read_sequences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace reprise {
namespace {

constexpr const char* kEmptyCell = ".";
const std::vector<std::string> kMapKeys{"name", "neighbours",   "directed", "start",
                                        "goal", "environments", "sequences"};

/// Reads one map, remembering where its places stood.
class MapNodeReader {
public:
    MapNodeReader(ValueReader& reader, const std::string& path) : m_reader(reader), m_path(path) {}

    NavigationMap read(const YamlNode& node);
    const PlaceOffsets& offsets() const { return m_offsets; }
    bool isBroken() const { return m_isBroken; }

private:
    EnvironmentMap readEnvironment(const YamlNode& node, const std::string& path);
    void readGrid(const YamlNode& node, const std::string& path, EnvironmentMap& grid);
    void readRow(const YamlNode& node, const std::string& path, EnvironmentMap& grid);
    void readPlaces(const YamlNode& node, const std::string& path, EnvironmentMap& environment);
    FreePlace readPlace(const YamlNode& node, const std::string& path);
    void readEdges(const YamlNode& node, const std::string& path, EnvironmentMap& environment);
    void refuse(const YamlNode& node, const std::string& path, std::string text,
                std::string fix = {});

    ValueReader& m_reader;
    std::string m_path;
    PlaceOffsets m_offsets;
    std::size_t m_cells = 0;
    bool m_isBroken = false; ///< rows or places are missing, so that checks would mislead
};

void MapNodeReader::refuse(const YamlNode& node, const std::string& path, std::string text,
                           std::string fix) {
    m_reader.issues().error(node, path, std::move(text), std::move(fix));
    m_isBroken = true;
}

NavigationMap MapNodeReader::read(const YamlNode& node) {
    NavigationMap map;
    const auto at = [this](const char* key) { return joined(m_path, key); };
    const auto text = [&](const char* key, std::string& out) {
        if (const YamlNode* value = node.find(key); value != nullptr && !value->isNull()) {
            m_reader.text(*value, at(key), out);
        }
    };
    text("name", map.name);
    text("start", map.start);
    text("goal", map.goal);
    if (const YamlNode* value = node.find("neighbours")) {
        m_reader.integer(*value, at("neighbours"), map.neighbours);
    }
    if (const YamlNode* value = node.find("directed")) {
        m_reader.boolean(*value, at("directed"), map.isDirected);
    }
    if (const YamlNode* list = node.find("environments")) {
        m_reader.forEachMap(*list, at("environments"),
                            [&](const YamlNode& item, const std::string& path, std::size_t) {
                                m_offsets.emplace_back();
                                map.environments.push_back(readEnvironment(item, path));
                            });
        m_isBroken = m_isBroken || map.environments.size() != list->items.size();
    } else {
        refuse(node, at("environments"), "the map has no 'environments'",
               "add for example `environments: [{grid: [\"A B\", \". C\"]}]`");
    }
    if (const YamlNode* value = node.find("sequences")) {
        map.sequences = readSequences(m_reader, *value, at("sequences"));
    }
    return map;
}

EnvironmentMap MapNodeReader::readEnvironment(const YamlNode& node, const std::string& path) {
    EnvironmentMap environment;
    m_reader.checkKeys(node, path, {"name", "grid", "places", "edges"});
    if (const YamlNode* name = node.find("name"); name != nullptr && !name->isNull()) {
        m_reader.text(*name, joined(path, "name"), environment.name);
    }
    const YamlNode* grid = node.find("grid");
    const YamlNode* places = node.find("places");
    if (grid != nullptr && places != nullptr) {
        refuse(*places, joined(path, "places"), "an environment has a grid or places, not both",
               "make two environments of it");
    } else if (grid != nullptr) {
        readGrid(*grid, joined(path, "grid"), environment);
    } else if (places != nullptr) {
        readPlaces(*places, joined(path, "places"), environment);
    } else {
        refuse(node, path, "this environment has neither a grid nor places",
               "add for example `grid: [\"A B\", \". C\"]`");
    }
    if (const YamlNode* edges = node.find("edges")) {
        readEdges(*edges, joined(path, "edges"), environment);
    }
    return environment;
}

void MapNodeReader::readGrid(const YamlNode& node, const std::string& path, EnvironmentMap& grid) {
    if (!node.isList() || node.items.empty()) {
        refuse(node, path, "'grid' must be a list of rows", "write for example [\"A B\", \". C\"]");
        return;
    }
    for (std::size_t i = 0; i < node.items.size() && !m_reader.issues().isFull(); ++i) {
        if (m_cells > static_cast<std::size_t>(kMaximumMapPlaces)) {
            refuse(*node.items[i], joined(path, i),
                   fmt::format("the map has more than {} cells", kMaximumMapPlaces));
            return;
        }
        readRow(*node.items[i], joined(path, i), grid);
    }
}

void MapNodeReader::readRow(const YamlNode& node, const std::string& path, EnvironmentMap& grid) {
    std::string row;
    if (!m_reader.text(node, path, row)) {
        m_isBroken = true;
        return;
    }
    int columns = 0;
    // Where a row stands as it is read, a cell's byte can be told; else the row's has to do.
    const std::size_t begin = node.offset + (node.isQuoted ? 1 : 0);
    for (std::size_t at = row.find_first_not_of(" \t"); at < row.size(); ++columns) {
        const std::size_t end = std::min(row.find_first_of(" \t", at), row.size());
        const std::string cell = row.substr(at, end - at);
        grid.cells.push_back(cell == kEmptyCell ? std::string() : cell);
        m_offsets.back().push_back(begin + at);
        at = std::min(row.find_first_not_of(" \t", end), row.size());
    }
    m_cells += static_cast<std::size_t>(columns);
    ++grid.rows;
    if (grid.rows == 1) {
        grid.columns = columns;
    }
    if (columns == 0) {
        refuse(node, path, fmt::format("row {} of the grid has no cells", grid.rows),
               "an empty cell is written as a dot");
    } else if (columns != grid.columns) {
        refuse(node, path,
               fmt::format("row {} of the grid has {} cells, but the first row has {}", grid.rows,
                           columns, grid.columns),
               "an empty cell is written as a dot");
    }
}

void MapNodeReader::readPlaces(const YamlNode& node, const std::string& path,
                               EnvironmentMap& environment) {
    m_reader.forEachMap(node, path,
                        [&](const YamlNode& item, const std::string& placePath, std::size_t) {
                            m_offsets.back().push_back(item.offset);
                            environment.places.push_back(readPlace(item, placePath));
                        });
    m_isBroken = m_isBroken || environment.places.size() != node.items.size();
}

FreePlace MapNodeReader::readPlace(const YamlNode& node, const std::string& path) {
    FreePlace place;
    m_reader.checkKeys(node, path, {"id", "symbol", "at"});
    if (const YamlNode* symbol = node.find("symbol")) {
        m_isBroken = !m_reader.text(*symbol, joined(path, "symbol"), place.symbol) || m_isBroken;
    } else {
        refuse(node, joined(path, "symbol"), "this place has no 'symbol'",
               "add for example `symbol: A`");
    }
    place.id = place.symbol;
    if (const YamlNode* id = node.find("id")) {
        m_isBroken = !m_reader.text(*id, joined(path, "id"), place.id) || m_isBroken;
    }
    const YamlNode* at = node.find("at");
    if (at == nullptr) {
        refuse(node, joined(path, "at"), "this place has no 'at'", "add for example `at: [0, 1]`");
        return place;
    }
    if (!at->isList() || at->items.size() != 2) {
        refuse(*at, joined(path, "at"), "'at' must be two numbers, to the right and down",
               "write for example [0, 1]");
        return place;
    }
    m_reader.real(*at->items[0], joined(joined(path, "at"), 0), "", place.x);
    m_reader.real(*at->items[1], joined(joined(path, "at"), 1), "", place.y);
    return place;
}

void MapNodeReader::readEdges(const YamlNode& node, const std::string& path,
                              EnvironmentMap& environment) {
    if (!m_reader.isList(node, path)) {
        return;
    }
    for (std::size_t i = 0; i < node.items.size() && !m_reader.issues().isFull(); ++i) {
        const YamlNode& edge = *node.items[i];
        const std::string edgePath = joined(path, i);
        if (!edge.isList() || edge.items.size() != 2 || !edge.items[0]->isScalar() ||
            !edge.items[1]->isScalar()) {
            refuse(edge, edgePath, fmt::format("edge {} must name two places", i + 1),
                   "write for example [A, B]");
            continue;
        }
        environment.edges.emplace_back(edge.items[0]->text, edge.items[1]->text);
    }
}

} // namespace

std::size_t offsetOfPlace(const PlaceOffsets& offsets, const std::string& path) {
    std::size_t environment = 0;
    std::size_t place = 0;
    constexpr const char* kCells = "environments.%zu.cells.%zu";
    constexpr const char* kPlaces = "environments.%zu.places.%zu";
    const bool isPlace = std::sscanf(path.c_str(), kCells, &environment, &place) == 2 ||
                         std::sscanf(path.c_str(), kPlaces, &environment, &place) == 2;
    return isPlace && environment < offsets.size() && place < offsets[environment].size()
               ? offsets[environment][place]
               : std::string::npos;
}

NavigationMap readMapNode(ValueReader& reader, const YamlNode& root, const YamlNode& node,
                          const std::string& path) {
    std::vector<std::string> known = kMapKeys;
    if (path.empty()) {
        known.insert(known.begin(), kMapVersionKey);
    }
    reader.checkKeys(node, path, known);
    MapNodeReader places(reader, path);
    NavigationMap map = places.read(node);
    if (!places.isBroken()) {
        Issues elsewhere;
        for (Issue& issue : checkMap(map)) {
            if (!path.empty()) { // a project with an unfinished map can be opened, but not played
                issue.severity = std::min(issue.severity, Severity::Warning);
            }
            const std::size_t offset = offsetOfPlace(places.offsets(), issue.path);
            issue.path = joined(path, issue.path);
            if (offset == std::string::npos) {
                elsewhere.push_back(std::move(issue));
            } else {
                reader.issues().addAt(offset, std::move(issue));
            }
        }
        reader.issues().addResolved(elsewhere, root);
    }
    return map;
}

} // namespace reprise

#include "views/map/map_layout.hpp"

#include "core/environment/sequence_sets.hpp"
#include "views/population/symbol_graph.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace reprise {

namespace {

constexpr double kGap = 1;           // between environments
constexpr int kMostCompared = 2'000; // places; pairs of more are not looked at

double distance(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

/// Local extent of each environment: its places and walls, half a unit around each.
std::vector<QRectF> extents(const NavigationMap& map, const MapGraph& graph) {
    std::vector<QRectF> found(map.environments.size());
    const auto add = [](QRectF& extent, double x, double y) {
        const QRectF cell(x - 0.5, y - 0.5, 1, 1);
        extent = extent.isNull() ? cell : extent.united(cell);
    };
    for (const MapPlace& place : graph.places) {
        add(found[std::size_t(place.environment)], place.x, place.y);
    }
    for (std::size_t e = 0; e < map.environments.size(); ++e) {
        const EnvironmentMap& environment = map.environments[e];
        for (std::size_t c = 0; environment.isGrid() && c < environment.cells.size(); ++c) {
            if (environment.cells[c] == kBlockedCell) {
                add(found[e], double(int(c) % environment.columns),
                    double(int(c) / environment.columns));
            }
        }
    }
    return found;
}

/// Top left corners of the environments' areas with \p perRow of them side by side; the size.
std::pair<std::vector<QPointF>, QSizeF>
arranged(const NavigationMap& map, const std::vector<QRectF>& extents, std::size_t perRow) {
    std::vector<QPointF> corners(extents.size());
    QSizeF size(0, 0);
    for (std::size_t first = 0; first < extents.size(); first += perRow) {
        const std::size_t last = std::min(extents.size(), first + perRow);
        double x = 0;
        double tallest = 0;
        double name = 0;
        for (std::size_t e = first; e < last; ++e) {
            name = map.environments[e].name.empty() ? name : kNameHeight;
        }
        const double y = size.height() + (first > 0 ? kGap : 0) + name;
        for (std::size_t e = first; e < last; ++e) {
            corners[e] = {x, y};
            x += extents[e].width() + (extents[e].isNull() ? 0 : kGap);
            tallest = std::max(tallest, extents[e].height());
        }
        size = {std::max(size.width(), x - kGap), y + tallest};
    }
    return {std::move(corners), size};
}

std::vector<QPointF> bestCorners(const NavigationMap& map, const std::vector<QRectF>& extents,
                                 double aspect, QSizeF& size) {
    std::vector<QPointF> best(extents.size());
    double largest = 0;
    const std::size_t most = std::min<std::size_t>(extents.size(), 64);
    for (std::size_t perRow = most; perRow >= 1; --perRow) {
        auto [corners, needed] = arranged(map, extents, perRow);
        const double scale =
            std::min(aspect / std::max(1.0, needed.width()), 1 / std::max(1.0, needed.height()));
        if (scale > largest * 1.0001) {
            largest = scale;
            best = std::move(corners);
            size = needed;
        }
    }
    return best;
}

/// Free places may stand closer than neighbouring cells: then all are drawn smaller.
double fittingSide(const MapLayout& layout, double usual) {
    const auto count = layout.centers.size();
    double nearest = 1;
    for (std::size_t a = 0; count <= kMostCompared && a < count; ++a) {
        for (std::size_t b = a + 1; b < count; ++b) {
            const double d = distance(layout.centers[a], layout.centers[b]);
            nearest = d > 0 ? std::min(nearest, d) : nearest;
        }
    }
    return std::max(0.1, usual * nearest);
}

/// For names to have room beside one another.
void stretchTo(MapLayout& layout, double widest) {
    const double natural = layout.bounds.width() / layout.bounds.height();
    layout.stretch = std::clamp(widest / natural, 1.0, kMostStretch);
    for (QPointF& center : layout.centers) {
        center.rx() *= layout.stretch;
    }
    layout.bounds.setWidth(layout.stretch * layout.bounds.width());
    for (MapLayout::Environment& environment : layout.environments) {
        environment.area.setWidth(layout.stretch * environment.area.width());
    }
}

} // namespace

bool MapLayout::isSquare(int place) const {
    return environments[std::size_t(graph.places[std::size_t(place)].environment)].isGrid;
}

QRectF MapLayout::box(int place) const {
    const QPointF center = centers[std::size_t(place)];
    return {center.x() - side / 2, center.y() - side / 2, side, side};
}

int MapLayout::placeAt(QPointF point) const {
    for (int p = 0; p < int(centers.size()); ++p) {
        if (isSquare(p) ? box(p).contains(point)
                        : distance(centers[std::size_t(p)], point) <= side / 2) {
            return p;
        }
    }
    return -1;
}

double MapLayout::bendBetween(int from, int to) const {
    const QPointF a = centers[std::size_t(from)];
    const QPointF along = centers[std::size_t(to)] - a;
    const double length = std::hypot(along.x(), along.y());
    if (length < 1.5 || centers.size() > kMostCompared) {
        return 0;
    }
    for (int p = 0; p < int(centers.size()); ++p) {
        const QPointF d = centers[std::size_t(p)] - a;
        const double ahead = (d.x() * along.x() + d.y() * along.y()) / length;
        const double aside = std::abs(d.x() * along.y() - d.y() * along.x()) / length;
        if (p != from && p != to && ahead > 0 && ahead < length && aside < 0.7 * side) {
            return std::min(0.35, 1.4 / length);
        }
    }
    return 0;
}

bool isFreeMap(const NavigationMap& map) {
    return map.environments.size() == 1 && !map.environments.front().isGrid();
}

MapLayout layOutMap(const NavigationMap& map, double aspect, double widest) {
    MapLayout layout;
    layout.graph = graphOf(map);
    const std::vector<QRectF> extent = extents(map, layout.graph);
    QSizeF size(0, 0);
    const std::vector<QPointF> corners = bestCorners(map, extent, aspect, size);
    layout.bounds = QRectF(QPointF(0, 0), size);
    for (std::size_t e = 0; e < map.environments.size(); ++e) {
        const EnvironmentMap& environment = map.environments[e];
        layout.environments.push_back({QString::fromStdString(environment.name),
                                       QRectF(corners[e], extent[e].size()), environment.isGrid()});
        const QPointF shift = corners[e] - extent[e].topLeft();
        for (std::size_t c = 0; environment.isGrid() && c < environment.cells.size(); ++c) {
            if (environment.cells[c] == kBlockedCell) {
                const QPointF cell(int(c) % environment.columns, int(c) / environment.columns);
                layout.walls.emplace_back(cell + shift - QPointF(0.5, 0.5), QSizeF(1, 1));
            }
        }
    }
    for (const MapPlace& place : layout.graph.places) {
        const auto e = std::size_t(place.environment);
        layout.centers.push_back(QPointF(place.x, place.y) + corners[e] - extent[e].topLeft());
    }
    layout.side = fittingSide(layout, layout.side);
    if (isFreeMap(map) && !size.isEmpty()) {
        stretchTo(layout, widest);
    }
    for (const auto& [from, to] : layout.graph.edges) {
        const bool isBothWays = layout.graph.hasEdge(to, from);
        if (!isBothWays || from < to) {
            const double bend = layout.isSquare(from) ? 0 : layout.bendBetween(from, to);
            layout.lines.push_back({from, to, isBothWays, bend});
        }
    }
    return layout;
}

NavigationMap mapOfSequences(const std::vector<Sequence>& sequences) {
    NavigationMap map;
    map.isDirected = true;
    const std::vector<std::string> symbols = symbolsOf(sequences);
    if (symbols.empty()) {
        return map;
    }
    std::map<std::string, int> indexOf;
    for (const std::string& symbol : symbols) {
        indexOf.emplace(symbol, int(indexOf.size()));
    }
    SymbolSequences indices;
    std::set<std::pair<std::string, std::string>> steps;
    for (const Sequence& sequence : sequences) {
        std::vector<int>& row = indices.emplace_back();
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            row.push_back(indexOf.at(sequence[i]));
            if (i > 0 && sequence[i] != sequence[i - 1]) {
                steps.emplace(sequence[i - 1], sequence[i]);
            }
        }
    }
    const auto count = int(symbols.size());
    const SymbolLayout layout = layOutSymbols(count, indices);
    // On a circle neighbours are 1.2 apart; in layers columns are, and rows are one apart.
    const double across = layout.isLayered ? 1.2 * layout.layers : std::max(1.5, 0.4 * count);
    const double down = layout.isLayered ? layout.widestLayer : across;
    EnvironmentMap& environment = map.environments.emplace_back();
    for (int s = 0; s < count; ++s) {
        const QPointF at = layout.positions[std::size_t(s)];
        const std::string& symbol = symbols[std::size_t(s)];
        environment.places.push_back({symbol, symbol, at.x() * across, at.y() * down});
    }
    environment.edges.assign(steps.begin(), steps.end());
    map.sequences = sequences;
    return map;
}

std::vector<int> placesAlong(const MapLayout& layout, const std::vector<std::string>& symbols) {
    constexpr double kJump = 1000; // dearer than any way along steps
    struct Option {
        int place;
        double cost;
        int before; ///< index into the options of the symbol before
    };
    std::vector<std::vector<Option>> options;
    for (const std::string& symbol : symbols) {
        std::vector<Option> here;
        for (const int place : layout.graph.placesOf(symbol)) {
            Option best{place, options.empty() ? 0 : std::numeric_limits<double>::max(), -1};
            for (std::size_t k = 0; !options.empty() && k < options.back().size(); ++k) {
                const Option& earlier = options.back()[k];
                const double way = distance(layout.centers[std::size_t(earlier.place)],
                                            layout.centers[std::size_t(place)]);
                const bool isStep = layout.graph.hasEdge(earlier.place, place);
                const double cost = earlier.cost + way + (isStep ? 0 : kJump);
                if (cost < best.cost) {
                    best = {place, cost, int(k)};
                }
            }
            here.push_back(best);
        }
        if (!here.empty()) {
            options.push_back(std::move(here));
        }
    }
    std::vector<int> places;
    if (options.empty()) {
        return places;
    }
    const auto cheapest =
        std::min_element(options.back().begin(), options.back().end(),
                         [](const Option& a, const Option& b) { return a.cost < b.cost; });
    int k = int(cheapest - options.back().begin());
    for (auto symbol = options.rbegin(); symbol != options.rend(); ++symbol) {
        const Option& option = (*symbol)[std::size_t(k)];
        places.insert(places.begin(), option.place);
        k = option.before;
    }
    return places;
}

} // namespace reprise

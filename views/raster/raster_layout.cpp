#include "views/raster/raster_layout.hpp"

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kBandPadding = 3;    ///< px around the rows of a band, so that bands stay apart
constexpr double kLonePadding = 5;    ///< the same for a lone neuron, whose row may be thin
constexpr double kGroupPadding = 2;   ///< px around a group
constexpr double kSmallestGroup = 15; ///< px, room for a label
constexpr double kSmallestRows = 4;   ///< px, of all rows of a group
constexpr double kThinnest = 2;       ///< px, of the row of a lone neuron

constexpr double kInputShare = 0.2;   ///< of a grid's height, for its input
constexpr double kPanelGap = 8;       ///< px between the panels of a grid
constexpr double kSmallestGrid = 120; ///< px

/// Rows from the top.
double rowOf(const RasterLayout::Band& band, std::uint32_t neuron) {
    const auto index = std::int64_t(neuron) - band.firstNeuron;
    return band.order ? double(band.order->rowOf[size_t(index)]) : double(index);
}

double paddingOf(int neurons) {
    return neurons == 1 ? kLonePadding : kBandPadding;
}

Mark spikeMarkOf(Role role) {
    switch (role) {
    case Role::Inhibitory:
        return Mark::Inhibitory;
    case Role::Input:
        return Mark::Input;
    case Role::Excitatory:
    case Role::Other:
        break;
    }
    return Mark::Soma;
}

} // namespace

QString bandLabel(const NetworkOutline& outline, const BandOutline& band,
                  const std::string& circuit) {
    const std::string& own = outline.circuitOf(band.population);
    const bool isGlobal = band.symbol < 0 && !own.empty() && band.label == own + ".glob";
    const bool isOfOneOfMany = (band.symbol >= 0 || isGlobal) &&
                               outline.parts.all<ShtmOutline>().size() > 1 && circuit.empty();
    const QString label = isGlobal ? tr("global") : QString::fromStdString(band.label);
    return isOfOneOfMany ? QString::fromStdString(own) + ": " + label : label;
}

RasterLayout::RasterLayout(const NetworkOutline& outline, double height, double zoom,
                           const std::vector<GridShown>& grids, const std::string& circuit) {
    const auto& outlines = outline.parts.all<GridOutline>();
    const size_t gridCount = std::min(grids.size(), outlines.size());
    std::vector<size_t> shownGrids;
    for (size_t g = 0; g < gridCount; ++g) {
        if (circuit.empty() || outlines[g].circuit == circuit) {
            shownGrids.push_back(g);
        }
    }
    std::vector<int> bands; // outside grids
    double rows = 0;
    double gridRows = 0;
    for (size_t index = 0; index < outline.bands.size(); ++index) {
        const BandOutline& band = outline.bands[index];
        if (!circuit.empty() && outline.circuitOf(band.population) != circuit) {
            continue;
        }
        const bool isOfGrid = std::any_of(
            outlines.begin(), outlines.begin() + std::ptrdiff_t(gridCount),
            [&](const GridOutline& grid) {
                return band.population == grid.population || band.population == grid.inputs;
            });
        if (!isOfGrid) {
            bands.push_back(int(index));
        }
        (isOfGrid ? gridRows : rows) += std::max(band.count, 0);
    }
    if (shownGrids.empty()) {
        placeBands(outline, bands, height, zoom, circuit);
    } else {
        // What is no grid stays above, with its share of the room.
        const double share = rows > 0 ? std::clamp(rows / (rows + gridRows), 0.15, 0.5) : 0;
        placeBands(outline, bands, height * share, zoom, circuit);
        const double left = std::max(height * std::max(zoom, 1.0) - m_contentHeight, 1.0) /
                            double(shownGrids.size());
        for (const size_t g : shownGrids) {
            placeGrid(outline, int(g), grids[g], std::max(left, kSmallestGrid),
                      shownGrids.size() > 1);
        }
    }
    indexBands();
}

void RasterLayout::placeBands(const NetworkOutline& outline, const std::vector<int>& chosen,
                              double height, double zoom, const std::string& shown) {
    // Consecutive bands of one symbol make a group.
    std::vector<int> rows; // of each group
    std::vector<double> fixed;
    int lastSymbol = -1;
    std::string lastCircuit;
    for (const int index : chosen) {
        const BandOutline& source = outline.bands[size_t(index)];
        if (source.count <= 0 || source.population < 0) {
            continue;
        }
        const std::string& circuit = outline.circuitOf(source.population);
        if (source.symbol < 0 || source.symbol != lastSymbol || circuit != lastCircuit ||
            m_groups.empty()) {
            m_groups.push_back({bandLabel(outline, source, shown), 0, 0, {}, -1});
            rows.push_back(0);
            fixed.push_back(2 * kGroupPadding);
        }
        lastSymbol = source.symbol;
        lastCircuit = circuit;
        m_bands.push_back({index, source.population, source.first, source.count, 0,
                           spikeMarkOf(source.role), 0, nullptr, -1, -1});
        m_groupOfBand.push_back(int(m_groups.size()) - 1);
        rows.back() += source.count;
        fixed.back() += paddingOf(source.count);
    }

    if (m_groups.empty()) {
        return;
    }
    std::vector<double> smallest(m_groups.size());
    double smallestSum = 0;
    for (size_t g = 0; g < m_groups.size(); ++g) {
        smallest[g] = std::max(kSmallestGroup, fixed[g] + kSmallestRows);
        smallestSum += smallest[g];
    }
    m_contentHeight = std::max(height, smallestSum) * std::max(zoom, 1.0);
    // Rows are as tall as the room allows; small groups keep their least height, and take their
    // room from the others, until nothing changes.
    std::vector<bool> isLeast(m_groups.size(), false);
    for (bool changed = true; changed;) {
        changed = false;
        double room = m_contentHeight;
        double openRows = 0;
        double least = m_contentHeight;
        for (size_t g = 0; g < m_groups.size(); ++g) {
            room -= isLeast[g] ? smallest[g] : fixed[g];
            openRows += isLeast[g] ? 0 : rows[g];
            least = std::min(least, (smallest[g] - fixed[g]) / rows[g]);
        }
        m_rowHeight = openRows > 0 ? std::max(room / openRows, 0.0) : least;
        for (size_t g = 0; g < m_groups.size(); ++g) {
            if (!isLeast[g] && fixed[g] + rows[g] * m_rowHeight < smallest[g]) {
                isLeast[g] = changed = true;
            }
        }
    }

    double top = 0;
    size_t band = 0;
    for (size_t g = 0; g < m_groups.size(); ++g) {
        const double needed = fixed[g] + rows[g] * m_rowHeight;
        m_groups[g].top = top;
        m_groups[g].height = std::max(needed, smallest[g]);
        double y = top + (m_groups[g].height - needed) / 2 + kGroupPadding;
        for (; band < m_bands.size() && m_groupOfBand[band] == int(g); ++band) {
            const double padding = paddingOf(m_bands[band].count);
            m_bands[band].top = y + padding / 2;
            m_bands[band].rowHeight = m_rowHeight;
            y += padding + m_bands[band].count * m_rowHeight;
        }
        top += m_groups[g].height;
    }
    m_contentHeight = top;
}

void RasterLayout::placeGrid(const NetworkOutline& outline, int grid, const GridShown& shown,
                             double height, bool isNamed) {
    const GridOutline& source = outline.parts.all<GridOutline>()[size_t(grid)];
    const auto sizeOf = [&outline](int population) {
        return population >= 0 && size_t(population) < outline.populations.size()
                   ? outline.populations[size_t(population)].size
                   : 0;
    };
    const QString suffix = isNamed ? " " + QString::fromStdString(source.circuit) : QString();
    const int channels = sizeOf(source.inputs);
    const int neurons = sizeOf(source.population);
    const double inputHeight = channels > 0 ? std::round(height * kInputShare) : 0;
    if (channels > 0) {
        addPanel({tr("input") + suffix, m_contentHeight, inputHeight, tr("channel"), -1},
                 {-1, source.inputs, 0, channels, 0, Mark::Input, 0, RowOrder::asBuilt(channels),
                  -1, grid});
    }
    if (neurons <= 0) {
        return;
    }
    std::vector<std::shared_ptr<const RowOrder>> orders = {shown.order};
    if (shown.second) {
        orders.push_back(shown.second);
    }
    const int firstBand = int(m_bands.size());
    const double panel = (height - inputHeight) / double(orders.size());
    for (const auto& order : orders) {
        const QString pattern = QString::fromStdString(
            shown.phases->nameOf(order->choice.stimulus, order->choice.pattern));
        addPanel({tr("network") + suffix, m_contentHeight, panel,
                  order->isSorted() ? tr("rank (%1)").arg(pattern) : tr("neuron"), -1},
                 {-1, source.population, 0, neurons, 0, Mark::Soma, 0, order, -1, grid});
    }
    if (shown.second) {
        m_bands[size_t(firstBand)].twin = firstBand + 1;
    }
}

void RasterLayout::addPanel(const Group& group, Band band) {
    band.top = group.top + kPanelGap / 2;
    band.rowHeight = std::max(group.height - kPanelGap, 1.0) / band.count;
    m_groupOfBand.push_back(int(m_groups.size()));
    m_groups.push_back(group);
    m_groups.back().panelBand = int(m_bands.size());
    m_bands.push_back(std::move(band));
    m_contentHeight = group.top + group.height;
}

void RasterLayout::takeOrders(const std::vector<GridShown>& grids) {
    for (Band& band : m_bands) {
        if (band.grid >= 0 && band.spikeMark != Mark::Input) {
            const GridShown& shown = grids[size_t(band.grid)];
            const bool isSecond = bandOf(band.population, 0) != &band;
            band.order = isSecond && shown.second ? shown.second : shown.order;
        }
    }
}

void RasterLayout::indexBands() {
    std::vector<bool> isTwin(m_bands.size(), false);
    for (const Band& band : m_bands) {
        if (band.twin >= 0) {
            isTwin[size_t(band.twin)] = true;
        }
    }
    for (size_t index = 0; index < m_bands.size(); ++index) {
        if (isTwin[index]) {
            continue;
        }
        const auto population = size_t(m_bands[index].population);
        if (population >= m_bandsOfPopulation.size()) {
            m_bandsOfPopulation.resize(population + 1);
        }
        m_bandsOfPopulation[population].push_back(int(index));
    }
    for (auto& bands : m_bandsOfPopulation) {
        std::sort(bands.begin(), bands.end(), [this](int a, int b) {
            return m_bands[size_t(a)].firstNeuron < m_bands[size_t(b)].firstNeuron;
        });
    }
}

double RasterLayout::markHeight(const Band& band) const {
    return std::max(band.rowHeight, band.count == 1 ? kThinnest : 1.0);
}

const RasterLayout::Band* RasterLayout::bandOf(int population, std::uint32_t neuron) const {
    if (population < 0 || size_t(population) >= m_bandsOfPopulation.size()) {
        return nullptr;
    }
    const auto& bands = m_bandsOfPopulation[size_t(population)];
    const auto after =
        std::upper_bound(bands.begin(), bands.end(), neuron, [this](std::uint32_t n, int band) {
            return n < std::uint32_t(m_bands[size_t(band)].firstNeuron);
        });
    if (after == bands.begin()) {
        return nullptr;
    }
    const Band& band = m_bands[size_t(*std::prev(after))];
    return neuron < std::uint32_t(band.firstNeuron + band.count) ? &band : nullptr;
}

double RasterLayout::rowTop(const Band& band, std::uint32_t neuron) const {
    // A lone neuron's row keeps to the middle of its band when it is drawn taller than it is.
    const double lift = band.count == 1 ? (markHeight(band) - band.rowHeight) / 2 : 0;
    return band.top + rowOf(band, neuron) * band.rowHeight - lift;
}

double RasterLayout::rowCenter(const Band& band, std::uint32_t neuron) const {
    return band.top + (rowOf(band, neuron) + 0.5) * band.rowHeight;
}

Mark RasterLayout::markOf(const Event& event, const Band& band) const {
    return event.kind == EventKind::DendriticSpike ? Mark::Dendrite : band.spikeMark;
}

std::optional<RasterLayout::Hit> RasterLayout::hitTest(double y) const {
    const auto after =
        std::upper_bound(m_groups.begin(), m_groups.end(), y,
                         [](double value, const Group& group) { return value < group.top; });
    if (after == m_groups.begin() || y >= m_contentHeight) {
        return std::nullopt;
    }
    const int group = int(std::prev(after) - m_groups.begin());
    const auto bands = std::equal_range(m_groupOfBand.begin(), m_groupOfBand.end(), group);
    std::optional<Hit> best;
    double bestDistance = 0;
    for (auto it = bands.first; it != bands.second; ++it) {
        const size_t index = size_t(it - m_groupOfBand.begin());
        const Band& band = m_bands[index];
        const double row = band.rowHeight > 0 ? std::floor((y - band.top) / band.rowHeight) : 0;
        const int nearest = int(std::clamp(row, 0.0, double(band.count - 1)));
        const auto neuron = std::uint32_t(
            band.firstNeuron + (band.order ? band.order->neuronAt[size_t(nearest)] : nearest));
        const double distance =
            std::max(std::abs(y - rowCenter(band, neuron)) - band.rowHeight / 2, 0.0);
        if (!best || distance < bestDistance) {
            best = Hit{int(index), int(neuron), m_groups[size_t(group)].label};
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace reprise

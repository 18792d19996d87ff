// What the raster does with WTA grids: the order of their rows, colours and selection.
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/raster/raster_canvas.hpp"

#include <algorithm>

namespace reprise {

namespace {

int neuronsOf(const NetworkOutline& outline, const GridOutline& grid) {
    return grid.population >= 0 && size_t(grid.population) < outline.populations.size()
               ? outline.populations[size_t(grid.population)].size
               : 0;
}

OrderChoice firstPattern(const GridOutline& grid) {
    for (size_t stimulus = 0; stimulus < grid.patterns.size(); ++stimulus) {
        if (!grid.patterns[stimulus].empty()) {
            return {int(stimulus), 0};
        }
    }
    return {};
}

const std::vector<std::int32_t>* membersOf(const GridOrders* orders) {
    return orders != nullptr ? &orders->membership : nullptr;
}

} // namespace

void RasterCanvas::takeNetwork() {
    m_scene.grids.clear();
    m_scene.classes.reset();
    m_scene.selectedPopulation = -1;
    m_scene.selectedNeurons.clear();
    m_isHeld = false;
    m_second.reset();
    if (!m_scene.outline || m_scene.outline->parts.all<GridOutline>().empty()) {
        return;
    }
    // What the network learns shows at once: sorted as soon as there is an order.
    m_order = firstPattern(m_scene.outline->parts.all<GridOutline>().front());
    for (const GridOutline& grid : m_scene.outline->parts.all<GridOutline>()) {
        m_scene.grids.push_back({std::make_shared<PatternPhases>(grid), nullptr, nullptr, nullptr});
    }
    refreshOrders();
    refreshClasses();
}

void RasterCanvas::takeGrids(const Frame& frame, bool isAnew) {
    bool isRecolored = false;
    bool hasOrders = false;
    for (size_t g = 0; g < m_scene.grids.size(); ++g) {
        GridShown& shown = m_scene.grids[g];
        const size_t streams = shown.phases->streams().size();
        isRecolored |= shown.phases->take(frame.reports.get());
        if (shown.phases->streams().size() != streams) {
            arrange(); // one more row of bars
        }
        std::shared_ptr<const GridOrders> orders = isAnew ? nullptr : shown.orders;
        const std::string& circuit = m_scene.outline->parts.all<GridOutline>()[g].circuit;
        const auto* state = frame.state ? frame.state->parts.find<GridState>(circuit) : nullptr;
        if (state != nullptr) {
            orders = state->orders;
        }
        if (orders != shown.orders) {
            const auto* before = membersOf(shown.orders.get());
            const auto* after = membersOf(orders.get());
            isRecolored |= m_color == SpikeColor::Assembly &&
                           (before == nullptr || after == nullptr || *before != *after);
            shown.orders = std::move(orders);
            hasOrders = true;
        }
    }
    if (hasOrders) {
        refreshOrders();
    }
    if (isRecolored) {
        refreshClasses();
    }
    if (hasOrders || isRecolored) {
        update();
    }
}

void RasterCanvas::refreshOrders() {
    const NetworkOutline& outline = *m_scene.outline;
    bool isResorted = false;
    const auto renew = [&](std::shared_ptr<const RowOrder>& order, OrderChoice choice,
                           const GridShown& shown, int neurons) {
        if (m_isHeld && order && order->choice == choice) {
            return;
        }
        auto next = RowOrder::of(choice, shown.orders.get(), neurons, shown.phases.get());
        isResorted |= !order || !order->hasRowsOf(*next);
        order = std::move(next);
    };
    for (size_t g = 0; g < m_scene.grids.size(); ++g) {
        GridShown& shown = m_scene.grids[g];
        const int neurons = neuronsOf(outline, outline.parts.all<GridOutline>()[g]);
        renew(shown.order, m_order, shown, neurons);
        if (m_second) {
            renew(shown.second, *m_second, shown, neurons);
        } else if (shown.second) {
            shown.second.reset();
            isResorted = true;
        }
    }
    if (isResorted) {
        refreshClasses(); // silent neurons are grey
        arrange();
    } else {
        m_layout.takeOrders(m_scene.grids); // the same rows, of a later presentation
    }
}

void RasterCanvas::refreshClasses() {
    m_scene.classes = std::make_shared<EventClasses>(*m_scene.outline, m_scene.grids, m_color);
    m_cache.invalidate();
}

void RasterCanvas::setOrder(OrderChoice choice) {
    if (choice != m_order && hasGrids()) {
        m_order = choice;
        refreshOrders();
        update();
    }
}

void RasterCanvas::setSecondOrder(std::optional<OrderChoice> choice) {
    if (choice != m_second && hasGrids()) {
        m_second = choice;
        refreshOrders();
        update();
    }
}

void RasterCanvas::setHeld(bool isHeld) {
    m_isHeld = isHeld;
    if (!isHeld && hasGrids()) {
        refreshOrders(); // what came meanwhile
        update();
    }
}

void RasterCanvas::setSpikeColor(SpikeColor color) {
    m_color = color;
    if (hasGrids()) {
        refreshClasses();
        update();
    }
}

void RasterCanvas::setMeanTimesShown(bool isShown) {
    m_scene.showsMeanTimes = isShown;
    update();
}

void RasterCanvas::selectNeurons(int population, std::vector<int> neurons) {
    const bool isKnown = m_scene.outline && population >= 0 &&
                         size_t(population) < m_scene.outline->populations.size();
    const int size = isKnown ? m_scene.outline->populations[size_t(population)].size : 0;
    std::sort(neurons.begin(), neurons.end());
    neurons.erase(std::unique(neurons.begin(), neurons.end()), neurons.end());
    std::erase_if(neurons, [size](int neuron) { return neuron < 0 || neuron >= size; });
    m_scene.selectedPopulation = neurons.empty() ? -1 : population;
    m_scene.selectedNeurons = std::move(neurons);
    update();
}

void RasterCanvas::clickRow(QPointF position, bool isAdding) {
    const auto hit = m_layout.hitTest(position.y() - m_areas.plot.top() + m_scene.scroll);
    if (!hit || !m_areas.plot.united(m_areas.labels).contains(position)) {
        return;
    }
    const RasterLayout::Band& band = m_layout.bands()[size_t(hit->band)];
    if (band.grid < 0) {
        return;
    }
    const bool isSamePopulation = band.population == m_scene.selectedPopulation;
    std::vector<int> neurons;
    if (isSamePopulation && isAdding) {
        neurons = m_scene.selectedNeurons;
        if (std::erase(neurons, hit->neuron) == 0) {
            neurons.push_back(hit->neuron);
        }
    } else if (!isSamePopulation || m_scene.selectedNeurons != std::vector<int>{hit->neuron}) {
        neurons = {hit->neuron};
    } // else: a second click takes it back
    m_selectedBefore = {m_scene.selectedPopulation, m_scene.selectedNeurons};
    selectNeurons(band.population, neurons);
    emit neuronsSelected(band.population, m_scene.selectedNeurons);
}

void RasterCanvas::takeBackClick() {
    const auto [population, neurons] = std::exchange(m_selectedBefore, {-1, {}});
    const int selected = m_scene.selectedPopulation;
    if (neurons != m_scene.selectedNeurons) {
        selectNeurons(population, neurons);
        emit neuronsSelected(population >= 0 ? population : selected, neurons);
    }
}

} // namespace reprise

#include "views/raster/event_classes.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

std::uint8_t classOfMember(int neuron, const GridOrders* orders) {
    if (orders == nullptr || size_t(neuron) >= orders->membership.size()) {
        return EventClasses::kNeutral;
    }
    const std::int32_t entry = orders->membership[size_t(neuron)];
    if (entry < 0 || size_t(entry) >= orders->latest.size()) {
        return entry == -2 ? EventClasses::kNoise : EventClasses::kNeutral;
    }
    return std::uint8_t(EventClasses::ofPattern(orders->latest[size_t(entry)].pattern));
}

} // namespace

EventClasses::EventClasses(const NetworkOutline& outline, const std::vector<GridShown>& grids,
                           SpikeColor color)
    : m_color(color), m_resolution(outline.resolution), m_phasesOf(outline.populations.size()) {
    std::uint32_t total = 0;
    for (const PopulationOutline& population : outline.populations) {
        m_first.push_back(total);
        total += std::uint32_t(std::max(population.size, 0));
    }
    m_first.push_back(total);
    m_classOf.assign(total, kNeutral);
    m_secondOf.assign(total, kNeutral);
    const auto& outlines = outline.parts.all<GridOutline>();
    for (size_t g = 0; g < std::min(grids.size(), outlines.size()); ++g) {
        const GridOutline& grid = outlines[g];
        const auto isThere = [&](int population) {
            return population >= 0 && size_t(population) < m_phasesOf.size();
        };
        if (isThere(grid.inputs)) {
            m_phasesOf[size_t(grid.inputs)] = grids[g].phases;
            const auto begin = m_classOf.begin() + m_first[size_t(grid.inputs)];
            std::fill_n(begin, m_first[size_t(grid.inputs) + 1] - m_first[size_t(grid.inputs)],
                        kAskInput);
        }
        if (isThere(grid.population)) {
            m_phasesOf[size_t(grid.population)] = grids[g].phases;
            fill(grid, grids[g], *grids[g].order, m_classOf);
            if (grids[g].second) {
                fill(grid, grids[g], *grids[g].second, m_secondOf);
            }
        }
    }
}

void EventClasses::fill(const GridOutline& grid, const GridShown& shown, const RowOrder& order,
                        std::vector<std::uint8_t>& classes) const {
    const std::uint32_t first = m_first[size_t(grid.population)];
    const int size = int(m_first[size_t(grid.population) + 1] - first);
    const int cells = std::max(int(grid.cells.size()), 1);
    for (int cell = 0; cell < int(grid.cells.size()); ++cell) {
        const GridCell& at = grid.cells[size_t(cell)];
        const int end = std::min(at.first + at.count, size);
        for (int neuron = std::max(at.first, 0); neuron < end; ++neuron) {
            std::uint8_t& entry = classes[first + std::uint32_t(neuron)];
            const bool isSilent = neuron < order.count() && order.isSilent(neuron);
            switch (m_color) {
            case SpikeColor::Cell:
                entry = std::uint8_t(isSilent ? kSilent : ofCell(cell, cells));
                break;
            case SpikeColor::Phase:
                entry = kAskPhase;
                break;
            case SpikeColor::Assembly:
                entry = classOfMember(neuron, shown.orders.get());
                break;
            case SpikeColor::Plain:
                entry = std::uint8_t(isSilent ? kSilent : int(Mark::Soma));
                break;
            }
        }
    }
}

QColor EventClasses::colorOf(int index, bool isInput, const Theme& theme) const {
    if (index < kMarkCount) {
        return reprise::colorOf(Mark(index), theme);
    }
    if (!isInput && m_color == SpikeColor::Cell && index >= kFirstPattern) {
        return hueColor(double(index - kFirstPattern) / kHues, theme);
    }
    if (index >= kFirstPattern && index < kFirstPattern + kPatternColors) {
        return patternColor(index - kFirstPattern, theme);
    }
    return index == kSilent ? mixed(theme.panel, theme.dim, 0.5)
                            : mixed(theme.panel, theme.dim, index == kNoise ? 1.0 : 0.7);
}

EventClasses::Reader::Reader(const EventClasses& classes) : m_classes(&classes) {
    static const PatternPhases none;
    for (const auto& phases : classes.m_phasesOf) {
        m_readers.emplace_back(phases ? *phases : none);
    }
}

int EventClasses::Reader::ask(const Event& event, std::uint8_t question) {
    const std::int64_t ms = millisecondOf(event.step, m_classes->m_resolution);
    PatternPhases::Reader& reader = m_readers[event.population];
    if (question == kAskPhase) {
        const int pattern = reader.patternAt(ms);
        return pattern >= 0 ? ofPattern(pattern) : kNeutral;
    }
    const int pattern = reader.producerOf(event.neuron, ms);
    return pattern >= 0 ? ofPattern(pattern) : int(Mark::Input);
}

} // namespace reprise

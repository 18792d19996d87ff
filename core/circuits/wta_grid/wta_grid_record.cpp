#include "core/circuits/wta_grid/wta_grid_record.hpp"

#include "core/analysis/grid_report.hpp"
#include "core/analysis/linear_readout.hpp"
#include "core/analysis/principal_components.hpp"
#include "core/values/state_visitor.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr std::int64_t kPathMs = 3000;     // of the end of a test
constexpr std::int64_t kPathEveryMs = 5;   // one sample
constexpr std::size_t kPathNeurons = 2000; // larger grids would take too long

std::size_t neuronsOf(const std::vector<GridCell>& cells) {
    return cells.empty() ? 0 : static_cast<std::size_t>(cells.back().first + cells.back().count);
}

std::shared_ptr<GridOrders> noOrders(std::size_t neurons) {
    auto orders = std::make_shared<GridOrders>();
    orders->membership.assign(neurons, kNoAssembly);
    orders->noiseRate.assign(neurons, 0.0F);
    return orders;
}

} // namespace

std::span<const float> FractionRows::at(std::int64_t ms) const {
    const auto row =
        static_cast<std::size_t>(std::ceil(static_cast<double>(ms + 1) / dt - 1e-9)) - 1;
    return (row + 1) * neurons <= values.size() ? values.subspan(row * neurons, neurons)
                                                : std::span<const float>();
}

GridRecord::GridRecord(std::vector<GridCell> cells)
    : m_cells(std::move(cells)), m_neurons(neuronsOf(m_cells)), m_rates(m_neurons),
      m_fractions(m_cells), m_orders(noOrders(m_neurons)) {}

void GridRecord::begin(std::int64_t startMs, std::int32_t stimulus, bool isKept) {
    m_startMs = m_endMs = startMs;
    m_stimulus = stimulus;
    m_isKept = isKept;
    m_phases.clear();
    m_spikes.clear();
    m_channels.clear();
    m_rates = PhaseRates(m_neurons);
    m_fractions = FractionStatistics(m_cells);
}

void GridRecord::add(const GridStretch& stretch, std::span<const double> maximalRates) {
    m_endMs = stretch.endMs;
    m_phases.insert(m_phases.end(), stretch.phases.begin(), stretch.phases.end());
    m_rates.add(stretch.phases, stretch.network, stretch.startMs, stretch.endMs);
    updateOrders(stretch, maximalRates);
    if (!m_isKept) {
        return;
    }
    m_spikes.insert(m_spikes.end(), stretch.network.begin(), stretch.network.end());
    m_channels.insert(m_channels.end(), stretch.channels.begin(), stretch.channels.end());
    for (const InputPhase& phase : stretch.phases) {
        for (std::int64_t ms = phase.startMs; ms < std::min(phase.endMs, stretch.endMs); ++ms) {
            if (const auto row = stretch.fractions.at(ms - stretch.startMs); !row.empty()) {
                m_fractions.add(phase, ms, row);
            }
        }
    }
}

void GridRecord::updateOrders(const GridStretch& stretch, std::span<const double> maximalRates) {
    auto orders = std::make_shared<GridOrders>(*m_orders);
    for (const InputPhase& phase : stretch.phases) {
        if (phase.pattern < 0 || phase.stream != 0 || phase.endMs > stretch.endMs) {
            continue;
        }
        ActivationAccumulator accumulator;
        accumulator.begin(m_neurons, phase.endMs - phase.startMs);
        for (std::int64_t ms = phase.startMs; ms < phase.endMs; ++ms) {
            accumulator.add(stretch.fractions.at(ms - stretch.startMs));
        }
        ActivationOrder order = accumulator.finish(kFewExpectedSpikes, maximalRates);
        order.stimulus = m_stimulus;
        order.pattern = phase.pattern;
        order.startMs = phase.startMs;
        order.endMs = phase.endMs;
        const auto known = std::find_if(
            orders->latest.begin(), orders->latest.end(), [&](const ActivationOrder& o) {
                return o.stimulus == m_stimulus && o.pattern == phase.pattern;
            });
        if (known != orders->latest.end()) {
            *known = std::move(order);
        } else {
            orders->latest.push_back(std::move(order));
            orders->patternRate.emplace_back(m_neurons, 0.0F);
        }
    }
    // Rates and assemblies of this phase's stimulus. Those of others stay as they were found, and
    // so do all while the phase has shown no pattern.
    if (m_rates.patterns() == 0) {
        m_orders = std::move(orders);
        return;
    }
    std::vector<std::vector<float>> rates;
    for (int pattern = 0; pattern < m_rates.patterns(); ++pattern) {
        rates.push_back(m_rates.patternRate(pattern));
    }
    orders->noiseRate = m_rates.noiseRate();
    orders->membership = assemblyMembership(rates, orders->noiseRate);
    std::vector<std::int32_t> entryOf(rates.size(), kNoAssembly);
    for (std::size_t entry = 0; entry < orders->latest.size(); ++entry) {
        const auto pattern = static_cast<std::size_t>(orders->latest[entry].pattern);
        if (orders->latest[entry].stimulus == m_stimulus && pattern < rates.size()) {
            entryOf[pattern] = static_cast<std::int32_t>(entry);
            orders->patternRate[entry] = rates[pattern];
        }
    }
    for (std::int32_t& member : orders->membership) {
        member = member >= 0 ? entryOf[static_cast<std::size_t>(member)] : member;
    }
    m_orders = std::move(orders);
}

std::vector<Measure> GridRecord::measures() const {
    return namedMeasures(
        measureGrid({m_startMs, m_endMs, m_phases, m_spikes}, m_cells, m_fractions));
}

TracePath GridRecord::path() const {
    TracePath path;
    if (m_neurons > kPathNeurons) {
        return path;
    }
    const std::int64_t from = std::max(m_startMs, m_endMs - kPathMs);
    TraceFilter filter(m_neurons);
    std::vector<double> samples;
    auto spike = m_spikes.begin();
    for (std::int64_t ms = m_startMs; ms < m_endMs; ++ms) {
        filter.advance();
        for (; spike != m_spikes.end() && spike->ms == ms; ++spike) {
            filter.addSpike(static_cast<std::size_t>(spike->neuron));
        }
        if (ms >= from && (ms - from) % kPathEveryMs == 0) {
            const InputPhase* phase = phaseAt(m_phases, ms, 0);
            path.timeMs.push_back(static_cast<double>(ms));
            path.pattern.push_back(phase != nullptr ? phase->pattern : -1);
            samples.insert(samples.end(), filter.traces().begin(), filter.traces().end());
        }
    }
    const PrincipalComponents found = principalComponents(samples, m_neurons, 3);
    for (std::size_t row = 0; row < path.timeMs.size(); ++row) {
        for (std::size_t k = 0; k < 3; ++k) {
            path.position.push_back(
                k < found.count ? static_cast<float>(found.projections[row * found.count + k])
                                : 0.0F);
        }
    }
    for (std::size_t k = 0; k < 3; ++k) {
        path.share.push_back(k < found.count && found.totalVariance > 0
                                 ? found.variances[k] / found.totalVariance
                                 : 0.0);
    }
    return path;
}

std::vector<SourceSpike> GridRecord::networkSpikes() const {
    std::vector<SourceSpike> spikes;
    spikes.reserve(m_spikes.size());
    for (const GridSpike& spike : m_spikes) {
        spikes.push_back({spike.ms, static_cast<std::uint32_t>(spike.neuron)});
    }
    return spikes;
}

void GridRecord::visit(StateVisitor& state) {
    state(m_startMs);
    state(m_endMs);
    state(m_stimulus);
    state(m_isKept);
    state(m_phases);
    const auto each = [&](auto& spikes, auto member) { // their padding is no state
        std::uint64_t count = spikes.size();
        state(count);
        spikes.resize(count);
        for (auto& spike : spikes) {
            state(spike.ms);
            state(spike.*member);
        }
    };
    each(m_spikes, &GridSpike::neuron);
    each(m_channels, &SourceSpike::source);
    m_rates.visit(state);
    m_fractions.visit(state);
    auto orders = std::make_shared<GridOrders>(*m_orders);
    std::uint64_t entries = orders->latest.size();
    state(entries);
    orders->latest.resize(entries);
    orders->patternRate.resize(entries);
    for (std::size_t k = 0; k < entries; ++k) {
        ActivationOrder& order = orders->latest[k];
        state(order.stimulus);
        state(order.pattern);
        state(order.startMs);
        state(order.endMs);
        state(order.meanTime);
        state(order.expected);
        state(order.rank);
        state(orders->patternRate[k]);
    }
    state(orders->membership);
    state(orders->noiseRate);
    m_orders = std::move(orders);
}

} // namespace reprise

#pragma once
/// \file
/// What one phase of a grid has shown so far: the input's log, spikes, rates and soft-max
/// fractions, from which its measures, orders and read-outs are made.

#include "core/analysis/activation_order.hpp"
#include "core/analysis/fraction_statistics.hpp"
#include "core/analysis/grid_cell.hpp"
#include "core/analysis/grid_report.hpp"
#include "core/analysis/phase_rates.hpp"
#include "core/analysis/readout_task.hpp"
#include "core/analysis/wta_measures.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace reprise {

class StateVisitor;

/// Soft-max fractions of a stretch of input, one row for each update of the model.
struct FractionRows {
    std::span<const float> values; ///< [row * neurons + neuron]
    std::size_t neurons = 0;
    double dt = 1; ///< ms of one row

    /// The row in force in millisecond \p ms of the stretch, empty if it was not computed.
    std::span<const float> at(std::int64_t ms) const;
};

/// A stretch of input as the network answered it. Phases are whole even where the run ended
/// before them.
struct GridStretch {
    std::int64_t startMs = 0;
    std::int64_t endMs = 0; ///< of what was simulated
    std::span<const InputPhase> phases;
    std::span<const GridSpike> network;    ///< ascending by time
    std::span<const SourceSpike> channels; ///< ascending by time
    FractionRows fractions;
};

class GridRecord {
public:
    GridRecord() : GridRecord(std::vector<GridCell>()) {}
    explicit GridRecord(std::vector<GridCell> cells);

    /// A phase begins. Spikes and fractions are kept for tests only (\p isKept).
    void begin(std::int64_t startMs, std::int32_t stimulus, bool isKept);
    /// \p maximalRates in Hz [neuron], of the neurons' cells.
    void add(const GridStretch& stretch, std::span<const double> maximalRates);

    /// Measures of what was kept.
    std::vector<Measure> measures() const;
    /// The last seconds of the network's spike traces along their principal components.
    TracePath path() const;
    std::vector<InputPhase> const& phases() const { return m_phases; }
    std::int64_t startMs() const { return m_startMs; }
    std::int64_t endMs() const { return m_endMs; }
    std::vector<SourceSpike> networkSpikes() const;
    const std::vector<SourceSpike>& channelSpikes() const { return m_channels; }
    const std::shared_ptr<const GridOrders>& orders() const { return m_orders; }

    void visit(StateVisitor& state);

private:
    void updateOrders(const GridStretch& stretch, std::span<const double> maximalRates);

    std::vector<GridCell> m_cells;
    std::size_t m_neurons = 0;
    std::int64_t m_startMs = 0, m_endMs = 0;
    std::int32_t m_stimulus = 0;
    bool m_isKept = false;
    std::vector<InputPhase> m_phases;
    std::vector<GridSpike> m_spikes;
    std::vector<SourceSpike> m_channels;
    PhaseRates m_rates;
    FractionStatistics m_fractions;
    std::shared_ptr<const GridOrders> m_orders; ///< never null
};

} // namespace reprise

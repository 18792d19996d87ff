#pragma once
/// \file
/// Stochastic neurons in winner-take-all cells: each cell shares a fixed total rate among
/// its neurons by a soft-max of their potentials. reference/wta.md 1.1 and 2.1.

#include "core/models/capabilities.hpp"
#include "core/models/descriptor.hpp"
#include "core/models/neuron_group.hpp"
#include "core/models/neuron_values.hpp"
#include "core/numerics/random.hpp"

#include <span>

namespace reprise {

/// The potential u is not integrated: synapses keep for every neuron the weighted sums of their
/// sources' slow and fast EPSP parts, and u is the difference of the two. One step lasts `dt`.
class WtaNeuronGroup final : public NeuronGroup,
                             public WinnerTakeAllNeurons,
                             public EpspSums,
                             public OwnEpsps {
public:
    enum Port { Input, Recurrent, kPorts };
    enum Variable { Potential, Fraction, Rate, InputPotential, RecurrentPotential, Epsp };

    WtaNeuronGroup(const ParameterMap& parameters, const GroupContext& context);

    int portCount() const override { return kPorts; }
    NeuronRange part(int index, int count) const override;
    void update(std::int64_t step, NeuronRange range, Emission& out) override;
    void clear(std::int64_t step) override;
    void visit(StateVisitor& state) override;
    double sample(int variable, int neuron, std::int64_t step) const override;
    void setParameter(const std::string& key, const ParameterValue& value,
                      std::int64_t step) override;
    int firstNonFinite() const override;
    int awakeBlocks() const override;

    /// Synapses add to the sums in deliver().
    double* slow(int port) override { return m_slow[port].data(); }
    double* fast(int port) override { return m_fast[port].data(); }
    int stepsPerUpdate() const override { return m_stepsPerUpdate; }
    std::span<const double> potentials() const override { return m_u; }
    std::span<const double> fractions() const override { return m_p; }
    std::span<const double> meanFractions() const override { return m_meanP; }
    std::span<const double> maximalRates() const override { return m_maximalRates; }

    /// Priors adapt only while learning.
    void setLearning(bool isLearning) override { m_isLearning = isLearning; }
    void startHistory(std::int64_t step, std::int64_t updates) override;
    void stopHistory() override { m_history = {}; }
    std::span<const float> history() const override { return m_history; }
    /// Spikes are no longer drawn but given, as in the published toy tests.
    void forceSpikes(std::vector<ScheduledSpike> schedule);
    void setOutgoing(const SourceEpsps* outgoing) override { m_outgoing = outgoing; }

    static const ModelDescriptor& descriptor();

private:
    struct Cell {
        int first = 0;
        int count = 0;
    };
    void prepare();
    NeuronValues cellValues(const char* key) const;
    void computePotentials(NeuronRange range);
    void computeFractions(NeuronRange range);
    void drawSpikes(std::int64_t step, NeuronRange range, Emission& out);
    void drawSpikes(std::int64_t step, NeuronRange range, double perStep, Emission& out) const;
    void adaptPriors(NeuronRange range, std::span<const std::uint32_t> spikes);
    void balanceEntropies();
    int cellAt(int neuron) const { return m_cellOf[static_cast<std::size_t>(neuron)]; }

    ParameterMap m_parameters;
    std::vector<Cell> m_cells;
    std::vector<std::int32_t> m_cellOf; ///< [neuron]
    int m_stepsPerUpdate = 1;
    double m_dt = 1;                         ///< ms
    double m_slowDecay = 0, m_fastDecay = 0; ///< factor per update
    NeuronValues m_perStep;                  ///< [cell] spikes in one update
    std::vector<double> m_maximalRates;      ///< [neuron] Hz
    NeuronValues m_noise;                    ///< [cell] share
    NeuronValues m_eta;                      ///< [neuron]
    double m_balanceRate = 1e-4;
    bool m_hasPriors = false, m_balances = false, m_isLinear = false;
    bool m_isLearning = true;
    RandomKey m_key;
    const SourceEpsps* m_outgoing = nullptr;
    // State.
    std::vector<double> m_slow[kPorts], m_fast[kPorts]; ///< [neuron]
    std::vector<double> m_u, m_p;                       ///< [neuron] of the last update
    std::vector<double> m_meanP;
    std::vector<double> m_prior, m_priorMean, m_priorSquare;
    double m_balance = 1; ///< factor of the recurrent input, see balanceEntropies()
    std::int64_t m_historyStart = 0;
    std::vector<float> m_history;
    bool m_isForced = false;
    std::vector<ScheduledSpike> m_forced;
};

} // namespace reprise

#pragma once
/// \file
/// A network that a chip moves. The chip is asked for the whole stretch that is coming, an episode
/// or a phase, which begins at rest; what it answers is handed out step by step, so that players,
/// protocols and views work as with any engine.

#include "core/backend/backend.hpp"
#include "core/chip/chip_executor.hpp"
#include "core/chip/chip_mapping.hpp"
#include "core/engine/simulation.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

class ChipSimulation final : public Simulation {
public:
    /// \p mapping is that of \p network, and fits.
    ChipSimulation(Network network, ChipMapping mapping, std::unique_ptr<ChipExecutor> executor);
    ~ChipSimulation() override;

    /// The first step of a stretch takes as long as the chip's run.
    void advance(std::int64_t steps) override;
    void clearDynamics() override;
    void visit(StateVisitor& state) override;
    void expect(std::int64_t steps) override;
    /// Only inputs, and only between two stretches: neurons are what the chip was calibrated to.
    std::string setParameter(int population, const std::string& key,
                             const ParameterValue& value) override;
    RunOrigin origin() const override;
    /// What the chip makes of the project's values, means over neurons.
    std::vector<Realised> realised() const;

private:
    /// A probe of the simulation and the traces it takes from, [neuron] index into m_traces.
    struct Reading {
        std::size_t probe = 0;
        std::vector<std::size_t> traces;
        std::int64_t period = 1; ///< steps
        double countsPerLsb = 1;
    };

    bool isSource(std::size_t population) const;
    void beginStretch(std::int64_t steps);
    void gatherSources(std::int64_t steps);
    void addSpikes(const std::vector<ChipSpike>& spikes);
    void findReadings();
    void giveEvents();
    void giveSamples();

    ChipMapping m_mapping;
    std::unique_ptr<ChipExecutor> m_executor;
    std::int64_t m_begin = 0;  ///< of the present stretch, step
    std::int64_t m_end = 0;    ///< of what was computed
    std::int64_t m_wanted = 0; ///< end of what is expected
    std::vector<Event> m_coming;
    std::size_t m_given = 0; ///< of them
    std::vector<ChipTrace> m_traces;
    std::vector<Reading> m_readings;
    std::uint64_t m_runs = 0;
    std::int64_t m_lostSpikes = 0, m_lostSamples = 0;
    std::uint64_t m_history = 0; ///< a hash of all events given, for the state's
};

} // namespace reprise

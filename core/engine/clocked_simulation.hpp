#pragma once
/// \file
/// The clocked engine: every population is moved forward on one grid, spikes and delays are whole
/// steps of it.

#include "core/engine/simulation.hpp"
#include "core/engine/thread_team.hpp"

#include <memory>

namespace reprise {

class ClockedSimulation final : public Simulation {
public:
    ClockedSimulation(Network network, int threads);
    ~ClockedSimulation() override;

    void advance(std::int64_t steps) override;
    void clearDynamics() override;
    void visit(StateVisitor& state) override;

private:
    void computeStep();
    void work(int thread);
    void merge();
    void chooseTeam();
    NeuronRange rangeOf(int population, int thread) const;

    int m_threads = 1;
    std::unique_ptr<ThreadTeam> m_team;
    int m_parts = 1;                 ///< 1, or the team's size while steps are worth sharing
    std::vector<Emission> m_last;    ///< [population] of step m_step
    std::vector<double> m_lastValue; ///< [population] emissionValue of that step
    std::vector<std::vector<double>> m_lastValues;  ///< [population] emissionValues, likewise
    std::vector<std::vector<Emission>> m_emissions; ///< [thread][population] scratch
    std::vector<std::size_t> m_projections;         ///< all, as indices
    std::vector<std::size_t> m_learning;            ///< those that learn
    std::vector<std::uint8_t> m_emitsCurrent;       ///< [population] NeuronGroup::emitsCurrent
    std::vector<std::size_t> m_delivering;          ///< projections with work in this step
    bool m_hasEmissions = true;                     ///< somebody emitted something in step m_step
};

} // namespace reprise

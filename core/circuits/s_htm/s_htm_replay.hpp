#pragma once
/// \file
/// The phases replay, find_path and disambiguate: only cues are shown and the network goes on by
/// itself, with lower thresholds and global inhibition; between replays the thresholds adapt.
/// reference/shtm.md 3.7, 4.3-4.5, 6.4.

#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_circuit.hpp"

namespace reprise {

class ShtmReplay final : public Protocol {
public:
    explicit ShtmReplay(const ProtocolContext& context)
        : Protocol(context), m_circuit(static_cast<ShtmCircuit&>(*context.circuit)) {}

    void beginPhase(PhaseReport& report) override;
    EpisodePlan beginEpisode(const EpisodeRequest& request) override;
    void endEpisode(const EpisodePlan& plan, std::span<const Event> events,
                    PhaseReport& report) override;
    bool isSolved(const PhaseReport& report) const override;
    void endPhase(PhaseReport& report) override;

private:
    // s_htm_replay.cpp
    void forgetAfterGoal(const std::vector<SpikeGroup>& groups, ReplaySpikes& spikes) const;
    void adaptThresholds(const ReplaySpikes& spikes, double longestDelay);
    // s_htm_query.cpp
    void beginQuery();
    void planCues(EpisodePlan& plan) const;
    void readOut(std::vector<SpikeGroup>& groups, PhaseReport& report);
    void addMeasures(PhaseReport& report) const;

    ShtmCircuit& m_circuit;
    const ShtmSettings& m_settings = m_circuit.m_settings;
    const std::vector<std::vector<int>>& m_sequences = m_circuit.m_sequences;
    ShtmQuery& m_query = m_circuit.m_query;
    std::vector<double>& m_thresholds = m_circuit.m_thresholds;
};

} // namespace reprise

#pragma once
/// \file
/// The spiking temporal memory as a circuit: populations exc, inh, ext (and cue, glob), one column
/// of excitatory neurons per symbol. reference/shtm.md 2, 4.1 and 4.3.

#include "core/analysis/prediction.hpp"
#include "core/analysis/replay_readout.hpp"
#include "core/analysis/threshold_adaptation.hpp"
#include "core/circuits/s_htm/s_htm_parameters.hpp"
#include "core/engine/command.hpp"
#include "core/engine/event.hpp"
#include "core/engine/protocol.hpp"
#include "core/engine/state_view.hpp"
#include "core/models/neuron_values.hpp"
#include "core/network/circuit.hpp"
#include "core/numerics/grid.hpp"
#include "core/numerics/random.hpp"

#include <cmath>
#include <optional>

namespace reprise {

struct ConnectionCounts;

/// One cue of a replay: the group of a context, or all neurons of a symbol.
struct ShtmCue {
    std::int32_t sequence = -1; ///< -1: no particular one
    std::int32_t element = 0;
    std::int32_t symbol = 0;
    static constexpr bool kHasNoPadding = true;
};

/// What is asked of the learned network, and what the last replay answered.
struct ShtmQuery {
    std::int32_t goal = -1;              ///< symbol; -1: none
    double measuredStep = std::nan("");  ///< ms, of the phase's first replay
    std::vector<std::int32_t> foundPath; ///< by the last replay; empty: none
    std::vector<double> stepTimes;       ///< ms, of the last replay
    std::vector<SpikeGroup> groups;      ///< of the last replay
    double winnerMargin = std::nan("");  ///< ms, the least of the phase
    std::vector<ShtmCue> cues;           ///< of each replay
    LearnedGraph graph;                  ///< steps that it may take, and where it begins
};

class ShtmCircuit final : public Circuit {
public:
    explicit ShtmCircuit(std::string id) : m_id(std::move(id)) {}

    Issues check(const Project& project, const PopulationSpec& spec) const override;
    SizeEstimate estimate(const Project& project, const PopulationSpec& spec) const override;
    void build(const Project& project, const PopulationSpec& spec,
               NetworkBuilder& builder) override;
    void look(const Simulation& simulation, std::span<const Event> recent,
              StateSnapshot& snapshot) const override;
    void setParameter(Simulation& simulation, const std::string& key,
                      const ParameterValue& value) override;
    std::string obey(Simulation& simulation, const Command& command) override;
    void visit(StateVisitor& state) override;

private:
    friend class ShtmPresentation; // these play its phases
    friend class ShtmReplay;

    /// Connections of one projection whose weights and delays may be drawn, one by one.
    struct DrawnConnections {
        double h = 0.1; ///< ms, the resolution
        double usualWeight = 0, usualDelay = 1;
        std::optional<Distribution> drawnWeight = {}, drawnDelay = {};
        double perDraw = 1;                 ///< a draw times this is the weight
        double leastDraw = 0, mostDraw = 0; ///< of drawnWeight
        RandomKey weightStream, delayStream;
        std::vector<Connection> all = {};

        void add(std::uint32_t source, std::uint32_t target);
    };
    /// Parameters that the weights from the input, to and of the inhibition, and to the global one
    /// follow from.
    struct WeightKeys {
        const char* external;
        const char* toInhibition;
        const char* fromInhibition;
        const char* toGlobal;
    };

    // s_htm_build.cpp
    void addPopulations(NetworkBuilder& builder);
    void addStaticProjections(NetworkBuilder& builder);
    void addPlasticProjection(NetworkBuilder& builder);
    std::vector<Connection> potentialConnections() const;
    void addOutline(NetworkBuilder& builder) const;
    std::string ruleId() const;
    ParameterMap neuronParameters(const ModelDescriptor& target, const std::string& prefix) const;

    // s_htm_drawn.cpp
    bool isDrawn(const std::string& key) const;
    GroupContext excitatoryContext() const;
    NeuronValues own(const char* key) const;
    ParameterValue ownParameter(const char* key) const;
    std::vector<double> listOf(const NeuronValues& values) const;
    NeuronValues replayThresholds() const;
    std::vector<double> thresholdsNow() const;
    ParameterValue dendriticThreshold() const;
    ParameterValue refractoryTime() const;
    WeightKeys weightKeys() const;
    DrawnConnections drawnConnections(const std::string& projection, const char* weightKey,
                                      double usual, const char* delayKey) const;
    std::string drawnProblem() const;

    // s_htm_state.cpp
    std::shared_ptr<const ConnectionCounts> countSynapses(const Simulation& simulation) const;
    void setBlocked(const std::vector<std::string>& symbols);
    void applyThresholds(Simulation& simulation) const;
    double scaled(double threshold, double factor) const;
    void weighInhibition(Network& network) const;
    std::vector<std::pair<std::uint32_t, std::uint32_t>>
    matureConnections(const Network& network) const;
    NeuronGroup& excitatory(Simulation& simulation) const;
    std::int32_t symbolIndex(const std::string& symbol) const;

    // s_htm_stimulation.cpp
    void schedule(Simulation& simulation, const EpisodePlan& plan) const;
    std::vector<int> cuedNeurons(const Presentation& shown) const;
    std::vector<ColumnEvent> columnEvents(const EpisodePlan& plan,
                                          std::span<const Event> events) const;

    // s_htm_query.cpp
    Issues checkQueries(const Project& project, const ShtmSettings& settings) const;

    /// Of what is drawn, the centre.
    double parameter(const char* key) const {
        return shtmDescriptor().centreValue(key, m_parameters);
    }
    std::int64_t stepsOf(double ms) const { return reprise::stepsOf(ms, m_resolution); }

    std::string m_id;
    ParameterMap m_parameters;
    ShtmSettings m_settings;
    std::uint64_t m_seed = 0;
    double m_resolution = 0.1;                                       ///< ms
    int m_exc = -1, m_inh = -1, m_ext = -1, m_cue = -1, m_glob = -1; ///< populations; -1: none
    std::size_t m_plastic = 0, m_excInh = 0, m_inhGlob = 0, m_lateral = 0; ///< projections
    std::vector<std::vector<int>> m_sequences;                             ///< symbol indices
    std::vector<int> m_cueGroup; ///< [sequence] which context group its first element drives
    std::int64_t m_episodes = 0; ///< begun since the start; keys probabilistic presentation
    // Replay. The thresholds outlive their phase: the next query may continue with them.
    bool m_isReplaying = false;
    std::uint64_t m_replays = 0; ///< since the start; keys replay_trace_spread
    /// [symbol] mV, of a neuron for which nothing is drawn; empty before the first replay
    std::vector<double> m_thresholds;
    ShtmQuery m_query;
    std::vector<std::uint8_t> m_isBlocked;     ///< [symbol] cannot fire now
    std::vector<std::uint8_t> m_isBlockedLive; ///< [symbol] by command; empty: none
    /// [sequence][element] neurons that stood for it when it was last presented, ascending
    std::vector<std::vector<std::vector<int>>> m_contextCells;
    mutable std::shared_ptr<const ConnectionCounts> m_counted; ///< null: to be counted
};

} // namespace reprise

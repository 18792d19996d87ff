#pragma once
/// \file
/// Hands what a run produces to any number of sinks.

#include "core/engine/run_sink.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

class ExperimentPlayer;

/// Takes from the player once and lends it to every sink in turn, in the order they were added.
/// A sink that cannot go on is left out and holds up no other.
class RunBroadcast {
public:
    RunBroadcast() = default;
    explicit RunBroadcast(std::vector<std::shared_ptr<RunSink>> sinks);

    void begin(const RunStart& start);
    /// All that \p player computed and logged since the last call.
    void take(ExperimentPlayer& player, const RunPace& pace = {},
              std::shared_ptr<const StateSnapshot> state = nullptr);
    void give(const RunBatch& batch);
    void end(const RunEnding& ending);

    /// Why sinks could not go on, since the last call; each is said once in a run.
    std::vector<std::string> takeProblems();

private:
    struct Entry {
        std::shared_ptr<RunSink> sink;
        bool isBroken = false; ///< until the next run
    };
    template<typename Call> void guarded(Entry& entry, const Call& call);

    std::vector<Entry> m_entries;
    std::vector<std::string> m_problems;
    std::size_t m_commandsTaken = 0; ///< of the player's log
};

} // namespace reprise

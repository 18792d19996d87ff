#pragma once
/// \file
/// A run folder that is given what a player of a test produces.

#include "core/engine/player.hpp"
#include "core/engine/run_broadcast.hpp"
#include "core/results/run_folder.hpp"

#include <memory>
#include <string>

namespace reprise::test {

class RunWriter {
public:
    /// Whatever the player computes from now on.
    RunWriter(const std::string& folder, ExperimentPlayer& player)
        : m_player(player), m_sinks({std::make_shared<RunFolder>(folder, player.project())}) {
        m_sinks.begin(
            {1, std::make_shared<const NetworkOutline>(player.outline()), player.project()});
    }
    void record() { m_sinks.take(m_player); }
    void finish(RunOutcome outcome = RunOutcome::Complete) {
        record();
        m_sinks.end({outcome, {}, 1, m_player});
    }

private:
    ExperimentPlayer& m_player;
    RunBroadcast m_sinks;
};

} // namespace reprise::test

#include "core/engine/run_broadcast.hpp"

#include "core/engine/player.hpp"
#include "core/files/file_error.hpp"

#include <exception>
#include <utility>

namespace reprise {

RunBroadcast::RunBroadcast(std::vector<std::shared_ptr<RunSink>> sinks) {
    for (std::shared_ptr<RunSink>& sink : sinks) {
        m_entries.push_back({std::move(sink)});
    }
}

template<typename Call> void RunBroadcast::guarded(Entry& entry, const Call& call) {
    std::string problem;
    try {
        call(*entry.sink);
        return;
    } catch (const FileError& error) {
        problem = error.text();
    } catch (const std::exception& error) {
        problem = error.what();
    }
    if (!std::exchange(entry.isBroken, true)) {
        m_problems.push_back(problem);
    }
}

void RunBroadcast::begin(const RunStart& start) {
    m_commandsTaken = 0;
    for (Entry& entry : m_entries) {
        entry.isBroken = false;
        guarded(entry, [&](RunSink& sink) { sink.begin(start); });
    }
}

void RunBroadcast::take(ExperimentPlayer& player, const RunPace& pace,
                        std::shared_ptr<const StateSnapshot> state) {
    const std::vector<Event> events = player.takeEvents();
    const std::vector<TraceSample> samples = player.takeSamples();
    const std::span commands = std::span(player.commandLog()).subspan(m_commandsTaken);
    m_commandsTaken += commands.size();
    give({events, samples, commands, std::move(state), pace, player});
}

void RunBroadcast::give(const RunBatch& batch) {
    for (Entry& entry : m_entries) {
        if (!entry.isBroken) {
            guarded(entry, [&](RunSink& sink) { sink.take(batch); });
        }
    }
}

void RunBroadcast::end(const RunEnding& ending) {
    for (Entry& entry : m_entries) {
        guarded(entry, [&](RunSink& sink) { sink.end(ending); });
    }
}

std::vector<std::string> RunBroadcast::takeProblems() {
    return std::exchange(m_problems, {});
}

} // namespace reprise

#pragma once
/// \file
/// Whoever is given what a run produces: a run's folder, a window, a test.

#include "core/engine/command.hpp"
#include "core/engine/event.hpp"
#include "core/engine/run_account.hpp"
#include "core/engine/trace_sample.hpp"

#include <memory>
#include <span>
#include <string>

namespace reprise {

/// A network that stands at its first step. Valid during the call, but for the outline.
struct RunStart {
    int number = 0;                                ///< as it was ordered, to tell runs apart
    std::shared_ptr<const NetworkOutline> outline; ///< the same after a reset
    const Project& project;
};

/// How fast the run goes at present.
struct RunPace {
    bool isPlaying = false;
    double realTimeFactor = 0;  ///< model time per wall time, 0 while it stands
    double spikesPerSecond = 0; ///< of wall time
};

/// What came since the batch before, nothing left out. Valid during the call, but for the state.
struct RunBatch {
    std::span<const Event> events;                ///< in order of time
    std::span<const TraceSample> samples;         ///< likewise
    std::span<const LoggedCommand> commands;      ///< obeyed since
    std::shared_ptr<const StateSnapshot> state{}; ///< if somebody asked for one
    RunPace pace{};
    const RunAccount& run; ///< as it stands after all these
};

/// How a run ended, for summary.json and the exit code.
enum class RunOutcome { Complete, Interrupted, Failed };

struct RunEnding {
    RunOutcome outcome = RunOutcome::Complete;
    std::string message;    ///< why it is not complete
    double wallSeconds = 0; ///< of building and playing
    const RunAccount& run;
};

/// Called from the thread that plays, one call at a time: begin, batches, end; then perhaps begin
/// of the next run. Members may throw FileError: the sink is then given no more batches of this
/// run, and its end.
class RunSink {
public:
    virtual ~RunSink() = default;

    virtual void begin(const RunStart& start) = 0;
    virtual void take(const RunBatch& batch) = 0;
    /// A phase that is added by hand continues the run: more batches follow, and another end.
    virtual void end(const RunEnding& ending) = 0;
};

} // namespace reprise

#pragma once
/// \file
/// Where a run is computed: in a thread of this program, or on a machine behind a connection.

#include "core/engine/command.hpp"
#include "core/engine/player.hpp"
#include "core/engine/run_sink.hpp"
#include "core/values/issue.hpp"

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace reprise {

enum class RunState { Empty, Building, Paused, Playing, Finished, Failed };

/// What a backend is busy with before or besides playing: connecting, calibrating, a queue.
struct BackendStage {
    std::string name;        ///< "": with nothing else
    double fraction = -1;    ///< done, 0..1; -1: unknown
    double secondsLeft = -1; ///< wall time; -1: unknown

    bool operator==(const BackendStage&) const = default;
};

/// A quantity of the project, and what the backend made of it.
struct Realised {
    std::string name; ///< e.g. "htm.tau_m"
    std::string unit; ///< may be empty
    double requested = 0;
    double realised = 0;
    double spread = 0; ///< standard deviation, where it is a mean over neurons
};

/// Called from a backend's thread, in the order things happened; they must return at once. \p run
/// is the number of the order that began the run, so that news of a replaced one can be told.
struct BackendListener {
    std::function<void(int run, RunState state)> stateChanged;
    std::function<void(int run, BackendStage stage)> stageChanged = [](int, const BackendStage&) {};
    std::function<void(int run, Issues issues)> issuesFound; ///< of the project; none: all is well
    /// After everything that comes of a command was told and handed over, also if it was refused.
    std::function<void(int run)> commandAnswered = [](int) {};
    std::function<void(int run, std::string problem)> failed;     ///< the run cannot go on
    std::function<void(int run, std::string problem)> sinkFailed; ///< the run goes on without it
};

/// What is to be played, and who is given what comes of it.
struct RunJob {
    Project project;
    std::string experiment; ///< "": the first
    int threads = -1;       ///< -1: as the project says
    std::vector<std::shared_ptr<RunSink>> sinks;
    int number = 0; ///< of its first run
};

struct PlayOrder {};
struct PauseOrder {};
struct StepOrder {
    Boundary until = Boundary::Symbol;
};
struct ResetOrder {
    int number = 0; ///< of the run that begins
};
using RunOrder = std::variant<PlayOrder, PauseOrder, StepOrder, ResetOrder, Command>;

/// Members return at once unless they say otherwise, and may be called from any thread. Orders are
/// obeyed one after the other; those that cannot be obeyed as things stand do nothing. An order
/// never changes what is computed, only when.
class Backend {
public:
    virtual ~Backend() = default; ///< ends the run where it stands, and tells its sinks

    /// What stands against playing \p project here, without preparing anything. Takes a while.
    virtual Issues check(const Project& project) const = 0;
    /// Replaces whatever was there; ends in Paused, with the run begun, or in Failed.
    virtual void prepare(RunJob job) = 0;
    virtual void give(RunOrder order) = 0;
    /// Model ms per wall ms; 0: as fast as possible.
    virtual void setSpeed(double factor) = 0;
    /// The next batch is to bring a snapshot of the network's state.
    virtual void requestState() = 0;
    /// Known once the run has begun; empty where everything is as the project says.
    virtual std::vector<Realised> realised() const = 0;
};

} // namespace reprise

#pragma once
/// \file
/// The thread in which an experiment runs.

#include "core/engine/command.hpp"
#include "core/engine/player.hpp"
#include "core/engine/run_broadcast.hpp"
#include "core/engine/sparing.hpp"
#include "core/project/issue.hpp"
#include "core/session/engine_host.hpp"
#include "core/session/pacer.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>

namespace reprise {

/// Called from the worker thread; they must return at once.
struct WorkerListener {
    std::function<void(int load, RunState state)> stateChanged;
    std::function<void(int load, Issues issues)> issuesFound;
    /// A sink gave up; the run goes on.
    std::function<void(int load, std::string problem)> sinkFailed;
};

/// Owns the ExperimentPlayer. Orders are queued and obeyed between slices of a few milliseconds;
/// none of them waits for the worker. An order never changes what is computed, only when.
class EngineWorker {
public:
    struct Load {
        Project project;
        std::string experiment;
        std::vector<std::shared_ptr<RunSink>> sinks;
        int number = 0; ///< handed back to the listener, to tell replaced networks apart
    };
    struct Play {};
    struct Pause {};
    struct Step {
        Boundary until = Boundary::Symbol;
    };
    struct Reset {
        int number = 0; ///< as of a Load: news of the run before is told apart
    };
    using Order = std::variant<Load, Play, Pause, Step, Reset, Command>;

    explicit EngineWorker(WorkerListener listener);
    ~EngineWorker(); ///< stops after the present slice

    // Any thread.
    void give(Order order);
    void setSpeed(double factor);
    void requestState();

private:
    void loop();
    bool waitForWork(std::chrono::microseconds longest);
    void obeyOrders();
    void obey(const Load& order);
    void obey(const Play& order);
    void obey(const Pause& order);
    void obey(const Step& order);
    void obey(const Reset& order);
    void obey(const Command& order);

    void computeSlice();
    void reached(Boundary boundary);
    void fail(const std::string& text);
    void beginRun(Pacer::Time begin);
    void endRun(RunOutcome outcome, const std::string& message);
    void startPlaying();
    void stopPlaying(RunState state, const std::string& message = {});
    double wallSeconds(Pacer::Time now) const;
    void handOver();
    void tellProblems();
    void setState(RunState state);

    WorkerListener m_listener;

    std::mutex m_mutex; ///< guards the next two
    std::condition_variable m_wake;
    std::deque<Order> m_orders;
    bool m_isStopping = false;
    std::atomic<bool> m_isCalledOff{false}; ///< the build under way is for nothing
    std::atomic<double> m_speed{0};
    std::atomic<bool> m_wantsState{false};

    // The rest belongs to the worker thread.
    std::unique_ptr<ExperimentPlayer> m_player;
    std::shared_ptr<const NetworkOutline> m_outline;
    RunBroadcast m_sinks;
    Pacer m_pacer;
    RunState m_state = RunState::Empty;
    int m_load = 0;
    std::optional<Boundary> m_stepUntil; ///< set while a step is under way
    int m_stepsLeft = 0;
    bool m_isRunning = false;   ///< a network stands: sinks were told of its begin
    bool m_isRunOpen = false;   ///< sinks wait for its end
    bool m_isStateStale = true; ///< the network changed since the last snapshot
    Sparing m_snapshots;        ///< while playing
    Pacer::Time m_playingSince;
    double m_wallBefore = 0; ///< s, of building and playing before that
    std::thread m_thread;    ///< last: starts when everything else is there
};

} // namespace reprise

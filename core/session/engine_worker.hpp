#pragma once
/// \file
/// The thread in which an experiment runs.

#include "core/engine/command.hpp"
#include "core/engine/player.hpp"
#include "core/project/issue.hpp"
#include "core/session/engine_host.hpp"
#include "core/session/pacer.hpp"
#include "core/session/run_feed.hpp"

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
    /// A reset, or a network just built, publishes through this feed from now on.
    std::function<void(int load, std::shared_ptr<RunFeed> feed)> feedStarted;
    std::function<void(int load, Issues issues)> issuesFound;
    std::function<void(int load, LoggedCommand command)> commandLogged;
    /// After everything that comes of a command was told, also if it was refused.
    std::function<void(int load)> commandAnswered;
    std::function<void()> published; ///< something new is in the feed
};

/// Owns the ExperimentPlayer. Orders are queued and obeyed between slices of a few milliseconds;
/// none of them waits for the worker. An order never changes what is computed, only when.
class EngineWorker {
public:
    struct Load {
        Project project;
        std::string experiment;
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

    void carryOut(const Command& order);
    void computeSlice();
    void reached(Boundary boundary);
    void fail(const std::string& text);
    void startFeed();
    void startPlaying();
    void stopPlaying(RunState state);
    void collectEpisodes();
    void publishReports();
    void publish();
    void publishState();
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
    std::vector<RecordedVariable> m_recorded;
    std::shared_ptr<RunFeed> m_feed;
    Pacer m_pacer;
    RunState m_state = RunState::Empty;
    int m_load = 0;
    std::optional<Boundary> m_stepUntil; ///< set while a step is under way
    int m_stepsLeft = 0;
    std::size_t m_phasesTaken = 0;   ///< reports whose episodes are all in the feed
    std::size_t m_episodesTaken = 0; ///< of the report after those
    std::size_t m_reportSize = 0;    ///< entries in the reports published last
    bool m_isStateStale = true;      ///< the network changed since the last snapshot
    Pacer::Time m_nextState;         ///< not before, while playing
    Pacer::Time m_nextReports;       ///< likewise
    std::thread m_thread;            ///< last: starts when everything else is there
};

} // namespace reprise

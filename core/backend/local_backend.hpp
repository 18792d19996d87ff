#pragma once
/// \file
/// The backend "local": a thread of this program in which an experiment runs.

#include "core/backend/backend.hpp"
#include "core/backend/pacer.hpp"
#include "core/engine/run_broadcast.hpp"
#include "core/engine/sparing.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace reprise {

/// Owns the ExperimentPlayer. Orders are queued and obeyed between slices of a few milliseconds;
/// none of them waits for the worker. With a simulation of their own, other backends are made of
/// it.
class LocalBackend : public Backend {
public:
    /// \p make is called in the worker's thread; none: the engine of this program.
    explicit LocalBackend(BackendListener listener, SimulationMaker make = {})
        : m_listener(std::move(listener)), m_make(std::move(make)) {}
    ~LocalBackend() override; ///< stops after the present slice

    Issues check(const Project& project) const override;
    void prepare(RunJob job) override;
    void give(RunOrder order) override;
    void setSpeed(double factor) override;
    void requestState() override;
    std::vector<Realised> realised() const override { return {}; }

private:
    void loop();
    bool waitForWork(std::chrono::microseconds longest);
    void obeyOrders();
    void obey(const RunJob& job);
    bool build(const RunJob& job);
    void obey(const PlayOrder&);
    void obey(const PauseOrder&);
    void obey(const StepOrder& order);
    void obey(const ResetOrder& order);
    void obey(const Command& order);
    void carryOut(const Command& order);

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
    bool hasOrders() const { return m_job || !m_orders.empty(); }

    BackendListener m_listener;
    SimulationMaker m_make;

    std::mutex m_mutex; ///< guards the next four
    std::condition_variable m_wake;
    std::optional<RunJob> m_job; ///< comes before the orders
    std::deque<RunOrder> m_orders;
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
    int m_run = 0;                       ///< its number
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

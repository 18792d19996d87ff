#include "core/session/engine_worker.hpp"

#include "core/network/build_control.hpp"

#include <algorithm>
#include <exception>

namespace reprise {

namespace {

using std::chrono::microseconds;

constexpr const char* kStopped = "stopped by the user";

Issue errorSaying(std::string text) {
    Issue issue;
    issue.severity = Severity::Error;
    issue.text = std::move(text);
    return issue;
}

} // namespace

EngineWorker::EngineWorker(WorkerListener listener)
    : m_listener(std::move(listener)), m_thread([this] { loop(); }) {}

EngineWorker::~EngineWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_isCalledOff = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void EngineWorker::give(Order order) {
    {
        const std::lock_guard lock(m_mutex);
        if (std::holds_alternative<Load>(order)) {
            m_orders.clear(); // they were meant for a network that is going
            m_isCalledOff = true;
        }
        m_orders.push_back(std::move(order));
    }
    m_wake.notify_one();
}

void EngineWorker::setSpeed(double factor) {
    m_speed.store(factor);
    m_wake.notify_one();
}

void EngineWorker::requestState() {
    if (!m_wantsState.exchange(true)) {
        m_wake.notify_one();
    }
}

void EngineWorker::loop() {
    while (true) {
        const bool isPlaying = m_state == RunState::Playing;
        if (!isPlaying && !waitForWork(microseconds::max())) {
            break;
        }
        obeyOrders();
        if (m_state == RunState::Playing) {
            computeSlice();
        } else if (m_isRunning && m_isStateStale && m_wantsState.load()) {
            handOver();
        }
        const std::lock_guard lock(m_mutex);
        if (m_isStopping) {
            break;
        }
    }
    endRun(RunOutcome::Interrupted, kStopped);
}

/// Returns false when the worker is to stop.
bool EngineWorker::waitForWork(microseconds longest) {
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] {
        return m_isStopping || !m_orders.empty() ||
               (m_isRunning && m_isStateStale && m_wantsState.load());
    };
    if (longest == microseconds::max()) {
        m_wake.wait(lock, hasWork);
    } else {
        m_wake.wait_for(lock, longest, [this] { return m_isStopping || !m_orders.empty(); });
    }
    return !m_isStopping;
}

void EngineWorker::obeyOrders() {
    while (true) {
        Order order;
        {
            const std::lock_guard lock(m_mutex);
            if (m_orders.empty() || m_isStopping) {
                return;
            }
            order = std::move(m_orders.front());
            m_orders.pop_front();
            m_isCalledOff = false; // by this order, if by any
        }
        std::visit([this](const auto& o) { obey(o); }, order);
    }
}

void EngineWorker::obey(const Load& order) {
    endRun(RunOutcome::Interrupted, kStopped);
    m_load = order.number;
    m_player.reset();
    m_isRunning = false;
    m_stepUntil.reset();
    m_sinks = RunBroadcast(order.sinks);
    setState(RunState::Building);
    const auto begin = Pacer::Clock::now();
    const BuildControl control(m_isCalledOff);
    try {
        m_player = std::make_unique<ExperimentPlayer>(
            order.project, ExperimentPlayer::Options{order.experiment, -1});
        m_outline = std::make_shared<const NetworkOutline>(m_player->outline());
    } catch (const BuildCalledOff&) {
        return; // the next network waits, or the end
    } catch (const BuildError& error) {
        m_listener.issuesFound(m_load, error.issues);
        setState(RunState::Failed);
        return;
    } catch (const std::bad_alloc&) {
        m_player.reset();
        fail("The network does not fit into this computer's memory.");
        return;
    } catch (const std::exception& error) {
        m_player.reset();
        fail(error.what());
        return;
    }
    m_pacer.setResolution(m_outline->resolution);
    m_listener.issuesFound(m_load, {});
    beginRun(begin);
}

void EngineWorker::obey(const Play&) {
    m_stepUntil.reset();
    if (m_state == RunState::Paused) {
        startPlaying();
    }
}

void EngineWorker::obey(const Pause&) {
    if (m_state == RunState::Playing) {
        stopPlaying(RunState::Paused);
    }
}

void EngineWorker::obey(const Step& order) {
    if (m_state == RunState::Playing && m_stepUntil == order.until) {
        ++m_stepsLeft;
        return;
    }
    if (m_state != RunState::Paused && m_state != RunState::Playing) {
        return;
    }
    m_stepUntil = order.until;
    m_stepsLeft = 1;
    if (m_state == RunState::Paused) {
        startPlaying();
    }
}

void EngineWorker::obey(const Reset& order) {
    endRun(RunOutcome::Interrupted, kStopped);
    m_load = order.number;
    setState(RunState::Building); // whatever it was: what follows is then a change, and is told
    if (!m_player) {
        setState(RunState::Failed);
        return;
    }
    m_stepUntil.reset();
    m_isRunning = false;
    const auto begin = Pacer::Clock::now();
    const BuildControl control(m_isCalledOff);
    try {
        m_player->reset();
    } catch (const BuildCalledOff&) {
        return;
    } catch (const std::exception& error) {
        fail(error.what());
        return;
    }
    beginRun(begin);
}

void EngineWorker::obey(const Command& order) {
    if (!m_isRunning || m_state == RunState::Failed) {
        return;
    }
    std::string reason;
    if (m_player->apply(order, reason)) {
        m_isStateStale = true;
        m_isRunOpen = true; // again, if it had ended
        if (m_state == RunState::Finished && !m_player->isFinished()) {
            setState(RunState::Paused); // a phase was added
        }
        handOver();
        if (m_state == RunState::Finished) {
            endRun(RunOutcome::Complete, {});
        }
        return;
    }
    Issue issue = errorSaying(reason);
    issue.severity = Severity::Warning;
    if (order.kind == Command::Kind::SetParameter) {
        issue.path = "network.populations." + order.population + ".parameters." + order.key;
    }
    m_listener.issuesFound(m_load, {issue});
}

void EngineWorker::startPlaying() {
    const Progress progress = m_player->progress();
    m_playingSince = Pacer::Clock::now();
    m_pacer.start(m_playingSince, progress.simulatedMs, progress.spikes);
    setState(RunState::Playing);
}

/// What was computed is handed over, and results are written, before anybody is told.
void EngineWorker::stopPlaying(RunState state, const std::string& message) {
    m_stepUntil.reset();
    m_wallBefore = wallSeconds(Pacer::Clock::now());
    m_state = state;
    handOver();
    if (state != RunState::Paused) {
        endRun(state == RunState::Finished ? RunOutcome::Complete : RunOutcome::Failed, message);
    }
    m_listener.stateChanged(m_load, state);
}

/// Of building and playing.
double EngineWorker::wallSeconds(Pacer::Time now) const {
    const bool isPlaying = m_state == RunState::Playing;
    return m_wallBefore +
           (isPlaying ? std::chrono::duration<double>(now - m_playingSince).count() : 0);
}

void EngineWorker::computeSlice() {
    const double modelMs = m_player->progress().simulatedMs;
    const auto begin = Pacer::Clock::now();
    if (const double speed = m_speed.load(); speed != m_pacer.speed()) {
        m_pacer.setSpeed(speed, begin, modelMs);
    }
    Pacer::Slice slice = m_pacer.next(begin, modelMs);
    if (m_stepUntil) {
        slice = {std::max<std::int64_t>(slice.steps, 100), {}}; // a step is not paced
    }
    if (slice.steps == 0) {
        waitForWork(slice.wait);
        return;
    }
    try {
        const Boundary boundary =
            m_player->advance(slice.steps, m_stepUntil.value_or(Boundary::None));
        const Progress progress = m_player->progress();
        const auto done = std::max<std::int64_t>(
            1, static_cast<std::int64_t>((progress.simulatedMs - modelMs) / m_outline->resolution));
        m_pacer.finished(done, begin, Pacer::Clock::now(), progress.simulatedMs, progress.spikes);
        reached(boundary);
    } catch (const RunError& error) {
        fail(error.text);
    } catch (const std::exception& error) {
        fail(error.what());
    }
}

void EngineWorker::reached(Boundary boundary) {
    m_isStateStale = true;
    if (m_player->isFinished()) {
        stopPlaying(RunState::Finished);
    } else if (m_stepUntil && boundary >= *m_stepUntil && --m_stepsLeft == 0) {
        stopPlaying(RunState::Paused);
    } else {
        handOver();
    }
}

void EngineWorker::fail(const std::string& text) {
    m_listener.issuesFound(m_load, {errorSaying(text)});
    if (m_isRunning) {
        stopPlaying(RunState::Failed, text);
    } else {
        setState(RunState::Failed);
    }
}

/// A network that was built, or set back, since \p begin stands at its first step.
void EngineWorker::beginRun(Pacer::Time begin) {
    m_wallBefore = std::chrono::duration<double>(Pacer::Clock::now() - begin).count();
    m_isRunning = m_isRunOpen = true;
    m_isStateStale = true;
    m_snapshots.reset();
    m_sinks.begin({m_load, m_outline, m_player->project()});
    m_state = RunState::Paused;
    handOver();
    m_listener.stateChanged(m_load, m_state);
}

void EngineWorker::endRun(RunOutcome outcome, const std::string& message) {
    if (m_isRunOpen) {
        m_isRunOpen = false;
        m_sinks.end({outcome, message, wallSeconds(Pacer::Clock::now()), *m_player});
        tellProblems();
    }
}

/// Everything new, and a snapshot if one was asked for and does not slow the run.
void EngineWorker::handOver() {
    RunPace pace;
    pace.isPlaying = m_state == RunState::Playing;
    if (pace.isPlaying) {
        pace.realTimeFactor = m_pacer.realTimeFactor();
        pace.spikesPerSecond = m_pacer.spikesPerSecond();
    }
    std::shared_ptr<const StateSnapshot> state;
    const auto begin = Pacer::Clock::now();
    if (m_wantsState.load() && m_isStateStale && (!pace.isPlaying || m_snapshots.isDue(begin))) {
        m_wantsState.store(false);
        state = m_player->makeStateSnapshot();
        m_snapshots.done(begin, Pacer::Clock::now());
        m_isStateStale = pace.isPlaying;
    }
    m_sinks.take(*m_player, pace, std::move(state));
    tellProblems();
}

void EngineWorker::tellProblems() {
    for (std::string& problem : m_sinks.takeProblems()) {
        m_listener.sinkFailed(m_load, std::move(problem));
    }
}

void EngineWorker::setState(RunState state) {
    if (m_state != state) {
        m_state = state;
        m_listener.stateChanged(m_load, state);
    }
}

} // namespace reprise

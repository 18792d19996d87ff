#include "core/backend/local_backend.hpp"

#include "core/models/backend_registry.hpp"
#include "core/network/build_control.hpp"
#include "core/network/project_network.hpp"

#include <algorithm>
#include <exception>

namespace reprise {

namespace {

using std::chrono::microseconds;

constexpr const char* kStopped = "stopped by the user";

const BackendRegistration kLocal({{.id = "local",
                                   .name = "this computer",
                                   .summary = "a thread of this program plays, as fast as it can",
                                   .reference = {}},
                                  [](BackendListener listener) {
                                      return std::make_unique<LocalBackend>(std::move(listener));
                                  }});

} // namespace

LocalBackend::~LocalBackend() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_isCalledOff = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

Issues LocalBackend::check(const Project& project) const {
    return checkBuildable(project);
}

void LocalBackend::prepare(RunJob job) {
    {
        const std::lock_guard lock(m_mutex);
        m_orders.clear(); // they were meant for a network that is going
        m_job = std::move(job);
        m_isCalledOff = true;
        if (!m_thread.joinable()) {
            m_thread = std::thread([this] { loop(); });
        }
    }
    m_wake.notify_one();
}

void LocalBackend::give(RunOrder order) {
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back(std::move(order));
    }
    m_wake.notify_one();
}

void LocalBackend::setSpeed(double factor) {
    m_speed.store(factor);
    m_wake.notify_one();
}

void LocalBackend::requestState() {
    if (!m_wantsState.exchange(true)) {
        { const std::lock_guard lock(m_mutex); } // the worker sees it, or sleeps and is woken
        m_wake.notify_one();
    }
}

void LocalBackend::loop() {
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
bool LocalBackend::waitForWork(microseconds longest) {
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] {
        return m_isStopping || hasOrders() ||
               (m_isRunning && m_isStateStale && m_wantsState.load());
    };
    if (longest == microseconds::max()) {
        m_wake.wait(lock, hasWork);
    } else {
        m_wake.wait_for(lock, longest, [this] { return m_isStopping || hasOrders(); });
    }
    return !m_isStopping;
}

void LocalBackend::obeyOrders() {
    while (true) {
        std::optional<RunJob> job;
        RunOrder order;
        {
            const std::lock_guard lock(m_mutex);
            if (!hasOrders() || m_isStopping) {
                return;
            }
            job.swap(m_job);
            if (!job) {
                order = std::move(m_orders.front());
                m_orders.pop_front();
            }
            m_isCalledOff = false; // by this one, if by any
        }
        if (job) {
            obey(*job);
        } else {
            std::visit([this](const auto& o) { obey(o); }, order);
        }
    }
}

void LocalBackend::obey(const RunJob& job) {
    endRun(RunOutcome::Interrupted, kStopped);
    m_run = job.number;
    m_player.reset();
    m_isRunning = false;
    m_stepUntil.reset();
    m_sinks = RunBroadcast(job.sinks);
    setState(RunState::Building);
    const auto begin = Pacer::Clock::now();
    const bool isBuilt = build(job);
    m_listener.stageChanged(m_run, {});
    if (isBuilt) {
        m_pacer.setResolution(m_outline->resolution);
        m_listener.issuesFound(m_run, {});
        beginRun(begin);
    }
}

/// False after saying why, or if it was called off: then the next network waits, or the end.
bool LocalBackend::build(const RunJob& job) {
    const BuildControl control(m_isCalledOff, [this](double share) {
        m_listener.stageChanged(m_run, {"building the network", share, -1});
    });
    try {
        m_player = std::make_unique<ExperimentPlayer>(
            job.project, ExperimentPlayer::Options{job.experiment, job.threads, m_make});
        m_outline = std::make_shared<const NetworkOutline>(m_player->outline());
        return true;
    } catch (const BuildCalledOff&) {
    } catch (const BuildError& error) {
        m_listener.issuesFound(m_run, error.issues);
        setState(RunState::Failed);
    } catch (const std::bad_alloc&) {
        m_player.reset();
        fail("The network does not fit into this computer's memory.");
    } catch (const std::exception& error) {
        m_player.reset();
        fail(error.what());
    }
    return false;
}

void LocalBackend::obey(const PlayOrder&) {
    m_stepUntil.reset();
    if (m_state == RunState::Paused) {
        startPlaying();
    }
}

void LocalBackend::obey(const PauseOrder&) {
    if (m_state == RunState::Playing) {
        stopPlaying(RunState::Paused);
    }
}

void LocalBackend::obey(const StepOrder& order) {
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

void LocalBackend::obey(const ResetOrder& order) {
    endRun(RunOutcome::Interrupted, kStopped);
    m_run = order.number;
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

void LocalBackend::obey(const Command& order) {
    if (m_isRunning && m_state != RunState::Failed) {
        carryOut(order);
    }
    m_listener.commandAnswered(m_run);
}

void LocalBackend::carryOut(const Command& order) {
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
    Issue issue;
    issue.text = reason;
    issue.severity = Severity::Warning;
    if (order.kind == Command::Kind::AppendPhase) {
        issue.path = "experiments";
    } else if (order.kind == Command::Kind::SetParameter) {
        issue.path = "network.populations." + order.population + ".parameters." + order.key;
    }
    m_listener.issuesFound(m_run, {issue});
}

void LocalBackend::startPlaying() {
    const Progress progress = m_player->progress();
    m_playingSince = Pacer::Clock::now();
    m_pacer.start(m_playingSince, progress.simulatedMs, progress.spikes);
    setState(RunState::Playing);
}

/// What was computed is handed over, and results are written, before anybody is told.
void LocalBackend::stopPlaying(RunState state, const std::string& message) {
    m_stepUntil.reset();
    m_wallBefore = wallSeconds(Pacer::Clock::now());
    m_state = state;
    handOver();
    if (state != RunState::Paused) {
        endRun(state == RunState::Finished ? RunOutcome::Complete : RunOutcome::Failed, message);
    }
    m_listener.stateChanged(m_run, state);
}

/// Of building and playing.
double LocalBackend::wallSeconds(Pacer::Time now) const {
    const bool isPlaying = m_state == RunState::Playing;
    return m_wallBefore +
           (isPlaying ? std::chrono::duration<double>(now - m_playingSince).count() : 0);
}

void LocalBackend::computeSlice() {
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
    bool wasTold = false;
    const BuildControl control(m_isCalledOff, [&](double share) {
        wasTold = true;
        m_listener.stageChanged(m_run, {"computing ahead", share, -1});
    });
    try {
        const Boundary boundary =
            m_player->advance(slice.steps, m_stepUntil.value_or(Boundary::None));
        const Progress progress = m_player->progress();
        const auto done = std::max<std::int64_t>(
            1, static_cast<std::int64_t>((progress.simulatedMs - modelMs) / m_outline->resolution));
        m_pacer.finished(done, begin, Pacer::Clock::now(), progress.simulatedMs, progress.spikes);
        if (wasTold) {
            m_listener.stageChanged(m_run, {});
        }
        reached(boundary);
    } catch (const BuildCalledOff&) { // another network is wanted, or none
    } catch (const RunError& error) {
        fail(error.text);
    } catch (const std::bad_alloc&) {
        fail("There is not enough memory to go on.");
    } catch (const std::exception& error) {
        fail(error.what());
    }
}

void LocalBackend::reached(Boundary boundary) {
    m_isStateStale = true;
    if (m_player->isFinished()) {
        stopPlaying(RunState::Finished);
    } else if (m_stepUntil && boundary >= *m_stepUntil && --m_stepsLeft == 0) {
        stopPlaying(RunState::Paused);
    } else {
        handOver();
    }
}

void LocalBackend::fail(const std::string& text) {
    m_listener.failed(m_run, text);
    if (m_isRunning) {
        stopPlaying(RunState::Failed, text);
    } else {
        setState(RunState::Failed);
    }
}

/// A network that was built, or set back, since \p begin stands at its first step.
void LocalBackend::beginRun(Pacer::Time begin) {
    m_wallBefore = std::chrono::duration<double>(Pacer::Clock::now() - begin).count();
    m_isRunning = m_isRunOpen = true;
    m_isStateStale = true;
    m_snapshots.reset();
    m_sinks.begin({m_run, m_outline, m_player->project()});
    m_state = RunState::Paused;
    handOver();
    m_listener.stateChanged(m_run, m_state);
}

void LocalBackend::endRun(RunOutcome outcome, const std::string& message) {
    if (m_isRunOpen) {
        m_isRunOpen = false;
        m_sinks.end({outcome, message, wallSeconds(Pacer::Clock::now()), *m_player});
        tellProblems();
    }
}

/// Everything new, and a snapshot if one was asked for and does not slow the run.
void LocalBackend::handOver() {
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

void LocalBackend::tellProblems() {
    for (std::string& problem : m_sinks.takeProblems()) {
        m_listener.sinkFailed(m_run, std::move(problem));
    }
}

void LocalBackend::setState(RunState state) {
    if (m_state != state) {
        m_state = state;
        m_listener.stateChanged(m_run, state);
    }
}

} // namespace reprise

#include "core/session/engine_worker.hpp"

#include "core/network/build_control.hpp"

#include <algorithm>
#include <exception>

namespace reprise {

namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr int kCostShare = 40; // snapshots take at most one part in this of the wall time
constexpr milliseconds kInterval{30};

/// When something that took from \p begin to \p end may be done again while playing.
Pacer::Time nextAfter(Pacer::Time begin, Pacer::Time end) {
    return end + std::max<Pacer::Clock::duration>(kInterval, (end - begin) * kCostShare);
}

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
            return;
        }
        obeyOrders();
        if (m_state == RunState::Playing) {
            computeSlice();
        } else {
            publishState();
        }
        const std::lock_guard lock(m_mutex);
        if (m_isStopping) {
            return;
        }
    }
}

/// Returns false when the worker is to stop.
bool EngineWorker::waitForWork(microseconds longest) {
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] {
        return m_isStopping || !m_orders.empty() ||
               (m_feed && m_isStateStale && m_wantsState.load());
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
    m_load = order.number;
    m_player.reset();
    m_feed.reset();
    m_stepUntil.reset();
    setState(RunState::Building);
    const BuildControl control(m_isCalledOff);
    try {
        m_player = std::make_unique<ExperimentPlayer>(
            order.project, ExperimentPlayer::Options{order.experiment, -1});
        m_outline = std::make_shared<const NetworkOutline>(m_player->outline());
        m_recorded = recordedVariables(m_player->project(), *m_outline);
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
    startFeed();
    setState(RunState::Paused);
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
    m_load = order.number;
    setState(RunState::Building); // whatever it was: what follows is then a change, and is told
    if (!m_player) {
        setState(RunState::Failed);
        return;
    }
    m_stepUntil.reset();
    const BuildControl control(m_isCalledOff);
    try {
        m_player->reset();
    } catch (const BuildCalledOff&) {
        return;
    } catch (const std::exception& error) {
        fail(error.what());
        return;
    }
    startFeed();
    setState(RunState::Paused);
}

void EngineWorker::obey(const Command& order) {
    if (m_player) {
        carryOut(order);
    }
    m_listener.commandAnswered(m_load);
}

void EngineWorker::carryOut(const Command& order) {
    std::string reason;
    if (m_player->apply(order, reason)) {
        m_isStateStale = true;
        if (m_state == RunState::Finished && !m_player->isFinished()) {
            setState(RunState::Paused); // a phase was added
            publish();                  // no frame says any more that it has ended
        }
        if (!m_player->commandLog().empty()) {
            m_listener.commandLogged(m_load, m_player->commandLog().back());
        }
        return;
    }
    Issue issue = errorSaying(reason);
    issue.severity = Severity::Warning;
    if (order.kind == Command::Kind::AppendPhase) {
        issue.path = "experiments";
    } else if (order.kind == Command::Kind::SetParameter) {
        issue.path = "network.populations." + order.population + ".parameters." + order.key;
    }
    m_listener.issuesFound(m_load, {issue});
}

void EngineWorker::startPlaying() {
    const Progress progress = m_player->progress();
    m_pacer.start(Pacer::Clock::now(), progress.simulatedMs, progress.spikes);
    setState(RunState::Playing);
}

void EngineWorker::stopPlaying(RunState state) {
    m_stepUntil.reset();
    setState(state);
    publish();
    publishState();
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
        publish();
        publishState();
    }
}

void EngineWorker::fail(const std::string& text) {
    m_listener.issuesFound(m_load, {errorSaying(text)});
    if (m_player) {
        stopPlaying(RunState::Failed);
    } else {
        setState(RunState::Failed);
    }
}

void EngineWorker::startFeed() {
    m_feed = std::make_shared<RunFeed>(m_outline, m_recorded);
    m_phasesTaken = 0;
    m_episodesTaken = 0;
    m_reportSize = 0;
    m_isStateStale = true;
    m_nextState = {};
    m_nextReports = {};
    m_listener.feedStarted(m_load, m_feed);
    publish();
}

void EngineWorker::collectEpisodes() {
    const auto& reports = m_player->reports();
    for (; m_phasesTaken < reports.size(); ++m_phasesTaken, m_episodesTaken = 0) {
        const PhaseReport& report = reports[m_phasesTaken];
        for (; m_episodesTaken < report.episodes.size(); ++m_episodesTaken) {
            m_feed->addEpisode(report.episodes[m_episodesTaken]);
        }
        if (m_phasesTaken + 1 == reports.size()) {
            return; // the last report may still grow
        }
    }
}

/// Everything of the reports but the episodes, which travel one by one.
void EngineWorker::publishReports() {
    const auto& reports = m_player->reports();
    std::size_t size = reports.size();
    for (const PhaseReport& report : reports) {
        size += report.inputPhases.size() + report.replays.size() + report.measures.size() +
                report.readouts.size() + report.weights.size() + (report.isComplete ? 1 : 0);
    }
    const auto begin = Pacer::Clock::now();
    if (size == m_reportSize || (m_state == RunState::Playing && begin < m_nextReports)) {
        return;
    }
    m_reportSize = size;
    auto copy = std::make_shared<std::vector<PhaseReport>>();
    for (const PhaseReport& report : reports) {
        PhaseReport& part = copy->emplace_back();
        part.action = report.action;
        part.target = report.target;
        part.input = report.input;
        part.startMs = report.startMs;
        part.endMs = report.endMs;
        part.episodesToZeroError = report.episodesToZeroError;
        part.replays = report.replays;
        part.goal = report.goal;
        part.foundPath = report.foundPath;
        part.shortestPath = report.shortestPath;
        part.blocked = report.blocked;
        part.inputPhases = report.inputPhases;
        part.measures = report.measures;
        part.readouts = report.readouts;
        part.readoutTraces = report.readoutTraces;
        part.weights = report.weights;
        part.path = report.path;
        part.isComplete = report.isComplete;
    }
    m_feed->reports.post(std::move(copy));
    m_nextReports = nextAfter(begin, Pacer::Clock::now());
}

/// Events and samples first, then the status that declares them complete.
void EngineWorker::publish() {
    m_feed->events.push(m_player->takeEvents());
    m_feed->samples.push(m_player->takeSamples());
    collectEpisodes();
    publishReports();
    auto status = std::make_shared<RunStatus>();
    status->progress = m_player->progress();
    status->nowMs = status->progress.simulatedMs;
    status->isPlaying = m_state == RunState::Playing;
    if (status->isPlaying) {
        status->realTimeFactor = m_pacer.realTimeFactor();
        status->spikesPerSecond = m_pacer.spikesPerSecond();
    } else {
        status->progress.stateHash = m_player->stateHash();
    }
    m_feed->status.post(std::move(status));
    m_listener.published();
}

/// Makes a snapshot if one was asked for, there is something new, and it does not slow the run.
void EngineWorker::publishState() {
    if (!m_player || !m_feed || !m_isStateStale || !m_wantsState.load()) {
        return;
    }
    const auto begin = Pacer::Clock::now();
    if (m_state == RunState::Playing && begin < m_nextState) {
        return;
    }
    m_wantsState.store(false);
    m_feed->state.post(m_player->makeStateSnapshot());
    m_nextState = nextAfter(begin, Pacer::Clock::now());
    m_isStateStale = m_state == RunState::Playing;
    m_listener.published();
}

void EngineWorker::setState(RunState state) {
    if (m_state != state) {
        m_state = state;
        m_listener.stateChanged(m_load, state);
    }
}

} // namespace reprise

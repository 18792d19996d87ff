#include "core/session/engine_host.hpp"

#include "core/session/engine_worker.hpp"
#include "core/session/frame_pump.hpp"

#include <optional>

namespace reprise {

struct EngineHost::Impl {
    explicit Impl(EngineHost& owner) : host(owner) {}

    /// Runs \p action in the GUI thread, unless the network it is about has been replaced.
    template<typename Action> void later(int load, Action action) {
        QMetaObject::invokeMethod(
            &host,
            [this, load, action = std::move(action)] {
                if (load == loads) {
                    action();
                }
            },
            Qt::QueuedConnection);
    }

    WorkerListener listener() {
        WorkerListener listener;
        listener.stateChanged = [this](int load, RunState next) {
            later(load, [this, next] { setState(next); });
        };
        listener.feedStarted = [this](int load, std::shared_ptr<RunFeed> feed) {
            later(load, [this, feed = std::move(feed)] { follow(feed); });
        };
        listener.issuesFound = [this](int load, Issues issues) {
            later(load, [this, issues = std::move(issues)] { emit host.issuesFound(issues); });
        };
        listener.commandLogged = [this](int load, LoggedCommand command) {
            later(load, [this, command = std::move(command)] { emit host.commandLogged(command); });
        };
        listener.commandAnswered = [this](int load) {
            later(load, [this] {
                --unanswered;
                tellState();
            });
        };
        listener.published = [this] { pump.notify(); };
        return listener;
    }

    void setState(RunState next) {
        told = next;
        tellState();
    }

    /// A run has not ended before every command given to it is answered: a phase makes it longer,
    /// and a value that came too late makes it one that was changed by hand.
    void tellState() {
        const bool isWaiting = told == RunState::Finished && unanswered > 0;
        const RunState next = isWaiting ? RunState::Paused : told;
        if (state != next) {
            state = next;
            emit host.runStateChanged(next);
        }
    }

    void follow(const std::shared_ptr<RunFeed>& feed) {
        pump.follow(feed);
        if (outline != feed->outline) {
            outline = feed->outline;
            emit host.networkReady(outline);
        }
    }

    EngineHost& host;
    RunState told = RunState::Empty; ///< by the worker, last
    RunState state = RunState::Empty;
    int unanswered = 0; ///< commands given to the present run
    double speed = 0;
    int loads = 0; ///< counts networks, to tell news of a replaced one
    std::shared_ptr<const NetworkOutline> outline;
    FramePump pump;
    std::optional<EngineWorker> worker; ///< last: it speaks to all the others
};

EngineHost::EngineHost(QObject* parent) : QObject(parent), m_impl(std::make_unique<Impl>(*this)) {
    connect(&m_impl->pump, &FramePump::frame, this, &EngineHost::frame);
    m_impl->worker.emplace(m_impl->listener());
}

EngineHost::~EngineHost() {
    m_impl->worker.reset();
}

void EngineHost::load(const Project& project, const std::string& experiment) {
    ++m_impl->loads;
    m_impl->unanswered = 0;
    m_impl->pump.stopFollowing();
    m_impl->setState(RunState::Building);
    m_impl->worker->give(EngineWorker::Load{project, experiment, m_impl->loads});
}

RunState EngineHost::runState() const {
    return m_impl->state;
}

double EngineHost::speed() const {
    return m_impl->speed;
}

void EngineHost::play() {
    m_impl->worker->give(EngineWorker::Play{});
}

void EngineHost::pause() {
    m_impl->worker->give(EngineWorker::Pause{});
}

void EngineHost::stepSymbol() {
    m_impl->worker->give(EngineWorker::Step{Boundary::Symbol});
}

void EngineHost::stepEpisode() {
    m_impl->worker->give(EngineWorker::Step{Boundary::Episode});
}

void EngineHost::reset() {
    ++m_impl->loads; // news of the run that ends here is no news of the next
    m_impl->unanswered = 0;
    m_impl->pump.stopFollowing();
    m_impl->setState(RunState::Building);
    m_impl->worker->give(EngineWorker::Reset{m_impl->loads});
}

void EngineHost::setSpeed(double factor) {
    m_impl->speed = factor;
    m_impl->worker->setSpeed(factor);
}

void EngineHost::setLookBack(const LookBack& lookBack) {
    m_impl->pump.setLookBack(lookBack);
}

void EngineHost::apply(const Command& command) {
    ++m_impl->unanswered;
    m_impl->tellState();
    m_impl->worker->give(command);
}

void EngineHost::requestState() {
    m_impl->worker->requestState();
}

void EngineHost::refresh() {
    m_impl->pump.notify();
}

} // namespace reprise

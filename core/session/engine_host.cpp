#include "core/session/engine_host.hpp"

#include "core/models/backend_registry.hpp"
#include "core/project/reader.hpp"
#include "core/session/feed_sink.hpp"
#include "core/session/frame_pump.hpp"
#include "core/session/hand_over.hpp"

#include <utility>

namespace reprise {

struct EngineHost::Impl {
    explicit Impl(EngineHost& owner) : host(owner) {}

    /// Runs \p action in the GUI thread, unless the run it is about has been replaced.
    template<typename Action> void later(int run, Action action) {
        handOver(&host, [this, run, action = std::move(action)] {
            if (run == runs) {
                action();
            }
        });
    }

    BackendListener backendListener() {
        BackendListener listener;
        listener.stateChanged = [this](int run, RunState next) {
            later(run, [this, next] { setState(next); });
        };
        listener.stageChanged = [this](int run, BackendStage next) {
            later(run, [this, next = std::move(next)] { setStage(next); });
        };
        listener.issuesFound = [this](int run, Issues issues) {
            later(run, [this, issues = std::move(issues)] { emit host.issuesFound(issues); });
        };
        listener.commandAnswered = [this](int run) {
            later(run, [this] {
                --unanswered;
                tellState();
            });
        };
        listener.failed = [this](int run, std::string problem) {
            Issue issue;
            issue.severity = Severity::Error;
            issue.text = std::move(problem);
            later(run, [this, issue = std::move(issue)] { emit host.issuesFound({issue}); });
        };
        listener.sinkFailed = [this](int run, std::string problem) {
            later(run,
                  [this, text = QString::fromStdString(problem)] { emit host.sinkFailed(text); });
        };
        return listener;
    }

    FeedListener feedListener() {
        FeedListener listener;
        listener.started = [this](int run, std::shared_ptr<RunFeed> feed) {
            later(run, [this, feed = std::move(feed)] { follow(feed); });
        };
        listener.commandLogged = [this](int run, LoggedCommand command) {
            later(run, [this, command = std::move(command)] {
                script.log.push_back(command);
                emit host.commandLogged(command);
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

    void setStage(const BackendStage& next) {
        if (!(stage == next)) {
            stage = next;
            emit host.stageChanged(next);
        }
    }

    /// Makes the backend named \p id the present one; false if there is none.
    bool use(const std::string& id) {
        if (backend && backendId == id) {
            return true;
        }
        backend.reset();
        backendId = id;
        if (const RegisteredBackend* registered = findBackend(id)) {
            backend = registered->make(backendListener());
            backend->setSpeed(speed);
        }
        return backend != nullptr;
    }

    void give(RunOrder order) {
        if (backend) {
            backend->give(std::move(order));
        }
    }

    /// A run was ordered: what is told of the one before is no news any more.
    void beginAnew() {
        ++runs;
        unanswered = 0;
        script.log.clear();
        pump.stopFollowing();
        setStage({});
        setState(RunState::Building);
    }

    void follow(const std::shared_ptr<RunFeed>& feed) {
        pump.follow(feed);
        if (outline != feed->outline) {
            outline = feed->outline;
            emit host.networkReady(outline);
        }
    }

    EngineHost& host;
    RunState told = RunState::Empty; ///< by the backend, last
    RunState state = RunState::Empty;
    BackendStage stage;
    RunScript script;
    int unanswered = 0; ///< commands given to the present run
    double speed = 0;
    int runs = 0; ///< counts those that were ordered, to tell news of a replaced one
    std::shared_ptr<const NetworkOutline> outline;
    FramePump pump;
    std::vector<std::shared_ptr<RunSink>> sinks; ///< the window's own first
    std::string backendId;
    std::unique_ptr<Backend> backend; ///< last: it speaks to all the others
};

EngineHost::EngineHost(QObject* parent) : QObject(parent), m_impl(std::make_unique<Impl>(*this)) {
    connect(&m_impl->pump, &FramePump::frame, this, &EngineHost::frame);
    addSink(std::make_shared<FeedSink>(m_impl->feedListener()));
}

EngineHost::~EngineHost() {
    m_impl->backend.reset();
}

void EngineHost::addSink(std::shared_ptr<RunSink> sink) {
    m_impl->sinks.push_back(std::move(sink));
}

void EngineHost::load(const Project& project, const std::string& experiment) {
    m_impl->beginAnew();
    m_impl->script = {project, experiment, {}};
    if (m_impl->use(project.backend.kind)) {
        m_impl->backend->prepare({project, experiment, -1, m_impl->sinks, m_impl->runs});
        return;
    }
    m_impl->later(m_impl->runs, [this, issues = checkProject(project)] {
        emit issuesFound(issues); // there is no such backend
        m_impl->setState(RunState::Failed);
    });
}

RunState EngineHost::runState() const {
    return m_impl->state;
}

BackendStage EngineHost::stage() const {
    return m_impl->stage;
}

std::vector<Realised> EngineHost::realised() const {
    return m_impl->backend ? m_impl->backend->realised() : std::vector<Realised>();
}

const RunScript& EngineHost::script() const {
    return m_impl->script;
}

double EngineHost::speed() const {
    return m_impl->speed;
}

void EngineHost::play() {
    m_impl->give(PlayOrder{});
}

void EngineHost::pause() {
    m_impl->give(PauseOrder{});
}

void EngineHost::stepSymbol() {
    m_impl->give(StepOrder{Boundary::Symbol});
}

void EngineHost::stepEpisode() {
    m_impl->give(StepOrder{Boundary::Episode});
}

void EngineHost::reset() {
    m_impl->beginAnew();
    if (m_impl->backend) {
        m_impl->give(ResetOrder{m_impl->runs});
    } else {
        m_impl->setState(RunState::Failed);
    }
}

void EngineHost::setSpeed(double factor) {
    m_impl->speed = factor;
    if (m_impl->backend) {
        m_impl->backend->setSpeed(factor);
    }
}

void EngineHost::setLookBack(const LookBack& lookBack) {
    m_impl->pump.setLookBack(lookBack);
}

void EngineHost::apply(const Command& command) {
    if (m_impl->backend) {
        ++m_impl->unanswered;
        m_impl->tellState();
        m_impl->give(command);
    }
}

void EngineHost::requestState() {
    if (m_impl->backend) {
        m_impl->backend->requestState();
    }
}

void EngineHost::refresh() {
    m_impl->pump.notify();
}

} // namespace reprise

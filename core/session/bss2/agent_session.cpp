#include "core/session/bss2/agent_session.hpp"

#include "core/session/bss2/kernel_choice.hpp"
#include "core/session/jupyter/hub.hpp"

#include <utility>

namespace reprise {

namespace {

constexpr int kMostInjections = 3;
constexpr char kIdentity[] = "agent";

RemoteTrouble agentTrouble(const QString& text, const QString& action) {
    return {RemoteReason::AgentFault, text, action, false};
}

} // namespace

/// What goes when the connection goes, but not from within its own signals. What is listed last
/// goes first.
struct AgentSession::Connection : QObject {
    explicit Connection(const RemoteTarget& target)
        : context(std::make_unique<QObject>()), rest(target.credentials, target.times),
          kernels(rest, target.address), channel(kernels), link(channel, target.talk) {}

    std::unique_ptr<QObject> context; ///< of requests
    JupyterRest rest;
    Kernels kernels;
    KernelChannel channel;
    AgentLink link;
};

AgentSession::AgentSession(QObject* parent) : QObject(parent) {
    m_stageSince.start();
    for (QTimer* timer : {&m_patience, &m_silence}) {
        timer->setSingleShot(true);
    }
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail(agentTrouble(
            tr("The agent has not answered for %1 s.").arg(m_target.agentStart.count() / 1000),
            tr("The kernel may be busy with something else: restart it.")));
    });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        note(tr("No sign of life from the agent for %1 s: a long call of the chip's libraries, "
                "or it hangs.")
                 .arg(m_target.agentSilence.count() / 1000));
    });
}

AgentSession::~AgentSession() = default;

void AgentSession::connectTo(const RemoteTarget& target) {
    leave();
    m_target = target;
    m_connection = std::make_unique<Connection>(target);
    watchChannel();
    watchLink();
    m_connection->link.resume(target.resumeInstance, target.resumeAfter);
    if (target.address.server.isEmpty()) {
        startServer();
    } else {
        checkServer();
    }
}

void AgentSession::leave() {
    m_patience.stop();
    m_silence.stop();
    m_injections = 0;
    m_hasAskedHub = false;
    m_hello = {};
    if (m_connection) {
        m_connection->channel.disconnect(this);
        m_connection->link.disconnect(this);
        m_connection->context.reset();
        m_connection->link.fallSilent();
        m_connection->channel.close();
        m_connection.release()->deleteLater();
        loseJobs({RemoteReason::KernelGone, tr("The session was left while the job was played."),
                  tr("Connect and play it again."), false});
    }
    enter(RemoteStage::Disconnected);
}

void AgentSession::renewToken(const AccessToken& token) {
    if (!m_connection || m_stage != RemoteStage::Failed) {
        return;
    }
    m_target.credentials.token = token;
    m_connection->rest.setToken(token);
    if (m_connection->channel.kernelId().isEmpty()) {
        connectTo(RemoteTarget(m_target));
    } else {
        m_connection->channel.open(m_connection->channel.kernelId());
        enter(RemoteStage::Reconnecting);
    }
}

QString AgentSession::kernelId() const {
    return m_connection ? m_connection->channel.kernelId() : QString();
}

const AgentLink* AgentSession::link() const {
    return m_connection ? &m_connection->link : nullptr;
}

/// Is called last of all: whoever hears of it may leave.
void AgentSession::enter(RemoteStage stage) {
    if (stage == m_stage) {
        return;
    }
    m_stage = stage;
    m_stageSince.restart();
    if (stage != RemoteStage::Failed) {
        m_trouble.reset();
    }
    emit stageChanged(stage);
}

void AgentSession::note(const QString& text) {
    emit noted(m_target.credentials.token.removedFrom(text));
}

void AgentSession::fail(const RemoteTrouble& trouble) {
    m_patience.stop();
    m_silence.stop();
    m_connection->channel.close();
    m_connection->link.fallSilent();
    RemoteTrouble said = trouble;
    said.text = m_target.credentials.token.removedFrom(said.text);
    said.action = m_target.credentials.token.removedFrom(said.action);
    m_trouble = said;
    enter(RemoteStage::Failed);
    if (m_stage == RemoteStage::Failed) {
        emit failed(said);
    }
}

void AgentSession::startServer() {
    m_hasAskedHub = true;
    // What it says comes later, and not at all once the session is left.
    QObject* const context = m_connection->context.get();
    constexpr auto kLater = Qt::QueuedConnection;
    auto* start = new ServerStart(m_connection->rest, m_target.address, context);
    connect(
        start, &ServerStart::starting, context, [this] { enter(RemoteStage::StartingServer); },
        kLater);
    connect(
        start, &ServerStart::progressed, context,
        [this](double, const QString& text) { note(text); }, kLater);
    connect(
        start, &ServerStart::failed, context,
        [this](const RemoteTrouble& trouble) { fail(trouble); }, kLater);
    connect(
        start, &ServerStart::ready, context,
        [this](const ServerAddress& address) {
            m_target.address = address;
            m_connection->kernels.setAddress(address);
            checkServer();
        },
        kLater);
    start->begin();
    enter(RemoteStage::CheckingServer);
}

void AgentSession::checkServer() {

    m_connection->kernels.askStatus(
        m_connection->context.get(),
        [this](const QJsonObject&, const std::optional<RemoteTrouble>& trouble) {
            if (!trouble) {
                loadSpecs();
            } else if (trouble->reason == RemoteReason::ServerStopped && !m_hasAskedHub) {
                if (m_target.address.hub.isEmpty()) { // the page of a hub that names no user
                    m_target.address.hub = std::exchange(m_target.address.server, {});
                }
                startServer();
            } else {
                fail(*trouble);
            }
        });
    enter(RemoteStage::CheckingServer);
}

void AgentSession::loadSpecs() {
    m_connection->kernels.askSpecs(
        m_connection->context.get(),
        [this](const KernelSpecs& specs, const std::optional<RemoteTrouble>& trouble) {
            if (trouble) {
                fail(*trouble);
                return;
            }
            const KernelChoice choice =
                chooseKernel(specs, m_target.kernel, m_target.wantsEmulator);
            emit kernelsFound(specs);
            if (m_stage != RemoteStage::LoadingSpecs) {
                return; // left meanwhile
            }
            if (choice.trouble) {
                fail(*choice.trouble);
            } else {
                startKernel(choice.name);
            }
        });
    enter(RemoteStage::LoadingSpecs);
}

void AgentSession::startKernel(const QString& spec) {
    m_connection->kernels.startSession(
        m_target.notebook, "Reprise", spec, m_connection->context.get(),
        [this](const KernelStanding& kernel, const std::optional<RemoteTrouble>& trouble) {
            if (trouble) {
                fail(*trouble);
                return;
            }
            m_connection->channel.open(kernel.id);
            enter(RemoteStage::OpeningSocket);
            if (kernel.connections > 0) {
                note(tr("Somebody else watches this kernel."));
            }
        });
    enter(RemoteStage::StartingKernel);
}

void AgentSession::watchChannel() {
    KernelChannel* channel = &m_connection->channel;
    connect(channel, &KernelChannel::stateChanged, this, [this](KernelChannel::State state) {
        if (state == KernelChannel::State::Asking && m_stage == RemoteStage::OpeningSocket) {
            enter(RemoteStage::AskingKernel);
        }
    });
    connect(channel, &KernelChannel::ready, this, &AgentSession::inject);
    connect(channel, &KernelChannel::lineLost, this, [this](const QString& why) {
        m_patience.stop();
        m_silence.stop();
        m_connection->link.fallSilent();
        enter(RemoteStage::Reconnecting);
        note(why);
    });
    connect(channel, &KernelChannel::kernelRestarted, this, [this] {
        m_patience.stop();
        m_connection->link.reset();
        enter(RemoteStage::AskingKernel);
        loseJobs({RemoteReason::KernelDied, tr("The kernel started over while the job was played."),
                  tr("Play it again. If this happens again, it may need too much memory: record "
                     "less."),
                  true});
    });
    connect(channel, &KernelChannel::failed, this, &AgentSession::fail);
    connect(channel, &KernelChannel::printed, this, [this](const QString& text, bool isOurs) {
        if (isOurs) {
            emit printed(m_target.credentials.token.removedFrom(text));
        }
    });
}

void AgentSession::watchLink() {
    AgentLink* link = &m_connection->link;
    connect(link, &AgentLink::greeted, this, &AgentSession::onGreeted);
    connect(link, &AgentLink::closed, this, &AgentSession::onClosed);
    connect(link, &AgentLink::received, this, &AgentSession::onMessage);
    connect(link, &AgentLink::misunderstood, this, &AgentSession::note);
    connect(link, &AgentLink::refused, this, [this](const AgentMessage& error) {
        fail({RemoteReason::WrongKernel, asOneLine(error.data["text"].toString()),
              asOneLine(error.data["hint"].toString()), false});
    });
}

/// Does nothing in a kernel where this agent runs, and so it is the way back after a lost line too.
void AgentSession::inject() {

    ++m_injections;
    const QJsonObject content{
        {"code", m_target.agent.loader()},
        {"silent", true},
        {"store_history", false},
        {"user_expressions", QJsonObject{{kIdentity, agentIdentityExpression()}}},
        {"allow_stdin", false},
        {"stop_on_error", true}};
    m_connection->channel.request("shell", "execute_request", content,
                                  [this](const RequestResult& result) { onInjected(result); });
    if (m_stage != RemoteStage::Reconnecting) {
        m_patience.start(m_target.agentStart);
        enter(RemoteStage::InjectingAgent);
    }
}

void AgentSession::onInjected(const RequestResult& result) {
    if (!m_connection || m_connection->channel.state() != KernelChannel::State::Ready) {
        return; // once the kernel answers again
    }
    if (result.fate == RequestFate::Aborted || result.fate == RequestFate::Lost) {
        if (m_injections < kMostInjections) {
            inject();
        } else {
            fail(agentTrouble(tr("The kernel does not say whether it has the agent."),
                              tr("Restart the kernel.")));
        }
        return;
    }
    const auto identity = readAgentIdentity(result.reply, kIdentity);
    if (result.fate != RequestFate::Answered || !identity ||
        identity->hash != m_target.agent.hash()) {
        fail(agentTrouble(
            tr("The agent does not start in this kernel: %1.")
                .arg(result.error.isEmpty() ? tr("it does not say why") : result.error),
            tr("Choose another kernel, or restart this one.")));
        return;
    }
    m_connection->link.greet(m_target.wantsEmulator ? "emulator" : "bss2");
    if (m_stage == RemoteStage::InjectingAgent) {
        enter(RemoteStage::GreetingAgent);
    }
}

void AgentSession::onGreeted(const QJsonObject& hello, bool isAnother) {
    m_patience.stop();
    m_silence.start(m_target.agentSilence);
    m_injections = 0;
    m_hello = hello;
    if (isAnother) {
        loseJobs({RemoteReason::KernelDied, tr("The agent started over while the job was played."),
                  tr("Play it again."), true});
    }
    enter(RemoteStage::AgentReady);
    if (m_stage == RemoteStage::AgentReady) {
        emit ready();
    }
}

void AgentSession::onClosed(bool wasGreeted) {
    if (wasGreeted) {
        fail(agentTrouble(tr("Another program has taken over the session."),
                          tr("Leave it there, and connect again.")));
    } else if (m_injections < kMostInjections) {
        inject();
    } else {
        fail(agentTrouble(tr("The kernel does not keep the agent."), tr("Restart the kernel.")));
    }
}

void AgentSession::onMessage(const AgentMessage& message) {
    m_silence.start(m_target.agentSilence);
    const AgentEvent told = readAgentEvent(message, m_jobs);
    if (const auto* end = std::get_if<JobEnd>(&told)) {
        m_jobs.erase(end->job);
    }
    emit event(told);
}

void AgentSession::loseJobs(const RemoteTrouble& why) {
    const auto jobs = std::exchange(m_jobs, {});
    for (const auto& [job, shape] : jobs) {
        emit jobLost(job, why);
    }
}

void AgentSession::submit(const AgentJob& job) {
    if (!m_connection) {
        return;
    }
    m_jobs[job.id] = shapeOf(job);
    for (const AgentBlob& blob : job.blobs) {
        for (const BlobPart& part : partsOf(blob)) {
            m_connection->link.send("blob", part.data, part.buffers);
        }
    }
    m_connection->link.send(
        "submit", {{"job", job.id}, {"net", job.net}, {"run", job.run}, {"out", job.out}});
}

void AgentSession::order(const QString& type, const QJsonObject& data) {
    if (m_connection) {
        m_connection->link.send(type, data);
    }
}

void AgentSession::interruptKernel() {
    if (m_connection) {
        m_connection->kernels.interrupt(
            kernelId(), m_connection->context.get(),
            [this](const QJsonObject&, const std::optional<RemoteTrouble>& trouble) {
                note(trouble ? trouble->text : tr("The kernel was interrupted."));
            });
    }
}

void AgentSession::restartKernel() {
    if (m_connection) {
        m_connection->kernels.restart(
            kernelId(), m_connection->context.get(),
            [this](const QJsonObject&, const std::optional<RemoteTrouble>& trouble) {
                m_connection->channel.askKernel();
                note(trouble ? trouble->text : tr("The kernel was restarted."));
            });
    }
}

} // namespace reprise

#pragma once
/// \file
/// A session with the agent: from the address of a server to events of jobs, with every stage
/// named, and every failure with what to do about it.

#include "core/session/bss2/agent_event.hpp"
#include "core/session/bss2/agent_job.hpp"
#include "core/session/bss2/agent_link.hpp"
#include "core/session/bss2/agent_source.hpp"
#include "core/session/bss2/remote_stage.hpp"
#include "core/session/jupyter/jupyter_rest.hpp"
#include "core/session/jupyter/kernels.hpp"
#include "core/session/jupyter/server_address.hpp"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace reprise {

/// Where to go, and whom to talk to there.
struct RemoteTarget {
    ServerAddress address;
    Credentials credentials;
    AgentSource agent;
    bool wantsEmulator = false;
    QString kernel;   ///< name of the spec; "": the one with the software
    QString notebook; ///< "reprise-….ipynb": under it the kernel is found again
    /// Of an earlier program that left: what it has not had of this agent comes now.
    QString resumeInstance;
    qint64 resumeAfter = 0; ///< number of the last message it had
    LineTimes times;
    TalkTimes talk;
    std::chrono::milliseconds agentStart{120'000};   ///< libraries of the chip load slowly
    std::chrono::milliseconds agentSilence{120'000}; ///< then a warning is told
};

/// Lives in one thread; every member returns at once.
class AgentSession : public QObject {
    Q_OBJECT

public:
    explicit AgentSession(QObject* parent = nullptr);
    ~AgentSession() override;

    /// Ends in ready or failed. A session that was there is left first.
    void connectTo(const RemoteTarget& target);
    /// Calls off whatever is under way. The kernel and what it computes stay.
    void leave();
    /// Goes on after TokenRefused, where it stood, with the jobs that were there.
    void renewToken(const AccessToken& token);

    RemoteStage stage() const { return m_stage; }
    qint64 stageMs() const { return m_stageSince.elapsed(); }                 ///< since it began
    const std::optional<RemoteTrouble>& trouble() const { return m_trouble; } ///< of Failed
    const QJsonObject& hello() const { return m_hello; } ///< the agent's answer to the greeting
    QString kernelId() const;
    const AgentLink* link() const; ///< nullptr while there is none

    /// May be called in any stage after connectTo: what is to be sent waits.
    void submit(const AgentJob& job);
    /// Any other command ("connect", "check", "cancel", "status", "release_chip", "clear_calib",
    /// "bye").
    void order(const QString& type, const QJsonObject& data = {});
    /// Reaches only Python that runs in the kernel's main thread.
    void interruptKernel();
    /// The jobs of the agent are lost; files, and with them calibrations, stay.
    void restartKernel();

signals:
    void stageChanged(reprise::RemoteStage stage);
    /// Within a stage: what the hub says, or why the line was lost.
    void noted(const QString& text);
    void kernelsFound(const reprise::KernelSpecs& specs);
    void ready();
    void failed(const reprise::RemoteTrouble& trouble);
    void event(const reprise::AgentEvent& event);
    /// No end of it will come.
    void jobLost(const QString& job, const reprise::RemoteTrouble& why);
    void printed(const QString& text); ///< by the kernel, for us

private:
    struct Connection;

    void enter(RemoteStage stage);
    void fail(const RemoteTrouble& trouble);
    void note(const QString& text);
    void startServer();
    void checkServer();
    void loadSpecs();
    void startKernel(const QString& spec);
    void watchChannel();
    void watchLink();
    void inject();
    void onInjected(const RequestResult& result);
    void onGreeted(const QJsonObject& hello, bool isAnother);
    void onClosed(bool wasGreeted);
    void onMessage(const AgentMessage& message);
    void loseJobs(const RemoteTrouble& why);

    RemoteTarget m_target;
    std::unique_ptr<Connection> m_connection;
    RemoteStage m_stage = RemoteStage::Disconnected;
    QElapsedTimer m_stageSince;
    std::optional<RemoteTrouble> m_trouble;
    QJsonObject m_hello;
    std::map<QString, JobShape> m_jobs; ///< that have not ended
    QTimer m_patience;                  ///< with an agent that is being started
    QTimer m_silence;
    int m_injections = 0;       ///< in a row
    bool m_hasAskedHub = false; ///< for the user's server
};

} // namespace reprise

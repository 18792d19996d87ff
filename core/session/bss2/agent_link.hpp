#pragma once
/// \file
/// The conversation with the agent in a kernel (`reprise.bss2/1`): whatever a line loses, doubles
/// or delays, everything the agent says is handed out once and in order, and every command arrives.

#include "core/session/bss2/message_order.hpp"
#include "core/session/jupyter/kernel_channel.hpp"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>

namespace reprise {

/// How long the conversation waits for what.
struct TalkTimes {
    using Duration = std::chrono::milliseconds;

    Duration ack{500};          ///< between two acknowledgements, while something comes
    int ackMessages = 8;        ///< or after that many
    Duration resend{1'000};     ///< before missing messages are asked for once more; doubles
    Duration unheard{5'000};    ///< before a command is sent again that the kernel did not confirm
    Duration greeting{20'000};  ///< before a greeting is sent again that the agent did not answer
    Duration longestAck{4'000}; ///< between two acknowledgements, while nothing comes
    Duration longestResend{4'000};
    Duration longest{30'000}; ///< of the others that double
};

/// Commands go one after the other: the next when the kernel has confirmed the last. The agent
/// takes one that it has had already for what it is, so sending it again does no harm.
class AgentLink : public QObject {
    Q_OBJECT

public:
    AgentLink(KernelChannel& channel, TalkTimes times = {}, QObject* parent = nullptr);

    /// Opens a comm of its own and greets: \p wanted is "bss2" or "emulator". Commands wait until
    /// the agent answers. Called again after a lost line, it goes on with what the agent has kept.
    void greet(const QString& wanted);
    /// Before greeting: this program has had everything to \p last from the agent \p instance
    /// before.
    void resume(const QString& instance, qint64 last);
    /// Whatever comes now is of an agent that is gone: forgets what was to be sent.
    void reset();
    /// Stops talking, without a word.
    void fallSilent();

    /// `{"t": type, …}` with an "id". Returns that id; \p heard is called when the kernel has it.
    qint64 send(const QString& type, QJsonObject data, const QList<QByteArray>& buffers = {},
                std::function<void()> heard = {});

    bool isGreeted() const { return m_isGreeted; }
    const QString& instance() const { return m_instance; }
    qint64 lastNumber() const { return m_order.last(); }
    qint64 gapsRepaired() const { return m_gapsRepaired; }
    std::size_t waitingCommands() const { return m_commands.size(); }

signals:
    /// \p hello is the agent's answer; \p isAnother: not the one that was spoken to before, whose
    /// jobs are gone. Comes again after each lost line.
    void greeted(const QJsonObject& hello, bool isAnother);
    /// The agent does not do what it is wanted for.
    void refused(const reprise::AgentMessage& error);
    /// The kernel knows no agent, or another program talks to it now.
    void closed(bool wasGreeted);
    /// In order, each once, without gaps.
    void received(const reprise::AgentMessage& message);
    /// A message that has no envelope, or a strange one.
    void misunderstood(const QString& problem);

private:
    struct Command {
        qint64 id = 0;
        QString type;
        QJsonObject data;
        QList<QByteArray> buffers;
        std::function<void()> heard;
    };

    void openComm();
    void sendNext();
    void doubt();
    void commandHeard(qint64 id);
    void say(const QString& type, QJsonObject data);
    void onComm(const KernelMessage& message);
    void onGreeting(const AgentMessage& message);
    void take(AgentMessage message);
    void acknowledge();
    void askForMissing();
    bool isEcho(const AgentMessage& message) const;

    KernelChannel& m_channel;
    TalkTimes m_times;
    QString m_wanted;
    QString m_comm; ///< of this program's own
    QSet<QString> m_formerComms;
    QString m_instance;
    bool m_isGreeted = false; ///< on m_comm
    MessageOrder m_order;
    std::deque<Command> m_commands;
    QSet<qint64> m_repeated; ///< commands that were sent more than once
    QString m_request;       ///< of the kernel, for the command that is on its way
    qint64 m_lastId = 0;
    qint64 m_acknowledged = 0;
    qint64 m_gapsRepaired = 0;
    qint64 m_askedFrom = 0; ///< the first missing message that was asked for last
    BackOff m_ackPauses;
    BackOff m_resendPauses;
    BackOff m_unheardPauses;
    QTimer m_ack;
    QTimer m_resend;
    QTimer m_unheard;
    QTimer m_greeting;
};

} // namespace reprise

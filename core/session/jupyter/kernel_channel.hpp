#pragma once
/// \file
/// The lasting connection to one kernel: it survives lost lines, and tells when the kernel does
/// not.

#include "core/session/jupyter/back_off.hpp"
#include "core/session/jupyter/kernel_socket.hpp"
#include "core/session/jupyter/kernels.hpp"
#include "core/session/jupyter/pending_requests.hpp"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace reprise {

/// Keeps one session id for its whole life: by it the server finds what it kept for this client
/// while the line was lost. Even so messages get lost, so whoever needs all of them numbers them.
class KernelChannel : public QObject {
    Q_OBJECT

public:
    enum class State {
        Closed,
        Opening, ///< the web socket
        Asking,  ///< the kernel what it is; it answers once it has nothing else to do
        Ready,
        Waiting ///< to open the web socket again
    };

    KernelChannel(Kernels& kernels, QObject* parent = nullptr);

    /// Ends in ready or failed.
    void open(const QString& kernelId);
    /// Leaves the kernel as it is.
    void close();
    /// Asks the kernel, which shows whether it has started over; it is asked now and then anyway.
    void askKernel();

    State state() const { return m_state; }
    const QString& kernelId() const { return m_kernelId; }
    const QString& sessionId() const { return m_session; }

    /// Sends a request of \p type on \p channel, now or never: while the state is not Ready it is
    /// lost. Returns its id, with which it can be forgotten.
    QString request(const QString& channel, const QString& type, const QJsonObject& content,
                    PendingRequests::Handler handler, const QList<QByteArray>& buffers = {});
    void forget(const QString& requestId) { m_pending.forget(requestId); }

signals:
    void stateChanged(reprise::KernelChannel::State state);
    /// The kernel answers: for the first time, again after a lost line, or restarted.
    void ready();
    /// It starts over, whoever wanted it: what it held is gone. ready follows.
    void kernelRestarted();
    /// The line is lost; it is opened again by itself.
    void lineLost(const QString& why);
    /// Not without the user.
    void failed(const reprise::RemoteTrouble& trouble);
    /// Of any comm, by the kernel: comm_open, comm_msg or comm_close.
    void commReceived(const reprise::KernelMessage& message);
    /// What a kernel prints; \p isOurs: for a request of this channel.
    void printed(const QString& text, bool isOurs);

private:
    void setState(State state);
    void openSocket();

    void onLost(bool wasOpen, const QString& why);
    void onReceived(const KernelMessage& message);
    void onKernelAnswers();
    void onSigned(const QString& signature);
    void onRestart();
    void onKernelStatus(const KernelMessage& message);
    void tryAgain();
    void probe();
    void look();
    void judge(const KernelStanding& kernel);
    void fail(const RemoteTrouble& trouble);

    Kernels& m_kernels;
    LineTimes m_times;
    QString m_kernelId;
    QString m_session;
    State m_state = State::Closed;
    PendingRequests m_pending;
    std::unique_ptr<KernelSocket, void (*)(KernelSocket*)> m_socket;
    BackOff m_pauses;
    BackOff m_questions;
    QTimer m_pause;
    QTimer m_look;
    QTimer m_askAgain;
    QElapsedTimer m_asking; ///< a kernel that has never answered
    int m_failedHandshakes = 0;
    bool m_wasReady = false;
    bool m_isRestarting = false;

    QString m_signature; ///< of the kernel; a new one each time it starts
};

} // namespace reprise

#include "core/session/jupyter/kernel_channel.hpp"

#include <QUuid>

#include <utility>

namespace reprise {

namespace {

constexpr int kMostFailedHandshakes = 6; // in a row, while everything else is allowed

/// A socket is thrown away from within its own signals.
void throwAway(KernelSocket* socket) {
    socket->disconnect();
    socket->deleteLater();
}

} // namespace

KernelChannel::KernelChannel(Kernels& kernels, QObject* parent)
    : QObject(parent), m_kernels(kernels), m_times(kernels.rest().times()),
      m_session(QUuid::createUuid().toString(QUuid::Id128)), m_pending(m_times.idle),
      m_socket(nullptr, throwAway), m_pauses(m_times.firstPause, m_times.longestPause),
      m_questions(m_times.kernelInfo / 6, m_times.kernelInfo) {
    for (QTimer* timer : {&m_pause, &m_look, &m_askAgain}) {
        timer->setSingleShot(true);
    }
    connect(&m_pause, &QTimer::timeout, this, &KernelChannel::probe);
    connect(&m_look, &QTimer::timeout, this, &KernelChannel::look);
    connect(&m_askAgain, &QTimer::timeout, this, &KernelChannel::askKernel);
    connect(&m_pending, &PendingRequests::resend, this, [this](const KernelMessage& message) {
        if (m_socket) {
            m_socket->send(message);
        }
    });
}

void KernelChannel::open(const QString& kernelId) {
    close();
    if (kernelId != m_kernelId) {
        m_signature.clear();
    }
    m_kernelId = kernelId;
    m_wasReady = false;
    m_isRestarting = false;
    m_failedHandshakes = 0;
    m_asking.invalidate();
    openSocket();
}

void KernelChannel::close() {
    m_socket.reset();
    for (QTimer* timer : {&m_pause, &m_look, &m_askAgain}) {
        timer->stop();
    }
    setState(State::Closed);
    m_pending.endAll(RequestFate::Lost);
}

QString KernelChannel::request(const QString& channel, const QString& type,
                               const QJsonObject& content, PendingRequests::Handler handler,
                               const QList<QByteArray>& buffers) {
    const KernelMessage message = newMessage(channel, type, m_session, content, buffers);
    m_pending.add(message, std::move(handler));
    if (m_state != State::Ready || !m_socket->send(message)) {
        QMetaObject::invokeMethod(
            &m_pending, [this, id = message.id()] { m_pending.end(id, RequestFate::Lost); },
            Qt::QueuedConnection);
    }
    return message.id();
}

void KernelChannel::setState(State state) {
    if (m_state != state) {
        m_state = state;
        emit stateChanged(state);
    }
}

void KernelChannel::openSocket() {
    m_socket.reset(new KernelSocket(m_kernels.rest().credentials(), m_times, this));
    connect(m_socket.get(), &KernelSocket::opened, this, [this] {
        m_failedHandshakes = 0;
        m_look.start(m_times.look);
        setState(State::Asking);
        askKernel();
    });
    connect(m_socket.get(), &KernelSocket::received, this, &KernelChannel::onReceived);
    connect(m_socket.get(), &KernelSocket::lost, this, &KernelChannel::onLost);
    KernelSocket* const socket = m_socket.get();
    setState(State::Opening);
    if (m_socket.get() == socket) { // nobody has thought better of it
        socket->open(m_kernels.channelsUrl(m_kernelId, m_session));
    }
}

/// Again after a while: a kernel that starts may not hear the first time.
void KernelChannel::askKernel() {
    if (!m_socket || !m_socket->isOpen()) {
        return;
    }
    if (!m_asking.isValid()) {
        m_asking.start();
    }
    if (!m_wasReady && m_asking.elapsed() > m_times.kernelInfo.count()) {
        fail(
            {RemoteReason::KernelSilent,
             tr("The kernel has not answered for %1 s.").arg(m_times.kernelInfo.count() / 1000),
             tr("It may be busy with a cell of somebody else's: interrupt or restart it, or choose "
                "another kernel."),
             true});
        return;
    }
    const KernelMessage question = newMessage("shell", "kernel_info_request", m_session, {});
    m_pending.add(question, [](const RequestResult&) {});
    m_socket->send(question);
    m_askAgain.start(m_questions.next());
}

void KernelChannel::onLost(bool wasOpen, const QString& why) {
    m_socket.reset();
    m_askAgain.stop();
    m_failedHandshakes += wasOpen ? 0 : 1;
    tryAgain();
    emit lineLost(why);
}

void KernelChannel::tryAgain() {
    m_pause.start(m_pauses.next());
    setState(State::Waiting);
}

/// Whether there is still something to connect to.
void KernelChannel::probe() {
    m_kernels.look(m_kernelId, this,
                   [this](const KernelStanding&, const std::optional<RemoteTrouble>& trouble) {
                       if (m_state != State::Waiting) {
                           return;
                       }
                       if (trouble && trouble->mayPass) {
                           tryAgain();
                           emit lineLost(trouble->text);
                       } else if (trouble) {
                           fail(*trouble);
                       } else if (m_failedHandshakes >= kMostFailedHandshakes) {
                           fail({RemoteReason::SocketRefused,
                                 tr("The server answers, but opens no web socket."),
                                 tr("A proxy between here and the server may not let web sockets "
                                    "through: ask who runs it."),
                                 true});
                       } else {
                           openSocket();
                       }
                   });
}

void KernelChannel::look() {
    m_look.start(m_times.look);
    m_kernels.look(
        m_kernelId, this,
        [this](const KernelStanding& kernel, const std::optional<RemoteTrouble>& trouble) {
            if (m_state == State::Closed || m_state == State::Waiting) {
                return;
            }
            if (!trouble) {
                judge(kernel);
            } else if (!trouble->mayPass) {
                fail(*trouble);
            }
        });
}

/// A kernel that rests answers at once. So it shows whether it is still the same, since all that
/// told of a restart may be lost, and which of the answers that are awaited will never come.
void KernelChannel::judge(const KernelStanding& kernel) {

    if (m_state == State::Ready && kernel.state != "busy") {
        askKernel();
    }
}

void KernelChannel::fail(const RemoteTrouble& trouble) {
    RemoteTrouble said = trouble;
    if (trouble.reason == RemoteReason::NotFound) {
        said = {RemoteReason::KernelGone, tr("The kernel is gone: it was shut down or culled."),
                tr("Connect again to start another; what it was computing is lost."), false};
    }
    close();
    emit failed(said);
}

void KernelChannel::onReceived(const KernelMessage& message) {
    const QString type = message.type();
    if (message.parent.isEmpty() && message.channel == "iopub" && type == "status") {
        onKernelStatus(message);
        return;
    }
    const bool isAnswer =
        type == "kernel_info_reply" && message.parent["session"].toString() == m_session;
    if (type == "status" || isAnswer) { // servers write others themselves
        onSigned(message.header["session"].toString());
    }
    if (isAnswer) {
        m_pending.endUnansweredBefore(message.parentId());
    }
    const bool isOurs = m_pending.take(message);
    if (isAnswer) {
        onKernelAnswers();
    } else if (type.startsWith("comm_") && message.channel == "iopub") {
        emit commReceived(message);
    } else if (type == "stream") {
        emit printed(message.content["text"].toString(), isOurs);
    } else if (type == "shutdown_reply") { // is it to come back?
        m_look.start(m_times.idle);
    }
}

void KernelChannel::onKernelAnswers() {
    m_askAgain.stop();
    m_isRestarting = false;
    m_wasReady = true;
    m_pauses.succeeded();
    m_questions.succeeded();
    if (m_state == State::Asking) {
        setState(State::Ready);
        emit ready();
    }
}

/// A kernel signs what it says with an id that it draws when it starts: that is how a restart shows
/// for sure, since the messages that tell of it are often lost.
void KernelChannel::onSigned(const QString& signature) {
    if (signature.isEmpty() || signature == m_signature) {
        return;
    }
    const bool isFirst = m_signature.isEmpty();
    m_signature = signature;
    if (!isFirst && m_isRestarting) {
        askKernel(); // it can hear now
    } else if (!isFirst) {
        onRestart();
    }
}

void KernelChannel::onRestart() {
    if (m_isRestarting) {
        return;
    }
    m_isRestarting = true;
    setState(State::Asking);
    m_pending.endAll(RequestFate::KernelDied);
    emit kernelRestarted();
    askKernel();
}

void KernelChannel::onKernelStatus(const KernelMessage& message) {
    const QString state = message.content["execution_state"].toString();
    if (state == "dead") {
        fail({RemoteReason::KernelDied, tr("The kernel died, and could not be started again."),
              tr("Connect again to start another; what it was computing is lost."), false});
    } else if (state == "restarting" && m_wasReady) {
        onRestart();
    } else if (state == "starting") {
        onSigned(message.header["session"].toString());
    }
}

} // namespace reprise

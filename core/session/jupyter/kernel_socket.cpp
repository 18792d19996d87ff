#include "core/session/jupyter/kernel_socket.hpp"

#include "core/session/jupyter/server_address.hpp"
#include "core/session/jupyter/wire_frame.hpp"

#include <QNetworkProxy>
#include <QSslError>
#include <QWebSocketHandshakeOptions>

namespace reprise {

namespace {
constexpr qsizetype kLargestSent = 10'000'000; // bytes; servers cut the line at 10 MiB
constexpr quint64 kLargestReceived = 64 << 20; // bytes
} // namespace

KernelSocket::KernelSocket(const Credentials& credentials, LineTimes times, QObject* parent)
    : QObject(parent), m_credentials(credentials), m_times(times) {
    m_socket.setMaxAllowedIncomingFrameSize(kLargestReceived);
    m_socket.setMaxAllowedIncomingMessageSize(kLargestReceived);
    for (QTimer* timer : {&m_handshake, &m_ping, &m_pong}) {
        timer->setSingleShot(true);
    }
    connect(&m_socket, &QWebSocket::connected, this, &KernelSocket::begin);
    connect(&m_socket, &QWebSocket::disconnected, this, [this] {
        end(m_socket.closeReason().isEmpty() ? m_socket.errorString() : m_socket.closeReason());
    });
    // Qt 6.5 renamed the signal; the old one stays.
    connect(&m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [this] { end(m_socket.errorString()); });
    connect(&m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        m_socket.ignoreSslErrors(acceptedErrors(errors, m_credentials.acceptedCertificate));
    });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray& bytes) { take(bytes, false); });
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString& text) { take(text.toUtf8(), true); });
    connect(&m_socket, &QWebSocket::pong, this, [this] {
        m_pong.stop();
        m_ping.start(m_times.ping);
    });
    connect(&m_handshake, &QTimer::timeout, this,
            [this] { end(tr("the web socket did not open in time")); });
    connect(&m_ping, &QTimer::timeout, this, &KernelSocket::ping);
    connect(&m_pong, &QTimer::timeout, this, [this] { end(tr("no sign of life from the line")); });
}

KernelSocket::~KernelSocket() {
    m_isOver = true;
    m_socket.disconnect(this);
    m_socket.abort();
}

void KernelSocket::open(const QUrl& url) {
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", m_credentials.token.authorization());
    if (isLoopback(url)) {
        m_socket.setProxy(QNetworkProxy::NoProxy);
    }
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({kFramingV1});
    m_handshake.start(m_times.handshake);
    m_socket.open(request, options);
}

void KernelSocket::begin() {
    m_handshake.stop();
    m_isOpen = true;
    m_speaksV1 = m_socket.subprotocol() == kFramingV1;
    m_ping.start(m_times.ping);
    emit opened();
}

void KernelSocket::ping() {
    m_pong.start(m_times.pong);
    m_socket.ping();
}

bool KernelSocket::send(const KernelMessage& message) {
    if (!m_isOpen || m_isOver) {
        return false;
    }
    const OlderFrame frame = m_speaksV1 ? OlderFrame{frameV1(message), false} : frameOlder(message);
    if (frame.bytes.size() > kLargestSent) {
        return false;
    }
    if (frame.isText) {
        m_socket.sendTextMessage(QString::fromUtf8(frame.bytes));
    } else {
        m_socket.sendBinaryMessage(frame.bytes);
    }
    return true;
}

void KernelSocket::take(const QByteArray& bytes, bool isText) {
    if (m_isOver) {
        return;
    }
    if (m_pong.isActive()) {
        m_pong.start(m_times.pong); // the answer may stand behind a lot
    }
    const ReadFrame frame =
        m_speaksV1 && !isText ? readFrameV1(bytes) : readFrameOlder({bytes, isText});
    if (frame.problem.isEmpty()) {
        emit received(frame.message);
    } else {
        emit refused(frame.problem);
    }
}

void KernelSocket::end(const QString& why) {
    if (m_isOver) {
        return;
    }
    m_isOver = true;
    for (QTimer* timer : {&m_handshake, &m_ping, &m_pong}) {
        timer->stop();
    }
    const bool wasOpen = m_isOpen;
    m_isOpen = false;
    m_socket.abort();
    emit lost(wasOpen, m_credentials.token.removedFrom(why));
}

} // namespace reprise

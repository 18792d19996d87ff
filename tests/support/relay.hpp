#pragma once
/// \file
/// Stands between a client and a server of this computer, and does to the line what networks do.

#include "core/session/jupyter/wire_frame.hpp"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>
#include <QWebSocketServer>

#include <random>
#include <vector>

namespace reprise::test {

/// Passes on bytes, as a cable does, or (asMessages) whole messages of web sockets.
class Relay : public QObject {
public:
    struct Faults {
        double lost = 0;    ///< of messages, both ways
        double doubled = 0; ///< likewise
        int lateMs = 0;     ///< at most; later ones may overtake
    };

    explicit Relay(quint16 to, unsigned seed = 1)
        : m_to(to), m_random(seed), m_sockets("relay", QWebSocketServer::NonSecureMode) {
        m_server.listen(QHostAddress::LocalHost);
        m_sockets.setSupportedSubprotocols({kFramingV1});
        connect(&m_server, &QTcpServer::newConnection, this, &Relay::accept);
        connect(&m_sockets, &QWebSocketServer::newConnection, this, &Relay::acceptSocket);
    }

    quint16 port() const { return m_server.serverPort(); }
    int lines() const { return m_lines; } ///< that were opened so far, of all kinds
    int lostMessages() const { return m_lost; }

    bool asMessages = false;
    Faults faults;

    /// Every line breaks, without a word.
    void cut() {
        for (const QPointer<QTcpSocket>& socket : m_cables) {
            if (socket) {
                socket->abort();
            }
        }
        for (const QPointer<QWebSocket>& socket : m_webSockets) {
            if (socket) {
                socket->abort();
            }
        }
    }
    /// Of the lines that are open now, nothing comes through any more, but nobody is told.
    void hush() {
        for (const QPointer<QTcpSocket>& socket : m_cables) {
            if (socket) {
                socket->disconnect(this);
            }
        }
    }
    void refuseNew(bool isRefusing) { m_isRefusing = isRefusing; }

private:
    void accept() {
        while (QTcpSocket* near = m_server.nextPendingConnection()) {
            ++m_lines;
            if (m_isRefusing) {
                near->abort();
                near->deleteLater();
                continue;
            }
            if (!asMessages) {
                pipe(near);
                continue;
            }
            connect(near, &QTcpSocket::readyRead, this, [this, near] {
                const QByteArray head = near->peek(64 * 1024);
                if (!head.contains("\r\n\r\n")) {
                    return;
                }
                near->disconnect(this);
                if (head.toLower().contains("upgrade: websocket")) {
                    m_sockets.handleConnection(near);
                } else {
                    pipe(near);
                }
            });
        }
    }
    void pipe(QTcpSocket* near) {
        auto* far = new QTcpSocket(near);
        m_cables.emplace_back(near);
        m_cables.emplace_back(far);
        const auto pass = [](QTcpSocket* from, QTcpSocket* to) {
            if (to->state() == QTcpSocket::ConnectedState) {
                to->write(from->readAll());
            }
        };
        connect(near, &QTcpSocket::readyRead, this, [=] { pass(near, far); });
        connect(far, &QTcpSocket::connected, this, [=] { pass(near, far); });
        connect(far, &QTcpSocket::readyRead, this, [=] { pass(far, near); });
        connect(far, &QTcpSocket::disconnected, this, [=] { near->disconnectFromHost(); });
        connect(near, &QTcpSocket::disconnected, this, [=] {
            far->abort();
            near->deleteLater();
        });
        far->connectToHost(QHostAddress::LocalHost, m_to);
    }
    void acceptSocket() {
        QWebSocket* near = m_sockets.nextPendingConnection();
        auto* far = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, near);
        m_webSockets.emplace_back(near);
        m_webSockets.emplace_back(far);
        for (QWebSocket* socket : {near, far}) {
            socket->setMaxAllowedIncomingMessageSize(64 << 20);
            socket->setMaxAllowedIncomingFrameSize(64 << 20);
        }
        auto early = std::make_shared<std::vector<QByteArray>>();
        connect(near, &QWebSocket::binaryMessageReceived, this, [=, this](const QByteArray& bytes) {
            if (far->state() == QAbstractSocket::ConnectedState) {
                pass(bytes, far);
            } else {
                early->push_back(bytes);
            }
        });
        connect(far, &QWebSocket::connected, this, [=] {
            for (const QByteArray& bytes : *early) {
                far->sendBinaryMessage(bytes);
            }
        });
        connect(far, &QWebSocket::binaryMessageReceived, this,
                [=, this](const QByteArray& bytes) { pass(bytes, near); });
        connect(far, &QWebSocket::disconnected, near, [=] { near->abort(); });
        connect(near, &QWebSocket::disconnected, this, [=] {
            far->abort();
            near->deleteLater();
        });
        QUrl url = near->requestUrl();
        url.setScheme("ws");
        url.setHost("127.0.0.1");
        url.setPort(m_to);
        QNetworkRequest request(url);
        request.setRawHeader("Authorization", near->request().rawHeader("Authorization"));
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({kFramingV1});
        far->open(request, options);
    }
    void pass(const QByteArray& bytes, QWebSocket* to) {
        std::uniform_real_distribution<double> chance;
        if (chance(m_random) < faults.lost) {
            ++m_lost;
            return;
        }
        for (int copies = chance(m_random) < faults.doubled ? 2 : 1; copies > 0; --copies) {
            if (faults.lateMs == 0) {
                to->sendBinaryMessage(bytes);
            } else {
                QTimer::singleShot(static_cast<int>(chance(m_random) * faults.lateMs), to,
                                   [=] { to->sendBinaryMessage(bytes); });
            }
        }
    }

    quint16 m_to;
    std::mt19937 m_random;
    QTcpServer m_server;
    QWebSocketServer m_sockets;
    std::vector<QPointer<QTcpSocket>> m_cables;
    std::vector<QPointer<QWebSocket>> m_webSockets;
    int m_lines = 0;
    int m_lost = 0;
    bool m_isRefusing = false;
};

} // namespace reprise::test

#pragma once
/// \file
/// One web socket to a kernel, from its handshake to its end.

#include "core/session/jupyter/jupyter_rest.hpp"
#include "core/session/jupyter/kernel_message.hpp"

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

namespace reprise {

/// Pings, and takes a line without answers for lost. Ends once, by lost; then it is thrown away.
class KernelSocket : public QObject {
    Q_OBJECT

public:
    KernelSocket(const Credentials& credentials, LineTimes times, QObject* parent = nullptr);
    ~KernelSocket() override; ///< cuts the line at once

    void open(const QUrl& url);
    /// False if there is no line, or the message is larger than servers take.
    bool send(const KernelMessage& message);
    bool isOpen() const { return m_isOpen; }
    /// Of the first framing, with the sub-protocol. For older servers: the second.
    bool speaksV1() const { return m_speaksV1; }

signals:
    void opened();
    void received(const reprise::KernelMessage& message);
    /// A frame that is no message; the line goes on.
    void refused(const QString& problem);
    /// \p wasOpen: after the handshake.
    void lost(bool wasOpen, const QString& why);

private:
    void begin();
    void ping();
    void take(const QByteArray& bytes, bool isText);
    void end(const QString& why);

    Credentials m_credentials;
    LineTimes m_times;
    QWebSocket m_socket;
    QTimer m_handshake;
    QTimer m_ping;
    QTimer m_pong;
    bool m_isOpen = false;
    bool m_isOver = false;
    bool m_speaksV1 = false;
};

} // namespace reprise

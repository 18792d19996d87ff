#pragma once
/// \file
/// A JupyterHub: who the token belongs to, and starting that user's server.

#include "core/session/jupyter/jupyter_rest.hpp"
#include "core/session/jupyter/server_address.hpp"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace reprise {

/// One of a user's servers, as the hub tells it.
struct HubServer {
    bool isReady = false;
    bool isPending = false; ///< on its way up or down
    QString path;           ///< "/user/alice/"; of the host
};

struct HubUser {
    QString name;
    std::optional<HubServer> server; ///< the one that was asked for; nothing: it does not run
};

/// What `GET /hub/api/user` answers. Nothing if it is no such answer.
std::optional<HubUser> readHubUser(const QJsonObject& answer, const QString& serverName);

/// Brings up the server of an address: asks the hub for the user, starts the server where it does
/// not run, and waits until it is ready. One of ready and failed follows, unless this object goes
/// first.
class ServerStart : public QObject {
    Q_OBJECT

public:
    ServerStart(JupyterRest& rest, ServerAddress address, QObject* parent = nullptr);

    void begin();

signals:
    void starting(); ///< it did not run
    /// What the hub says of it. \p fraction is 0..1, or -1: unknown.
    void progressed(double fraction, const QString& text);
    void ready(const reprise::ServerAddress& address); ///< with its server
    void failed(const reprise::RemoteTrouble& trouble);

private:
    void ask();
    void judge(const HubUser& user);
    bool isForeign(const HubUser& user) const;
    void order(const QString& user);
    void listenTo(const QString& user);
    QString serverPath(const QString& user) const;
    void fail(const RemoteTrouble& trouble);

    JupyterRest& m_rest;
    ServerAddress m_address;
    bool m_isOrdered = false;
    bool m_isOver = false;
    QString m_lastWord; ///< of the hub, on the way
    QElapsedTimer m_since;
    QTimer m_poll;
};

} // namespace reprise

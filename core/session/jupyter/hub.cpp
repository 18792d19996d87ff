#include "core/session/jupyter/hub.hpp"

#include "core/session/jupyter/event_lines.hpp"

#include <memory>
#include <utility>

namespace reprise {

std::optional<HubUser> readHubUser(const QJsonObject& answer, const QString& serverName) {
    HubUser user;
    user.name = answer["name"].toString();
    if (user.name.isEmpty()) {
        return std::nullopt;
    }
    const QJsonObject servers = answer["servers"].toObject();
    if (servers[serverName].isObject()) {
        const QJsonObject entry = servers[serverName].toObject();
        HubServer server;
        server.isPending = !entry["pending"].toString().isEmpty();
        server.isReady = entry["ready"].toBool() && !server.isPending;
        server.path = entry["url"].toString();
        if (server.isReady || server.isPending) { // else it has stopped
            user.server = server;
        }
    }
    return user;
}

ServerStart::ServerStart(JupyterRest& rest, ServerAddress address, QObject* parent)
    : QObject(parent), m_rest(rest), m_address(std::move(address)) {
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &ServerStart::ask);
}

void ServerStart::begin() {
    m_since.start();
    ask();
}

void ServerStart::ask() {
    m_rest.get(m_address.atHub("user"), this, [this](const RestAnswer& answer) {
        if (m_isOver) {
            return;
        }
        if (answer.trouble && !(m_isOrdered && answer.trouble->mayPass)) {
            fail(*answer.trouble);
            return;
        }
        const auto user = readHubUser(answer.json.object(), m_address.serverName);
        if (user) {
            judge(*user);
        } else if (answer.trouble) {
            m_poll.start(m_rest.times().hubPoll);
        } else {
            fail({RemoteReason::NotJupyter,
                  tr("%1 does not answer as a JupyterHub.").arg(m_address.hub.host()),
                  tr("Check the address."), false});
        }
    });
}

/// True if the address is that of a server of somebody else's.
bool ServerStart::isForeign(const HubUser& user) const {
    const QString own = m_address.hub.path(QUrl::FullyDecoded) + "user/" + user.name + "/";
    return !m_address.server.isEmpty() &&
           !m_address.server.path(QUrl::FullyDecoded).startsWith(own);
}

void ServerStart::judge(const HubUser& user) {
    if (isForeign(user)) {
        fail({RemoteReason::NotFound,
              tr("The token belongs to %1, the address to somebody else.").arg(user.name),
              tr("Copy the address and the token of the same account."), false});
        return;
    }
    if (user.server && user.server->isReady) {
        const QUrl server = m_address.hub.resolved(QUrl(user.server->path));
        if (server.scheme() != m_address.hub.scheme() ||
            server.authority() != m_address.hub.authority() || !server.path().endsWith('/')) {
            fail({RemoteReason::NotJupyter, tr("The hub names a strange address of your server."),
                  tr("Ask who runs the hub."), false});
            return;
        }
        m_isOver = true;
        m_address.server = server;
        emit ready(m_address);
    } else if (m_since.elapsed() > m_rest.times().serverStart.count()) {
        fail({RemoteReason::TimedOut,
              tr("Your server has not started within %1 s. %2")
                  .arg(m_rest.times().serverStart.count() / 1000)
                  .arg(m_lastWord),
              tr("Look at the hub's page in a browser; it may ask for a choice."), false});
    } else if (user.server) {
        m_poll.start(m_rest.times().hubPoll);
    } else if (!m_isOrdered) {
        order(user.name);
    } else {
        fail({RemoteReason::SpawnFailed,
              tr("The hub could not start your server. %1").arg(m_lastWord),
              tr("Start it on the hub's page in a browser; it may ask for a choice of site."),
              false});
    }
}

QString ServerStart::serverPath(const QString& user) const {
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(user));
    return "users/" + encoded +
           (m_address.serverName.isEmpty()
                ? QString("/server")
                : "/servers/" + QString::fromLatin1(QUrl::toPercentEncoding(m_address.serverName)));
}

void ServerStart::order(const QString& user) {
    m_isOrdered = true;
    m_rest.post(
        m_address.atHub(serverPath(user)), {}, this, [this, user](const RestAnswer& answer) {
            const bool isThere = answer.status == 400; // running already, or on its way
            if (answer.trouble && !isThere && !answer.trouble->mayPass) {
                fail(answer.trouble->reason == RemoteReason::TokenRefused
                         ? *answer.trouble
                         : RemoteTrouble{RemoteReason::SpawnFailed, answer.trouble->text,
                                         tr("Start your server on the hub's page in a browser."),
                                         false});
                return;
            }
            listenTo(user);
            m_poll.start(m_rest.times().hubPoll);
        });
    emit starting();
}

/// The stream is for the eyes: whether the server is ready is asked, and so it may break.
void ServerStart::listenTo(const QString& user) {
    auto lines = std::make_shared<EventLines>();
    m_rest.listen(m_address.atHub(serverPath(user) + "/progress"), this,
                  [this, lines](const QByteArray& bytes) {
                      for (const QJsonObject& event : lines->take(bytes)) {
                          m_lastWord = asOneLine(event["message"].toString());
                          emit progressed(event["progress"].toDouble(-100) / 100, m_lastWord);
                          if (event["ready"].toBool() || event["failed"].toBool()) {
                              m_poll.start(0);
                          }
                      }
                  });
}

void ServerStart::fail(const RemoteTrouble& trouble) {
    m_isOver = true;
    m_poll.stop();
    emit failed(trouble);
}

} // namespace reprise

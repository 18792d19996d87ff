#pragma once
/// \file
/// A real JupyterHub on this computer, with one user, alice, and a token that may do everything.

#include "tests/support/jupyter_server.hpp"

#include <QFile>

namespace reprise::test {

class JupyterHub {
public:
    JupyterHub() : m_process(environment()) {}

    /// True once it answers, and alice exists.
    bool start() {
        QFile config(m_home.filePath("jupyterhub_config.py"));
        if (!config.open(QIODevice::WriteOnly) || config.write(configuration().toUtf8()) < 0) {
            return false;
        }
        config.close();
        return m_process.start("jupyterhub", {"-f", config.fileName()}) &&
               QTest::qWaitFor([this] { return !m_process.isRunning() || answers(); }, kWaitMs) &&
               m_process.isRunning();
    }
    QByteArray output() { return m_process.output(); }

    QString page(const QString& path) const {
        return QString("http://127.0.0.1:%1/%2").arg(m_port).arg(path);
    }
    quint16 port() const { return m_port; }
    /// A new token of alice's; its id is what it is revoked by.
    std::pair<QString, QString> newToken() {
        const RestAnswer answer =
            post("users/alice/tokens", {{"note", "test"}, {"expires_in", 3600}});
        return {answer.json["token"].toString(), answer.json["id"].toString()};
    }
    RestAnswer revoke(const QString& id) { return remove("users/alice/tokens/" + id); }
    RestAnswer stopServer() { return remove("users/alice/server"); }

private:
    RestAnswer post(const QString& path, const QJsonObject& body) {
        return answered([&](QObject* context, const auto& handler) {
            m_rest.post(m_address.atHub(path), body, context, handler);
        });
    }
    RestAnswer remove(const QString& path) {
        return answered([&](QObject* context, const auto& handler) {
            m_rest.remove(m_address.atHub(path), context, handler);
        });
    }
    bool answers() {
        const int status = post("users/alice", {}).status;
        return status == 201 || status == 409;
    }
    QProcessEnvironment environment() const {
        QProcessEnvironment environment = environmentIn(m_home);
        environment.insert("NODE_PATH", "/usr/share/nodejs"); // Debian's, for a Node from elsewhere
        environment.insert("CONFIGPROXY_AUTH_TOKEN", m_token + "proxy");
        return environment;
    }
    QString configuration() const {
        return QString(R"(
c = get_config()
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.bind_url = "http://127.0.0.1:%1/"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:%2/"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:%3/"
c.ConfigurableHTTPProxy.command = ["configurable-http-proxy"]
c.ConfigurableHTTPProxy.pid_file = "%4/proxy.pid"
c.JupyterHub.db_url = "sqlite:///%4/hub.sqlite"
c.JupyterHub.cookie_secret_file = "%4/cookie_secret"
c.JupyterHub.services = [{"name": "test", "api_token": "%5"}]
c.JupyterHub.load_roles = [{"name": "test", "services": ["test"],
                            "scopes": ["admin:users", "tokens", "admin:servers", "access:servers"]}]
c.SimpleLocalProcessSpawner.home_dir_template = "%4/{username}"
c.Spawner.environment = {"LAB_IMAGE_NAME": "ebrains-test", "LAB_KERNEL_NAME": "EBRAINS-experimental"}
c.Spawner.args = ["--HubOAuth.cache_max_age=1"%6]
)")
            .arg(m_port)
            .arg(freePort())
            .arg(freePort())
            .arg(m_home.path(), m_token, geteuid() == 0 ? ", \"--allow-root\"" : "");
    }

    QTemporaryDir m_home;
    const QString m_token = QUuid::createUuid().toString(QUuid::Id128);
    const quint16 m_port = freePort();
    ServerAddress m_address = readServerAddress(page("hub/home")).address;
    JupyterRest m_rest{{AccessToken(m_token), {}}};
    OwnProcess m_process;
};

} // namespace reprise::test

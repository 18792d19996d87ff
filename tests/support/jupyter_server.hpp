#pragma once
/// \file
/// A real Jupyter server on this computer, with a home of its own.

#include "core/session/jupyter/jupyter_rest.hpp"
#include "core/session/jupyter/kernels.hpp"
#include "core/session/jupyter/server_address.hpp"
#include "tests/support/own_process.hpp"

#include <QEventLoop>
#include <QTcpSocket>
#include <QUuid>

#include <unistd.h>

namespace reprise::test {

/// Long enough for a loaded machine; tests wait for conditions, not for time.
constexpr int kWaitMs = 60'000;

class JupyterServer {
public:
    JupyterServer() : m_process(environmentIn(m_home)) {}

    /// True once it answers.
    bool start(quint16 port = freePort()) {
        m_port = port;
        QStringList arguments = {"--no-browser",
                                 "--ip=127.0.0.1",
                                 "--port=" + QString::number(m_port),
                                 "--ServerApp.token=" + m_token,
                                 "--ServerApp.root_dir=" + m_home.path(),
                                 "--ServerApp.port_retries=0"};
        if (geteuid() == 0) {
            arguments << "--allow-root";
        }
        return m_process.start("jupyter-server", arguments) &&
               QTest::qWaitFor([this] { return !m_process.isRunning() || answers(); }, kWaitMs) &&
               m_process.isRunning();
    }
    void stop() { m_process.stop(); }
    QByteArray output() { return m_process.output(); }

    quint16 port() const { return m_port; }
    const QString& tokenText() const { return m_token; }
    Credentials credentials() const { return {AccessToken(m_token), {}}; }
    ServerAddress address() const { return addressAt(m_port); }
    /// Of whoever stands in front of it.
    static ServerAddress addressAt(quint16 port) {
        return readServerAddress(QString("http://127.0.0.1:%1/").arg(port)).address;
    }
    QString path(const QString& name) const { return m_home.filePath(name); }

private:
    bool answers() const {
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1", m_port);
        if (!socket.waitForConnected(500)) {
            return false;
        }
        socket.write("GET /api HTTP/1.0\r\n\r\n");
        return socket.waitForReadyRead(2'000) && socket.readLine().contains("200");
    }

    QTemporaryDir m_home;
    const QString m_token = QUuid::createUuid().toString(QUuid::Id128);
    OwnProcess m_process;
    quint16 m_port = 0;
};

/// Waits for the answer to a question that is asked with a handler.
template<typename Value, typename Ask>
std::pair<Value, std::optional<RemoteTrouble>> awaited(const Ask& ask) {
    std::pair<Value, std::optional<RemoteTrouble>> answer;
    bool isThere = false;
    QObject context;
    ask(&context, [&](const Value& value, const std::optional<RemoteTrouble>& trouble) {
        answer = {value, trouble};
        isThere = true;
    });
    if (!QTest::qWaitFor([&] { return isThere; }, kWaitMs)) {
        answer.second =
            RemoteTrouble{RemoteReason::TimedOut, "the test waited too long", {}, false};
    }
    return answer;
}

/// The same of a plain request.
template<typename Ask> RestAnswer answered(const Ask& ask) {
    return awaited<RestAnswer>([&](QObject* context, const auto& handler) {
               ask(context, [handler](const RestAnswer& answer) { handler(answer, {}); });
           })
        .first;
}

/// Times of a line on this computer.
inline LineTimes shortTimes() {
    LineTimes times;
    times.firstPause = std::chrono::milliseconds(50);
    times.longestPause = std::chrono::milliseconds(1'000);
    times.look = std::chrono::milliseconds(2'000);
    times.hubPoll = std::chrono::milliseconds(300);
    return times;
}

} // namespace reprise::test

#pragma once
/// \file
/// A session with an agent in a kernel of a real server, and all that it told.

#include "core/session/bss2/agent_session.hpp"
#include "tests/support/jupyter_server.hpp"

#include <QFile>

namespace reprise::test {

inline QByteArray fileOfSource(const QString& path) {
    QFile file(QString(REPRISE_SOURCE_DIR) + "/" + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline AgentSource stubAgent() {
    return {fileOfSource("tests/remote/bss2/stub_agent.py"),
            fileOfSource("resources/bss2/loader.py.in")};
}

inline AgentSource realAgent() {
    return {fileOfSource("resources/bss2/reprise_bss2_agent.py"),
            fileOfSource("resources/bss2/loader.py.in")};
}

struct WatchedSession {
    WatchedSession() {
        QObject::connect(&session, &AgentSession::ready, &session, [this] { ++readies; });
        QObject::connect(&session, &AgentSession::stageChanged, &session,
                         [this](RemoteStage stage) { stages.push_back(stage); });
        QObject::connect(&session, &AgentSession::noted, &session,
                         [this](const QString& text) { texts << text; });
        QObject::connect(&session, &AgentSession::printed, &session,
                         [this](const QString& text) { texts << text; });
        QObject::connect(&session, &AgentSession::failed, &session,
                         [this](const RemoteTrouble& trouble) {
                             failure = trouble;
                             texts << trouble.text << trouble.action;
                         });
        QObject::connect(&session, &AgentSession::jobLost, &session,
                         [this](const QString& job, const RemoteTrouble& why) {
                             lostJobs << job;
                             texts << why.text << why.action;
                         });
        QObject::connect(&session, &AgentSession::event, &session,
                         [this](const AgentEvent& event) { events.push_back(event); });
    }

    static RemoteTarget target(const JupyterServer& server, const AgentSource& agent,
                               quint16 port = 0) {
        RemoteTarget target;
        target.address = port ? JupyterServer::addressAt(port) : server.address();
        target.credentials = server.credentials();
        target.agent = agent;
        target.wantsEmulator = true;
        target.notebook = "reprise-" + QUuid::createUuid().toString(QUuid::Id128) + ".ipynb";
        target.times = shortTimes();
        target.talk.unheard = std::chrono::milliseconds(1'000);
        target.talk.greeting = std::chrono::milliseconds(5'000);
        return target;
    }
    /// True once the agent is ready.
    bool reach(const RemoteTarget& target) {
        failure.reset();
        const int before = readies;
        session.connectTo(target);
        return QTest::qWaitFor([&] { return readies > before || failure; }, kWaitMs) && !failure;
    }
    /// All events of one kind, in order.
    template<typename Event> std::vector<Event> all() const {
        std::vector<Event> found;
        for (const AgentEvent& event : events) {
            if (const auto* one = std::get_if<Event>(&event)) {
                found.push_back(*one);
            }
        }
        return found;
    }
    QStringList logged() const {
        QStringList lines;
        for (const AgentLog& log : all<AgentLog>()) {
            lines << log.text;
        }
        return lines;
    }
    /// "0", "1", …: what the stub's flood says.
    static QStringList counted(int count) {
        QStringList lines;
        for (int k = 0; k < count; ++k) {
            lines << QString::number(k);
        }
        return lines;
    }

    int readies = 0;
    std::vector<RemoteStage> stages;
    QStringList texts;
    std::optional<RemoteTrouble> failure;
    QStringList lostJobs;
    std::vector<AgentEvent> events;
    AgentSession session; ///< goes first
};

} // namespace reprise::test

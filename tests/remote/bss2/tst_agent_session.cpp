/// From an address to an agent, and everything that can stand in the way.

#include "tests/support/relay.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_session.hpp"

using namespace reprise;
using namespace reprise::test;

namespace {
QStringList* everythingSaid = nullptr;
void keepSaid(QtMsgType, const QMessageLogContext&, const QString& text) {
    *everythingSaid << text;
}
} // namespace

class TstAgentSession : public QObject {
    Q_OBJECT

    JupyterServer m_server;

private slots:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.output().constData()); }

    void everyStageIsNamedInOrder() {
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent())));
        const std::vector<RemoteStage> stages = {
            RemoteStage::CheckingServer, RemoteStage::LoadingSpecs, RemoteStage::StartingKernel,
            RemoteStage::OpeningSocket,  RemoteStage::AskingKernel, RemoteStage::InjectingAgent,
            RemoteStage::GreetingAgent,  RemoteStage::AgentReady};
        QCOMPARE(watched.stages, stages);
        QCOMPARE(watched.session.hello()["backend"].toString(), QString("emulator"));
        for (const RemoteStage stage : stages) {
            QVERIFY(!titleOf(stage).isEmpty());
        }
    }

    void itCanBeCalledOffInEveryStage_data() {
        QTest::addColumn<int>("stage");
        for (const auto& [name, stage] : {std::pair{"server", RemoteStage::CheckingServer},
                                          {"specs", RemoteStage::LoadingSpecs},
                                          {"kernel", RemoteStage::StartingKernel},
                                          {"socket", RemoteStage::OpeningSocket},
                                          {"asking", RemoteStage::AskingKernel},
                                          {"injecting", RemoteStage::InjectingAgent},
                                          {"greeting", RemoteStage::GreetingAgent},
                                          {"ready", RemoteStage::AgentReady}}) {
            QTest::newRow(name) << static_cast<int>(stage);
        }
    }
    void itCanBeCalledOffInEveryStage() {
        QFETCH(int, stage);
        static const RemoteTarget target = WatchedSession::target(m_server, stubAgent());
        WatchedSession watched;
        bool isCalledOff = false;
        connect(&watched.session, &AgentSession::stageChanged, this, [&](RemoteStage reached) {
            if (static_cast<int>(reached) == stage && !isCalledOff) {
                isCalledOff = true;
                watched.session.leave();
            }
        });
        watched.session.connectTo(target);
        QTRY_VERIFY_WITH_TIMEOUT(isCalledOff, kWaitMs);
        QTest::qWait(500); // what is still on its way finds nobody
        QCOMPARE(watched.session.stage(), RemoteStage::Disconnected);
        QVERIFY(!watched.failure);
        QCOMPARE(watched.readies, 0);
        QVERIFY(watched.reach(target));
    }

    void aWrongTokenIsAskedForAgain() {
        WatchedSession watched;
        RemoteTarget target = WatchedSession::target(m_server, stubAgent());
        target.credentials.token = AccessToken("wrong");
        QVERIFY(!watched.reach(target));
        QCOMPARE(watched.failure->reason, RemoteReason::TokenRefused);
        QVERIFY(watched.failure->action.contains("new token"));
        QCOMPARE(watched.session.stage(), RemoteStage::Failed);
        watched.session.renewToken(m_server.credentials().token);
        QTRY_COMPARE_WITH_TIMEOUT(watched.session.stage(), RemoteStage::AgentReady, kWaitMs);
    }

    void aKernelThatIsNotThereIsNotReplaced() {
        WatchedSession watched;
        RemoteTarget target = WatchedSession::target(m_server, stubAgent());
        target.kernel = "no-such-kernel";
        QVERIFY(!watched.reach(target));
        QCOMPARE(watched.failure->reason, RemoteReason::WrongKernel);
        QVERIFY(watched.failure->action.contains("python3"));
        target.kernel.clear();
        target.wantsEmulator = false; // the server has no kernel of EBRAINS
        QVERIFY(!watched.reach(target));
        QCOMPARE(watched.failure->reason, RemoteReason::WrongKernel);
    }

    void aKernelWithoutTheChipsSoftwareIsToldAndNotEmulated() {
        WatchedSession watched;
        RemoteTarget target = WatchedSession::target(m_server, realAgent());
        target.kernel = "python3";
        target.wantsEmulator = false;
        QVERIFY(!watched.reach(target));
        QCOMPARE(watched.failure->reason, RemoteReason::WrongKernel);
        QVERIFY2(watched.failure->text.contains("pynn_brainscales"),
                 qPrintable(watched.failure->text));
        QVERIFY(!watched.failure->action.isEmpty());
    }

    void anAgentWithAnErrorIsTold() {
        WatchedSession watched;
        AgentSource broken = stubAgent();
        broken.text.prepend("this is no Python\n");
        QVERIFY(!watched.reach(WatchedSession::target(m_server, broken)));
        QCOMPARE(watched.failure->reason, RemoteReason::AgentFault);
        QVERIFY2(watched.failure->text.contains("SyntaxError"), qPrintable(watched.failure->text));
    }

    /// It starts, but does not answer: nobody waits for ever.
    void anAgentThatIsSilentIsTold() {
        WatchedSession watched;
        AgentSource silent = stubAgent();
        silent.text.replace("self.comm.send(data=", "len(");
        RemoteTarget target = WatchedSession::target(m_server, silent);
        target.agentStart = std::chrono::milliseconds(3'000);
        QVERIFY(!watched.reach(target));
        QCOMPARE(watched.failure->reason, RemoteReason::AgentFault);
        QVERIFY(watched.failure->text.contains("not answered"));
    }

    void anAgentWithoutATargetIsTold() {
        WatchedSession watched;
        AgentSource deaf = stubAgent();
        deaf.text.replace("\"reprise.bss2\"", "\"elsewhere\"");
        QVERIFY(!watched.reach(WatchedSession::target(m_server, deaf)));
        QCOMPARE(watched.failure->reason, RemoteReason::AgentFault);
        QVERIFY(watched.failure->text.contains("does not keep the agent"));
    }

    void anotherVersionOfTheAgentTakesThePlaceOfTheFirst() {
        RemoteTarget target = WatchedSession::target(m_server, stubAgent());
        QString first;
        {
            WatchedSession watched;
            QVERIFY(watched.reach(target));
            first = watched.session.link()->instance();
        }
        {
            WatchedSession watched;
            QVERIFY(watched.reach(target));
            QCOMPARE(watched.session.link()->instance(), first); // it was there
        }
        target.agent.text += "\n# another version\n";
        WatchedSession watched;
        QVERIFY(watched.reach(target));
        QVERIFY(watched.session.link()->instance() != first);
    }

    void noTextHoldsTheToken() {
        QStringList said;
        everythingSaid = &said;
        const QtMessageHandler usual = qInstallMessageHandler(keepSaid);
        const QString secret = "s3cret-t0ken-of-the-test";
        for (const quint16 port : {m_server.port(), freePort()}) {
            WatchedSession watched;
            RemoteTarget target = WatchedSession::target(m_server, realAgent(), port);
            target.credentials.token = AccessToken(secret);
            watched.session.connectTo(target);
            QTRY_VERIFY_WITH_TIMEOUT(watched.failure, kWaitMs);
            said << watched.texts << target.address.server.toString()
                 << target.address.at("api").toString();
        }
        WatchedSession watched;
        AgentSource echo = stubAgent();
        echo.text.prepend("raise KeyError('" + m_server.tokenText().toUtf8() + "')\n");
        QVERIFY(!watched.reach(WatchedSession::target(m_server, echo)));
        said << watched.texts;
        qInstallMessageHandler(usual);
        QVERIFY(said.size() > 8);
        for (const QString& text : said) {
            QVERIFY2(!text.contains(secret), qPrintable(text));
            QVERIFY2(!text.contains(m_server.tokenText()), qPrintable(text));
        }
    }
};

REPRISE_TEST(TstAgentSession)
#include "tst_agent_session.moc"

/// Servers that a JupyterHub starts, stops, and guards with tokens that can be revoked.

#include "tests/remote/bss2/emulated_job.hpp"
#include "tests/support/jupyter_hub.hpp"
#include "tests/support/relay.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_session.hpp"

#include <QStandardPaths>

using namespace reprise;
using namespace reprise::test;

class TstBehindHub : public QObject {
    Q_OBJECT

    std::unique_ptr<JupyterHub> m_hub;

    RemoteTarget target(const QString& page, const QString& token) const {
        RemoteTarget target;
        target.address = readServerAddress(page).address;
        target.credentials.token = AccessToken(token);
        target.agent = realAgent();
        target.wantsEmulator = true;
        target.notebook = "reprise-hub.ipynb";
        target.times = shortTimes();
        return target;
    }
    static bool passedThrough(const WatchedSession& watched, RemoteStage stage) {
        return std::find(watched.stages.begin(), watched.stages.end(), stage) !=
               watched.stages.end();
    }

private slots:
    void initTestCase() {
        if (QStandardPaths::findExecutable("jupyterhub").isEmpty()) {
            QSKIP("needs the package jupyterhub");
        }
        m_hub = std::make_unique<JupyterHub>();
        QVERIFY2(m_hub->start(), m_hub->output().constData());
    }

    void aServerThatDoesNotRunIsStarted() {
        const auto [token, id] = m_hub->newToken();
        QVERIFY(!token.isEmpty());
        WatchedSession watched;
        QVERIFY2(watched.reach(target(m_hub->page("hub/home"), token)),
                 qPrintable(watched.texts.join('\n')));
        QVERIFY(passedThrough(watched, RemoteStage::StartingServer));
        QCOMPARE(watched.session.hello()["lab"]["user"].toString(), QString("alice"));
        QCOMPARE(watched.session.hello()["lab"]["image"].toString(), QString("ebrains-test"));
        WatchedSession second; // it runs now
        QVERIFY(second.reach(target(m_hub->page("user/alice/lab?x=1"), token)));
        QVERIFY(!passedThrough(second, RemoteStage::StartingServer));
    }

    void aStoppedServerIsToldAndStartedAgain() {
        const QString token = m_hub->newToken().first;
        const RemoteTarget there = target(m_hub->page("user/alice/"), token);
        WatchedSession watched;
        QVERIFY(watched.reach(there));
        watched.session.submit(emulatedJob("long", 1000, 0.1));
        QTRY_VERIFY_WITH_TIMEOUT(!watched.all<SpikeChunk>().empty(), kWaitMs);
        QVERIFY(!m_hub->stopServer().trouble);
        QTRY_VERIFY_WITH_TIMEOUT(watched.failure, kWaitMs);
        QCOMPARE(watched.failure->reason, RemoteReason::ServerStopped);
        QVERIFY(watched.failure->action.contains("Start"));
        QVERIFY(watched.reach(there)); // by the address of the server, which has stopped
        QCOMPARE(watched.lostJobs, QStringList("long"));
        QVERIFY(passedThrough(watched, RemoteStage::StartingServer));
    }

    void aRevokedTokenIsAskedForAndTheJobGoesOn() {
        const auto [token, id] = m_hub->newToken();
        Relay relay(m_hub->port());
        RemoteTarget there = target(m_hub->page("user/alice/"), token);
        there.address.server.setPort(relay.port());
        there.address.hub.setPort(relay.port());
        WatchedSession watched;
        QVERIFY(watched.reach(there));
        watched.session.submit(emulatedJob("long", 40, 0.2));
        QTRY_VERIFY_WITH_TIMEOUT(!watched.all<SpikeChunk>().empty(), kWaitMs);
        QVERIFY(!m_hub->revoke(id).trouble);
        QTest::qWait(1'500); // the server remembers whom it has let in for a second
        relay.cut();
        QTRY_VERIFY_WITH_TIMEOUT(watched.failure, kWaitMs);
        QCOMPARE(watched.failure->reason, RemoteReason::TokenRefused);
        watched.session.renewToken(AccessToken(m_hub->newToken().first));
        QTRY_VERIFY_WITH_TIMEOUT(!watched.all<JobEnd>().empty(), kWaitMs);
        QCOMPARE(watched.all<JobEnd>()[0].status, JobEnd::Status::Ok);
        QCOMPARE(watched.all<SpikeChunk>().size(), std::size_t(40));
        QVERIFY(watched.lostJobs.isEmpty());
    }

    void theServerOfSomebodyElseIsNotConfusedWithOnesOwn() {
        WatchedSession watched;
        QVERIFY(!watched.reach(target(m_hub->page("user/bob/lab"), m_hub->newToken().first)));
        QVERIFY2(watched.failure->text.contains("alice"), qPrintable(watched.failure->text));
    }

    void aWrongTokenIsRefusedByTheHub() {
        WatchedSession watched;
        QVERIFY(!watched.reach(target(m_hub->page("hub/home"), "wrong")));
        QCOMPARE(watched.failure->reason, RemoteReason::TokenRefused);
    }
};

REPRISE_TEST(TstBehindHub)
#include "tst_behind_hub.moc"

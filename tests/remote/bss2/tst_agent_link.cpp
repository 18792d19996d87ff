/// Whatever the line does, everything the agent says comes once and in order. The agent is a stub
/// in a kernel of a real server.

#include "tests/support/relay.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_session.hpp"

using namespace reprise;
using namespace reprise::test;

class TstAgentLink : public QObject {
    Q_OBJECT

    JupyterServer m_server;

private slots:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.output().constData()); }

    void messagesComeInOrder() {
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, stubAgent())));
        watched.session.order("flood", {{"count", 300}, {"pause", 0.002}});
        QTRY_COMPARE_WITH_TIMEOUT(watched.logged().size(), 300, kWaitMs);
        QCOMPARE(watched.logged(), WatchedSession::counted(300));
    }

    /// Without pauses the server loses more than half of them, and does not say so.
    void aFloodIsMended() {
        constexpr int kCount = 20'000;
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, stubAgent())));
        watched.session.order("flood", {{"count", kCount}, {"pause", 0}});
        QTRY_COMPARE_WITH_TIMEOUT(watched.logged().size(), kCount, 3 * kWaitMs);
        QCOMPARE(watched.logged(), WatchedSession::counted(kCount));
        QVERIFY(watched.all<AgentFault>().empty());
        qInfo("gaps repaired: %lld", watched.session.link()->gapsRepaired());
    }

    void aLossyLineIsMended_data() {
        QTest::addColumn<unsigned>("seed");
        QTest::newRow("seed 1") << 1u;
        QTest::newRow("seed 2") << 2u;
    }
    void aLossyLineIsMended() {
        QFETCH(unsigned, seed);
        Relay relay(m_server.port(), seed);
        relay.asMessages = true;
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, stubAgent(), relay.port())));
        relay.faults = {0.2, 0.1, 20};
        watched.session.order("flood", {{"count", 300}, {"pause", 0.005}});
        for (int k = 0; k < 5; ++k) { // commands come as well, and in order
            watched.session.order("note", {{"value", k}});
        }
        const auto counts = [&] {
            QStringList lines = watched.logged();
            lines.removeIf([](const QString& line) { return line.startsWith("note"); });
            return lines;
        };
        const auto notes = [&] {
            QStringList lines = watched.logged();
            lines.removeIf([](const QString& line) { return !line.startsWith("note"); });
            lines.erase(std::unique(lines.begin(), lines.end()), lines.end()); // sent twice
            return lines;
        };
        QTRY_COMPARE_WITH_TIMEOUT(counts().size(), 300, kWaitMs);
        QCOMPARE(counts(), WatchedSession::counted(300));
        QTRY_COMPARE_WITH_TIMEOUT(
            notes(), QStringList({"note 0 0", "note 1 0", "note 2 0", "note 3 0", "note 4 0"}),
            kWaitMs);
        QVERIFY(relay.lostMessages() > 50);
        QVERIFY(watched.session.link()->gapsRepaired() > 0);
        QCOMPARE(watched.session.stage(), RemoteStage::AgentReady);
    }

    void nothingIsMissingAfterALostLine() {
        Relay relay(m_server.port());
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, stubAgent(), relay.port())));
        watched.session.order("flood", {{"count", 400}, {"pause", 0.01}});
        for (int cut = 1; cut <= 2; ++cut) {
            QTRY_VERIFY_WITH_TIMEOUT(watched.logged().size() > 80 * cut, kWaitMs);
            relay.cut();
            QTRY_COMPARE_WITH_TIMEOUT(watched.session.stage(), RemoteStage::Reconnecting, kWaitMs);
            watched.session.order("note", {{"value", cut}}); // waits for the line
            QTRY_COMPARE_WITH_TIMEOUT(watched.readies, 1 + cut, kWaitMs);
        }
        QTRY_COMPARE_WITH_TIMEOUT(watched.logged().size(), 402, kWaitMs);
        QStringList lines = watched.logged();
        lines.removeIf([](const QString& line) { return line.startsWith("note"); });
        QCOMPARE(lines, WatchedSession::counted(400));
        QVERIFY(!watched.failure);
    }

    /// Another program, another session id, a new comm: it gets what the first has not
    /// acknowledged.
    void anotherProgramGoesOnWhereTheFirstStopped() {
        const RemoteTarget target = WatchedSession::target(m_server, stubAgent());
        QString instance;
        qint64 last = 0;
        {
            WatchedSession first;
            QVERIFY(first.reach(target));
            first.session.order("flood", {{"count", 300}, {"pause", 0.005}});
            QTRY_VERIFY_WITH_TIMEOUT(first.logged().size() > 100, kWaitMs);
            instance = first.session.link()->instance();
            last = first.session.link()->lastNumber();
        }
        WatchedSession second;
        RemoteTarget again = target;
        again.resumeInstance = instance;
        again.resumeAfter = last;
        QVERIFY(second.reach(again));
        QTRY_COMPARE_WITH_TIMEOUT(second.logged().isEmpty() ? QString() : second.logged().back(),
                                  QString("299"), kWaitMs);
        const QStringList lines = second.logged();
        QCOMPARE(lines, WatchedSession::counted(300).last(lines.size()));
        QCOMPARE(second.session.link()->instance(), instance);
    }

    void largeBuffersArriveWhole() {
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, stubAgent())));
        AgentLink* link = const_cast<AgentLink*>(watched.session.link());
        int heard = 0;
        for (int k = 0; k < 4; ++k) {
            link->send("note", {{"value", k}}, {QByteArray(4 << 20, 'x')}, [&] { ++heard; });
        }
        QTRY_COMPARE_WITH_TIMEOUT(heard, 4, kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(watched.logged(),
                                  QStringList({"note 0 1", "note 1 1", "note 2 1", "note 3 1"}),
                                  kWaitMs);
        QCOMPARE(link->waitingCommands(), std::size_t(0));
    }

    void anotherProgramThatTakesOverIsToldOfAndNotFought() {
        const RemoteTarget target = WatchedSession::target(m_server, realAgent());
        WatchedSession first;
        WatchedSession second;
        QVERIFY(first.reach(target));
        QVERIFY(second.reach(target));
        QTRY_VERIFY_WITH_TIMEOUT(first.failure, kWaitMs);
        QCOMPARE(first.failure->reason, RemoteReason::AgentFault);
        QVERIFY2(first.failure->text.contains("taken over"), qPrintable(first.failure->text));
        QVERIFY(!second.failure);
    }
};

REPRISE_TEST(TstAgentLink)
#include "tst_agent_link.moc"

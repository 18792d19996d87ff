/// Whole experiments: the agent as it ships, in a kernel of a real server, with its emulator.

#include "tests/remote/bss2/emulated_job.hpp"
#include "tests/support/relay.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_session.hpp"

using namespace reprise;
using namespace reprise::test;

class TstEmulatedJob : public QObject {
    Q_OBJECT

    JupyterServer m_server;

    static bool hasEnded(const WatchedSession& watched, const QString& job) {
        for (const JobEnd& end : watched.all<JobEnd>()) {
            if (end.job == job) {
                return true;
            }
        }
        return false;
    }
    /// "run snippet: cell@tick …" of each chunk of spikes.
    static QStringList chunksOf(const WatchedSession& watched) {
        QStringList lines;
        for (const SpikeChunk& chunk : watched.all<SpikeChunk>()) {
            QString line = QString("%1 %2:").arg(chunk.run).arg(chunk.snippet);
            for (std::size_t k = 0; k < chunk.tick.size(); ++k) {
                line += QString(" %1@%2").arg(chunk.cell[k]).arg(chunk.tick[k]);
            }
            lines << line;
        }
        return lines;
    }
    static QString faultsOf(const WatchedSession& watched) {
        QStringList lines;
        for (const AgentFault& fault : watched.all<AgentFault>()) {
            lines << fault.problem;
        }
        for (const AgentError& error : watched.all<AgentError>()) {
            lines << error.code + ": " + error.text + " " + error.detail;
        }
        return lines.join("; ");
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.output().constData()); }

    void anExperimentIsPlayedFromEndToEnd() {
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent())));
        watched.session.order("connect");
        watched.session.submit(emulatedJob("first"));
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(watched, "first"), kWaitMs);
        QCOMPARE(faultsOf(watched), QString());
        const JobEnd end = watched.all<JobEnd>()[0];
        QCOMPARE(end.status, JobEnd::Status::Ok);
        QCOMPARE(end.backend(), QString("emulator"));
        QCOMPARE(watched.all<JobEnd>().size(), std::size_t(1));
        qint64 spikes = 0;
        for (const SpikeChunk& chunk : watched.all<SpikeChunk>()) {
            spikes += static_cast<qint64>(chunk.tick.size());
        }
        QCOMPARE(spikes, end.spikes);
        QVERIFY(spikes > 0);
        QCOMPARE(watched.all<WeightChunk>().size(), std::size_t(1));
        QCOMPARE(watched.all<WeightChunk>()[0].weights, std::vector<std::int16_t>(15, 63));
        QVERIFY(!watched.all<TraceChunk>().empty());
        QCOMPARE(watched.all<ChipConnected>().size(), std::size_t(1));
        QStringList phases;
        for (const AgentState& state : watched.all<AgentState>()) {
            if (state.job == "first" && !phases.contains(state.phase)) {
                phases << state.phase;
            }
        }
        QCOMPARE(phases.front(), QString("queued"));
        QCOMPARE(phases.back(), QString("done"));
    }

    /// One message in five is lost, some come twice or late: the same spikes, each chunk once.
    void aLossyLineChangesNothing() {
        constexpr int kRuns = 60;
        QStringList expected;
        {
            WatchedSession watched;
            QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent())));
            watched.session.submit(emulatedJob("plain", kRuns));
            QTRY_VERIFY_WITH_TIMEOUT(hasEnded(watched, "plain"), kWaitMs);
            QCOMPARE(faultsOf(watched), QString());
            expected = chunksOf(watched);
            QVERIFY(expected.size() >= kRuns);
        }
        Relay relay(m_server.port(), 11);
        relay.asMessages = true;
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent(), relay.port())));
        relay.faults = {0.2, 0.1, 20};
        watched.session.submit(emulatedJob("lossy", kRuns));
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(watched, "lossy"), 2 * kWaitMs);
        QCOMPARE(faultsOf(watched), QString());
        QCOMPARE(chunksOf(watched), expected);
        QCOMPARE(watched.all<JobEnd>().size(), std::size_t(1));
        QVERIFY(relay.lostMessages() > 20);
    }

    void aJobGoesOnWhileTheLineIsLost() {
        Relay relay(m_server.port());
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent(), relay.port())));
        watched.session.submit(emulatedJob("long", 20, 0.1));
        QTRY_VERIFY_WITH_TIMEOUT(!watched.all<SpikeChunk>().empty(), kWaitMs);
        relay.cut();
        QTRY_COMPARE_WITH_TIMEOUT(watched.readies, 2, kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(watched, "long"), kWaitMs);
        QCOMPARE(faultsOf(watched), QString());
        std::vector<qint64> runs;
        for (const SpikeChunk& chunk : watched.all<SpikeChunk>()) {
            runs.push_back(chunk.run);
        }
        QVERIFY(std::is_sorted(runs.begin(), runs.end()));
        QCOMPARE(runs.size(), std::size_t(20));
        QVERIFY(watched.lostJobs.isEmpty());
    }

    void aJobCanBeCancelled() {
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent())));
        watched.session.submit(emulatedJob("running", 1000, 0.1));
        watched.session.submit(emulatedJob("waiting"));
        QTRY_VERIFY_WITH_TIMEOUT(!watched.all<SpikeChunk>().empty(), kWaitMs);
        watched.session.order("cancel", {{"job", "waiting"}});
        watched.session.order("cancel", {{"job", "running"}});
        QTRY_COMPARE_WITH_TIMEOUT(watched.all<JobEnd>().size(), std::size_t(2), kWaitMs);
        for (const JobEnd& end : watched.all<JobEnd>()) {
            QCOMPARE(end.status, JobEnd::Status::Cancelled);
        }
    }

    void aKernelThatDiesLosesTheJobAndTheSessionGoesOn() {
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent())));
        const QString before = watched.session.link()->instance();
        watched.session.submit(emulatedJob("deadly", 1, 0, "exit"));
        QTRY_COMPARE_WITH_TIMEOUT(watched.lostJobs, QStringList("deadly"), kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(watched.readies, 2, kWaitMs);
        QVERIFY(watched.session.link()->instance() != before);
        watched.session.submit(emulatedJob("next"));
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(watched, "next"), kWaitMs);
        QCOMPARE(watched.all<JobEnd>()[0].status, JobEnd::Status::Ok);
    }

    void aRestartLosesTheJobAndTheSessionGoesOn() {
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent())));
        watched.session.submit(emulatedJob("long", 1000, 0.1));
        QTRY_VERIFY_WITH_TIMEOUT(!watched.all<SpikeChunk>().empty(), kWaitMs);
        watched.session.restartKernel();
        QTRY_COMPARE_WITH_TIMEOUT(watched.lostJobs, QStringList("long"), kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(watched.readies, 2, kWaitMs);
        QVERIFY(!watched.failure);
    }

    void aBadJobIsRefusedWithAReasonAndTheAgentLivesOn() {
        WatchedSession watched;
        QVERIFY(watched.reach(WatchedSession::target(m_server, realAgent())));
        AgentJob bad = emulatedJob("bad");
        bad.run["snippets"] = QJsonArray();
        watched.session.submit(bad);
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(watched, "bad"), kWaitMs);
        QCOMPARE(watched.all<AgentError>()[0].code, QString("PARAM"));
        watched.session.submit(emulatedJob("good"));
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(watched, "good"), kWaitMs);
        QCOMPARE(watched.all<JobEnd>()[1].status, JobEnd::Status::Ok);
    }
};

REPRISE_TEST(TstEmulatedJob)
#include "tst_emulated_job.moc"

/// Whoever wants what a run produces adds a sink: it gets everything, once and in order.

#include "core/analysis/episode_report.hpp"
#include "core/engine/run_broadcast.hpp"
#include "core/files/file_error.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/test_program.hpp"

#include <mutex>

using namespace reprise;

namespace {

/// One run as a sink was told of it.
struct ToldRun {
    int number = 0;
    std::vector<Event> events;
    std::vector<TraceSample> samples;
    std::vector<LoggedCommand> commands;
    std::size_t episodes = 0;
    std::vector<RunOutcome> endings;
    std::uint64_t stateHash = 0;
    double wallSeconds = 0;
};

/// Keeps everything; asked by the test's thread while the worker's adds to it.
class KeepingSink : public RunSink {
public:
    void begin(const RunStart& start) override {
        const std::lock_guard lock(m_mutex);
        m_runs.emplace_back().number = start.number;
    }
    void take(const RunBatch& batch) override {
        const std::lock_guard lock(m_mutex);
        ToldRun& run = m_runs.back();
        run.events.insert(run.events.end(), batch.events.begin(), batch.events.end());
        run.samples.insert(run.samples.end(), batch.samples.begin(), batch.samples.end());
        run.commands.insert(run.commands.end(), batch.commands.begin(), batch.commands.end());
        run.episodes = 0;
        for (const PhaseReport& report : batch.run.reports()) {
            run.episodes += partOf<EpisodeReport>(report).episodes.size();
        }
    }
    void end(const RunEnding& ending) override {
        const std::lock_guard lock(m_mutex);
        ToldRun& run = m_runs.back();
        run.endings.push_back(ending.outcome);
        run.stateHash = ending.run.stateHash();
        run.wallSeconds = ending.wallSeconds;
    }
    std::vector<ToldRun> runs() const {
        const std::lock_guard lock(m_mutex);
        return m_runs;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<ToldRun> m_runs;
};

/// Its disk fills with the second batch that has events.
class BrokenSink : public RunSink {
public:
    void begin(const RunStart&) override {}
    void take(const RunBatch& batch) override {
        if (!batch.events.empty() && ++m_batches == 2) {
            throw FileError{"spikes.csv", "No space left on device"};
        }
    }
    void end(const RunEnding&) override { ++ends; }
    int batches() const { return m_batches; }
    std::atomic<int> ends{0};

private:
    std::atomic<int> m_batches{0};
};

} // namespace

class TstRunSinks : public QObject {
    Q_OBJECT

    Project m_project = smallProject();
    std::unique_ptr<PlainRun> m_plain;

    void compareWithPlain(const ToldRun& run) const {
        QCOMPARE(run.events.size(), m_plain->events.size());
        QVERIFY(run.events == m_plain->events);
        QCOMPARE(run.samples.size(), std::size_t(0));
        QCOMPARE(run.episodes, m_plain->episodes);
        QVERIFY(run.endings == std::vector{RunOutcome::Complete});
        QCOMPARE(run.stateHash, m_plain->stateHash);
        QVERIFY(run.wallSeconds > 0);
    }

private slots:
    void initTestCase() { m_plain = std::make_unique<PlainRun>(m_project); }

    void everySinkGetsEverythingOnceAndInOrder() {
        WatchedHost watched;
        const auto first = std::make_shared<KeepingSink>();
        const auto second = std::make_shared<KeepingSink>();
        watched.host.addSink(first);
        watched.host.addSink(second);
        watched.host.load(m_project);
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Finished));
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        for (const auto& sink : {first, second}) {
            QCOMPARE(sink->runs().size(), std::size_t(1));
            compareWithPlain(sink->runs()[0]);
        }
        QVERIFY(watched.events == m_plain->events); // the window is a third
    }

    void aResetEndsOneRunAndBeginsTheNext() {
        WatchedHost watched;
        const auto sink = std::make_shared<KeepingSink>();
        watched.host.addSink(sink);
        watched.host.load(m_project);
        watched.host.stepEpisode();
        QVERIFY(watched.waitForFrameWith([&] { return watched.episodes == 1; }));
        watched.host.reset();
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Finished));
        const std::vector<ToldRun> runs = sink->runs();
        QCOMPARE(runs.size(), std::size_t(2));
        QVERIFY(runs[0].number != runs[1].number);
        QVERIFY(runs[0].endings == std::vector{RunOutcome::Interrupted});
        QVERIFY(!runs[0].events.empty() && runs[0].events.size() < runs[1].events.size());
        QVERIFY(std::equal(runs[0].events.begin(), runs[0].events.end(), runs[1].events.begin()));
        QCOMPARE(runs[0].episodes, std::size_t(1));
        compareWithPlain(runs[1]);
    }

    void commandsAreGivenWithTheirStep() {
        WatchedHost watched;
        const auto sink = std::make_shared<KeepingSink>();
        watched.host.addSink(sink);
        watched.host.load(m_project);
        watched.host.stepEpisode();
        QVERIFY(watched.waitForFrameWith([&] { return watched.episodes == 1; }));
        watched.host.apply({"htm", "lambda_plus", 0.05});
        QTRY_COMPARE(sink->runs()[0].commands.size(), std::size_t(1));
        const LoggedCommand command = sink->runs()[0].commands[0];
        QCOMPARE(command.command.key, std::string("lambda_plus"));
        QVERIFY(command.step > 0);
    }

    void aPhaseAddedToARunThatHasEndedContinuesIt() {
        WatchedHost watched;
        const auto sink = std::make_shared<KeepingSink>();
        watched.host.addSink(sink);
        watched.host.load(m_project);
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Finished));
        Command more;
        more.kind = Command::Kind::AppendPhase;
        more.phase = m_project.experiments[0].phases[1];
        watched.host.apply(more);
        watched.host.play();
        QTRY_COMPARE(sink->runs()[0].endings.size(), std::size_t(2));
        QCOMPARE(sink->runs().size(), std::size_t(1));
        QVERIFY(sink->runs()[0].events.size() > m_plain->events.size());
    }

    void aSinkThatCannotGoOnHoldsUpNobody() {
        WatchedHost watched;
        const auto broken = std::make_shared<BrokenSink>();
        const auto sink = std::make_shared<KeepingSink>();
        watched.host.addSink(broken);
        watched.host.addSink(sink);
        QStringList problems;
        connect(&watched.host, &EngineHost::sinkFailed, this,
                [&](const QString& problem) { problems << problem; });
        watched.host.load(m_project);
        for (std::size_t episode = 1; episode <= 3; ++episode) {
            watched.host.stepEpisode();
            QVERIFY(watched.waitForFrameWith([&] { return watched.episodes == episode; }));
        }
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Finished));
        QCOMPARE(problems, QStringList{"cannot write spikes.csv: No space left on device"});
        QCOMPARE(broken->batches(), 2);
        QCOMPARE(broken->ends.load(), 1);
        compareWithPlain(sink->runs()[0]);
    }

    void whatIsClosedInTheMiddleOfARunIsEnded() {
        const auto sink = std::make_shared<KeepingSink>();
        {
            EngineHost host;
            host.addSink(sink);
            host.load(smallProject(2000));
            host.play();
            QTRY_VERIFY(!sink->runs().empty() && !sink->runs()[0].events.empty());
        }
        QVERIFY(sink->runs()[0].endings == std::vector{RunOutcome::Interrupted});
    }
};

REPRISE_TEST(TstRunSinks)
#include "tst_run_sinks.moc"

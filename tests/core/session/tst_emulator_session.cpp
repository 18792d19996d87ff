/// A project on the emulated chip in the window's session: it plays, stands, steps and begins anew
/// as any other, and gives what reprise-batch gets.

#include "core/backend/backend.hpp"
#include "core/models/backend_registry.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/test_program.hpp"

using namespace reprise;

namespace {

/// What a headless run gets.
struct BackendRun : RunSink {
    std::vector<Event> events;
    std::uint64_t hash = 0;

    void begin(const RunStart&) override {}
    void take(const RunBatch& batch) override {
        events.insert(events.end(), batch.events.begin(), batch.events.end());
    }
    void end(const RunEnding& ending) override { hash = ending.run.stateHash(); }
};

std::shared_ptr<BackendRun> headless(const Project& project) {
    auto run = std::make_shared<BackendRun>();
    std::atomic<bool> isOver{false};
    BackendListener listener;
    listener.stateChanged = [&](int, RunState state) {
        isOver = state == RunState::Finished || state == RunState::Failed;
    };
    listener.issuesFound = [](int, const Issues&) {};
    listener.failed = listener.sinkFailed = [](int, const std::string&) {};
    const auto backend = findBackend(project.backend.kind)->make(listener);
    RunJob job;
    job.project = project;
    job.sinks = {run};
    backend->prepare(job);
    backend->give(PlayOrder{});
    return QTest::qWaitFor([&] { return isOver.load(); }, 20'000) ? run : nullptr;
}

} // namespace

class TstEmulatorSession : public QObject {
    Q_OBJECT

    Project m_project;
    std::shared_ptr<BackendRun> m_plain;

private slots:
    void initTestCase() {
        const ReadResult read = readProjectText(R"(reprise: 1
seed: 2
network:
  populations:
    - {id: noise, model: poisson_generator, size: 40, parameters: {rate: 90}}
    - {id: exc, model: iaf_psc_exp, size: 60}
  projections:
    - {from: noise, to: exc, connect: fixed_probability, probability: 0.5, weight: 220}
    - {from: exc, to: exc, connect: fixed_probability, probability: 0.1, weight: 30}
experiments:
  - name: thrice
    phases: [{do: run, duration: 200}, {do: run, duration: 200}, {do: run, duration: 200}]
backend: {kind: emulator, chip_seed: 9}
)",
                                                "p");
        QVERIFY(read.isValid());
        m_project = read.project;
        m_plain = headless(m_project);
        QVERIFY(m_plain != nullptr);
        QVERIFY(m_plain->events.size() > 1000);
    }

    void theWindowsRunIsTheHeadlessOne() {
        WatchedHost watched;
        watched.host.load(m_project);
        QVERIFY(watched.waitFor(RunState::Paused));
        QVERIFY(!watched.host.realised().empty());
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        QCOMPARE(watched.progress.stateHash, m_plain->hash);
        QVERIFY(watched.events == m_plain->events);
    }

    void itStandsStepsAndBeginsAnew() {
        WatchedHost watched;
        watched.host.load(m_project);
        watched.host.setSpeed(1);
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.simulatedMs > 20; }));
        watched.host.pause();
        QVERIFY(watched.waitFor(RunState::Paused));
        const double stood = watched.progress.simulatedMs;
        QVERIFY(stood < 600);
        watched.host.stepEpisode(); // to the end of the phase
        QVERIFY(watched.waitForFrameWith([&] {
            return watched.host.runState() == RunState::Paused &&
                   watched.progress.simulatedMs > stood;
        }));
        QCOMPARE(std::fmod(watched.progress.simulatedMs, 200.0), 0.0);
        watched.host.setSpeed(0);
        watched.host.reset();
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        QCOMPARE(watched.progress.stateHash, m_plain->hash);
        QVERIFY(watched.events == m_plain->events);
    }

    void anotherChipIsAnotherRun() {
        Project project = m_project;
        project.backend.parameters["chip_seed"] = std::int64_t{10};
        const auto other = headless(project);
        QVERIFY(other != nullptr && other->hash != m_plain->hash);
    }

    void whatDoesNotFitIsRefused() {
        Project project = m_project;
        project.populations[1].size = 513;
        WatchedHost watched;
        watched.host.load(project);
        QVERIFY(watched.waitFor(RunState::Failed));
        QVERIFY(!watched.issues.empty());
        QVERIFY(QString::fromStdString(watched.issues[0].text).contains("513 neuron circuits"));
    }
};

REPRISE_TEST(TstEmulatorSession)
#include "tst_emulator_session.moc"

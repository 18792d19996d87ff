/// Samples of recorded variables on their way from the engine to the window.
#include "core/session/frame_pump.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/test_program.hpp"

using namespace reprise;

namespace {

/// Records three excitatory neurons every half millisecond and all inhibitory ones every 2 ms.
Project recordingProject() {
    Project project = smallProject(3);
    project.record.push_back({"htm.exc", {"V_m"}, 0.5, {4, 0, 2}});
    project.record.push_back({"htm.inh", {"V_m"}, 2, {}});
    return project;
}

std::vector<TraceSample> plainSamples(const Project& project, std::uint64_t& hash) {
    ExperimentPlayer player(project);
    while (!player.isFinished()) {
        player.advance(1'000'000);
    }
    hash = player.stateHash();
    return player.takeSamples();
}

RecordedVariable potential() {
    return {0, "V_m", "mV", "Potential.", 1, {0, 1, 2}};
}

} // namespace

class TstSampleHistory : public QObject {
    Q_OBJECT

private slots:
    void everySampleOfARunArrives() {
        const Project project = recordingProject();
        std::uint64_t plainHash = 0;
        const std::vector<TraceSample> plain = plainSamples(project, plainHash);
        QVERIFY(plain.size() > 1000);
        SampleHistory expected;
        expected.start(recordedVariables(project, ExperimentPlayer(project).outline()));
        expected.append(plain);

        WatchedHost watched;
        SampleHistory seen;
        std::int64_t lost = 0;
        QObject::connect(&watched.host, &EngineHost::frame, &watched.host, [&](const Frame& frame) {
            seen = *frame.samples;
            lost = frame.droppedSamples + frame.forgottenSamples;
        });
        watched.host.load(project);
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Finished));
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        QCOMPARE(lost, 0);
        QCOMPARE(seen.size(), plain.size());
        QCOMPARE(seen.variables().size(), std::size_t(2));
        QCOMPARE(seen.variables()[0].unit, std::string("mV"));
        QCOMPARE(seen.tracks()[0].size(), std::size_t(3));
        for (std::size_t v = 0; v < 2; ++v) {
            for (const SampleTrack& track : expected.tracks()[v]) {
                const SampleTrack* same = seen.track(v, track.neuron);
                QVERIFY(same != nullptr);
                QVERIFY(same->steps == track.steps);
                QVERIFY(same->values == track.values);
            }
        }
        QCOMPARE(watched.progress.stateHash, plainHash);
    }

    void recordingAndWatchingChangeNoResult() {
        const PlainRun unrecorded(smallProject(3));
        WatchedHost watched;
        watched.host.load(recordingProject());
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Finished));
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        QCOMPARE(watched.progress.stateHash, unrecorded.stateHash);
        QVERIFY(watched.events == unrecorded.events);
    }

    void aResetForgetsTheSamplesOfTheRunBefore() {
        WatchedHost watched;
        std::size_t samples = 0;
        std::size_t variables = 0;
        QObject::connect(&watched.host, &EngineHost::frame, &watched.host, [&](const Frame& frame) {
            samples = frame.samples->size();
            variables = frame.samples->variables().size();
        });
        watched.host.load(recordingProject());
        watched.host.stepEpisode();
        QVERIFY(watched.waitForFrameWith([&] { return watched.episodes == 1 && samples > 0; }));
        watched.host.reset();
        QVERIFY(watched.waitForFrameWith([&] { return samples == 0; }));
        QCOMPARE(variables, std::size_t(2));
        watched.host.load(smallProject(3));
        QVERIFY(watched.waitForFrameWith([&] { return variables == 0; }));
    }

    void variablesAreDescribedFromTheProject() {
        const Project project = recordingProject();
        const ExperimentPlayer player(project);
        const auto variables = recordedVariables(project, player.outline());
        QCOMPARE(variables.size(), std::size_t(2));
        QVERIFY((variables[0].neurons == std::vector<int>{4, 0, 2}));
        QCOMPARE(variables[0].interval, 5);
        QVERIFY(!variables[0].meaning.empty());
        const auto& inhibitory = player.outline().populations[std::size_t(variables[1].population)];
        QCOMPARE(inhibitory.id, std::string("htm.inh"));
        QCOMPARE(int(variables[1].neurons.size()), inhibitory.size);
        QCOMPARE(variables[1].interval, 20);
    }

    void tracksAreFoundByVariableAndNeuron() {
        SampleHistory history;
        history.start({potential()});
        history.append(std::vector<TraceSample>{
            {0, 2, 0, 0, 1.5}, {1, 2, 0, 0, 2.5}, {1, 1, 0, 0, 7}, {1, 1, 0, 9, 99}});
        QCOMPARE(history.size(), std::size_t(3)); // nobody knows variable 9
        QVERIFY(history.track(0, 0) == nullptr);
        QVERIFY(history.track(0, 77) == nullptr);
        QVERIFY(history.track(1, 0) == nullptr);
        QVERIFY((history.track(0, 2)->values == std::vector<double>{1.5, 2.5}));
        const auto [first, last] = history.track(0, 2)->between(1, 5);
        QCOMPARE(first, std::size_t(1));
        QCOMPARE(last, std::size_t(2));
    }

    void theOlderHalfIsForgotten() {
        SampleHistory history;
        history.start({potential()});
        for (std::int64_t step = 0; step < 10; ++step) {
            history.append(std::vector<TraceSample>{{step, 0, 0, 0, double(step)},
                                                    {step, 1, 0, 0, -double(step)}});
        }
        const auto generation = history.generation();
        history.forgetOldestHalf();
        QCOMPARE(history.size(), std::size_t(10));
        QCOMPARE(history.track(0, 1)->steps.front(), 5);
        QCOMPARE(history.track(0, 1)->values.back(), -9.0);
        QVERIFY(history.generation() > generation);
    }

    void aLongRunIsBoundedAndSaysSo() {
        auto feed = std::make_shared<RunFeed>(std::make_shared<const NetworkOutline>(),
                                              std::vector<RecordedVariable>{potential()});
        FramePump pump;
        pump.follow(feed);
        Frame last;
        QObject::connect(&pump, &FramePump::frame, &pump,
                         [&](const Frame& frame) { last = frame; });
        std::vector<TraceSample> part(RunFeed::kRingSamples);
        std::int64_t step = 0;
        for (int i = 0; i < 5; ++i) {
            for (TraceSample& sample : part) {
                sample = {step++, 1, 0, 0, 0.5};
            }
            feed->samples.push(part);
            pump.pumpNow();
            QVERIFY(last.samples->size() <= LookBack().samples());
        }
        QVERIFY(last.forgottenSamples > 0);
        QCOMPARE(std::int64_t(last.samples->size()) + last.forgottenSamples, step);
        QCOMPARE(last.samples->track(0, 1)->steps.back(), step - 1);
        feed->samples.push(part);
        feed->samples.push(part); // nobody looked in between
        pump.pumpNow();
        QCOMPARE(last.droppedSamples, std::int64_t(RunFeed::kRingSamples));
    }
};

REPRISE_TEST(TstSampleHistory)
#include "tst_sample_history.moc"

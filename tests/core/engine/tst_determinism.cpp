/// Same seed, same spikes, same state: whatever the threads, the slices, and the interruptions.

#include "core/analysis/episode_report.hpp"
#include "core/engine/clocked_simulation.hpp"
#include "core/engine/protocol.hpp"
#include "core/models/phase_registry.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"
#include "core/project/sections.hpp"
#include "core/project/writer.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

namespace {

/// A random recurrent network, busy enough that the thread team takes part.
Project recurrent(int neurons) {
    Project project;
    project.seed = 11;
    project.engine.threads = 1;
    project.populations = {population("noise", "poisson_generator", neurons, {{"rate", 8000.0}}),
                           population("exc", "iaf_psc_exp", neurons),
                           population("dc", "dc_generator", 2, {{"amplitude", 50.0}})};
    project.projections = {projection("noise", "exc", 20, 0.5, "one_to_one"),
                           projection("exc", "exc", 10, 1.5, "fixed_indegree"),
                           projection("dc", "exc", 1, 0.3)};
    project.projections[1].indegree = 20;
    project.duration = 60;
    return project;
}

/// Tests of one second.
Project shortened(Project project) {
    project.experiments[0].phases.front().parameters["duration"] = 1000.0;
    project.experiments[0].phases.back().parameters["duration"] = 1000.0;
    return project;
}

struct Played {
    std::vector<Event> events;
    std::uint64_t hash = 0;
};

Played play(const Project& project, int threads) {
    ExperimentPlayer player(project, {"", threads});
    Played outcome;
    outcome.events = playAll(player);
    outcome.hash = player.stateHash();
    return outcome;
}

} // namespace

class TstDeterminism : public QObject {
    Q_OBJECT

    static void addProjects() {
        QTest::addColumn<int>("which");
        QTest::newRow("ns_org") << 0;
        QTest::newRow("b22") << 1;
        QTest::newRow("b25") << 2;
        QTest::newRow("recurrent") << 3;
        QTest::newRow("bss2 integer") << 4;
        QTest::newRow("WTA grid") << 5;
        QTest::newRow("large WTA grid") << 6;
    }
    static Project projectOf(int which) {
        switch (which) {
        case 0:
            return shtmProject("S2", "ns_org", 12);
        case 1:
            return shtmProject("S2", "b22", 3);
        case 2:
            return shtmProject("S1", "b25", 2);
        case 3:
            return recurrent(4000);
        case 5:
            return shortened(gridProject(3, true));
        case 6: // busy enough for the thread team
            return shortened(gridProject(1, true, 1, 28, 20, 30));
        default:
            return shtmProject("S1", "ns_bss2_int", 12);
        }
    }

private slots:
    void threadsDoNotChangeResults_data() { addProjects(); }
    void threadsDoNotChangeResults() {
        QFETCH(int, which);
        const Project project = projectOf(which);
        const Played one = play(project, 1);
        QVERIFY(one.events.size() > 100);
        for (const int threads : {2, 4}) {
            const Played more = play(project, threads);
            QVERIFY(more.events == one.events);
            QCOMPARE(more.hash, one.hash);
        }
    }

    void slicesDoNotChangeResults_data() { addProjects(); }
    void slicesDoNotChangeResults() {
        QFETCH(int, which);
        const Project project = projectOf(which);
        const Played whole = play(project, 1);
        ExperimentPlayer player(project);
        std::vector<Event> events;
        std::int64_t slice = 1;
        while (player.advance(slice, slice % 3 == 0 ? Boundary::Symbol : Boundary::None) !=
               Boundary::End) {
            slice = slice * 7 % 911 + 1;
            for (const Event& e : player.takeEvents()) {
                events.push_back(e);
            }
            player.makeStateSnapshot(); // looking changes nothing
        }
        for (const Event& e : player.takeEvents()) {
            events.push_back(e);
        }
        QVERIFY(events == whole.events);
        QCOMPARE(player.stateHash(), whole.hash);
    }

    void resetAndRestoreContinueBitIdentically_data() { addProjects(); }
    void resetAndRestoreContinueBitIdentically() {
        QFETCH(int, which);
        const Project project = projectOf(which);
        ExperimentPlayer player(project);
        player.advance(2717); // somewhere in the middle of things
        player.takeEvents();
        const std::vector<std::byte> saved = player.snapshot();
        const std::vector<Event> rest = playAll(player);
        const std::uint64_t hash = player.stateHash();
        const auto reports = player.reports();

        player.restore(saved);
        QVERIFY(playAll(player) == rest);
        QCOMPARE(player.stateHash(), hash);
        QCOMPARE(partOf<EpisodeReport>(player.reports().back()).episodesToZeroError,
                 partOf<EpisodeReport>(reports.back()).episodesToZeroError);
        QCOMPARE(partOf<EpisodeReport>(player.reports().back()).episodes.size(),
                 partOf<EpisodeReport>(reports.back()).episodes.size());

        ExperimentPlayer other(project); // a state travels to a fresh player too
        other.restore(saved);
        QVERIFY(playAll(other) == rest);

        player.reset();
        QVERIFY(playAll(player) == play(project, 1).events);
        QCOMPARE(player.stateHash(), hash);
    }

    void commandsReplayFromTheirLog() {
        const Project project = shtmProject("S2", "ns_org", 10);
        ExperimentPlayer player(project);
        std::string reason;
        player.advance(9000);
        QVERIFY(player.apply({"htm", "lambda_plus", 0.2}, reason));
        player.advance(3000);
        QVERIFY(player.apply({"htm", "v_thresh", 18.0}, reason));
        const std::vector<std::byte> saved = player.snapshot();
        playAll(player);
        const std::uint64_t hash = player.stateHash();
        QVERIFY(hash != play(project, 1).hash);

        ExperimentPlayer again(project);
        for (const LoggedCommand& entry : player.commandLog()) {
            again.advance(entry.step - again.simulation().step());
            QVERIFY(again.apply(entry.command, reason));
        }
        playAll(again);
        QCOMPARE(again.stateHash(), hash);

        ExperimentPlayer restored(project);
        restored.restore(saved);
        playAll(restored);
        QCOMPARE(restored.stateHash(), hash);
    }

    void refusesCommandsThatAreNotLiveSafe() {
        ExperimentPlayer player(shtmProject("S1", "ns_org", 1));
        std::string reason;
        QVERIFY(!player.apply({"htm", "neurons_per_symbol", std::int64_t{20}}, reason));
        QVERIFY(reason.find("cannot change") != std::string::npos);
        QVERIFY(!player.apply({"htm", "v_thresh", -1.0}, reason));
        QCOMPARE(reason, std::string("'v_thresh' of 'htm' is -1 mV; it must be greater than "
                                     "v_reset, 0 mV"));
        QVERIFY(!player.apply({"nobody", "lambda_plus", 0.1}, reason));
        QVERIFY(!player.apply({"htm", "lambda_plus", -1.0}, reason));
        QVERIFY(player.commandLog().empty());
    }

    void damagedSnapshotsAreRefused() {
        ExperimentPlayer player(shtmProject("S1", "ns_org", 2));
        player.advance(500);
        std::vector<std::byte> saved = player.snapshot();
        const std::uint64_t hash = player.stateHash();
        saved.resize(saved.size() / 2);
        QVERIFY_EXCEPTION_THROWN(player.restore(saved), RunError);
        QCOMPARE(player.stateHash(), hash); // the player is as it was
    }

    void anotherSeedGivesAnotherRun() {
        QVERIFY(play(shtmProject("S1", "ns_org", 2, 1), 1).hash !=
                play(shtmProject("S1", "ns_org", 2, 2), 1).hash);
    }

    void addingAPopulationShiftsNoOtherStream() {
        Project project = recurrent(200);
        const auto spikes = stepsOf(play(project, 1).events, 1);
        project.populations.push_back(
            population("more_noise", "poisson_generator", 50, {{"rate", 100.0}}));
        QCOMPARE(stepsOf(play(project, 1).events, 1), spikes);
    }

    void savedAndReadAgainTheProjectGivesTheSameRun() {
        const Project project = shtmProject("S2", "ns_org", 6);
        const ReadResult read = readProjectText(writeProjectText(project), "copy.yaml");
        QVERIFY(read.isValid());
        QCOMPARE(play(read.project, 1).hash, play(project, 1).hash);
    }

    void skippingRestingNeuronsChangesNoSpike_data() { addProjects(); }
    void skippingRestingNeuronsChangesNoSpike() {
        QFETCH(int, which);
        Project project = projectOf(which);
        // The step loop alone: fast path against every neuron at every step.
        const auto run = [&](bool skips) {
            BuiltNetwork built = buildNetwork(project, skips);
            ClockedSimulation simulation(std::move(built.network), 1);
            std::vector<std::unique_ptr<Protocol>> protocols;
            for (auto& [id, circuit] : built.circuits) {
                const PhaseSpec& phase = project.experiments[0].phases[0];
                const RegisteredPhase* registered = phaseOf(project, phase);
                protocols.push_back(registered->makeProtocol(
                    {registered->descriptor, phase, project, simulation, circuit.get(), {}}));
            }
            for (int episode = 1; episode <= 4; ++episode) {
                std::int64_t steps = 1000;
                for (const auto& protocol : protocols) {
                    steps = protocol->beginEpisode({episode}).steps;
                }
                simulation.advance(steps);
                std::vector<double> v;
                for (const auto& group : simulation.network().populations) {
                    for (int i = 0; i < group->size() && group->portCount() > 0; ++i) {
                        v.push_back(group->sample(0, i, simulation.step()));
                    }
                }
                m_potentials.push_back(v);
            }
            return simulation.events();
        };
        m_potentials.clear();
        const std::vector<Event> fast = run(true);
        const auto fastPotentials = m_potentials;
        m_potentials.clear();
        const std::vector<Event> plain = run(false);
        QVERIFY(!fast.empty());
        QVERIFY(fast == plain);
        for (std::size_t e = 0; e < fastPotentials.size(); ++e) {
            for (std::size_t i = 0; i < fastPotentials[e].size(); ++i) {
                QVERIFY(std::abs(fastPotentials[e][i] - m_potentials[e][i]) < 1e-11);
            }
        }
    }

private:
    std::vector<std::vector<double>> m_potentials;
};

REPRISE_TEST(TstDeterminism)
#include "tst_determinism.moc"

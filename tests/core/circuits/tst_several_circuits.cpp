/// Several circuits in one project: each is what it is alone, and each is told apart.

#include "core/analysis/episode_report.hpp"
#include "core/analysis/grid_report.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/network/circuit.hpp"
#include "core/project/reader.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <map>
#include <tuple>

using namespace reprise;
using namespace reprise::test;

namespace {

using NamedEvent = std::tuple<std::int64_t, std::string, std::uint32_t, EventKind>;

/// Events of one circuit, by the names of its populations.
std::vector<NamedEvent> eventsOf(const ExperimentPlayer& player, const std::vector<Event>& events,
                                 const std::string& circuit) {
    std::vector<NamedEvent> named;
    for (const Event& event : events) {
        const PopulationOutline& population = player.outline().populations[event.population];
        if (population.circuit == circuit) {
            named.emplace_back(event.step, population.id, event.neuron, event.kind);
        }
    }
    std::sort(named.begin(), named.end());
    return named;
}

/// Everything a report says, NaN included.
std::vector<double> numbersOf(const PhaseReport& report) {
    std::vector<double> all{report.startMs, report.endMs,
                            double(partOf<EpisodeReport>(report).episodesToZeroError),
                            double(partOf<ReplayReport>(report).goal)};
    const auto add = [&](const auto& values) {
        for (const auto value : values) {
            all.push_back(std::isnan(double(value)) ? -1e9 : double(value));
        }
    };
    for (const EpisodeResult& e : partOf<EpisodeReport>(report).episodes) {
        add(e.predictionError);
        add(e.falsePositives);
        add(e.falseNegatives);
        add(e.activeNeurons);
        add(std::vector{e.startMs, e.duplicateDendriticSpikes});
    }
    for (const ReplayResult& replay : partOf<ReplayReport>(report).replays) {
        add(replay.firstSpikeMs);
        add(replay.thresholds);
        add(replay.active);
        add(replay.path);
    }
    add(partOf<ReplayReport>(report).foundPath);
    add(partOf<ReplayReport>(report).shortestPath);
    for (const WeightSample& sample : partOf<GridReport>(report).weights) {
        add(sample.input);
        add(sample.recurrent);
    }
    return all;
}

struct Played {
    std::vector<NamedEvent> events;
    std::vector<double> numbers;
    bool operator==(const Played&) const = default;
};

/// What \p circuit did in the first \p phases of the project.
Played play(const Project& project, const std::string& circuit, std::size_t phases) {
    ExperimentPlayer player(project);
    std::vector<Event> events;
    Played played;
    for (std::size_t k = 0; k < phases; ++k) {
        player.advance(100'000'000, Boundary::Phase);
        const std::vector<Event> more = player.takeEvents();
        events.insert(events.end(), more.begin(), more.end());
        const std::vector<double> numbers = numbersOf(player.reports().at(k));
        played.numbers.insert(played.numbers.end(), numbers.begin(), numbers.end());
    }
    played.events = eventsOf(player, events, circuit);
    return played;
}

} // namespace

class TstSeveralCircuits : public QObject {
    Q_OBJECT

private slots:
    void anShtmLearnsAsItDoesAlone_data() {
        QTest::addColumn<QString>("circuit");
        QTest::newRow("htm first") << "htm";
        QTest::newRow("other first") << "other";
    }
    void anShtmLearnsAsItDoesAlone() {
        QFETCH(QString, circuit);
        const std::string id = circuit.toStdString();
        const std::string second = id == "htm" ? "other" : "htm";
        const PhaseSpec replay = phaseOf("replay", id, 2);
        const std::vector<PhaseSpec> own{phaseOf("train", id, 12), phaseOf("test", id, 12), replay};
        std::vector<PhaseSpec> both = own;
        both.push_back(phaseOf("train", second, 12));
        const Played alone = play(shtmsProject({id}, own), id, own.size());
        QVERIFY(alone.events.size() > 1000);
        QVERIFY(play(shtmsProject({"htm", "other"}, both), id, own.size()) == alone);
        QVERIFY(play(shtmsProject({"other", "htm"}, both), id, own.size()) == alone);
    }

    void theSecondLearnsTooAndLeavesTheFirstAsItWas() {
        const Project project = shtmsProject(
            {"htm", "other"}, {phaseOf("train", "htm", 12), phaseOf("train", "other", 12)});
        ExperimentPlayer player(project);
        player.advance(100'000'000, Boundary::Phase);
        const auto before = player.makeStateSnapshot();
        player.takeEvents();
        player.advance(100'000'000, Boundary::Phase);
        const auto after = player.makeStateSnapshot();
        QCOMPARE(before->parts.all<ShtmState>().size(), std::size_t(2));
        QVERIFY(after->parts.all<ShtmState>()[0].connections->mature ==
                before->parts.all<ShtmState>()[0].connections->mature);
        QVERIFY(!before->parts.all<ShtmState>()[0].connections->mature.empty());
        QVERIFY(before->parts.all<ShtmState>()[1].connections->mature.empty());
        QVERIFY(!after->parts.all<ShtmState>()[1].connections->mature.empty());
        const std::vector<Event> events = player.takeEvents();
        QVERIFY(eventsOf(player, events, "htm").empty());
        QVERIFY(!eventsOf(player, events, "other").empty());
        for (std::size_t k = 0; k < 2; ++k) {
            for (const EpisodeResult& episode :
                 partOf<EpisodeReport>(player.reports()[k]).episodes) {
                QCOMPARE(episode.circuit, player.reports()[k].target);
            }
        }
    }

    void outlinesAndStatesAreInTheOrderOfTheProject() {
        const Project project = shtmsProject(
            {"other", "htm"}, {phaseOf("train", "htm", 12), phaseOf("train", "other", 12)});
        ExperimentPlayer player(project);
        const NetworkOutline& outline = player.outline();
        QCOMPARE(outline.parts.all<ShtmOutline>().size(), std::size_t(2));
        QCOMPARE(outline.parts.all<ShtmOutline>()[0].circuit, std::string("other"));
        QCOMPARE(outline.parts.find<ShtmOutline>("htm"), &outline.parts.all<ShtmOutline>()[1]);
        QVERIFY(outline.parts.find<ShtmOutline>("neither") == nullptr);
        const auto state = player.makeStateSnapshot();
        for (std::size_t k = 0; k < 2; ++k) {
            const ShtmOutline& circuit = outline.parts.all<ShtmOutline>()[k];
            QCOMPARE(circuit.symbols.size(), std::size_t(6)); // its own, not those of both
            QCOMPARE(circuit.sequences.size(), std::size_t(2));
            QCOMPARE(circuit.neuronsPerSymbol, k == 0 ? 21 : 15);
            const auto population = std::size_t(circuit.population);
            QCOMPARE(outline.populations[population].id, circuit.circuit + ".exc");
            QCOMPARE(state->parts.all<ShtmState>()[k].neuronsPerSymbol, circuit.neuronsPerSymbol);
            QCOMPARE(state->parts.all<ShtmState>()[k].cells.size(),
                     std::size_t(6 * circuit.neuronsPerSymbol));
            QCOMPARE(state->parts.all<ShtmState>()[k].thresholds.size(), std::size_t(6));
        }
        for (const BandOutline& band : outline.bands) {
            QVERIFY(band.symbol < 6);
            if (band.symbol >= 0) {
                const ShtmOutline* circuit =
                    outline.parts.find<ShtmOutline>(outline.circuitOf(band.population));
                QCOMPARE(band.label, circuit->symbols[std::size_t(band.symbol)]);
            }
        }
    }

    void progressSaysWhichCircuitIsPlayed() {
        ExperimentPlayer player(shtmsProject(
            {"htm", "other"}, {phaseOf("train", "htm", 12), phaseOf("train", "other", 12)}));
        QCOMPARE(player.progress().target, std::string("htm"));
        player.advance(100'000'000, Boundary::Phase);
        QCOMPARE(player.progress().target, std::string("other"));
    }

    void aCommandReachesTheCircuitItNames() {
        const PhaseSpec replay = phaseOf("replay", "other", 2);
        ExperimentPlayer player(
            shtmsProject({"htm", "other"}, {phaseOf("train", "other", 12), replay}));
        player.advance(100'000'000, Boundary::Phase);
        Command block;
        block.kind = Command::Kind::Block;
        block.population = "other";
        block.key = "B";
        block.value = true;
        std::string reason;
        QVERIFY2(player.apply(block, reason), reason.c_str());
        const auto state = player.makeStateSnapshot();
        const auto blocked = [&](std::size_t k) {
            const auto& flags = state->parts.all<ShtmState>()[k].isBlocked;
            return std::count(flags.begin(), flags.end(), 1);
        };
        QCOMPARE(blocked(0), 0);
        QCOMPARE(blocked(1), 1);
        QVERIFY(state->parts.all<ShtmState>()[1].isReplaying);
        QVERIFY(!state->parts.all<ShtmState>()[0].isReplaying);
    }

    void aSavedStateKnowsWhoseEpisodesItHas() {
        const Project project = shtmsProject(
            {"htm", "other"}, {phaseOf("train", "htm", 12), phaseOf("train", "other", 12)});
        ExperimentPlayer player(project);
        player.advance(100'000'000, Boundary::Phase);
        player.advance(20'000);
        ExperimentPlayer copy(project);
        copy.restore(player.snapshot());
        playAll(player);
        playAll(copy);
        QCOMPARE(copy.stateHash(), player.stateHash());
        QCOMPARE(partOf<EpisodeReport>(copy.reports()[0]).episodes[0].circuit, std::string("htm"));
        QCOMPARE(partOf<EpisodeReport>(copy.reports()[1]).episodes.back().circuit,
                 std::string("other"));
    }

    void aGridLearnsAsItDoesAlone_data() {
        QTest::addColumn<QString>("circuit");
        QTest::newRow("grid first") << "grid";
        QTest::newRow("other first") << "other";
    }
    void aGridLearnsAsItDoesAlone() {
        QFETCH(QString, circuit);
        const std::string id = circuit.toStdString();
        const std::string second = id == "grid" ? "other" : "grid";
        const Played alone = play(gridsProject({id}, {id}, 3), id, 1);
        QVERIFY(alone.events.size() > 100);
        QVERIFY(play(gridsProject({"grid", "other"}, {id, second}, 3), id, 1) == alone);
        QVERIFY(play(gridsProject({"other", "grid"}, {id, second}, 3), id, 1) == alone);
    }

    void statesOfGridsAreInTheOrderOfTheProject() {
        ExperimentPlayer player(gridsProject({"other", "grid"}, {"grid", "other"}, 3));
        player.advance(500);
        const auto state = player.makeStateSnapshot();
        for (std::size_t k = 0; k < 2; ++k) {
            const GridOutline& grid = player.outline().parts.all<GridOutline>()[k];
            QCOMPARE(grid.circuit, std::string(k == 0 ? "other" : "grid"));
            const auto size = player.outline().populations[std::size_t(grid.population)].size;
            QCOMPARE(state->parts.all<GridState>()[k].rate.size(), std::size_t(size));
        }
    }

    void anShtmAndAGridStandSideBySide() {
        Project project = gridsProject({"grid"}, {"grid"}, 3);
        project.engine.resolution = 0.1;
        const Project sequences = shtmsProject({"htm"}, {phaseOf("train", "htm", 12)});
        const Played alone = play(sequences, "htm", 1);
        project.populations.push_back(sequences.populations[0]);
        project.environment.sequences = sequences.environment.sequences;
        auto& phases = project.experiments[0].phases;
        phases.insert(phases.begin(), phaseOf("train", "htm", 12));
        QVERIFY(play(project, "htm", 1) == alone);
        ExperimentPlayer player(project);
        playAll(player);
        QCOMPARE(player.makeStateSnapshot()->parts.all<ShtmState>().size(), std::size_t(1));
        QCOMPARE(player.makeStateSnapshot()->parts.all<GridState>().size(), std::size_t(1));
        QVERIFY(!partOf<GridReport>(player.reports()[1]).weights.empty());
    }
};

REPRISE_TEST(TstSeveralCircuits)
#include "tst_several_circuits.moc"

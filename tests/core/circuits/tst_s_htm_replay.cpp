/// Replay, path finding and place disambiguation against reference/shtm.md 11.3.

#include "core/analysis/episode_report.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/environment/sequence_sets.hpp"
#include "core/results/run_folder.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/queries.hpp"
#include "tests/support/test_program.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>

using namespace reprise;
using namespace reprise::test;

class TstShtmReplay : public QObject {
    Q_OBJECT

    /// A map as published: 21 neurons per symbol, individual inputs, 50 episodes.
    static Project mapProject(const std::vector<std::string>& words, std::uint64_t seed) {
        Project project = shtmProject("S1", "ns_org", 50, seed);
        project.environment.sequences.published.clear();
        for (const std::string& word : words) {
            project.environment.sequences.list.push_back(lettersOf(word));
        }
        ParameterMap& p = project.populations[0].parameters;
        p["neurons_per_symbol"] = std::int64_t{21};
        p["ext_indiv"] = true;
        p["w_mature"] = 64.9;
        return project;
    }
    static PhaseSpec phase(const std::string& action, int replays, const std::string& to = "") {
        return queryPhase(action, replays, to);
    }
    static Project pathPlanning(std::uint64_t seed, int replays = 6) {
        Project project = mapProject({"ABCDEGIJ", "ABCFHJ"}, seed);
        project.populations[0].parameters["replay_threshold_delta_t_up"] = 58.0;
        project.experiments[0].phases.push_back(phase("find_path", replays, "J"));
        return project;
    }
    static Project ambiguous(const std::vector<std::string>& words, double deltaTUp, int replays,
                             std::uint64_t seed) {
        Project project = mapProject(words, seed);
        ParameterMap& p = project.populations[0].parameters;
        p["replay_threshold_delta_t_up"] = deltaTUp;
        p["replay_max_scaling_loc"] = 0.3;
        project.experiments[0].phases.push_back(phase("disambiguate", replays));
        return project;
    }
    static std::string pathOf(const ReplayResult& replay) {
        std::string text;
        for (const std::int32_t symbol : replay.path) {
            text += static_cast<char>('A' + symbol);
        }
        return text;
    }
    static double first(const ReplayResult& replay, char symbol) {
        return replay.firstSpikeMs[static_cast<std::size_t>(symbol - 'A')];
    }
    static double threshold(const ReplayResult& replay, char symbol) {
        return replay.thresholds[static_cast<std::size_t>(symbol - 'A')];
    }
    static double measure(const PhaseReport& report, const std::string& name) {
        for (const Measure& m : report.measures) {
            if (m.name == name) {
                return m.value;
            }
        }
        return -999;
    }
    /// The phase after the training; the player plays all.
    static PhaseReport played(const Project& project, std::size_t which = 1) {
        ExperimentPlayer player(project);
        playAll(player);
        return player.reports()[which];
    }
    /// Symbols fired at these times (ms), within \p tolerance; all others were silent.
    static std::string differences(const ReplayResult& replay, const std::map<char, double>& wanted,
                                   double tolerance) {
        std::string text;
        for (std::size_t s = 0; s < replay.firstSpikeMs.size(); ++s) {
            const char symbol = static_cast<char>('A' + s);
            const double time = replay.firstSpikeMs[s];
            const auto found = wanted.find(symbol);
            const bool isRight = found == wanted.end()
                                     ? std::isnan(time)
                                     : std::abs(time - found->second) <= tolerance;
            text += isRight ? "" : fmt::format("{} fired at {:.1f}; ", symbol, time);
        }
        return text;
    }

private slots:
    // The published times came from one network of another program; two of its seeds differed by
    // up to 0.4 ms, its spikes are stamped one step later than ours, and the number of coincident
    // spikes, which differs, shifts the start of a plateau: 0.7 ms covers the three.
    void findsTheShortestPathAsPublished_data() {
        QTest::addColumn<int>("seed");
        for (const int seed : {1, 2, 3, 4}) {
            QTest::addRow("seed %d", seed) << seed;
        }
    }
    void findsTheShortestPathAsPublished() {
        QFETCH(int, seed);
        constexpr double kTolerance = 0.7; // ms
        const PhaseReport report = played(pathPlanning(static_cast<std::uint64_t>(seed)));
        QCOMPARE(partOf<ReplayReport>(report).replays.size(),
                 std::size_t{3}); // of six: the path was found
        const ReplayResult& one = partOf<ReplayReport>(report).replays[0];
        QCOMPARE(differences(one,
                             {{'A', 10.7},
                              {'B', 71.4},
                              {'C', 132.1},
                              {'D', 192.8},
                              {'F', 192.8},
                              {'E', 253.5},
                              {'H', 253.5},
                              {'J', 308.0}},
                             kTolerance),
                 std::string());
        const ReplayResult& two = partOf<ReplayReport>(report).replays[1];
        QCOMPARE(threshold(two, 'H'), 5.85);
        QVERIFY(std::isnan(first(two, 'E')));
        QVERIFY(std::abs(first(two, 'H') - 249.8) < kTolerance);
        const ReplayResult& three = partOf<ReplayReport>(report).replays[2];
        QCOMPARE(threshold(three, 'F'), 5.85);
        QCOMPARE(threshold(three, 'H'), 5.265);
        QCOMPARE(threshold(three, 'J'), 5.2);
        QCOMPARE(threshold(three, 'C'), 6.5);
        QCOMPARE(
            differences(
                three,
                {{'A', 10.7}, {'B', 71.4}, {'C', 132.1}, {'F', 189.1}, {'H', 243.9}, {'J', 298.7}},
                kTolerance),
            std::string());
        QCOMPARE(pathOf(three), std::string("ABCFHJ"));
        QCOMPARE(measure(report, "path_found"), 1.0);
        QCOMPARE(measure(report, "replays_needed"), 3.0);
        QCOMPARE(measure(report, "path_steps"), 5.0);
        QCOMPARE(measure(report, "shortest_path_steps"), 5.0);
        QVERIFY(std::abs(measure(report, "mean_step_ms") - (298.7 - 10.7) / 5) < 0.2);
    }

    // S1 is cued at A and D; the way to B leads from one of them through C.
    void aPathEndsAtItsGoalAndBeginsAtOneStart() {
        Project project = pathPlanning(1, 6);
        project.experiments[0].phases.back().parameters["to"] = std::string("E");
        PhaseReport report = played(project);
        QCOMPARE(pathOf(partOf<ReplayReport>(report).replays.back()),
                 std::string("ABCDE")); // G, I, J fire after it
        QVERIFY(first(partOf<ReplayReport>(report).replays.back(), 'G') >
                first(partOf<ReplayReport>(report).replays.back(), 'E'));
        project = shtmProject("S1", "ns_org", 40, 2);
        project.experiments[0].phases.push_back(phase("find_path", 2, "B"));
        report = played(project);
        QCOMPARE(measure(report, "path_found"), 1.0);
        QCOMPARE(partOf<ReplayReport>(report).replays.back().path,
                 (std::vector<std::int32_t>{0, 2, 1}));                     // A, C, B
        QVERIFY(partOf<ReplayReport>(report).replays.back().active[3] > 0); // D was cued
    }

    void thresholdsCarryOverIfAsked() {
        Project project = pathPlanning(1);
        project.experiments[0].phases.push_back(phase("find_path", 1, "J"));
        PhaseReport next = played(project, 2);
        QCOMPARE(partOf<ReplayReport>(next).replays[0].thresholds,
                 (std::vector<double>{6.5, 6.5, 6.5, 6.5, 6.5, 6.5, 6.5, 6.5, 6.5, 5.2}));
        project.populations[0].parameters["replay_resets_thresholds"] = false;
        next = played(project, 2);
        QCOMPARE(threshold(partOf<ReplayReport>(next).replays[0], 'C'),
                 5.85); // the published fourth replay
        QCOMPARE(threshold(partOf<ReplayReport>(next).replays[0], 'F'), 5.265);
        QCOMPARE(threshold(partOf<ReplayReport>(next).replays[0], 'J'), 5.2);
        QCOMPARE(measure(next, "path_found"), 1.0);
    }

    void measuresItsStepIfThresholdDeltaTUpIsAutomatic() {
        Project project = pathPlanning(2);
        const PhaseReport set = played(project);
        project.populations[0].parameters["replay_threshold_delta_t_up"] = std::nan("");
        const PhaseReport measured = played(project);
        QCOMPARE(partOf<ReplayReport>(measured).replays.size(),
                 partOf<ReplayReport>(set).replays.size());
        for (std::size_t r = 0; r < partOf<ReplayReport>(set).replays.size(); ++r) {
            QCOMPARE(partOf<ReplayReport>(measured).replays[r].thresholds,
                     partOf<ReplayReport>(set).replays[r].thresholds);
        }
    }

    // The published inhibition grows with the alphabet: with 14 columns 58 ms is too little, and
    // with 24 a column climbs back only after its plateau ended.
    void worksWithLargerAlphabetsIfToldHow() {
        Project project = pathPlanning(1, 4);
        ParameterMap& p = project.populations[0].parameters;
        p["num_symbols"] = 14.0;
        PhaseReport report = played(project);
        QVERIFY(first(partOf<ReplayReport>(report).replays[0], 'B') > 71.4 + 2);
        QCOMPARE(measure(report, "path_found"), 0.0);
        QCOMPARE(measure(report, "replays_needed"), -1.0);
        p["replay_threshold_delta_t_up"] = std::nan("");
        report = played(project);
        QCOMPARE(pathOf(partOf<ReplayReport>(report).replays.back()), std::string("ABCFHJ"));
        p["num_symbols"] = 24.0;
        report = played(project);
        QCOMPARE(pathOf(partOf<ReplayReport>(report).replays[0]), std::string("A"));
        QVERIFY(std::isnan(measure(report, "mean_step_ms")));
        p["g_glob"] = 10 * 12915.497;
        report = played(project);
        QVERIFY(std::abs(first(partOf<ReplayReport>(report).replays[0], 'B') - 71.4) < 0.7);
        QCOMPARE(pathOf(partOf<ReplayReport>(report).replays.back()), std::string("ABCFHJ"));
        QCOMPARE(partOf<ReplayReport>(report).replays.size(), std::size_t{3});
    }

    void withoutGlobalInhibitionNothingIsSuppressed() {
        Project project = pathPlanning(1, 3);
        project.populations[0].parameters["global_inhibition"] = false;
        const PhaseReport report = played(project);
        QCOMPARE(measure(report, "path_found"), 0.0);
        QCOMPARE(partOf<ReplayReport>(report).replays.back().path.size(),
                 partOf<ReplayReport>(report).replays.front().path.size());
    }

    void followsTheLeastAmbiguousBranch_data() {
        QTest::addColumn<int>("seed");
        for (const int seed : {1, 2, 3, 4}) {
            QTest::addRow("seed %d", seed) << seed;
        }
    }
    void followsTheLeastAmbiguousBranch() {
        QFETCH(int, seed);
        const PhaseReport report = played(
            ambiguous({"ABCD", "ABCD", "ABF", "ABCE"}, 55, 2, static_cast<std::uint64_t>(seed)));
        const ReplayResult& one = partOf<ReplayReport>(report).replays[0];
        QCOMPARE(one.path.size(), std::size_t{6});
        const ReplayResult& two = partOf<ReplayReport>(report).replays[1];
        QCOMPARE(pathOf(two), std::string("ABF"));
        QVERIFY(std::abs(first(two, 'A') - 10.7) < 0.2);
        QVERIFY(std::abs(first(two, 'B') - 66.0) < 0.3);
        // By formula from who was active: F fires the earlier, the fewer of its neurons do.
        QCOMPARE(threshold(two, 'A'), 6.5);
        for (char symbol = 'B'; symbol <= 'F'; ++symbol) {
            const double distance =
                static_cast<double>(one.active[static_cast<std::size_t>(symbol - 'A')] - 3) / 21;
            QCOMPARE(threshold(two, symbol), 6.5 * (1 - 0.3 * std::exp(-8 * distance)));
        }
        QVERIFY(first(two, 'F') > 112.5 && first(two, 'F') < 117.5);
        QCOMPARE(measure(report, "least_ambiguous_contexts"), 1.0);
        QCOMPARE(measure(report, "fewest_contexts"), 1.0);
    }

    // ambiguous_03. With 60 ms every step counts as early, so B and C are lowered by a tenth and
    // C wins against F; with 55 ms it depends on how many neurons F has (12 in the published run).
    void disambiguatesAsPublished_data() {
        QTest::addColumn<double>("deltaTUp");
        QTest::newRow("55") << 55.0;
        QTest::newRow("60") << 60.0;
    }
    void disambiguatesAsPublished() {
        QFETCH(double, deltaTUp);
        int networks = 0, asPublished = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            ExperimentPlayer player(
                ambiguous({"ABCD", "ABCD", "ABF", "ABCE", "ABCD", "ABF"}, deltaTUp, 3, seed));
            playAll(player);
            if (partOf<EpisodeReport>(player.reports()[0]).episodesToZeroError < 0) {
                continue; // has not learned its sequences
            }
            const auto& replays = partOf<ReplayReport>(player.reports()[1]).replays;
            const std::string two = pathOf(replays[1]);
            const std::string three = pathOf(replays[2]);
            if (deltaTUp == 60) {
                ++networks;
                asPublished += two == "ABCE" ? 1 : 0;
                QVERIFY(std::abs(first(replays[1], 'B') - 62.6) < 0.3);
                QVERIFY(std::abs(first(replays[1], 'C') - 114.5) < 0.4);
            } else if (replays[0].active['F' - 'A'] >= 10) {
                ++networks;
                asPublished +=
                    two.size() == 5 && std::isnan(first(replays[1], 'D')) && three == "ABCE" ? 1
                                                                                             : 0;
            } else {
                QCOMPARE(two, std::string("ABF")); // F is far less ambiguous than C
            }
        }
        qInfo("%d of %d networks", asPublished, networks);
        QVERIFY(networks >= 1 && asPublished >= 0.8 * networks);
    }

    void replaysInB22FollowEachCue() {
        Project project = shtmProject("task 1", "b22", 60);
        project.experiments[0].phases.push_back(phase("replay", 2));
        const PhaseReport report = played(project);
        QCOMPARE(partOf<ReplayReport>(report).replays.size(), std::size_t{2});
        for (const ReplayResult& replay : partOf<ReplayReport>(report).replays) {
            QCOMPARE(pathOf(replay), std::string("ADBEFDBC")); // cues A at 30 ms, F 80 ms later
            QCOMPARE(replay.thresholds, std::vector<double>(6, 5.0)); // never adapt
            QVERIFY(std::abs(first(replay, 'F') - first(replay, 'A') - 80) < 1e-9);
        }
        // Delay, rise of the dendritic current, and 9.8 ms of a plateau alone (1.4).
        const double step = measure(report, "mean_step_ms");
        qInfo("%.2f ms a step", step);
        QVERIFY(step > 2 + 9.8 && step < 2 + 9.8 + 2);
    }

    void everyVariantReplays_data() {
        QTest::addColumn<QString>("variant");
        for (const char* variant :
             {"b22", "b25", "ns_org", "ns_bss2", "ns_bss2_int", "ns_stdp", "ns_plan"}) {
            QTest::newRow(variant) << QString(variant);
        }
    }
    void everyVariantReplays() {
        QFETCH(QString, variant);
        Project project = shtmProject("S1", variant.toStdString(), 2);
        ParameterMap& p = project.populations[0].parameters;
        p["neurons_per_symbol"] = std::int64_t{40};
        p["replay_runtime"] = 300.0;
        auto& phases = project.experiments[0].phases;
        phases.insert(phases.end(), {phase("replay", 2), phase("find_path", 2, "B"),
                                     phase("disambiguate", 2), phases[0]});
        ExperimentPlayer player(project);
        playAll(player);
        for (std::size_t r = 1; r <= 3; ++r) {
            const PhaseReport& report = player.reports()[r];
            QVERIFY(report.isComplete);
            QVERIFY(partOf<EpisodeReport>(report).episodes.empty());
            QCOMPARE(partOf<ReplayReport>(report).replays.size(), std::size_t{2});
            QCOMPARE(partOf<ReplayReport>(report).replays[1].startMs -
                         partOf<ReplayReport>(report).replays[0].startMs,
                     300.0);
            QVERIFY(first(partOf<ReplayReport>(report).replays[1], 'A') > 10); // was cued
            // Nothing is learned yet; but synapses of plain STDP have weights from the start.
            QVERIFY(std::isnan(first(partOf<ReplayReport>(report).replays[1], 'C')) ||
                    variant == "ns_stdp");
        }
        QCOMPARE(partOf<EpisodeReport>(player.reports()[4]).episodes.size(), std::size_t{2});
    }

    void predictiveModeIsRestored() {
        Project project = shtmProject("S1", "ns_org", 20);
        PhaseSpec test = phaseOf("test", "htm", 1);
        test.parameters["episodes"] = std::int64_t{2};
        project.experiments[0].phases.push_back(test);
        ExperimentPlayer plain(project);
        const std::vector<Event> undisturbed = playAll(plain);
        project.experiments[0].phases.insert(project.experiments[0].phases.begin() + 1,
                                             phase("disambiguate", 2));
        ExperimentPlayer player(project);
        const std::vector<Event> all = playAll(player);
        QVERIFY(player.spikeCounts().back() > 0); // the global neuron took part
        const auto after = [](const std::vector<Event>& events, double ms) {
            std::vector<std::array<std::int64_t, 4>> found;
            const auto start = static_cast<std::int64_t>(std::lround(ms * 10));
            for (const Event& e : events) {
                if (e.step > start) {
                    found.push_back({e.step - start, e.population, e.neuron,
                                     static_cast<std::int64_t>(e.kind)});
                }
            }
            return found;
        };
        const auto wanted = after(undisturbed, plain.reports()[1].startMs);
        QVERIFY(wanted.size() > 40);
        QVERIFY(after(all, player.reports()[2].startMs) == wanted);
        QCOMPARE(partOf<EpisodeReport>(player.reports()[2]).episodes[1].activeNeurons,
                 partOf<EpisodeReport>(plain.reports()[1]).episodes[1].activeNeurons);
    }

    void threadsSlicesAndRestoringChangeNothing() {
        const Project project = pathPlanning(3);
        ExperimentPlayer whole(project);
        const std::vector<Event> events = playAll(whole);
        for (const int threads : {2, 4}) {
            ExperimentPlayer player(project, {"", threads});
            QVERIFY(playAll(player) == events);
            QCOMPARE(player.stateHash(), whole.stateHash());
        }
        ExperimentPlayer player(project);
        player.advance(50 * 6800 + 12000 + 1500); // in the middle of the second replay
        QCOMPARE(player.progress().phase, std::string("find_path"));
        QCOMPARE(player.progress().episode, 2);
        player.takeEvents();
        const std::vector<std::byte> saved = player.snapshot();
        const std::vector<Event> rest = playAll(player);
        ExperimentPlayer other(project);
        other.restore(saved);
        QVERIFY(playAll(other) == rest);
        QCOMPARE(other.stateHash(), whole.stateHash());
        QCOMPARE(pathOf(partOf<ReplayReport>(other.reports()[1]).replays[2]),
                 std::string("ABCFHJ"));
        QCOMPARE(measure(other.reports()[1], "replays_needed"), 3.0);
        player.reset();
        QVERIFY(playAll(player) == events);
    }

    void liveChangesDuringAReplayOutliveARestore() {
        Project project = pathPlanning(1);
        PhaseSpec test = phaseOf("test", "htm", 1);
        project.experiments[0].phases.push_back(test);
        ExperimentPlayer player(project);
        player.advance(50 * 6800 + 1000);
        std::string reason;
        QVERIFY(player.apply({"htm", "v_thresh", 18.0}, reason)); // acts after the replay
        const std::vector<std::byte> saved = player.snapshot();
        ExperimentPlayer other(project);
        other.restore(saved);
        for (ExperimentPlayer* each : {&player, &other}) {
            QVERIFY(each->apply({"htm", "i_p", 205.0}, reason));
            playAll(*each);
            QVERIFY(partOf<ReplayReport>(each->reports()[1]).replays[0].thresholds[1] == 6.5);
        }
        QCOMPARE(other.stateHash(), player.stateHash());
        const ReplayResult& replay = partOf<ReplayReport>(player.reports()[1]).replays[0];
        QVERIFY(first(replay, 'C') - first(replay, 'B') < 60); // a stronger plateau is faster
    }

    void onlyPredictableNeuronsDriveDynamicInhibition() {
        Project project = shtmProject("S1", "ns_org", 1);
        ParameterMap& p = project.populations[0].parameters;
        p["dyn_inh_weights"] = true;
        const auto inhibitorySpikes = [](const Project& played) {
            ExperimentPlayer player(played);
            playAll(player);
            return player.spikeCounts()[1];
        };
        QCOMPARE(inhibitorySpikes(project), std::int64_t{0}); // nothing is mature yet
        p["dyn_inh_weights"] = false;
        QVERIFY(inhibitorySpikes(project) > 0);
        project.experiments[0].phases[0].parameters["episodes"] = std::int64_t{60};
        const std::int64_t usual = inhibitorySpikes(project);
        p["dyn_inh_weights"] = true;
        const std::int64_t dynamic = inhibitorySpikes(project);
        QVERIFY(dynamic > 100 && dynamic < usual);
        ExperimentPlayer player(project);
        playAll(player);
        QVERIFY(partOf<EpisodeReport>(player.reports()[0]).episodesToZeroError > 0);
        // One neuron is enough if its weight is so set.
        p["w_exc_inh_dyn"] = 16000.0;
        QVERIFY(inhibitorySpikes(project) > dynamic);
    }

    void theSummaryHoldsEveryReplay() {
        ExperimentPlayer player(pathPlanning(1));
        playAll(player);
        const QByteArray text =
            QByteArray::fromStdString(summaryJson(player, RunOutcome::Complete, 1.0, {}));
        const QJsonObject found =
            QJsonDocument::fromJson(text).object()["phases"].toArray()[1].toObject();
        QCOMPARE(found["do"].toString(), QString("find_path"));
        QCOMPARE(found["path_found"].toInt(), 1);
        const QJsonArray replays = found["replays"].toArray();
        QCOMPARE(replays.size(), 3);
        const QJsonObject last = replays[2].toObject();
        QCOMPARE(last["path"].toArray(), (QJsonArray{"A", "B", "C", "F", "H", "J"}));
        QVERIFY(last["first_spike_ms"].toObject()["D"].isNull());
        QVERIFY(std::abs(last["first_spike_ms"].toObject()["F"].toDouble() -
                         first(partOf<ReplayReport>(player.reports()[1]).replays[2], 'F')) < 1e-6);
        QCOMPARE(last["thresholds_mV"].toObject()["H"].toDouble(), 5.265);
        QCOMPARE(last["active"].toObject()["D"].toInt(-1), 0);
    }

    void refusesAGoalNoSequenceHas() {
        Project project = pathPlanning(1);
        project.experiments[0].phases.back().parameters["to"] = std::string("Z");
        try {
            ExperimentPlayer player(project);
            QFAIL("was accepted");
        } catch (const BuildError& error) {
            const Issue& issue = error.issues.front();
            QVERIFY(QString::fromStdString(issue.text).contains("'Z'"));
            QCOMPARE(issue.path, std::string("experiments.0.phases.1.to"));
        }
    }
};

REPRISE_TEST(TstShtmReplay)
#include "tst_s_htm_replay.moc"

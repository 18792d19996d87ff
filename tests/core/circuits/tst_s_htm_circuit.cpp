/// Structure and derived numbers of the circuit against the published values (shtm.md 11.1).

#include "core/analysis/episode_report.hpp"
#include "core/circuits/s_htm/s_htm_parameters.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/engine/simulation.hpp"
#include "core/environment/sequence_sets.hpp"
#include "core/network/project_network.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <map>
#include <set>

using namespace reprise;
using namespace reprise::test;

class TstShtmCircuit : public QObject {
    Q_OBJECT

    static bool isNear(double value, double golden, double relative = 1e-6) {
        return std::abs(value - golden) <= relative * std::abs(golden);
    }
    static ShtmSettings settingsOf(const Project& project) {
        std::string error;
        const ShtmSettings s = shtmSettings(project.populations[0], project, error);
        if (!error.empty()) {
            qWarning("%s", error.c_str());
        }
        return s;
    }
    static const SynapseTable& plasticTable(const Network& network) {
        return network.projections.back().synapses->table();
    }

private slots:
    void convertsPotentialsToCurrents() {
        QVERIFY(isNear(pspToPsc(22, 10, 2, 250), 4112.209));
        QVERIFY(isNear(pspToPsc(6, 5, 0.5, 250), 3874.649));
        QVERIFY(isNear(pspToPsc(0.9, 5, 0.5, 250), 581.197, 2e-6));
        QVERIFY(isNear(std::abs(pspToPsc(-40, 10, 1, 250)), 12915.497));
        // The limit of equal time constants continues its neighbours.
        QVERIFY(isNear(pspToPsc(5, 10, 10, 250), pspToPsc(5, 10, 10.0001, 250), 1e-4));
    }

    void derivesThePublishedWeights() {
        const ShtmSettings ns = settingsOf(shtmProject("S1", "ns_org", 1));
        QVERIFY(isNear(ns.externalWeight, 4112.209));
        QVERIFY(isNear(ns.excToInhWeight, 3874.649));
        QVERIFY(isNear(ns.inhToExcWeight, 12915.497));
        const ShtmSettings b22 = settingsOf(shtmProject("S2", "b22", 1));
        QVERIFY(isNear(b22.excToInhWeight, 581.197, 2e-6));
        QVERIFY(isNear(b22.matureWeight, 12.98));
        Project maps = shtmProject("S1", "ns_org", 1);
        maps.populations[0].parameters.erase("w_mature");
        QVERIFY(isNear(settingsOf(maps).matureWeight, 64.9));
    }

    void episodesLastAsPublished_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<double>("runtime");
        QTest::addColumn<double>("tauH");
        QTest::newRow("S1") << QStringList{"ACB", "DCB"} << 360.0 << 360.0;
        QTest::newRow("S2") << QStringList{"ADBE", "FDBC"} << 440.0 << 440.0;
        QTest::newRow("path-planning_02") << QStringList{"ABCDEGIJ", "ABCFHJ"} << 680.0 << 760.0;
        QTest::newRow("ambiguous_02")
            << QStringList{"ABCD", "ABCD", "ABF", "ABCE"} << 840.0 << 880.0;
        QTest::newRow("ambiguous_03")
            << QStringList{"ABCD", "ABCD", "ABF", "ABCE", "ABCD", "ABF"} << 1240.0 << 1320.0;
    }
    void episodesLastAsPublished() {
        QFETCH(QStringList, words);
        QFETCH(double, runtime);
        QFETCH(double, tauH);
        Project project = shtmProject("S1", "ns_org", 1);
        project.environment.sequences.published.clear();
        for (const QString& word : words) {
            project.environment.sequences.list.push_back(lettersOf(word.toStdString()));
        }
        QCOMPARE(settingsOf(project).tauH, tauH);
        ExperimentPlayer player(project);
        playAll(player);
        QCOMPARE(player.progress().simulatedMs, runtime);
    }

    void drawsTheWantedInDegreeFromEveryOtherColumn() {
        Project project = shtmProject("S2", "ns_org", 1, 3);
        const BuiltNetwork built = buildNetwork(project);
        const SynapseTable& table = plasticTable(built.network);
        QCOMPARE(table.size(), std::size_t{1350}); // 6*5*15*3
        std::map<std::pair<int, int>, int> degree; // (target neuron, source column)
        std::set<std::pair<int, int>> pairs;
        for (std::size_t source = 0; source + 1 < table.rowStart.size(); ++source) {
            for (auto k = table.rowStart[source]; k < table.rowStart[source + 1]; ++k) {
                const int target = static_cast<int>(table.target[k]);
                QVERIFY(static_cast<int>(source) / 15 != target / 15);
                QVERIFY(pairs.insert({static_cast<int>(source), target}).second);
                ++degree[{target, static_cast<int>(source) / 15}];
            }
        }
        QCOMPARE(degree.size(), std::size_t{90 * 5});
        for (const auto& [key, count] : degree) {
            QCOMPARE(count, 3);
        }
    }

    void drawsFromTheWholePopulationInB22() {
        const BuiltNetwork built = buildNetwork(shtmProject("S2", "b22", 1));
        const SynapseTable& table = plasticTable(built.network);
        QCOMPARE(table.size(), std::size_t{900 * 180});
        std::vector<int> degree(900, 0);
        for (std::size_t source = 0; source + 1 < table.rowStart.size(); ++source) {
            for (auto k = table.rowStart[source]; k < table.rowStart[source + 1]; ++k) {
                QVERIFY(table.target[k] != source); // no autapse
                QVERIFY(k == table.rowStart[source] || table.target[k - 1] < table.target[k]);
                ++degree[table.target[k]];
            }
        }
        QVERIFY(std::all_of(degree.begin(), degree.end(), [](int d) { return d == 180; }));
    }

    void connectivityFollowsTheSeedUnlessFixed() {
        const auto targets = [](std::uint64_t seed, bool fixed) {
            Project project = shtmProject("S1", "ns_org", 1, seed);
            project.populations[0].parameters["neuroseq_fixed_connectivity"] = fixed;
            return plasticTable(buildNetwork(project).network).target;
        };
        QVERIFY(targets(1, false) != targets(2, false));
        QVERIFY(targets(1, true) == targets(2, true));
    }

    void initialPermanencesAreIntegersInNeuroseqAndRealInB22() {
        const BuiltNetwork ns = buildNetwork(shtmProject("S2", "ns_org", 1));
        std::set<double> values;
        for (const double p : ns.network.projections.back().synapses->permanences().permanence) {
            values.insert(p);
        }
        QCOMPARE(values, (std::set<double>{0, 1, 2, 3, 4, 5, 6, 7}));
        const BuiltNetwork b22 = buildNetwork(shtmProject("S2", "b22", 1));
        double sum = 0;
        const auto permanence = b22.network.projections.back().synapses->permanences().permanence;
        for (const double p : permanence) {
            QVERIFY(p >= 0 && p < 8);
            sum += p;
        }
        QVERIFY(std::abs(sum / static_cast<double>(permanence.size()) - 4) < 0.05);
    }

    void globalInhibitionIsWeighedByTheNumberOfColumns() {
        Project project = shtmProject("S1", "ns_org", 1);
        const ShtmSettings s = settingsOf(project);
        QVERIFY(isNear(s.globalWeight, 4 * 12915.497));
        QVERIFY(isNear(s.inhToGlobalWeight, 3874.649 * 3 * 2));
        project.populations[0].parameters["g_glob"] = 12915.0; // whatever the fan-in
        QCOMPARE(settingsOf(project).globalWeight, 12915.0);
        QVERIFY(!settingsOf(shtmProject("S1", "b22", 1)).hasGlobalInhibition);
    }

    void globalInhibitionSleepsWhileTraining() {
        Project project = shtmProject("S1", "ns_org", 30);
        const BuiltNetwork built = buildNetwork(project);
        QCOMPARE(built.network.indexOf("htm.glob"), 3);
        QCOMPARE(built.network.outline.bands.back().population, 3);
        ExperimentPlayer with(project);
        project.populations[0].parameters["global_inhibition"] = false;
        ExperimentPlayer without(project);
        QVERIFY(playAll(with) == playAll(without)); // spike for spike
        QCOMPARE(with.outline().neuronCount, without.outline().neuronCount + 1);
        QCOMPARE(with.outline().synapseCount, without.outline().synapseCount + 4 + 60);
        QCOMPARE(with.spikeCounts().back(), std::int64_t{0});
    }

    void takesSymbolsOfAnyNameAndNumber() {
        Project project = shtmProject("S1", "ns_org", 2);
        project.environment.sequences.published.clear();
        Sequence longOne;
        for (int i = 0; i < 40; ++i) {
            longOne.push_back("Ort " + std::to_string(i));
        }
        project.environment.sequences.list = {longOne, {"10", "2", "été"}};
        ExperimentPlayer player(project);
        QCOMPARE(player.outline().parts.all<ShtmOutline>()[0].symbols.size(), std::size_t{43});
        playAll(player);
        QCOMPARE(player.spikeCounts()[2], std::int64_t{2 * 43}); // every element was shown twice
    }

    void individualInputDrivesOneGroupPerContext() {
        Project project = shtmProject("S1", "ns_org", 1);
        project.environment.sequences.published.clear();
        project.environment.sequences.list = {lettersOf("ABC"), lettersOf("ABD")};
        project.populations[0].parameters["ext_indiv"] = true;
        ExperimentPlayer player(project);
        std::vector<std::uint32_t> driven;
        for (const Event& e : playAll(player)) {
            if (e.population == 2 && e.neuron < 15) {
                driven.push_back(e.neuron);
            }
        }
        QCOMPARE(driven, (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5}));
    }

    void probabilisticPresentationFollowsItsProbabilities() {
        Project project = shtmProject("S1", "ns_org", 300);
        project.populations[0].parameters["encoding_type"] = std::string("probabilistic");
        project.populations[0].parameters["probabilities"] = std::vector<double>{0.15, 0.85};
        ExperimentPlayer player(project);
        playAll(player);
        int first = 0;
        for (const EpisodeResult& e : partOf<EpisodeReport>(player.reports()[0]).episodes) {
            QVERIFY(std::isnan(e.predictionError[0]) != std::isnan(e.predictionError[1]));
            first += std::isnan(e.predictionError[0]) ? 0 : 1;
        }
        QVERIFY2(first > 25 && first < 68, qPrintable(QString::number(first))); // 45 ± 4 sigma
    }

    void spikePacketsSpreadAroundTheElementWithTheSameTotalWeight() {
        Project project = shtmProject("S1", "ns_org", 200);
        project.populations[0].parameters["spike_packet_activity"] = std::int64_t{5};
        project.populations[0].parameters["spike_packet_sdev"] = 2.0;
        QVERIFY(isNear(settingsOf(project).externalWeight, 4112.209 / 5));
        ExperimentPlayer player(project);
        double sum = 0, squares = 0, count = 0;
        for (const Event& e : playAll(player)) {
            if (e.population != 2) {
                continue;
            }
            // Elements are 40 ms apart, so the nearest one is the spike's own.
            const double inEpisode = std::fmod(static_cast<double>(e.step) * 0.1, 360.0);
            double shift = 1e9;
            for (const double element : {10., 50., 90., 190., 230., 270.}) {
                shift =
                    std::abs(inEpisode - element) < std::abs(shift) ? inEpisode - element : shift;
            }
            sum += shift;
            squares += shift * shift;
            ++count;
        }
        QCOMPARE(count, 200.0 * 6 * 5);
        QVERIFY(std::abs(sum / count) < 0.1);
        QVERIFY(std::abs(std::sqrt(squares / count) - 2.0) < 0.08);
    }

    void plainNoiseCanReachACircuitsNeurons() {
        Project project = shtmProject("S1", "ns_org", 2);
        project.populations.push_back(
            population("noise", "poisson_generator", 60, {{"rate", 100.0}}));
        project.projections = {projection("noise", "htm.exc", 8000, 1, "one_to_one")};
        ExperimentPlayer noisy(project);
        ExperimentPlayer quiet(shtmProject("S1", "ns_org", 2));
        QVERIFY(stepsOf(playAll(noisy), 0).size() > 2 * stepsOf(playAll(quiet), 0).size());
    }

    void refusesWhatCannotBeLearned_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("repetition") << QStringList{"AAB"} << "follows itself";
        QTest::newRow("one element") << QStringList{"A"} << "at least two elements";
    }
    void refusesWhatCannotBeLearned() {
        QFETCH(QStringList, words);
        QFETCH(QString, complaint);
        Project project = shtmProject("S1", "ns_org", 1);
        project.environment.sequences.published.clear();
        for (const QString& word : words) {
            project.environment.sequences.list.push_back(lettersOf(word.toStdString()));
        }
        try {
            ExperimentPlayer player(project);
            QFAIL("was accepted");
        } catch (const BuildError& error) {
            QVERIFY(QString::fromStdString(error.issues.front().text).contains(complaint));
        }
    }

    void refusesWhatDoesNotFitBeforeAllocatingIt() {
        Project project = shtmProject("II", "b22", 1);
        project.populations[0].parameters["neurons_per_symbol"] = std::int64_t{100000};
        try {
            ExperimentPlayer player(project);
            QFAIL("was accepted");
        } catch (const BuildError& error) {
            const QString text = QString::fromStdString(error.issues.front().text);
            QVERIFY2(text.contains("too large") && text.contains("TB"), qPrintable(text));
        }
    }

    void whatWasLearnedLastIsSeenAtTheEnd() {
        const Project project = shtmProject("S1", "ns_stdp", 4);
        ExperimentPlayer unseen(project), watched(project);
        playAll(unseen);
        while (watched.advance(500) != Boundary::End) {
            QVERIFY(watched.makeStateSnapshot() != nullptr); // within each episode, the last too
        }
        const auto wanted = unseen.makeStateSnapshot()->parts.all<ShtmState>()[0].connections;
        const auto seen = watched.makeStateSnapshot()->parts.all<ShtmState>()[0].connections;
        QVERIFY(seen->meanPermanence == wanted->meanPermanence);
        QVERIFY(seen->mature == wanted->mature);
    }
};

REPRISE_TEST(TstShtmCircuit)
#include "tst_s_htm_circuit.moc"

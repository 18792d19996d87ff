/// Generators whose every connection has a train of its own.

#include "core/engine/simulation.hpp"
#include "core/models/registry.hpp"
#include "core/network/project_network.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstTrains : public QObject {
    Q_OBJECT

    static constexpr int kTargets = 20;
    static constexpr double kRate = 2000; // Hz
    static constexpr int kSteps = 20'000;

    static Project noisy(const std::string& trains, const std::string& connect = "all_to_all") {
        Project project;
        project.engine.threads = 1;
        project.populations = {
            population("noise", "poisson_generator", 1, {{"rate", kRate}, {"trains", trains}}),
            population("cell", "iaf_psc_exp", kTargets, {{"V_th", 1e6}, {"tau_syn_ex", 0.01}})};
        project.projections = {projection("noise", "cell", 1, 0.1, connect)};
        project.duration = kSteps * 0.1;
        project.record = {{"cell", {"I_syn_ex"}, 0.1, {}}};
        return project;
    }
    /// [target][step] what arrived; the current has all but gone by the next step.
    static std::vector<std::vector<double>> received(const Project& project) {
        ExperimentPlayer player(project);
        playAll(player);
        std::vector<std::vector<double>> counts(kTargets);
        for (const TraceSample& sample : player.takeSamples()) {
            counts[sample.neuron].push_back(std::round(sample.value));
        }
        return counts;
    }
    static double correlation(const std::vector<double>& a, const std::vector<double>& b) {
        double meanA = 0, meanB = 0, ab = 0, aa = 0, bb = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            meanA += a[i] / static_cast<double>(a.size());
            meanB += b[i] / static_cast<double>(a.size());
        }
        for (std::size_t i = 0; i < a.size(); ++i) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / std::sqrt(aa * bb);
    }
    static std::uint64_t hashOf(const Project& project) {
        ExperimentPlayer player(project);
        playAll(player);
        return player.stateHash();
    }

private slots:
    void sharedTrainsAreAlike() {
        const auto counts = received(noisy("shared"));
        for (const std::vector<double>& other : counts) {
            QCOMPARE(other, counts.front());
        }
    }

    void ownTrainsAreIndependentAndHaveTheRate() {
        const auto counts = received(noisy("per_target"));
        const double bound = 4.5 / std::sqrt(kSteps);
        double largest = 0;
        for (int i = 0; i < kTargets; ++i) {
            double sum = 0;
            for (const double count : counts[static_cast<std::size_t>(i)]) {
                sum += count;
                largest = std::max(largest, count);
            }
            const double expected = kRate * kSteps * 1e-4;
            QVERIFY2(std::abs(sum - expected) < 4.5 * std::sqrt(expected),
                     qPrintable(QString::number(sum)));
            for (int k = 0; k < i; ++k) {
                const double r = correlation(counts[static_cast<std::size_t>(i)],
                                             counts[static_cast<std::size_t>(k)]);
                QVERIFY2(std::abs(r) < bound, qPrintable(QString::number(r)));
            }
        }
        QVERIFY(largest >= 2); // several spikes of a step all arrive
    }

    void twoConnectionsOfAPairHaveTrainsOfTheirOwn() {
        Project project = noisy("per_target", "list");
        project.projections.front().list = {{0, 3, 1}, {0, 3, 100}};
        const auto arrived = received(project)[3];
        std::vector<double> ones, hundreds;
        for (const double sum : arrived) {
            ones.push_back(std::fmod(sum, 100));
            hundreds.push_back(std::floor(sum / 100));
        }
        QVERIFY(std::abs(correlation(ones, hundreds)) < 4.5 / std::sqrt(kSteps));
    }

    void aTrainBelongsToItsPairAlone() {
        Project two = noisy("per_target", "list");
        two.projections.front().list = {{0, 3}, {0, 7}};
        Project three = noisy("per_target", "list");
        three.projections.front().list = {{0, 1}, {0, 7}, {0, 3}};
        const auto before = received(two), after = received(three);
        QCOMPARE(after[3], before[3]);
        QCOMPARE(after[7], before[7]);
    }

    void projectionsOfOneGeneratorAreIndependent() {
        Project project = noisy("per_target");
        project.projections.push_back(projection("noise", "cell", 100, 0.1));
        const auto arrived = received(project)[0];
        std::vector<double> ones, hundreds;
        for (const double sum : arrived) {
            ones.push_back(std::fmod(sum, 100));
            hundreds.push_back(std::floor(sum / 100));
        }
        QVERIFY(std::abs(correlation(ones, hundreds)) < 4.5 / std::sqrt(kSteps));
    }

    void trainsAreCountedButNotRecorded() {
        ExperimentPlayer player(noisy("per_target"));
        QVERIFY(playAll(player).empty());
        const auto& outline = player.outline();
        QCOMPARE(outline.populations.size(), std::size_t{2}); // cells and trains
        QCOMPARE(outline.populations[1].id, std::string("noise->cell#0"));
        QCOMPARE(outline.populations[1].size, kTargets);
        const auto count = static_cast<double>(player.spikeCounts()[1]);
        const double expected = kTargets * kRate * kSteps * 1e-4;
        QVERIFY(std::abs(count - expected) < 4.5 * std::sqrt(expected));
    }

    void theRateOfAllTrainsMayChangeWhileARunIsOn() {
        ExperimentPlayer player(noisy("per_target"));
        player.advance(kSteps / 2);
        const std::int64_t half = player.spikeCounts()[1];
        std::string reason;
        QVERIFY2(player.apply({"noise", "rate", 0.0}, reason), reason.c_str());
        playAll(player);
        QCOMPARE(player.spikeCounts()[1], half);
    }

    void nobodyConnectedIsNoTrain() {
        Project project = noisy("per_target", "fixed_probability");
        project.projections.front().probability = 0;
        ExperimentPlayer player(project);
        playAll(player);
        QCOMPARE(player.outline().populations.size(), std::size_t{1});
    }

    void theEstimateCountsThem() {
        Project project = noisy("shared");
        const SizeEstimate shared = estimateSize(project);
        project.populations.front().parameters["trains"] = std::string("per_target");
        const SizeEstimate own = estimateSize(project);
        QCOMPARE(own.neurons, shared.neurons - 1 + kTargets);
        QVERIFY(own.bytes > 0);
    }

    void theEstimateKnowsThePartsOfCircuits() {
        Project project = shtmProject("S1", "ns_org", 1);
        project.populations.push_back(population("cell", "iaf_psc_exp", 1000));
        const double before = estimateSize(project).synapses;
        project.projections = {projection("htm.exc", "cell", 1, 1)};
        ExperimentPlayer player(project);
        const int index = player.simulation().network().indexOf("htm.exc");
        const int size = player.outline().populations[static_cast<std::size_t>(index)].size;
        QCOMPARE(estimateSize(project).synapses - before, 1000.0 * size);
    }

    void threadsDoNotMatter() {
        Project project = noisy("per_target");
        const std::uint64_t one = hashOf(project);
        project.engine.threads = 3;
        QCOMPARE(hashOf(project), one);
    }
};

REPRISE_TEST(TstTrains)
#include "tst_trains.moc"

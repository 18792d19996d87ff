/// The connection rules of plain projections, and what refuses to be built.

#include "core/network/connectivity.hpp"
#include "core/network/project_network.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <map>

using namespace reprise;
using namespace reprise::test;

class TstConnectivity : public QObject {
    Q_OBJECT

    static std::vector<Connection> make(ProjectionSpec spec, int sources, int targets,
                                        bool isRecurrent = false) {
        return makeConnections(spec, sources, targets, isRecurrent, 0.1, 7,
                               spec.from + "->" + spec.to);
    }
    static QString complaintOf(const Project& project) {
        try {
            ExperimentPlayer player(project);
        } catch (const BuildError& error) {
            return QString::fromStdString(toString(error.issues.front()));
        }
        return "accepted";
    }

private slots:
    void oneToOneAndAllToAll() {
        QCOMPARE(make(projection("a", "b", 1, 1, "one_to_one"), 7, 7).size(), std::size_t{7});
        QCOMPARE(make(projection("a", "b", 1, 1), 7, 5).size(), std::size_t{35});
        QCOMPARE(make(projection("a", "a", 1, 1), 7, 7, true).size(), std::size_t{42});
        QVERIFY_EXCEPTION_THROWN(make(projection("a", "b", 1, 1, "one_to_one"), 7, 5), BuildError);
    }

    void fixedProbabilityHasItsMean() {
        ProjectionSpec spec = projection("a", "b", 1, 1, "fixed_probability");
        spec.probability = 0.3;
        const auto count = static_cast<double>(make(spec, 300, 300).size());
        QVERIFY(std::abs(count - 27000) < 4 * std::sqrt(90000 * 0.3 * 0.7));
        spec.probability = 0;
        QVERIFY(make(spec, 30, 30).empty());
        spec.probability = 1;
        QCOMPARE(make(spec, 30, 30).size(), std::size_t{900});
    }

    void fixedIndegreeIsExactWithoutAutapses() {
        ProjectionSpec spec = projection("a", "a", 1, 1, "fixed_indegree");
        spec.indegree = 12;
        std::map<std::uint32_t, int> degree;
        for (const Connection& c : make(spec, 50, 50, true)) {
            QVERIFY(c.source != c.target);
            ++degree[c.target];
        }
        QCOMPARE(degree.size(), std::size_t{50});
        for (const auto& [target, count] : degree) {
            QCOMPARE(count, 12);
        }
    }

    void listsCarryTheirOwnWeightsAndDelays() {
        ProjectionSpec spec = projection("a", "b", 1, 1, "list");
        spec.list = {{0, 1}, {1, 0, 5}, {1, 1, -2, 3.5}};
        const auto connections = make(spec, 2, 2);
        QCOMPARE(connections.size(), std::size_t{3});
        QCOMPARE(connections[0].weight, 1.0);
        QCOMPARE(connections[1].weight, 5.0);
        QCOMPARE(connections[2].weight, -2.0);
        QCOMPARE(connections[2].delay, std::uint16_t{35});
        spec.list = {{0, 9}};
        QVERIFY_EXCEPTION_THROWN(make(spec, 2, 2), BuildError);
    }

    void differentDelaysArriveWhenTheyShould() {
        Project project;
        project.engine.threads = 1;
        project.populations = {
            population("a", "spike_generator", 2, {{"spike_times", std::vector<double>{10}}}),
            population("b", "iaf_psc_exp", 1, {{"V_th", 1000.0}})};
        project.projections = {projection("a", "b", 1, 1, "list")};
        project.projections[0].list = {{0, 0, 100, 2.5}, {1, 0, 50, 7.0}};
        project.record = {{"b", {"I_syn_ex"}, 0.1, {}}};
        project.duration = 20;
        ExperimentPlayer player(project);
        playAll(player);
        const auto samples = player.takeSamples();
        QCOMPARE(samples[123].value, 0.0);   // 12.4 ms
        QCOMPARE(samples[124].value, 100.0); // 12.5 ms
        QVERIFY(std::abs(samples[169].value - (100 * std::exp(-4.5 / 2) + 50)) < 1e-9);
    }

    void tablesAreSortedAndKeepEveryConnection() {
        const SynapseTable table =
            makeSynapseTable({{2, 1, 0.5, 1}, {0, 3, 0.25, 2}, {2, 0, 0.75, 1}, {0, 3, 0.5, 2}}, 3);
        QCOMPARE(table.rowStart, (std::vector<std::uint32_t>{0, 2, 2, 4}));
        QCOMPARE(table.target, (std::vector<std::uint32_t>{3, 3, 0, 1}));
        QCOMPARE(table.weight, (std::vector<double>{0.25, 0.5, 0.75, 0.5}));
        QCOMPARE(table.delayOf(0), 2);
        QCOMPARE(table.delayOf(3), 1);
    }

    void complaintsNameTheCulprit() {
        Project project;
        project.populations = {population("a", "spike_generator", 2),
                               population("b", "iaf_psc_exp", 3)};
        project.duration = 10;
        project.projections = {projection("b", "a", 1, 1)};
        QVERIFY2(complaintOf(project).contains("receives no synapses"),
                 qPrintable(complaintOf(project)));
        project.projections = {projection("a", "b", 1, 1)};
        project.projections[0].receptor = "exx";
        QVERIFY(complaintOf(project).contains("did you mean 'ex'"));
        project.projections = {projection("a", "b", 1, 1, "one_to_one")};
        QVERIFY(complaintOf(project).contains("equal sizes"));
        project.projections = {projection("a", "b", 1, 100000)};
        QVERIFY2(complaintOf(project).contains("6553.5 ms"), qPrintable(complaintOf(project)));
        project.projections.clear();
        project.record = {{"b", {"V_mm"}, 0.1, {}}};
        QVERIFY2(complaintOf(project).contains("V_mm"), qPrintable(complaintOf(project)));
        project.record = {{"b", {"V_m"}, 0.1, {7}}};
        QVERIFY(complaintOf(project).contains("neuron 7"));
    }
};

REPRISE_TEST(TstConnectivity)
#include "tst_connectivity.moc"

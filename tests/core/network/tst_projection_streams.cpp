/// What the random streams of a projection depend on, and what they do not.

#include "core/engine/simulation.hpp"
#include "core/network/connectivity.hpp"
#include "core/network/project_network.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <map>

using namespace reprise;
using namespace reprise::test;

class TstProjectionStreams : public QObject {
    Q_OBJECT

    static ProjectionSpec sparse(const std::string& from, const std::string& to,
                                 const std::string& id = {}) {
        ProjectionSpec spec = projection(from, to, 1, 1, "fixed_probability");
        spec.probability = 0.3;
        spec.id = id;
        return spec;
    }
    static ProjectionSpec plastic(const std::string& id = {}) {
        ProjectionSpec spec = sparse("htm", "htm", id);
        spec.synapse = "stdsp_b22";
        spec.receptor = "dendritic";
        return spec;
    }
    /// By name: who is connected, and with what permanences.
    static std::map<std::string, std::pair<std::vector<std::uint32_t>, std::vector<double>>>
    built(std::vector<ProjectionSpec> projections) {
        Project project;
        project.populations = {population("a", "iaf_psc_exp", 20),
                               population("b", "iaf_psc_exp", 20),
                               population("htm", "shtm_neuron", 20)};
        project.projections = std::move(projections);
        const BuiltNetwork network = buildNetwork(project);
        std::map<std::string, std::pair<std::vector<std::uint32_t>, std::vector<double>>> result;
        for (const LoweredProjection& p : network.network.projections) {
            std::vector<std::uint32_t> connected = p.synapses->table().rowStart;
            const auto& targets = p.synapses->table().target;
            connected.insert(connected.end(), targets.begin(), targets.end());
            const auto permanence = p.synapses->permanences().permanence;
            result[p.id] = {connected, {permanence.begin(), permanence.end()}};
        }
        return result;
    }

private slots:
    void twoBetweenTheSamePopulationsDiffer() {
        const auto network = built({sparse("a", "b"), sparse("a", "b"), plastic(), plastic()});
        QVERIFY(network.at("a->b#0").first != network.at("a->b#1").first);
        QVERIFY(network.at("htm->htm#0").first != network.at("htm->htm#1").first);
        const auto& first = network.at("htm->htm#0").second;
        const auto& second = network.at("htm->htm#1").second;
        QVERIFY(!std::equal(first.begin(), first.begin() + 20, second.begin()));
    }

    void anotherProjectionBeforeThemChangesNothing() {
        const auto before = built({sparse("a", "b"), sparse("a", "b"), plastic()});
        const auto after = built({sparse("b", "a"), sparse("a", "b"), sparse("a", "b", "own"),
                                  sparse("a", "b"), plastic()});
        for (const auto& [id, drawn] : before) {
            QVERIFY2(after.at(id) == drawn, id.c_str());
        }
    }

    void orderDoesNotMatterToThoseWithAnId() {
        const auto before = built({sparse("a", "b", "x"), sparse("a", "b", "y"), plastic("p")});
        const auto after = built({plastic("p"), sparse("a", "b", "y"), sparse("a", "b", "x")});
        QVERIFY(before == after);
        QVERIFY(before.at("#x").first != before.at("#y").first);
    }

    void theFirstWithoutIdKeepsItsStream() {
        QCOMPARE(streamsOf({sparse("a", "b")})[0].connections, std::string("a->b"));
        QCOMPARE(streamsOf({sparse("a", "b")})[0].synapses, std::string("a->b#0"));
    }
};

REPRISE_TEST(TstProjectionStreams)
#include "tst_projection_streams.moc"

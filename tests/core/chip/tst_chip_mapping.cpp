/// A project on the chip: potentials, times, weights, and where what does not fit is said.

#include "core/backend/check_playable.hpp"
#include "core/chip/chip_mapping.hpp"
#include "core/network/project_network.hpp"
#include "core/project/writer.hpp"
#include "tests/core/chip/chip_nets.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

using namespace reprise;
using namespace reprise::test;

namespace {

const std::string kPlain = R"(reprise: 1
network:
  populations:
    - {id: noise, model: poisson_generator, size: 20, parameters: {rate: 100}}
    - {id: exc, model: iaf_psc_exp, size: 4, parameters: {V_reset: -67, tau_m: 15, t_ref: 3}}
    - {id: inh, model: iaf_psc_exp, size: 2, parameters: {C_m: 500}}
  projections:
    - {from: noise, to: exc, weight: 100}
    - {from: exc, to: inh, weight: 50}
    - {id: back, from: inh, to: exc, weight: -200}
duration: 100
backend: {kind: emulator}
)";

std::string with(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    return at == std::string::npos ? std::string() : text.replace(at, what.size(), by);
}

ChipMapping mapped(const std::string& text, const ChipMappingOptions& options = {}) {
    const Project project = readText(text);
    return mapToChip(buildNetwork(project).network, project, options);
}

QString issuesOf(const std::string& text) {
    return sentencesOf(checkPlayable(readProjectText(text, "p")));
}

} // namespace

class TstChipMapping : public QObject {
    Q_OBJECT

private slots:
    void potentialsLieOnALineAndTimesKeepTheirNumbers() {
        const ChipMapping mapping = mapped(kPlain);
        const ChipParameters& exc = mapping.network.populations[1].parameters;
        // 45 LSB for the 15 mV from rest to threshold
        QCOMPARE(exc.at("v_rest"), std::vector<double>{80});
        QCOMPARE(exc.at("v_thresh"), std::vector<double>{125});
        QCOMPARE(exc.at("v_reset"), std::vector<double>{89});
        QCOMPARE(exc.at("tau_m"), std::vector<double>{15});
        QCOMPARE(exc.at("tau_syn_E"), std::vector<double>{2});
        QCOMPARE(exc.at("tau_refrac"), std::vector<double>{3});
        QCOMPARE(mapping.scaleOf(1).lsbPerMv, 3.0);
        QCOMPARE(mapping.scaleOf(1).toMv(125), -55.0);
        QVERIFY(mapping.findings.empty());
    }

    void theUserChoosesTheLine() {
        ChipMappingOptions options;
        options.lsbRest = 60;
        options.lsbThreshold = 120;
        const ChipMapping mapping = mapped(kPlain, options);
        QCOMPARE(mapping.network.populations[1].parameters.at("v_rest")[0], 60.0);
        QCOMPARE(mapping.network.populations[1].parameters.at("v_thresh")[0], 120.0);
        QCOMPARE(mapping.scaleOf(1).lsbPerMv, 4.0);
    }

    void weightsOfASignKeepTheirRatios() {
        const ChipMapping mapping = mapped(kPlain);
        const auto weight = [&](std::size_t k) {
            return mapping.network.projections[k].connections[0].weight;
        };
        // 100 pA on 250 pF is the steepest; 50 pA on 500 pF a quarter of it.
        QCOMPARE(weight(0), 63);
        QCOMPARE(weight(1), 16);
        QCOMPARE(weight(2), -63);
        QCOMPARE(mapping.network.gain[0] * 63, 100 / 250.0 * 3);
        QCOMPARE(mapping.network.gain[1] * 63, 200 / 250.0 * 3);
        QCOMPARE(mapping.weightPerLsb[0] * 63, 100.0);
        QCOMPARE(mapping.weightPerLsb[1] * 63, 200.0);
        ChipMappingOptions options;
        options.largestWeight = 126;
        QCOMPARE(mapped(kPlain, options).network.projections[0].connections[0].weight, 126);
    }

    void connectionsAreSortedAndPlacesFollowEachOther() {
        const ChipMapping mapping = mapped(kPlain);
        const auto& connections = mapping.network.projections[0].connections;
        QCOMPARE(connections.size(), std::size_t(80));
        QVERIFY(std::is_sorted(connections.begin(), connections.end(), [](auto& a, auto& b) {
            return std::pair(a.pre, a.post) < std::pair(b.pre, b.post);
        }));
        QVERIFY(mapping.network.populations[0].place.empty());
        QCOMPARE(mapping.network.populations[1].place, (std::vector<int>{0, 1, 2, 3}));
        QCOMPARE(mapping.network.populations[2].place, (std::vector<int>{4, 5}));
    }

    void aConstantCurrentRaisesTheLeak() {
        const std::string text =
            with(kPlain, "V_reset: -67, tau_m: 15", "I_e: {uniform: [0, 500]}");
        const ChipMapping mapping = mapped(text);
        const std::vector<double>& rest = mapping.network.populations[1].parameters.at("v_rest");
        QCOMPARE(rest.size(), std::size_t(4));
        for (const double value : rest) {
            QVERIFY(value >= 80 && value <= 140); // 500 pA through 40 MOhm are 20 mV
            QCOMPARE(value, std::nearbyint(value));
        }
        QVERIFY(rest[0] != rest[1]);
    }

    void aLowResetIsClippedWithAWarning() {
        const std::string text = with(kPlain, "V_reset: -67", "V_reset: -90");
        QCOMPARE(mapped(text).network.populations[1].parameters.at("v_reset")[0], 50.0);
        QCOMPARE(issuesOf(text),
                 QString("5:68: warning: V_reset of 'exc' would be 20 LSB on the chip; it "
                         "becomes 50 LSB, which is -80 mV"));
    }

    void whatDoesNotFitIsSaidAtItsPlace_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("issue");
        QTest::newRow("a model") << "poisson_generator, size: 20, parameters: {rate: 100}"
                                 << "dc_generator, parameters: {amplitude: 100}"
                                 << "it has no dc_generatornetwork.populations.noise.model";
        QTest::newRow("too many") << "size: 4"
                                  << "size: 511"
                                  << "513 neuron circuits; the chip has 512";
        QTest::newRow("a time") << "tau_m: 15"
                                << "tau_m: 61"
                                << "tau_m of 'exc' would be 61 µs on the chip";
        QTest::newRow("refractory") << "t_ref: 3"
                                    << "t_ref: 0"
                                    << "tau_refrac of 'exc' would be 0 µs";
        QTest::newRow("a delay") << "weight: 100"
                                 << "weight: 100, delay: 2"
                                 << "a delay of 2 ms cannot be chosen on the chip";
        QTest::newRow("a current") << "duration: 100"
                                   << "record: [{population: exc, variables: [I_syn_ex]}]\n"
                                      "duration: 100"
                                   << "read V_m and no I_syn_ex";
        QTest::newRow("a start") << "t_ref: 3"
                                 << "t_ref: 3, V_m: -60"
                                 << "the chip begins at rest: V_m of 'exc' has no effect";
        QTest::newRow("a threshold") << "t_ref: 3"
                                     << "t_ref: 3, V_th: -65, E_L: -60"
                                     << "the threshold lies above the resting potential";
    }
    void whatDoesNotFitIsSaidAtItsPlace() {
        QFETCH(QString, what);
        QFETCH(QString, by);
        QFETCH(QString, issue);
        const std::string text = with(kPlain, what.toStdString(), by.toStdString());
        QVERIFY(!text.empty());
        const Issues issues = checkPlayable(readProjectText(text, "p"));
        const auto found = std::find_if(issues.begin(), issues.end(), [&](const Issue& each) {
            return QString::fromStdString(each.text + each.path).contains(issue);
        });
        QVERIFY2(found != issues.end(), qPrintable(sentencesOf(issues)));
        QVERIFY2(found->where.isKnown(), qPrintable(sentencesOf(issues)));
    }

    void theKeysOfABackendAreWrittenAndSetByPath() {
        Project project =
            readText(with(kPlain, "kind: emulator", "kind: emulator, chip_seed: 4, readout: madc"));
        QCOMPARE(project.backend.parameters.size(), std::size_t(2));
        QVERIFY(readText(writeProjectText(project)) == project);
        QVERIFY(setByPath(project, "backend.chip_seed", "5").empty());
        QVERIFY(project.backend.parameters["chip_seed"] == ParameterValue(std::int64_t{5}));
        QVERIFY(setByPath(project, "backend.trial_noise", "false").empty());
        QVERIFY(hasErrors(setByPath(project, "backend.trial_nois", "false")));
    }

    void aCircuitIsRefusedOnce() {
        Project project = shtmProject("S1", "ns_org", 1);
        project.backend.kind = "emulator";
        const Issues issues = checkPlayable(project);
        QCOMPARE(issues.size(), std::size_t(1));
        QCOMPARE(issues[0].path, std::string("network.populations.htm.model"));
    }

    void theFactorsOfABackendAreCheckedAsAnyParameter() {
        const auto issues = [](const std::string& keys) {
            return issuesOf(with(kPlain, "kind: emulator", "kind: emulator, " + keys));
        };
        QCOMPARE(issues("lsb_rest: 70, chip_seed: 4"), QString());
        QCOMPARE(issues("chip_sed: 4"),
                 QString("p:12:27: error: backend emulator has no parameter 'chip_sed' (did you "
                         "mean 'chip_seed'?)"));
        QVERIFY(issues("lsb_rest: 10").contains("lsb_rest"));
        QVERIFY(issues("lsb_rest: 130").contains("lsb_rest"));
        QVERIFY(issues("readout: mdac").contains("madc"));
    }
};

REPRISE_TEST(TstChipMapping)
#include "tst_chip_mapping.moc"

/// Configurations of neuroseq as projects: values arrive in our units, mistakes are said, and what
/// is imported plays as if it had been written by hand. (Every key: tst_neuroseq_keys.cpp.)

#include "core/analysis/replay_report.hpp"
#include "core/network/project_network.hpp"
#include "core/project/neuroseq/neuroseq_import.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <random>

using namespace reprise;
namespace fs = std::filesystem;

namespace {

const fs::path kExample = fs::path(REPRISE_SOURCE_DIR) /
                          "tests/data/neuroseq/"
                          "neuroseq_config_eval-single_nest_SHTMTotal_off-chip.yaml";

/// The least that is a configuration, with \p more in its sections.
std::string small(const std::string& experiment, const std::string& network = {},
                  const std::string& more = {}) {
    return "experiment: {sequences: [[A, C, B], [D, C, B]]" + experiment +
           "}\nnetwork: {num_neurons: 15" + network + "}\n" + more;
}

const ImportedKey* find(const std::vector<ImportedKey>& keys, const std::string& key) {
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&key](const auto& k) { return k.key == key; });
    return found == keys.end() ? nullptr : &*found;
}

std::string firstIssue(const NeuroseqImport& imported) {
    return imported.issues.empty() ? std::string("no issue") : toString(imported.issues.front());
}

} // namespace

class TstNeuroseqImport : public QObject {
    Q_OBJECT

    NeuroseqImport importText(const std::string& text) {
        const fs::path file = m_folder.filePath("config.yaml").toStdString();
        std::ofstream(file, std::ios::binary) << text;
        return importNeuroseq(file);
    }
    NeuroseqImport importGood(const std::string& text) {
        NeuroseqImport imported = importText(text);
        if (!imported.isReadable()) {
            qWarning("%s", firstIssue(imported).c_str());
        }
        return imported;
    }
    static const ParameterMap& parametersOf(const NeuroseqImport& imported) {
        return imported.project.populations.at(0).parameters;
    }
    QTemporaryDir m_folder;

private slots:
    void theExampleIsTheExperimentWrittenByHand() {
        const NeuroseqImport imported = importNeuroseq(kExample);
        QVERIFY2(imported.isReadable(), firstIssue(imported).c_str());
        QCOMPARE(imported.keys.size(), 116u);
        QVERIFY(imported.defaults.empty()); // the file says everything
        QVERIFY(checkProject(imported.project).empty());
        QVERIFY(checkBuildable(imported.project).empty());
        Project byHand = test::shtmProject("", "ns_org", 8, 5);
        byHand.environment.sequences = {};
        byHand.environment.sequences.list = {{"A", "B", "C", "D", "E", "G", "I", "J"},
                                             {"A", "B", "C", "F", "H", "J"}};
        byHand.populations[0].parameters = {{"variant", "ns_org"},
                                            {"neurons_per_symbol", std::int64_t{21}},
                                            {"ext_indiv", true},
                                            {"neuroseq_fixed_connectivity", true},
                                            {"replay_threshold_delta_t_up", 58.0}};
        byHand.experiments[0].phases.push_back(
            {"find_path", "htm", {{"to", std::string("J")}, {"replays", std::int64_t{2}}}});
        Project short_ = imported.project;
        short_.experiments[0].phases[0].parameters["episodes"] = std::int64_t{8};
        short_.experiments[0].phases[1].parameters["replays"] = std::int64_t{2};
        ExperimentPlayer a(short_), b(byHand);
        const std::vector<Event> first = test::playAll(a), second = test::playAll(b);
        QVERIFY(first.size() > 1000);
        QCOMPARE(first.size(), second.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            QVERIFY(first[i].step == second[i].step && first[i].neuron == second[i].neuron &&
                    first[i].population == second[i].population && first[i].kind == second[i].kind);
        }
        QCOMPARE(a.stateHash(), b.stateHash());
    }

    void findsThePathAfterLearning() { // A-B-C-F-H-J
        ExperimentPlayer player(importNeuroseq(kExample).project);
        test::playAll(player);
        const PhaseReport& report = player.reports().back();
        QCOMPARE(report.action, std::string("find_path"));
        const auto measure = [&report](const char* name) {
            const auto found = std::find_if(report.measures.begin(), report.measures.end(),
                                            [name](const auto& m) { return m.name == name; });
            return found == report.measures.end() ? std::nan("") : found->value;
        };
        QCOMPARE(measure("path_found"), 1.0);
        QCOMPARE(measure("path_steps"), 5.0);
        QCOMPARE(measure("replays_needed"), 3.0);
        QCOMPARE(partOf<ReplayReport>(report).replays.back().path,
                 (std::vector<std::int32_t>{0, 1, 2, 5, 7, 9}));
    }

    void theShippedProjectIsWhatTheImportMakes() {
        const ReadResult shipped =
            readProject(REPRISE_SOURCE_DIR "/projects/imported_path_planning.yaml");
        QVERIFY(shipped.issues.empty());
        QVERIFY(shipped.project == importNeuroseq(kExample).project);
    }

    void survivesBeingWrittenAndRead() {
        const Project project = importNeuroseq(kExample).project;
        const ReadResult read = readProjectText(writeProjectText(project), "imported.yaml");
        QVERIFY2(read.issues.empty(), writeProjectText(project).c_str());
        QVERIFY(read.project == project);
        QVERIFY(project.notes.find("neuroseq_config_eval-single") != std::string::npos);
        QVERIFY(project.notes.find("neuroseq_fixed_connectivity") != std::string::npos);
    }

    void valuesArriveInOurUnits() {
        const NeuroseqImport imported = importGood(
            small(", runtime: 400, seed_offset: null", "",
                  "plasticity: {w_mature: 0.1298, tau_h: 2200, dt: 0.05}\n"
                  "neurons: {inhibitory: {c_m: 200.e-3}, excitatory: {c_m: 300}}\n"
                  "synapses: {dyn_weight_calculation: False, w_ext_exc: 2.5, w_exc_inh: 2.,\n"
                  "  w_inh_exc: -4.25, w_exc_inh_dyn: 1.5, delay_exc_exc: 3,\n"
                  "  j_ext_exc_psp: 1.2 * parameters.neurons.excitatory.v_thresh}\n"));
        const ParameterMap& p = parametersOf(imported);
        QCOMPARE(std::get<double>(p.at("w_mature")), 129.8);
        QCOMPARE(std::get<double>(p.at("w_ext_exc")), 2500.0);
        QCOMPARE(std::get<double>(p.at("w_exc_inh")), 2000.0);
        QCOMPARE(std::get<double>(p.at("w_inh_exc")), 4250.0); // subtracted here
        QCOMPARE(std::get<double>(p.at("w_exc_inh_dyn")), 1500.0);
        QCOMPARE(std::get<double>(p.at("inhibitory_c_m")), 200.0);
        QCOMPARE(std::get<double>(p.at("c_m")), 300.0);
        QCOMPARE(std::get<double>(p.at("delay_exc_exc")), 3.0);
        QCOMPARE(std::get<double>(p.at("runtime")), 400.0);
        QCOMPARE(std::get<double>(p.at("tau_h")), 2200.0);
        QCOMPARE(std::get<double>(p.at("j_ext_exc_psp")), 24.0);
        QCOMPARE(imported.project.engine.resolution, 0.05);
        QCOMPARE(imported.project.seed, std::uint64_t{0}); // null counts as 0
    }

    void whatTheFileLeavesOutIsNeuroseqsOwn() {
        const NeuroseqImport imported =
            importGood("experiment: {sequences: [[A, B]]}\nencoding: {dt_stm: 40}\n");
        const ParameterMap& p = parametersOf(imported);
        QCOMPARE(std::get<std::int64_t>(p.at("neurons_per_symbol")), std::int64_t{21});
        QCOMPARE(std::get<bool>(p.at("ext_indiv")), true);
        QCOMPARE(imported.project.seed, std::uint64_t{5});
        QCOMPARE(imported.project.experiments[0].phases[0].parameters.at("episodes"),
                 ParameterValue(std::int64_t{100}));
        QCOMPARE(imported.project.experiments[0].phases.size(), 1u); // no replays in the file
        for (const char* key : {"network.num_neurons", "network.ext_indiv",
                                "experiment.seed_offset", "experiment.episodes"}) {
            QVERIFY2(find(imported.defaults, key) != nullptr, key);
        }
    }

    void filesOlderThanIndividualInputHaveNone() {
        QVERIFY(!parametersOf(importGood(small(""))).contains("ext_indiv"));
        QVERIFY(parametersOf(importGood(small("", "", "replay: {v_thresh: 6.5}\n")))
                    .contains("ext_indiv"));
    }

    void thePlasticityChoosesTheVariant_data() {
        QTest::addColumn<QString>("plasticity");
        QTest::addColumn<QString>("variant");
        QTest::newRow("original") << "type: original"
                                  << "ns_org";
        QTest::newRow("bss2") << "type: bss2"
                              << "ns_bss2";
        QTest::newRow("bss2_int") << "type: bss2_int"
                                  << "ns_bss2_int";
        QTest::newRow("plain") << "type: original, enable_structured_stdp: False"
                               << "ns_stdp";
        QTest::newRow("nothing said") << "lambda_plus: 0.08"
                                      << "ns_org";
    }
    void thePlasticityChoosesTheVariant() {
        QFETCH(QString, plasticity);
        QFETCH(QString, variant);
        const NeuroseqImport imported =
            importGood(small("", "", "plasticity: {" + plasticity.toStdString() + "}\n"));
        QCOMPARE(std::get<std::string>(parametersOf(imported).at("variant")),
                 variant.toStdString());
        // The same numbers whatever the variant's own defaults are.
        const PopulationSpec& htm = imported.project.populations[0];
        const auto value = [&htm](const char* key) {
            return findModel("s_htm")->descriptor.realValue(key, htm.parameters);
        };
        QCOMPARE(value("lambda_plus"), 0.08);
        QCOMPARE(value("target_rate_h"), 1.0);
        QCOMPARE(value("delta_t_max"), 75.0);
        QVERIFY(std::isnan(value("tau_h")));
        ExperimentPlayer player(imported.project);
        player.advance(8000);
        QVERIFY(!player.takeEvents().empty());
    }

    void replaysBecomePhases_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("to");
        QTest::newRow("by number") << "1"
                                   << "find_path"
                                   << "B";
        QTest::newRow("by letter") << "C"
                                   << "find_path"
                                   << "C";
        QTest::newRow("none") << "null"
                              << "disambiguate"
                              << "";
    }
    void replaysBecomePhases() {
        QFETCH(QString, target);
        QFETCH(QString, action);
        QFETCH(QString, to);
        const NeuroseqImport imported = importGood(small(
            "", "", "replay: {target: " + target.toStdString() + ", max_scaling_loc: 0.3}\n"));
        const auto& phases = imported.project.experiments.at(0).phases;
        QCOMPARE(phases.size(), 2u);
        QCOMPARE(phases[1].action, action.toStdString());
        QCOMPARE(setOr<std::string>(phases[1].parameters, "to"), to.toStdString());
        QCOMPARE(setOr(phases[1].parameters, "replays", std::int64_t{0}),
                 action == "find_path" ? 10 : 3);
        QCOMPARE(imported.remarks.size(), 2u);
    }

    void unusedColumnsCountAsInTheOriginal() {
        const NeuroseqImport gap =
            importGood("experiment: {sequences: [[A, B, F]]}\nnetwork: {num_neurons: 15}\n");
        QCOMPARE(std::get<double>(parametersOf(gap).at("num_symbols")), 6.0);
        const NeuroseqImport late =
            importGood("experiment: {sequences: [[B, C]]}\nnetwork: {num_symbols: 3}\n");
        QCOMPARE(std::get<double>(parametersOf(late).at("num_symbols")), 3.0);
        QCOMPARE(std::get<bool>(parametersOf(late).at("replay_adapts_first")), true);
        const NeuroseqImport same = importGood(small("", ", num_symbols: 4"));
        QVERIFY(!parametersOf(same).contains("num_symbols"));
    }

    void namesOfTheDevelopmentVersionAreUnderstood() {
        const NeuroseqImport imported =
            importGood("experiment: {sequences: [[A, B]]}\n"
                       "network: {num_columns: 6, num_neurons: 8, context_size: 2}\n"
                       "input: {pattern_size: 10, size: 512, data_type: file, ext_overlap: 0.2,\n"
                       "  ext_indiv: False}\n"
                       "replay: {mode: consecutive}\n"
                       "synapses: {ext_min_overlap: 0.8, j_ext_exc_psp: 1.1 * (1 / "
                       "(parameters.synapses.ext_min_overlap * parameters.input.pattern_size)) * "
                       "parameters.neurons.excitatory.v_thresh}\n");
        const ParameterMap& p = parametersOf(imported);
        QCOMPARE(std::get<double>(p.at("num_symbols")), 6.0);
        QCOMPARE(std::get<std::int64_t>(p.at("pattern_size")), std::int64_t{2});
        QCOMPARE(std::get<std::string>(p.at("replay_mode")), std::string("consecutive"));
        QVERIFY(!p.contains("ext_indiv"));
        QVERIFY(!p.contains("j_ext_exc_psp")); // 2.75 mV of one line would drive nothing
        QCOMPARE(find(imported.keys, "network.num_columns")->outcome, KeyOutcome::Mapped);
        QCOMPARE(find(imported.keys, "input.size")->outcome, KeyOutcome::Ignored);
        QCOMPARE(find(imported.keys, "synapses.j_ext_exc_psp")->outcome, KeyOutcome::Ignored);
        ExperimentPlayer player(imported.project);
        player.advance(2000);
        QVERIFY(!player.takeEvents().empty());
    }

    void unknownKeysAreReportedWithANearOne() {
        const NeuroseqImport imported =
            importGood(small("", ", patern_size: 3", "synapse: {p_exc_exc: 0.2}\nfoo: 1\n"));
        const auto reason = [&imported](const char* key) {
            const ImportedKey* found = find(imported.keys, key);
            return found == nullptr ? std::string("no such key") : found->reason;
        };
        QCOMPARE(reason("network.patern_size"),
                 std::string("not known; did you mean 'pattern_size'?"));
        QCOMPARE(reason("synapse.p_exc_exc"), std::string("not known; did you mean 'synapses'?"));
        QCOMPARE(reason("foo"), std::string("not known"));
    }

    void aRecordedRunOpensToo() {
        const NeuroseqImport imported = importGood(
            small(", type: eval-single, map_name: no_such_map", "",
                  "config_type: network\nuse_on_chip_plasticity: false\ncalibration: {}\n"
                  "plasticity: {w_mature: 0.06490000000000001, tau_h: 360}\n"
                  "synapses: {j_exc_inh_psp: 6.0, w_exc_inh: 3.8746489950446508}\n"));
        QVERIFY(!parametersOf(imported).contains("w_mature"));
        QVERIFY(!parametersOf(imported).contains("j_exc_inh_psp"));
        QCOMPARE(std::get<double>(parametersOf(imported).at("tau_h")), 360.0);
        const ImportedKey* map = find(imported.keys, "experiment.map_name");
        QCOMPARE(map->outcome, KeyOutcome::Ignored);
        QVERIFY(map->reason.find("map_no_such_map.csv") != std::string::npos);
    }

    void badInputGetsOneSentence_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const std::string& text, const char* sentence) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << sentence;
        };
        row("empty", "", "empty");
        row("no YAML", "experiment: [a, b\nnetwork: 3", "not closed");
        row("no text", "experiment: \xff\xfe", "UTF-8");
        row("a list", "- 1\n- 2\n", "no network configuration of neuroseq");
        row("another YAML", "a: 1\nb: {c: 2}\n", "no network configuration of neuroseq");
        row("a project of ours", "reprise: 1\nexperiments: []\nnetwork: {}\n", "Reprise project");
        row("a grid search", "experiment: {seed_offset: 1}\nparameters: {a.b: {enabled: true}}\n",
            "grid search");
        row("environments", "map_x: {sequences: [[A, B]]}\n", "environments");
        row("the chip's pairs", small("", "", "neurons: {excitatory: {v_rest: [80, 60]}}\n"),
            "BrainScaleS-2");
        row("the chip's times", small("", "", "encoding: {dt_stm: 20.e-3}\n"), "BrainScaleS-2");
        row("on the chip", small("", "", "plasticity: {location: on-chip}\n"), "BrainScaleS-2");
        row("no sequences", "experiment: {id: a}\nnetwork: {num_neurons: 3}\n", "neither a map");
        row("no such map", "experiment: {map_name: nowhere}\nnetwork: {num_neurons: 3}\n",
            "'nowhere'");
        row("a map elsewhere", "experiment: {map_name: ../../x}\nnetwork: {num_neurons: 3}\n",
            "'../../x'");
        row("sequences as text", "experiment: {sequences: ABC}\nnetwork: {num_neurons: 3}\n",
            "lists of symbols");
        row("no sequence", "experiment: {sequences: []}\nnetwork: {num_neurons: 3}\n", "none");
        row("one flat sequence", "experiment: {sequences: [A, B]}\nnetwork: {num_neurons: 3}\n",
            "'A' is none");
        row("a word for a number", small("", ", pattern_size: three"), "network.pattern_size");
        row("half a neuron", small("", ", pattern_size: 2.5"), "whole number");
        row("a list for a number", small("", "", "encoding: {dt_stm: [1, 2]}\n"), "a list");
        row("neither true nor false", small("", ", ext_indiv: perhaps"), "True or False");
        row("an unknown rule", small("", "", "plasticity: {type: hebb}\n"), "bss2_int");
        row("an unknown mode", small("", ", replay_mode: both"), "parallel, consecutive");
        row("too few episodes", small(", episodes: 0"), "experiment.episodes");
        row("a negative seed", small(", seed_offset: -1"), "seed_offset");
        row("out of range", small("", ", pattern_size: 0"), "network.pattern_size");
        row("a target beyond Z", small("", "", "replay: {target: 26}\n"), "replay.target");
        row("an unknown name",
            small("", "",
                  "plasticity: {w_mature: 1.1 * parameters.plasticity.num_coactve_neurons}\n"),
            "num_coactive_neurons");
        row("a name of nothing",
            small("", "", "plasticity: {w_mature: 1.1 * parameters.plasticity.tau_h}\n"), "empty");
        row("a circle",
            small("", "", "plasticity: {w_mature: 2 * parameters.plasticity.w_mature}\n"),
            "refers to itself");
        row("a call", small("", "", "plasticity: {w_mature: open('x')}\n"), "open(…)");
    }
    void badInputGetsOneSentence() {
        QFETCH(QByteArray, text);
        QFETCH(QString, sentence);
        const NeuroseqImport imported = importText(text.toStdString());
        QVERIFY(!imported.isReadable());
        QCOMPARE(imported.issues.size(), 1u);
        const QString said = QString::fromStdString(firstIssue(imported));
        QVERIFY2(said.contains(sentence), qPrintable(said));
        QVERIFY(said.contains("config.yaml"));
    }

    void filesThatCannotBeReadAreSaid() {
        QVERIFY(toString(importNeuroseq("no/such/file.yaml").issues.at(0)).find("no such file") !=
                std::string::npos);
        QVERIFY(toString(importNeuroseq("/tmp").issues.at(0)).find("folder") != std::string::npos);
    }

    void damagedFilesAreReadOrRefused() {
        std::ifstream stream(kExample, std::ios::binary);
        const std::string whole{std::istreambuf_iterator<char>(stream), {}};
        QVERIFY(whole.size() > 3000);
        std::mt19937 random(1);
        int readable = 0;
        for (int round = 0; round < 300; ++round) {
            std::string text = whole;
            for (int damage = 0; damage < 3; ++damage) {
                const std::size_t at = random() % text.size();
                switch (random() % 3) {
                case 0:
                    text.erase(at, random() % 40);
                    break;
                case 1:
                    text[at] = static_cast<char>(random() % 256);
                    break;
                default:
                    text.insert(at, std::string(1, "[]{}:,-'\"#&*\n 0"[random() % 16]));
                }
            }
            const NeuroseqImport imported = importText(text);
            if (imported.isReadable()) {
                ++readable;
                QVERIFY(checkProject(imported.project).empty());
                QVERIFY(!imported.keys.empty());
            }
        }
        QVERIFY2(readable > 0 && readable < 300, "the damage was too great or too small");
    }

    /// Python's yaml, with which neuroseq reads it, does so too.
    void ofADoubledKeyTheLastValueCounts() {
        const std::string text = "network:\n  num_neurons: 21\n  pattern_size: 3\n"
                                 "experiment: {sequences: [[A, C, B], [D, C, B]]}\n"
                                 "input:\n  ext_indiv: True\n  data_type: 'file'\n"
                                 "  ext_indiv: False\n";
        QVERIFY(isNeuroseqConfiguration(text));
        const NeuroseqImport imported = importText(text);
        QVERIFY2(imported.isReadable(), firstIssue(imported).c_str());
        QCOMPARE(imported.issues.size(), 1u);
        QVERIFY2(firstIssue(imported).ends_with(
                     ":8:3: warning: the key 'ext_indiv' stands on line 6 already; the last value "
                     "counts (keep one of the two)"),
                 firstIssue(imported).c_str());
        QCOMPARE(find(imported.keys, "input.ext_indiv")->value, std::string("False"));
    }

    void mergedMapsArrive() {
        const NeuroseqImport imported =
            importText("defaults: &n {num_neurons: 21, pattern_size: 4}\n"
                       "network: {pattern_size: 3, <<: *n}\n"
                       "experiment: {sequences: [[A, C, B], [D, C, B]]}\n");
        QVERIFY2(imported.isReadable(), firstIssue(imported).c_str());
        QCOMPARE(find(imported.keys, "network.num_neurons")->value, std::string("21"));
        QCOMPARE(find(imported.keys, "network.pattern_size")->value, std::string("3"));
    }

    void configurationsAreTold() {
        QVERIFY(isNeuroseqConfiguration(small("")));
        QVERIFY(
            isNeuroseqConfiguration(small(", episodes: many"))); // a mistake, but one all the same
        QVERIFY(!isNeuroseqConfiguration(""));
        QVERIFY(!isNeuroseqConfiguration("{"));
        QVERIFY(!isNeuroseqConfiguration("experiment: {seed_offset: 1}\nparameters: {}\n"));
        QVERIFY(!isNeuroseqConfiguration(
            "reprise: 1\nnetwork: {num_neurons: 1}\nexperiment: {id: x}\n"));
    }
};

REPRISE_TEST(TstNeuroseqImport)
#include "tst_neuroseq_import.moc"

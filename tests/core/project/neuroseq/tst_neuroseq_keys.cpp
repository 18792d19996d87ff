/// Every key of neuroseq's network configurations (reference/shtm.md 8) has an answer.

#include "core/circuits/s_htm/s_htm_parameters.hpp"
#include "core/project/neuroseq/neuroseq_import.hpp"
#include "core/project/neuroseq/neuroseq_keys.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <set>

using namespace reprise;

namespace {

const char* nameOf(KeyOutcome outcome) {
    return outcome == KeyOutcome::Mapped    ? "mapped"
           : outcome == KeyOutcome::Default ? "default"
                                            : "ignored";
}

} // namespace

class TstNeuroseqKeys : public QObject {
    Q_OBJECT

    const NeuroseqImport m_imported = importNeuroseq(
        REPRISE_SOURCE_DIR "/tests/data/neuroseq/"
                           "neuroseq_config_eval-single_nest_SHTMTotal_off-chip.yaml");

private slots:
    void everyKeyOfTheTableHasAnAnswer_data() {
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("text"); // of our value where there is one, else of the reason
        const auto row = [](const char* key, const char* outcome, const char* text) {
            QTest::newRow(key) << outcome << text;
        };
        row("experiment.id", "mapped", "A to J, path-planning_02");
        row("experiment.opt_id", "ignored", "grid");
        row("experiment.map_name", "mapped", "path-planning_02.csv");
        row("experiment.sequences", "ignored", "map");
        row("experiment.seq_repetitions", "ignored", "without effect");
        row("experiment.runtime", "default", "auto");
        row("experiment.episodes", "mapped", "50");
        row("experiment.run_add_calib", "ignored", "chip");
        row("experiment.save_final", "ignored", "run");
        row("experiment.save_auto", "ignored", "run");
        row("experiment.save_auto_epoches", "ignored", "run");
        row("experiment.generate_rand_seed_offset", "ignored", "seed");
        row("experiment.seed_offset", "mapped", "5");
        row("experiment.log_weights", "ignored", "network.h5");
        row("experiment.log_permanence", "ignored", "network.h5");
        row("plotting.size", "ignored", "views");
        row("plotting.file_type", "ignored", "views");
        row("plotting.save_figure", "ignored", "views");
        row("performance.compute_performance", "ignored", "always");
        row("performance.method", "default", "all_symbols");
        row("performance.running_avgs", "ignored", "summary.json");
        row("network.num_symbols", "default", "auto");
        row("network.num_neurons", "mapped", "21");
        row("network.pattern_size", "default", "3");
        row("network.replay_mode", "default", "parallel");
        row("network.ext_indiv", "mapped", "true");
        row("backend.module_name", "ignored", "NEST");
        row("backend.neuron_name", "ignored", "NEST");
        row("encoding.dt_stm", "default", "40 ms");
        row("encoding.dt_seq", "default", "100 ms");
        row("encoding.t_exc_start", "default", "10 ms");
        row("encoding.t_scaling_factor", "ignored", "chip");
        row("encoding.encoding_type", "default", "default");
        row("encoding.num_repetitions", "default", "1");
        row("encoding.probabilities", "default", "[]");
        row("plasticity.type", "mapped", "ns_org");
        row("plasticity.location", "ignored", "simulation");
        row("plasticity.enable_structured_stdp", "default", "ns_org");
        row("plasticity.execution_start", "ignored", "chip");
        row("plasticity.execution_interval", "ignored", "chip");
        row("plasticity.learning_factor", "default", "1");
        row("plasticity.learning_rate_decay", "ignored", "without effect");
        row("plasticity.weight_learning", "ignored", "without effect");
        row("plasticity.weight_learning_scale", "ignored", "without effect");
        row("plasticity.permanence_init_min", "default", "0");
        row("plasticity.permanence_init_max", "default", "8");
        row("plasticity.permanence_max", "default", "20");
        row("plasticity.permanence_threshold", "default", "10");
        row("plasticity.correlation_threshold", "default", "0.0005");
        row("plasticity.num_coactive_neurons", "default", "1");
        row("plasticity.w_mature", "default", "64.9 pA");
        row("plasticity.y", "default", "1");
        row("plasticity.lambda_plus", "default", "0.08");
        row("plasticity.lambda_minus", "default", "0.0015");
        row("plasticity.lambda_h", "default", "0.014");
        row("plasticity.target_rate_h", "default", "1");
        row("plasticity.homeostasis_depression_rate", "default", "1");
        row("plasticity.tau_plus", "default", "20 ms");
        row("plasticity.tau_h", "default", "auto");
        row("plasticity.delta_t_min", "default", "4 ms");
        row("plasticity.delta_t_max", "default", "75 ms");
        row("plasticity.dt", "default", "0.1 ms");
        row("replay.v_thresh", "default", "6.5 mV");
        row("replay.theta_dAP", "default", "59 pA");
        row("replay.weight_factor_exc_inh", "default", "1");
        row("replay.scaling_trace", "default", "0.9");
        row("replay.scaling_target", "default", "0.8");
        row("replay.max_scaling_loc", "default", "0.2");
        row("replay.threshold_delta_t_up", "mapped", "58 ms");
        row("replay.target", "mapped", "J");
        row("neurons.inhibitory.c_m", "default", "250 pF");
        row("neurons.inhibitory.v_rest", "default", "0 mV");
        row("neurons.inhibitory.v_reset", "default", "0 mV");
        row("neurons.inhibitory.v_thresh", "default", "15 mV");
        row("neurons.inhibitory.tau_m", "default", "5 ms");
        row("neurons.inhibitory.tau_syn_I", "default", "1 ms");
        row("neurons.inhibitory.tau_syn_E", "default", "0.5 ms");
        row("neurons.inhibitory.tau_refrac", "default", "2 ms");
        row("neurons.inhibitory_global.tau_refrac", "default", "8 ms");
        row("neurons.excitatory.c_m", "default", "250 pF");
        row("neurons.excitatory.v_rest", "default", "0 mV");
        row("neurons.excitatory.v_reset", "default", "0 mV");
        row("neurons.excitatory.v_thresh", "default", "20 mV");
        row("neurons.excitatory.tau_m", "default", "10 ms");
        row("neurons.excitatory.tau_syn_ext", "default", "2 ms");
        row("neurons.excitatory.tau_syn_den", "default", "5 ms");
        row("neurons.excitatory.tau_syn_inh", "default", "1 ms");
        row("neurons.excitatory.tau_refrac", "default", "10 ms");
        row("neurons.dendrite.I_p", "default", "200 pA");
        row("neurons.dendrite.tau_dAP", "default", "60 ms");
        row("neurons.dendrite.theta_dAP", "default", "59 pA");
        row("neurons.dendrite.inc_dAP", "default", "1");
        row("synapses.dyn_inh_weights", "default", "false");
        row("synapses.dyn_weight_calculation", "default", "true");
        row("synapses.w_exc_inh_dyn", "default", "auto");
        row("synapses.w_ext_exc", "mapped", "4112.2 pA");
        row("synapses.w_exc_exc", "ignored", "mature");
        row("synapses.w_exc_inh", "mapped", "3874.7 pA");
        row("synapses.w_inh_exc", "mapped", "12915.5 pA");
        row("synapses.w_exc_inh_global", "ignored", "without effect");
        row("synapses.p_exc_exc", "default", "0.2");
        row("synapses.receptor_ext_exc", "ignored", "circuit");
        row("synapses.receptor_exc_exc", "ignored", "circuit");
        row("synapses.receptor_exc_inh", "ignored", "circuit");
        row("synapses.receptor_inh_exc", "ignored", "circuit");
        row("synapses.delay_ext_exc", "default", "0.1 ms");
        row("synapses.delay_exc_exc", "default", "2 ms");
        row("synapses.delay_exc_inh", "default", "0.1 ms");
        row("synapses.delay_inh_exc", "default", "0.1 ms");
        row("synapses.j_ext_exc_psp", "default", "22 mV");
        row("synapses.j_exc_inh_psp", "default", "6 mV");
        row("synapses.j_inh_exc_psp", "default", "-40 mV");
        row("calibration.v_rest_calib", "ignored", "chip");
        row("calibration.padi_bus_dacen_extension", "ignored", "chip");
        row("calibration.correlation_amplitude", "ignored", "chip");
        row("calibration.correlation_time_constant", "ignored", "chip");
    }
    void everyKeyOfTheTableHasAnAnswer() {
        QFETCH(QString, outcome);
        QFETCH(QString, text);
        QVERIFY(m_imported.issues.empty());
        const auto key =
            std::find_if(m_imported.keys.begin(), m_imported.keys.end(),
                         [](const auto& k) { return k.key == QTest::currentDataTag(); });
        QVERIFY2(key != m_imported.keys.end(), "the report leaves this key out");
        QCOMPARE(QString(nameOf(key->outcome)), outcome);
        if (key->outcome == KeyOutcome::Ignored) {
            QVERIFY(key->becomes.empty());
            QVERIFY2(QString::fromStdString(key->reason).contains(text), key->reason.c_str());
        } else {
            QVERIFY(!key->becomes.empty());
            QVERIFY2(QString::fromStdString(key->ourValue).contains(text), key->ourValue.c_str());
        }
    }

    void theTableKnowsItsOwnWords() {
        std::set<std::string> seen;
        for (const NeuroseqKey& row : neuroseqKeys()) {
            QVERIFY2(seen.insert(row.key).second, row.key.c_str());
            if (row.isOtherName) {
                QVERIFY2(findNeuroseqKey(row.becomes) != nullptr, row.key.c_str());
            } else if (row.role == NeuroseqRole::Parameter) {
                QVERIFY2(shtmDescriptor().find(row.becomes) != nullptr, row.key.c_str());
                QVERIFY2(!row.fallback.empty(), row.key.c_str());
            } else if (row.role == NeuroseqRole::Ignored) {
                QVERIFY2(!row.reason.empty(), row.key.c_str());
            }
        }
    }
};

REPRISE_TEST(TstNeuroseqKeys)
#include "tst_neuroseq_keys.moc"

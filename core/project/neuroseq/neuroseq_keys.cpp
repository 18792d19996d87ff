#include "core/project/neuroseq/neuroseq_keys.hpp"

#include <algorithm>

namespace reprise {

namespace {

using Keys = std::vector<NeuroseqKey>;

NeuroseqKey parameter(std::string key, std::string becomes, std::string fallback,
                      std::string unit = {}) {
    return {std::move(key), NeuroseqRole::Parameter, std::move(becomes), std::move(fallback),
            std::move(unit)};
}

NeuroseqKey project(std::string key, std::string becomes, std::string fallback) {
    return {std::move(key), NeuroseqRole::Project, std::move(becomes), std::move(fallback)};
}

NeuroseqKey otherName(std::string key, std::string of, NeuroseqRole role) {
    NeuroseqKey row{std::move(key), role, std::move(of)};
    row.isOtherName = true;
    return row;
}

NeuroseqKey ignored(std::string key, std::string reason) {
    NeuroseqKey row{std::move(key), NeuroseqRole::Ignored};
    row.reason = std::move(reason);
    return row;
}

const char* const kChip = "of the BrainScaleS-2 chip";
const char* const kNoEffect = "without effect in the original";
const char* const kSaving = "every run writes its folder";
const char* const kFolder = "network.h5 of a run holds it";
const char* const kViews = "the views draw, and export in any size";
const char* const kJudged = "always computed, as summary.json says";
const char* const kSimulator = "names a part of NEST; the simulator here is built in";
const char* const kEncoder = "of the unfinished encoder; each symbol has its own input here";
const char* const kReceptor = "fixed by the circuit";
const char* const kGlobal = "the global inhibitory neuron has the values of 'inhibitory'";
const char* const kRecorded = "says how a recorded run was made";

void addExperiment(Keys& keys) {
    keys.insert(keys.end(),
                {project("experiment.id", "name", "eval"),
                 ignored("experiment.opt_id", "a label of grid searches"),
                 project("experiment.map_name", "environment.map", "null"),
                 project("experiment.sequences", "environment.sequences", "null"),
                 ignored("experiment.seq_repetitions", kNoEffect),
                 parameter("experiment.runtime", "runtime", "null"),
                 project("experiment.episodes", "experiments.0.phases.0.episodes", "100"),
                 ignored("experiment.run_add_calib", kChip),
                 ignored("experiment.save_final", kSaving),
                 ignored("experiment.save_auto", kSaving),
                 ignored("experiment.save_auto_epoches", kSaving),
                 ignored("experiment.generate_rand_seed_offset",
                         "the seed stands in the project, so that runs can be repeated"),
                 project("experiment.seed_offset", "seed", "5"),
                 ignored("experiment.log_weights", kFolder),
                 ignored("experiment.log_permanence", kFolder),
                 ignored("experiment.type", kRecorded),
                 ignored("config_type", kRecorded),
                 ignored("use_on_chip_plasticity", kRecorded),
                 ignored("plotting.size", kViews),
                 ignored("plotting.file_type", kViews),
                 ignored("plotting.save_figure", kViews),
                 ignored("performance.compute_performance", kJudged),
                 parameter("performance.method", "performance_method", "all_symbols"),
                 ignored("performance.running_avgs", "averages are for who reads summary.json")});
}

void addNetwork(Keys& keys) {
    keys.insert(keys.end(),
                {parameter("network.num_symbols", "num_symbols", "null"),
                 otherName("network.num_columns", "network.num_symbols", NeuroseqRole::Parameter),
                 parameter("network.num_neurons", "neurons_per_symbol", "21"),
                 parameter("network.pattern_size", "pattern_size", "3"),
                 otherName("network.context_size", "network.pattern_size", NeuroseqRole::Parameter),
                 parameter("network.replay_mode", "replay_mode", "parallel"),
                 otherName("replay.mode", "network.replay_mode", NeuroseqRole::Parameter),
                 parameter("network.ext_indiv", "ext_indiv", "True"),
                 otherName("input.ext_indiv", "network.ext_indiv", NeuroseqRole::Parameter),
                 ignored("input.pattern_size", kEncoder),
                 ignored("input.size", kEncoder),
                 ignored("input.data_type", kEncoder),
                 ignored("input.ext_overlap", kEncoder),
                 ignored("network.ext_overlap", kEncoder),
                 ignored("network.data_type", kEncoder),
                 ignored("backend.module_name", kSimulator),
                 ignored("backend.neuron_name", kSimulator),
                 parameter("encoding.dt_stm", "dt_stm", "40"),
                 parameter("encoding.dt_seq", "dt_seq", "100"),
                 parameter("encoding.t_exc_start", "t_exc_start", "10"),
                 ignored("encoding.t_scaling_factor", "scales the plots of chip runs"),
                 parameter("encoding.num_repetitions", "num_repetitions", "1"),
                 parameter("encoding.encoding_type", "encoding_type", "null"),
                 parameter("encoding.probabilities", "probabilities", "null")});
}

void addPlasticity(Keys& keys) {
    const std::string variant = "network.populations.htm.parameters.variant";
    keys.insert(
        keys.end(),
        {project("plasticity.type", variant, "original"),
         ignored("plasticity.location", "every rule runs in the simulation"),
         project("plasticity.enable_structured_stdp", variant, "True"),
         ignored("plasticity.execution_start", kChip),
         ignored("plasticity.execution_interval", kChip),
         parameter("plasticity.learning_factor", "learning_factor", "1"),
         ignored("plasticity.learning_rate_decay", kNoEffect),
         ignored("plasticity.weight_learning", kNoEffect),
         ignored("plasticity.weight_learning_scale", kNoEffect),
         parameter("plasticity.permanence_init_min", "permanence_init_min", "0"),
         parameter("plasticity.permanence_init_max", "permanence_init_max", "8"),
         parameter("plasticity.permanence_max", "permanence_max", "20"),
         parameter("plasticity.permanence_threshold", "permanence_threshold", "10"),
         parameter("plasticity.correlation_threshold", "correlation_threshold", "0.0005"),
         parameter("plasticity.num_coactive_neurons", "num_coactive_neurons", "1"),
         parameter("plasticity.w_mature", "w_mature", "null", "nA"),
         parameter("plasticity.y", "y", "1"),
         parameter("plasticity.lambda_plus", "lambda_plus", "0.08"),
         parameter("plasticity.lambda_minus", "lambda_minus", "0.0015"),
         parameter("plasticity.lambda_h", "lambda_h", "0.014"),
         parameter("plasticity.target_rate_h", "target_rate_h", "1"),
         parameter("plasticity.homeostasis_depression_rate", "homeostasis_depression_rate", "1"),
         parameter("plasticity.tau_plus", "tau_plus", "20"),
         parameter("plasticity.tau_h", "tau_h", "null"),
         parameter("plasticity.delta_t_min", "delta_t_min", "4"),
         parameter("plasticity.delta_t_max", "delta_t_max", "75"),
         project("plasticity.dt", "engine.resolution", "0.1"),
         parameter("replay.v_thresh", "replay_v_thresh", "6.5"),
         parameter("replay.theta_dAP", "replay_theta_dap", "59"),
         parameter("replay.weight_factor_exc_inh", "replay_weight_factor_exc_inh", "1"),
         parameter("replay.scaling_trace", "replay_scaling_trace", "0.9"),
         parameter("replay.scaling_target", "replay_scaling_target", "0.8"),
         parameter("replay.max_scaling_loc", "replay_max_scaling_loc", "0.2"),
         parameter("replay.threshold_delta_t_up", "replay_threshold_delta_t_up", "55"),
         project("replay.target", "experiments.0.phases.1.to", "null")});
}

void addNeurons(Keys& keys) {
    keys.insert(
        keys.end(),
        {parameter("neurons.inhibitory.c_m", "inhibitory_c_m", "0.25", "nF"),
         parameter("neurons.inhibitory.v_rest", "inhibitory_v_rest", "0"),
         parameter("neurons.inhibitory.v_reset", "inhibitory_v_reset", "0"),
         parameter("neurons.inhibitory.v_thresh", "inhibitory_v_thresh", "15"),
         parameter("neurons.inhibitory.tau_m", "inhibitory_tau_m", "5"),
         parameter("neurons.inhibitory.tau_syn_I", "inhibitory_tau_syn_i", "1"),
         parameter("neurons.inhibitory.tau_syn_E", "inhibitory_tau_syn_e", "0.5"),
         parameter("neurons.inhibitory.tau_refrac", "inhibitory_tau_refrac", "2"),
         parameter("neurons.inhibitory_global.tau_refrac", "inhibitory_global_tau_refrac", "8")});
    for (const char* key :
         {"c_m", "v_rest", "v_reset", "v_thresh", "tau_m", "tau_syn_I", "tau_syn_E"}) {
        keys.push_back(ignored(std::string("neurons.inhibitory_global.") + key, kGlobal));
    }
    keys.insert(keys.end(), {parameter("neurons.excitatory.c_m", "c_m", "250"),
                             parameter("neurons.excitatory.v_rest", "e_l", "0"),
                             parameter("neurons.excitatory.v_reset", "v_reset", "0"),
                             parameter("neurons.excitatory.v_thresh", "v_thresh", "20"),
                             parameter("neurons.excitatory.tau_m", "tau_m", "10"),
                             parameter("neurons.excitatory.tau_syn_ext", "tau_syn_ext", "2"),
                             parameter("neurons.excitatory.tau_syn_den", "tau_syn_den", "5"),
                             parameter("neurons.excitatory.tau_syn_inh", "tau_syn_inh", "1"),
                             parameter("neurons.excitatory.tau_refrac", "tau_refrac", "10"),
                             ignored("neurons.excitatory.tau_syn_I", kChip),
                             ignored("neurons.excitatory.tau_syn_E", kChip),
                             parameter("neurons.dendrite.I_p", "i_p", "200"),
                             parameter("neurons.dendrite.tau_dAP", "tau_dap", "60"),
                             parameter("neurons.dendrite.theta_dAP", "theta_dap", "59"),
                             parameter("neurons.dendrite.inc_dAP", "inc_dap", "1")});
}

void addSynapses(Keys& keys) {
    keys.insert(
        keys.end(),
        {parameter("synapses.dyn_inh_weights", "dyn_inh_weights", "False"),
         parameter("synapses.dyn_weight_calculation", "dyn_weight_calculation", "True"),
         parameter("synapses.w_exc_inh_dyn", "w_exc_inh_dyn", "null", "nA"),
         parameter("synapses.w_ext_exc", "w_ext_exc", "4.1122", "nA"),
         ignored("synapses.w_exc_exc", "a synapse that is not mature sends nothing"),
         parameter("synapses.w_exc_inh", "w_exc_inh", "3.8747", "nA"),
         parameter("synapses.w_inh_exc", "w_inh_exc", "12.9155", "nA"),
         ignored("synapses.w_exc_inh_global",
                 "without effect in the original; the weight is w_exc_inh · pattern_size · 2"),
         parameter("synapses.p_exc_exc", "p_exc_exc", "0.2"),
         ignored("synapses.receptor_ext_exc", kReceptor),
         ignored("synapses.receptor_exc_exc", kReceptor),
         ignored("synapses.receptor_exc_inh", kReceptor),
         ignored("synapses.receptor_inh_exc", kReceptor),
         parameter("synapses.delay_ext_exc", "delay_ext_exc", "0.1"),
         parameter("synapses.delay_exc_exc", "delay_exc_exc", "2"),
         parameter("synapses.delay_exc_inh", "delay_exc_inh", "0.1"),
         parameter("synapses.delay_inh_exc", "delay_inh_exc", "0.1"),
         parameter("synapses.j_ext_exc_psp", "j_ext_exc_psp", "null"),
         parameter("synapses.j_exc_inh_psp", "j_exc_inh_psp", "null"),
         parameter("synapses.j_inh_exc_psp", "j_inh_exc_psp", "null"),
         ignored("calibration", kChip),
         ignored("calibration.v_rest_calib", kChip),
         ignored("calibration.padi_bus_dacen_extension", kChip),
         ignored("calibration.correlation_amplitude", kChip),
         ignored("calibration.correlation_time_constant", kChip)});
}

} // namespace

const std::vector<NeuroseqKey>& neuroseqKeys() {
    static const Keys kKeys = [] {
        Keys keys;
        addExperiment(keys);
        addNetwork(keys);
        addPlasticity(keys);
        addNeurons(keys);
        addSynapses(keys);
        return keys;
    }();
    return kKeys;
}

const NeuroseqKey* findNeuroseqKey(const std::string& key) {
    const auto& keys = neuroseqKeys();
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&key](const auto& row) { return row.key == key; });
    return found == keys.end() ? nullptr : &*found;
}

const std::vector<std::string>& neuroseqSections() {
    static const std::vector<std::string> kSections{
        "experiment", "plotting",   "performance", "network", "input",    "backend",
        "encoding",   "plasticity", "replay",      "neurons", "synapses", "calibration"};
    return kSections;
}

} // namespace reprise

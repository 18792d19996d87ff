#include "core/circuits/s_htm/s_htm_parameters.hpp"
#include "core/models/neurons/shtm_neuron.hpp"
#include "core/models/synapses/permanence_synapses.hpp"

#include <limits>

namespace reprise {

namespace {

constexpr double kAutomatic = std::numeric_limits<double>::quiet_NaN();

std::vector<ParameterSpec> networkParameters() {
    return {
        choice("variant", "ns_org",
               {"b22", "b25", "ns_org", "ns_bss2", "ns_bss2_int", "ns_stdp", "ns_plan"})
            .says("Published model: chooses the plasticity rule and the defaults of the rest. "
                  "ns_plan "
                  "is ns_org with a replay that finds paths on maps of any size.")
            .from("Bouhadjar et al. 2022; Dietrich et al. 2024")
            .in("Network"),
        integer("neurons_per_symbol", "N", 15)
            .range(1, 100000)
            .usual(10, 240)
            .forVariant("b22", std::int64_t{150})
            .forVariant("b25", std::int64_t{240})
            .forVariant("ns_plan", std::int64_t{21})
            .says("Excitatory neurons of one symbol's column."),
        integer("pattern_size", "ρ", 3)
            .range(1, 100000)
            .usual(2, 20)
            .forVariant("b22", std::int64_t{20})
            .forVariant("b25", std::int64_t{20})
            .says("Wanted number of active neurons per element after learning."),
        real("num_symbols", "M", "", kAutomatic)
            .range(1, 100000)
            .automatic()
            .says("Columns; automatic: one for every symbol of the sequences."),
        real("p_exc_exc", "p", "", 0.2)
            .range(0, 1)
            .usual(0.05, 0.6)
            .forVariant("b25", 0.15)
            .says("Potential connection probability; gives the in-degree, rounded down."),
        boolean("ext_indiv", false)
            .forVariant("ns_plan", true)
            .says("One external source per neuron instead of per symbol: the n-th sequence that "
                  "begins with a symbol then drives only its own group of neurons there.")
            .from("neuroseq, Dietrich et al. 2024"),
        boolean("neuroseq_fixed_connectivity", false)
            .says("The same potential connections whatever the seed, as neuroseq has them.")
            .from("neuroseq, Dietrich et al. 2024"),
    };
}

/// Those of the neuron but for its initial state.
std::vector<ParameterSpec> shtmNeuronParameters() {
    std::vector<ParameterSpec> specs;
    for (ParameterSpec spec : ShtmNeuronGroup::descriptor().parameters) {
        if (!spec.group.empty()) {
            break;
        }
        spec.group = spec.key == "c_m" ? "Excitatory neuron" : spec.key == "i_p" ? "Dendrite" : "";
        if (spec.key == "dendrite") {
            spec.forVariant("b25", std::string("b25"));
        }
        specs.push_back(std::move(spec));
    }
    return specs;
}

std::vector<ParameterSpec> inhibitoryParameters() {
    return varied({
        real("inhibitory_c_m", "C_m", "pF", 250)
            .above(0)
            .says("Membrane capacitance.")
            .in("Inhibitory neuron"),
        real("inhibitory_v_rest", "E_L", "mV", 0).says("Resting potential."),
        real("inhibitory_v_reset", "V_reset", "mV", 0).says("Potential after a spike."),
        real("inhibitory_v_thresh", "V_th", "mV", 15).usual(5, 25).live().says("Threshold."),
        real("inhibitory_tau_m", "τ_m", "ms", 5)
            .above(0, kLongestDecay)
            .says("Membrane time constant."),
        real("inhibitory_tau_syn_e", "τ_E", "ms", 0.5)
            .above(0, kLongestDecay)
            .says("Excitatory current."),
        real("inhibitory_tau_syn_i", "τ_I", "ms", 1)
            .above(0, kLongestDecay)
            .forVariant("b22", 1.65)
            .forVariant("b25", 1.65)
            .says("Inhibitory current."),
        real("inhibitory_tau_refrac", "t_ref", "ms", 2)
            .range(0, 1e6)
            .onGrid()
            .says("Refractory time."),
    });
}

std::vector<ParameterSpec> globalInhibitionParameters() {
    return {
        boolean("global_inhibition", true)
            .forVariant("b22", false)
            .forVariant("b25", false)
            .says("One inhibitory neuron that every column's inhibition drives and that silences "
                  "all of them; it works during replay only.")
            .from("neuroseq, Dietrich et al. 2025")
            .in("Global inhibition"),
        real("g_glob", "g_glob", "pA", kAutomatic)
            .range(0, 1e12)
            .automatic()
            .forVariant("ns_plan", 77493.0)
            .varies()
            .says("Its weight onto every excitatory neuron; automatic: that of the columns' own "
                  "inhibition times the number of columns, as in neuroseq."),
        real("delay_glob_exc", "", "ms", 0.1)
            .above(0, 6000)
            .onGrid()
            .varies()
            .says("Delay of the global inhibition: symbols that fire within about this time and "
                  "half a millisecond of each other go on together."),
        real("inhibitory_global_tau_refrac", "t_ref", "ms", 8)
            .range(0, 1e6)
            .onGrid()
            .varies()
            .says("Its refractory time; the rest is as for the other inhibitory neurons."),
    };
}

std::vector<ParameterSpec> synapseParameters() {
    return varied({
        boolean("dyn_weight_calculation", true)
            .says("Static weights follow from the wanted potentials (j_…); off: from w_….")
            .in("Synapses"),
        real("j_ext_exc_psp", "J_ext", "mV", kAutomatic)
            .automatic()
            .says("Potential caused by an external spike; automatic: 1.1 V_th."),
        real("j_exc_inh_psp", "J_EI", "mV", kAutomatic)
            .automatic()
            .says("Potential one excitatory spike causes in the inhibitory neuron; automatic: "
                  "1.2 V_th / pattern_size, so that a whole pattern is needed."),
        real("j_inh_exc_psp", "J_IE", "mV", kAutomatic)
            .automatic()
            .says("Potential caused by the inhibitory neuron; automatic: -2 V_th."),
        real("w_ext_exc", "", "pA", 4112.209).says("External weight without dyn_weight_…"),
        real("w_exc_inh", "", "pA", 3874.649).says("Excitatory to inhibitory weight likewise."),
        real("w_inh_exc", "", "pA", 12915.497)
            .range(0, 1e12)
            .says("Inhibitory to excitatory weight likewise; subtracted."),
        boolean("dyn_inh_weights", false)
            .says("Only neurons that can be predicted, by at least one mature synapse, drive the "
                  "inhibition; judged after every training episode.")
            .from("neuroseq on BrainScaleS-2, Dietrich et al. 2024"),
        real("w_exc_inh_dyn", "", "pA", kAutomatic)
            .range(0, 1e12)
            .automatic()
            .says("Their weight then; automatic: that of all neurons otherwise."),
        real("delay_ext_exc", "", "ms", 0.1).above(0, 6000).onGrid().says("External delay."),
        real("delay_exc_exc", "d_EE", "ms", 2)
            .above(0, 6000)
            .onGrid()
            .says("Delay to the dendrites."),
        real("delay_exc_inh", "", "ms", 0.1)
            .above(0, 6000)
            .onGrid()
            .says("Delay to the inhibition."),
        real("delay_inh_exc", "", "ms", 0.1)
            .above(0, 6000)
            .onGrid()
            .says("Delay of the inhibition."),
    });
}

std::vector<ParameterSpec> protocolParameters() {
    return {
        real("dt_stm", "ΔT", "ms", 40)
            .above(0, 1e6)
            .usual(20, 80)
            .onGrid()
            .says("Time between two elements.")
            .in("Presentation"),
        real("dt_seq", "ΔT_seq", "ms", 100).above(0, 1e6).onGrid().says("Pause after a sequence."),
        real("t_exc_start", "", "ms", 10)
            .above(0, 1e6)
            .forVariant("b22", 30.0)
            .forVariant("b25", 30.0)
            .onGrid()
            .says("First stimulus of an episode."),
        real("runtime", "", "ms", kAutomatic)
            .above(0, 1e9)
            .automatic()
            .onGrid()
            .says("Length of an episode; automatic: last stimulus + dt_seq - t_exc_start."),
        integer("num_repetitions", "", 1)
            .range(1, 100000)
            .says("How often the set is shown within one episode."),
        choice("encoding_type", "default", {"default", "probabilistic"})
            .says("Probabilistic: each repetition shows one sequence, drawn with probabilities."),
        realList("probabilities", "")
            .range(0, 1)
            .says("One per sequence, for encoding_type probabilistic; empty: all alike."),
        integer("spike_packet_activity", "", 1)
            .range(1, 1000)
            .says("External spikes per element and source; each has the weight divided by this.")
            .from("neuroseq, Dietrich et al. 2024"),
        real("spike_packet_sdev", "", "ms", 0)
            .range(0, 1000)
            .usual(0, 5)
            .says("Standard deviation of the external spikes' times around the element."),
        boolean("sparse_first_char", false)
            .forVariant("b25", true)
            .says("Before each sequence a fixed random group of the first symbol's neurons is made "
                  "predictive, so that the first element is sparse too.")
            .from("SpikingTemporalMemory 2025, Bouhadjar et al."),
        choice("performance_method", "all_symbols", {"all_symbols", "last_symbol"})
            .forVariant("b22", std::string("last_symbol"))
            .says("Whether prediction is judged on every element or the last one."),
    };
}

/// With the value that Bouhadjar et al. have there.
ParameterSpec bouhadjar(ParameterSpec spec, const ParameterValue& value) {
    return spec.forVariant("b22", value).forVariant("b25", value);
}

std::vector<ParameterSpec> replayParameters() {
    return {
        bouhadjar(choice("replay_mode", "parallel", {"parallel", "consecutive"})
                      .says("Whether the first elements of all sequences are cued together or one "
                            "after another.")
                      .from("neuroseq, Dietrich et al. 2025")
                      .in("Replay"),
                  std::string("consecutive")),
        bouhadjar(real("replay_delta_t_cue", "ΔT_cue", "ms", kAutomatic)
                      .above(0, 1e6)
                      .automatic()
                      .onGrid()
                      .says("Time between consecutive cues; automatic: dt_seq."),
                  80.0),
        real("replay_runtime", "", "ms", 1200).above(0, 1e6).onGrid().says("Length of one replay."),
        bouhadjar(real("replay_v_thresh", "V_th", "mV", 6.5)
                      .usual(4, 8)
                      .varies()
                      .says("Somatic threshold: a plateau alone reaches it, so that the network "
                            "goes on by itself. Where v_thresh or e_l is drawn, one number here "
                            "scales each neuron's own distance from rest."),
                  5.0),
        bouhadjar(
            real("replay_theta_dap", "θ_dAP", "pA", 59)
                .above(0)
                .usual(20, 100)
                .varies()
                .says("Dendritic current that starts a plateau. Where theta_dap is drawn, one "
                      "number here scales each neuron's own."),
            41.3),
        real("replay_weight_factor_exc_inh", "", "", kAutomatic)
            .above(0, 1e6)
            .automatic()
            .says("Divides the excitatory to inhibitory weight; automatic: 1, for b22 and b25 "
                  "N/ρ, so that a whole column is needed to drive its inhibition."),
    };
}

/// How thresholds change between the replays of a phase.
std::vector<ParameterSpec> thresholdAdaptationParameters() {
    return {
        bouhadjar(real("replay_scaling_trace", "", "", 0.9)
                      .above(0, 1)
                      .usual(0.5, 1)
                      .live()
                      .forVariant("ns_plan", 0.95)
                      .says("Factor on a symbol's threshold after a replay in which a successor "
                            "came early; 1: none.")
                      .from("neuroseq, Dietrich et al. 2025")
                      .in("Replay"),
                  1.0),
        real("replay_threshold_delta_t_up", "", "ms", 55)
            .range(0, 1e6)
            .automatic()
            .usual(40, 70)
            .live()
            .forVariant("ns_plan", kAutomatic)
            .onGrid()
            .says("A successor that fires within this time came early; automatic: 2 ms less than "
                  "the median step of the first replay."),
        real("replay_scaling_target", "", "", 0.8)
            .above(0, 1)
            .usual(0.5, 1)
            .says("Factor on the threshold of the goal of find_path."),
        bouhadjar(real("replay_max_scaling_loc", "", "", 0.2)
                      .range(0, 0.99)
                      .usual(0, 0.5)
                      .live()
                      .says("Without a goal: the most that a replay takes off a symbol's "
                            "threshold, where just one pattern of its neurons fired."),
                  0.0),
        integer("replay_trace_steps", "", 1)
            .range(1, 1000)
            .usual(1, 10)
            .live()
            .forVariant("ns_plan", std::int64_t{1000})
            .says("How many steps back from an early successor replay_scaling_trace applies: 1 is "
                  "the published rule, more finds long paths in fewer replays."),
        real("replay_trace_spread", "", "", 0)
            .range(0, 0.9)
            .usual(0, 0.3)
            .live()
            .forVariant("ns_plan", 0.2)
            .says("Random part of replay_scaling_trace, drawn for each symbol and replay: paths of "
                  "equal length do not remain tied; 0: none."),
        real("replay_least_scaling", "", "", 0)
            .range(0, 1)
            .usual(0, 0.8)
            .live()
            .forVariant("ns_plan", 0.5)
            .says("No threshold falls below this part of replay_v_thresh; 0: no bound."),
        real("replay_tau_refrac", "t_ref", "ms", kAutomatic)
            .range(0, 1e6)
            .automatic()
            .forVariant("ns_plan", 1200.0)
            .onGrid()
            .varies()
            .says("Refractory time of excitatory neurons in replay: as long as a replay, no place "
                  "is entered twice; automatic: tau_refrac."),
        boolean("replay_ends_at_goal", false)
            .forVariant("ns_plan", true)
            .says("Whether spikes after the goal's first leave the thresholds as they are; in "
                  "neuroseq they count."),
        boolean("replay_shares_contexts", false)
            .forVariant("ns_plan", true)
            .says("Whether the neurons of a symbol excite each other in find_path, so that all its "
                  "contexts go on and routes that were learned apart join."),
        boolean("replay_adapts_first", false)
            .forVariant("ns_plan", true)
            .says(
                "Whether the threshold of the first symbol adapts too; in neuroseq it never does."),
        boolean("replay_resets_thresholds", true)
            .says("Whether each replay phase starts from replay_v_thresh or with the thresholds "
                  "that the one before left."),
    };
}

/// Of the rules: what grows and shrinks permanences, and how fast.
std::vector<ParameterSpec> ruleParameters() {
    return varied({
        real("learning_factor", "", "", 1)
            .range(0, 1000)
            .says("Multiplies the three lambdas. What is drawn in this group is drawn for each "
                  "synapse, "
                  "or for each neuron where that is said.")
            .in("Plasticity"),
        real("lambda_plus", "λ_+", "", 0.08)
            .range(0, 10)
            .usual(0, 0.6)
            .live()
            .forVariant("b25", 0.6)
            .forVariant("ns_bss2", 0.15)
            .forVariant("ns_bss2_int", 0.15)
            .forVariant("ns_stdp", 0.0009)
            .forVariant("ns_plan", 0.12)
            .says("Facilitation, in units of permanence_max."),
        real("lambda_minus", "λ_-", "", 0.0015)
            .range(0, 10)
            .usual(0, 0.02)
            .live()
            .forVariant("b25", 0.02)
            .forVariant("ns_bss2", 0.004)
            .forVariant("ns_bss2_int", 0.004)
            .forVariant("ns_stdp", 0.000014)
            .says("Depression per presynaptic spike, in units of permanence_max."),
        real("lambda_h", "λ_h", "", 0.014)
            .range(0, 10)
            .usual(0, 0.05)
            .live()
            .forVariant("ns_bss2", 0.02)
            .forVariant("ns_bss2_int", 0.02)
            .forVariant("ns_stdp", 0.0008)
            .says("Homeostasis of dendritic spikes, in units of permanence_max."),
        real("target_rate_h", "z*", "", 1)
            .range(0, 100)
            .usual(0, 3)
            .live()
            .forVariant("ns_bss2", 0.16)
            .forVariant("ns_bss2_int", 0.16)
            .forVariant("ns_stdp", 10.35)
            .says("Wanted level of the dendritic-spike trace; NS-bss2: drawn for each target "
                  "neuron."),
        real("tau_plus", "τ_+", "ms", 20)
            .above(0)
            .forVariant("ns_bss2", 19.0)
            .forVariant("ns_bss2_int", 19.0)
            .says("Presynaptic trace; drawn for each neuron."),
        real("tau_h", "τ_h", "ms", kAutomatic)
            .above(0)
            .automatic()
            .forVariant("ns_stdp", 2200.0)
            .says(
                "Dendritic-spike trace; automatic: y times the duration of the set; drawn for each "
                "target neuron."),
        real("y", "", "", 1).above(0, 1000).says("Factor in the automatic tau_h."),
        real("delta_t_min", "Δt_min", "ms", 4)
            .range(0, 1e6)
            .onGrid()
            .says("Shortest interval that counts."),
        real("delta_t_max", "Δt_max", "ms", 75)
            .range(0, 1e6)
            .forVariant("b22", 80.0)
            .forVariant("b25", 80.0)
            .forVariant("ns_stdp", 50.0)
            .onGrid()
            .says("Longest interval that counts."),
    });
}

/// Bounds of permanences, what they mean, and what single rules need.
std::vector<ParameterSpec> permanenceParameters() {
    return varied({
        real("permanence_init_min", "", "", 0)
            .range(0, 1e6)
            .says("Lowest initial permanence.")
            .in("Plasticity"),
        real("permanence_init_max", "", "", 8)
            .range(0, 1e6)
            .says("Bound of the initial permanences."),
        real("permanence_min", "P_min", "", 1).range(0, 1e6).says("B25: lower bound."),
        real("permanence_max", "P_max", "", 20)
            .above(0, 1e6)
            .forVariant("ns_stdp", 35.0)
            .says("Upper bound."),
        real("permanence_threshold", "P_th", "", 10)
            .range(0, 1e6)
            .usual(1, 20)
            .live()
            .says("Permanence from which a synapse is mature."),
        real("num_coactive_neurons", "γ", "", 1)
            .above(0, 10000)
            .forVariant("b22", 5.0)
            .forVariant("b25", 5.0)
            .says("Coincident spikes that a dendritic spike takes; divides w_mature."),
        real("w_mature", "W", "pA", kAutomatic)
            .range(0, 1e9)
            .automatic()
            .says("Weight of a mature synapse; automatic: 1.1 theta_dap / num_coactive_neurons."),
        real("correlation_threshold", "", "", 0.0005)
            .range(0, 1e6)
            .says("NS-bss2: correlations up to this do not count."),
        real("homeostasis_depression_rate", "", "", 1)
            .above(0, 1e6)
            .says("NS-bss2: scale of the exponential depression; drawn for each target neuron."),
        real("mu_plus", "μ_+", "", 0).range(0, 10).says("B25: weight dependence of growth."),
        real("mu_minus", "μ_-", "", 0).range(0, 10).says("B25: weight dependence of decline."),
        real("tau_p", "τ_P", "ms", 70000).above(0).says("B25: leak of the permanence."),
    });
}

std::vector<ParameterSpec> shtmPlasticityParameters() {
    std::vector<ParameterSpec> specs = ruleParameters();
    for (ParameterSpec& spec : permanenceParameters()) {
        specs.push_back(std::move(spec));
    }
    for (ParameterSpec& spec : specs) { // one number each, from which w_mature and tau_h follow
        spec.mayVary = spec.mayVary && spec.key != "num_coactive_neurons" && spec.key != "y";
    }
    return specs;
}

} // namespace

const ModelDescriptor& shtmDescriptor() {
    static const ModelDescriptor kDescriptor = [] {
        ModelDescriptor d;
        d.id = "s_htm";
        d.kind = ModelKind::Circuit;
        d.name = "Spiking temporal memory (S-HTM)";
        d.summary = "A column of excitatory neurons with dendrites and one inhibitory neuron for "
                    "every symbol; learns to predict the next element of sequences.";
        d.reference = "Bouhadjar et al. 2022; Dietrich et al. 2024";
        d.variantKey = "variant";
        constexpr const char* kAgain = "a neuron that is reset there would fire again at once";
        d.relations = {atMost("pattern_size", "neurons_per_symbol"),
                       below("v_reset", "v_thresh", kAgain),
                       below("v_reset", "replay_v_thresh", kAgain),
                       below("inhibitory_v_reset", "inhibitory_v_thresh", kAgain),
                       pairIntervalRelation(),
                       initialPermanenceRelation(),
                       atMost("permanence_min", "permanence_max")};
        for (auto part :
             {networkParameters(), shtmNeuronParameters(), inhibitoryParameters(),
              globalInhibitionParameters(), synapseParameters(), protocolParameters(),
              replayParameters(), thresholdAdaptationParameters(), shtmPlasticityParameters()}) {
            for (ParameterSpec& spec : grouped(part)) {
                d.parameters.push_back(std::move(spec));
            }
        }
        return d;
    }();
    return kDescriptor;
}

} // namespace reprise

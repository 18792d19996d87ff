#include "core/circuits/s_htm/s_htm_parameters.hpp"

#include "core/environment/sequence_sets.hpp"
#include "core/models/synapse_group.hpp"
#include "core/numerics/grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace reprise {

namespace {

/// Reads values of one circuit, with a fallback for the automatic ones.
struct Reader {
    const ParameterMap& set;

    /// Of a value that is drawn for each neuron, the centre: weights of the circuit follow from it.
    double real(const char* key) const { return shtmDescriptor().centreValue(key, set); }
    double real(const char* key, double automatic) const {
        const double value = real(key);
        return std::isnan(value) ? automatic : value;
    }
    int integer(const char* key) const {
        return static_cast<int>(shtmDescriptor().integerValue(key, set));
    }
    bool flag(const char* key) const { return shtmDescriptor().booleanValue(key, set); }
    std::string text(const char* key) const { return shtmDescriptor().textValue(key, set); }
};

ShtmVariant variantOf(const std::string& name) {
    static const std::map<std::string, ShtmVariant> kVariants = {
        {"b22", ShtmVariant::B22},
        {"b25", ShtmVariant::B25},
        {"ns_org", ShtmVariant::NsOrg},
        {"ns_bss2", ShtmVariant::NsBss2},
        {"ns_bss2_int", ShtmVariant::NsBss2Int},
        {"ns_stdp", ShtmVariant::NsStdp},
        {"ns_plan", ShtmVariant::NsPlan}};
    return kVariants.at(name);
}

void readWeights(ShtmSettings& s, const Reader& read) {
    const double threshold = read.real("v_thresh") - read.real("e_l");
    const double inhibitoryThreshold =
        read.real("inhibitory_v_thresh") - read.real("inhibitory_v_rest");
    const double pattern = s.patternSize;
    if (read.flag("dyn_weight_calculation")) {
        s.externalWeight = pspToPsc(read.real("j_ext_exc_psp", 1.1 * threshold), read.real("tau_m"),
                                    read.real("tau_syn_ext"), read.real("c_m"));
        s.excToInhWeight = pspToPsc(read.real("j_exc_inh_psp", 1.2 * inhibitoryThreshold / pattern),
                                    read.real("inhibitory_tau_m"),
                                    read.real("inhibitory_tau_syn_e"), read.real("inhibitory_c_m"));
        s.inhToExcWeight =
            std::abs(pspToPsc(read.real("j_inh_exc_psp", -2 * threshold), read.real("tau_m"),
                              read.real("tau_syn_inh"), read.real("c_m")));
    } else {
        s.externalWeight = read.real("w_ext_exc");
        s.excToInhWeight = read.real("w_exc_inh");
        s.inhToExcWeight = read.real("w_inh_exc");
    }
    s.hasDynamicInhibition = read.flag("dyn_inh_weights");
    s.hasGlobalInhibition = read.flag("global_inhibition");
    s.inhToGlobalWeight = s.excToInhWeight * pattern * 2; // one local spike is enough
    s.globalWeight = read.real("g_glob", s.symbolCount * s.inhToExcWeight);
    if (s.hasDynamicInhibition) {
        s.excToInhWeight = read.real("w_exc_inh_dyn", s.excToInhWeight);
    }
    // In B22's replay a whole column is needed to drive its inhibition, not one pattern.
    s.replayInhibitionDivisor = read.real("replay_weight_factor_exc_inh",
                                          s.isContinuous ? s.neuronsPerSymbol / pattern : 1.0);
    s.matureWeight =
        read.real("w_mature", 1.1 * read.real("theta_dap") / read.real("num_coactive_neurons"));
}

std::string problemOf(const ShtmSettings& s) {
    if (s.sequences.empty()) {
        return "the circuit has no sequences to learn; add environment: {sequences: [[A, C, B]]}";
    }
    for (const Sequence& sequence : s.sequences) {
        if (sequence.size() < 2) {
            return "a sequence needs at least two elements";
        }
        for (std::size_t k = 1; !s.isWholePopulation && k < sequence.size(); ++k) {
            if (sequence[k] == sequence[k - 1]) {
                return fmt::format("'{}' follows itself, but columns of this variant have no "
                                   "connections within themselves; use variant b22 or b25",
                                   sequence[k]);
            }
        }
    }
    if (s.symbolCount < static_cast<int>(s.symbols.size())) {
        return fmt::format("num_symbols is {}, but the sequences have {} symbols", s.symbolCount,
                           s.symbols.size());
    }
    if (!s.probabilities.empty() && s.probabilities.size() != s.sequences.size()) {
        return fmt::format("there are {} probabilities for {} sequences", s.probabilities.size(),
                           s.sequences.size());
    }
    double total = 0;
    for (const double probability : s.probabilities) {
        total += probability;
    }
    if (!s.probabilities.empty() && total <= 0) {
        return "the probabilities are all 0";
    }
    for (const auto& [projection, weight] : {std::pair{"from the input", s.externalWeight},
                                             {"to the inhibition", s.excToInhWeight},
                                             {"of the inhibition", s.inhToExcWeight},
                                             {"of the global inhibition", s.globalWeight},
                                             {"of a mature synapse", s.matureWeight}}) {
        if (!(std::abs(weight) <= kGreatestWeight)) {
            return fmt::format("the weight {} is {:.3g} pA; at most {:.0e} pA are possible, or "
                               "currents would not stay finite",
                               projection, weight, kGreatestWeight);
        }
    }
    if (s.sparseFirstNeurons > s.neuronsPerSymbol) {
        return "sparse_first_char primes more neurons than a symbol has";
    }
    if (s.hasIndividualInput) {
        std::map<std::string, int> starts;
        for (const Sequence& sequence : s.sequences) {
            if (++starts[sequence.front()] * s.patternSize > s.neuronsPerSymbol) {
                return fmt::format(
                    "{} sequences begin with '{}', but with ext_indiv its {} neurons "
                    "have room for {} groups of {}",
                    starts[sequence.front()], sequence.front(), s.neuronsPerSymbol,
                    s.neuronsPerSymbol / s.patternSize, s.patternSize);
            }
        }
    }
    return {};
}

} // namespace

double pspToPsc(double psp, double tauM, double tauSyn, double capacitance) {
    const double resistance = tauM / capacitance; // GΩ: mV per pA
    if (std::abs(tauM - tauSyn) < 1e-9 * tauM) {
        return psp / (resistance * std::exp(-1.0)); // the limit of equal time constants
    }
    const double ratio = tauM / tauSyn;
    const double gap = tauM - tauSyn;
    const double peak = std::pow(ratio, -tauM / gap) - std::pow(ratio, -tauSyn / gap);
    return psp / (resistance * tauSyn / (tauSyn - tauM) * peak);
}

std::vector<int> ShtmSettings::indicesOf(const Sequence& sequence) const {
    std::vector<int> indices;
    for (const std::string& symbol : sequence) {
        indices.push_back(
            static_cast<int>(std::find(symbols.begin(), symbols.end(), symbol) - symbols.begin()));
    }
    return indices;
}

ShtmSettings shtmSettings(const PopulationSpec& spec, const Project& project, std::string& error) {
    const Reader read{spec.parameters};
    ShtmSettings s;
    s.variant = variantOf(read.text("variant"));
    s.isContinuous = s.variant == ShtmVariant::B22 || s.variant == ShtmVariant::B25;
    s.isWholePopulation = s.isContinuous;
    s.sequences = resolveSequences(project.environment, project.seed, error);
    if (!error.empty()) {
        return s;
    }
    s.symbols = symbolsOf(s.sequences);
    s.symbolCount =
        static_cast<int>(read.real("num_symbols", static_cast<double>(s.symbols.size())));
    s.neuronsPerSymbol = read.integer("neurons_per_symbol");
    s.patternSize = read.integer("pattern_size");
    const double probability = read.real("p_exc_exc");
    s.indegree = s.isWholePopulation
                     ? static_cast<int>(probability * s.symbolCount * s.neuronsPerSymbol)
                     : static_cast<int>(s.neuronsPerSymbol * probability);
    s.hasFixedConnectivity = read.flag("neuroseq_fixed_connectivity");
    s.hasIndividualInput = read.flag("ext_indiv");
    readWeights(s, read);
    const auto time = [&](const char* key, double automatic) {
        return onGrid(read.real(key, automatic), project.engine.resolution);
    };
    s.stimulusInterval = time("dt_stm", 0);
    s.sequenceInterval = time("dt_seq", 0);
    s.firstStimulus = time("t_exc_start", 0);
    s.runtime = time("runtime", 0);
    s.cueInterval = read.text("replay_mode") == "parallel"
                        ? 0.0
                        : time("replay_delta_t_cue", s.sequenceInterval);
    s.sharesContexts = read.flag("replay_shares_contexts");
    s.repetitions = read.integer("num_repetitions");
    s.packetSpikes = read.integer("spike_packet_activity");
    s.packetSpread = read.real("spike_packet_sdev");
    s.externalWeight /= s.packetSpikes;
    s.isProbabilistic = read.text("encoding_type") == "probabilistic";
    s.probabilities = shtmDescriptor().listValue("probabilities", spec.parameters);
    s.judgesLastOnly = read.text("performance_method") == "last_symbol";
    if (read.flag("sparse_first_char")) {
        s.sparseFirstNeurons = s.patternSize + (s.variant == ShtmVariant::B25 ? 10 : 1);
    }
    error = problemOf(s);
    for (const char* key :
         {"delay_ext_exc", "delay_exc_exc", "delay_exc_inh", "delay_inh_exc", "delay_glob_exc"}) {
        const double most = kMostDelaySteps * project.engine.resolution;
        if (error.empty() && read.real(key) > most) {
            error = fmt::format("{} is {} ms, longer than {} ms, the most at this resolution", key,
                                read.real(key), most);
        }
    }
    if (!error.empty()) {
        return s;
    }
    const auto first = static_cast<double>(s.sequences.front().size());
    const double setDuration = ((first - 1) * s.stimulusInterval + s.sequenceInterval) *
                               static_cast<double>(s.sequences.size());
    s.tauH = read.real("tau_h", read.real("y") * setDuration);
    return s;
}

} // namespace reprise

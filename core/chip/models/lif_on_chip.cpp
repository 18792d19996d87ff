/// \file
/// iaf_psc_exp as the chip's calibrated cell. Times keep their numbers (ms become µs), potentials
/// lie on a line, and a constant current is a raised leak potential, which is the same neuron.

#include "core/chip/chip_model.hpp"
#include "core/models/neurons/iaf_psc_exp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reprise {
namespace {

constexpr double kLeastReset = 50; // LSB
constexpr double kMostReset = 160;

class LifOnChip {
public:
    LifOnChip(const ParameterMap& parameters, const GroupContext& context)
        : m_parameters(parameters), m_context(context) {}

    MappedPopulation map(const ChipMappingOptions& options) {
        ChipScale& scale = m_mapped.scale;
        const NeuronValues rest = values("E_L"), threshold = values("V_th"),
                           current = values("I_e"), tauM = values("tau_m"),
                           capacitance = values("C_m");
        const double distance = mean(threshold) - mean(rest);
        if (!(distance > 0)) {
            refuseThreshold(mean(threshold), mean(rest));
        }
        scale = {(options.lsbThreshold - options.lsbRest) / (distance > 0 ? distance : 1),
                 mean(rest), options.lsbRest};
        m_mapped.capacitance = perNeuron({&capacitance}, [&](int i) { return capacitance[i]; });
        addPotential("v_rest", "E_L", mean(rest),
                     perNeuron({&rest, &current, &tauM, &capacitance}, [&](int i) {
                         return scale.toLsb(rest[i] + current[i] * tauM[i] / capacitance[i]);
                     }));
        addPotential("v_thresh", "V_th", mean(threshold),
                     perNeuron({&threshold}, [&](int i) { return scale.toLsb(threshold[i]); }));
        addReset();
        addTime("tau_m", "tau_m");
        addTime("tau_syn_E", "tau_syn_ex");
        addTime("tau_syn_I", "tau_syn_in");
        addTime("tau_refrac", "t_ref");
        ChipParameters& chip = m_mapped.cells.parameters;
        chip["cm"] = {63};
        chip["i_synin_gm_E"] = chip["i_synin_gm_I"] = {500};
        chip["synapse_dac_bias"] = {600};
        m_mapped.cells.cell = "calib_cuba";
        m_mapped.receptors = {ChipReceptor::Excitatory, ChipReceptor::Inhibitory};
        remarkOnInitialValues();
        return std::move(m_mapped);
    }

private:
    NeuronValues values(const char* key) const {
        return valuesOf(IafPscExpGroup::descriptor(), key, m_parameters, m_context);
    }
    double mean(const NeuronValues& values) const {
        double sum = 0;
        for (int i = 0; i < m_context.size; ++i) {
            sum += values[static_cast<std::size_t>(i)];
        }
        return sum / m_context.size;
    }
    template<class Value>
    std::vector<double> perNeuron(std::initializer_list<const NeuronValues*> from,
                                  const Value& value) const {
        const bool areEqual =
            std::ranges::all_of(from, [](const NeuronValues* each) { return each->areEqual(); });
        std::vector<double> result;
        for (int i = 0; i < (areEqual ? 1 : m_context.size); ++i) {
            result.push_back(value(i));
        }
        return result;
    }
    static double meanOf(const std::vector<double>& values) {
        double sum = 0;
        for (const double value : values) {
            sum += value;
        }
        return sum / static_cast<double>(values.size());
    }

    /// Potentials are whole numbers on the chip.
    void addPotential(const char* cellKey, const char* key, double requested,
                      std::vector<double> lsb) {
        m_mapped.quantities.push_back(
            {cellKey, key, "mV", requested, meanOf(lsb), 1 / m_mapped.scale.lsbPerMv});
        for (double& value : lsb) {
            value = std::nearbyint(value);
        }
        m_mapped.cells.parameters[cellKey] = std::move(lsb);
    }
    void addReset() {
        const NeuronValues reset = values("V_reset");
        addPotential("v_reset", "V_reset", mean(reset),
                     perNeuron({&reset}, [&](int i) { return m_mapped.scale.toLsb(reset[i]); }));
        double worst = 0; // beyond the ends
        for (double& lsb : m_mapped.cells.parameters["v_reset"]) {
            const double kept = std::clamp(lsb, kLeastReset, kMostReset);
            worst = std::abs(lsb - kept) > std::abs(worst) ? lsb - kept : worst;
            lsb = kept;
        }
        if (worst != 0) {
            const double limit = worst < 0 ? kLeastReset : kMostReset;
            m_mapped.findings.push_back(
                {.code = "PARAM_RANGE",
                 .severity = Severity::Warning,
                 .text =
                     fmt::format("V_reset of '{}' would be {:.4g} LSB on the chip; it becomes "
                                 "{} LSB, which is {:.4g} mV",
                                 m_context.id, limit + worst, limit, m_mapped.scale.toMv(limit)),
                 .place = FitFinding::Place::Population,
                 .parameter = "V_reset",
                 .value = limit + worst,
                 .limit = limit});
        }
    }
    void addTime(const char* cellKey, const char* key) {
        const NeuronValues time = values(key);
        m_mapped.quantities.push_back({cellKey, key, "ms", mean(time), mean(time), 1});
        m_mapped.cells.parameters[cellKey] = perNeuron({&time}, [&](int i) { return time[i]; });
    }
    void refuseThreshold(double threshold, double rest) {
        m_mapped.findings.push_back(
            {.code = "PARAM_RANGE",
             .text = fmt::format("V_th of '{}' is {:.4g} mV and E_L {:.4g} mV; on the chip the "
                                 "threshold lies above the resting potential",
                                 m_context.id, threshold, rest),
             .place = FitFinding::Place::Population,
             .parameter = "V_th",
             .value = threshold,
             .limit = rest,
             .fix = "make a neuron fire by itself with I_e"});
    }
    void remarkOnInitialValues() {
        const ModelDescriptor& model = IafPscExpGroup::descriptor();
        for (const char* key : {"V_m", "I_syn_ex", "I_syn_in"}) {
            const auto set = m_parameters.find(key);
            if (set != m_parameters.end() &&
                !(set->second == model.defaultOf(*model.find(key), m_parameters))) {
                m_mapped.findings.push_back(
                    {.code = "INITIAL",
                     .severity = Severity::Warning,
                     .text = fmt::format("the chip begins at rest: {} of '{}' has no effect", key,
                                         m_context.id),
                     .place = FitFinding::Place::Population,
                     .parameter = key});
            }
        }
    }

    const ParameterMap& m_parameters;
    const GroupContext& m_context;
    MappedPopulation m_mapped;
};

const ChipModelRegistration kLifOnChip({"iaf_psc_exp", [](const ParameterMap& parameters,
                                                          const GroupContext& context,
                                                          const ChipMappingOptions& options) {
                                            return LifOnChip(parameters, context).map(options);
                                        }});

} // namespace
} // namespace reprise

// The table of parameters of the S-HTM neuron, and what of it can be recorded and connected.
#include "core/models/neurons/shtm_neuron.hpp"

#include <limits>

namespace reprise {

namespace {

std::vector<ParameterSpec> shtmNeuronParameters() {
    return varied(grouped({
        real("c_m", "C_m", "pF", 250).above(0).usual(50, 500).says("Membrane capacitance."),
        real("e_l", "E_L", "mV", 0).usual(-80, 0).says("Resting potential."),
        real("v_reset", "V_reset", "mV", 0)
            .usual(-80, 0)
            .says("Potential after a spike and during refractoriness."),
        real("v_thresh", "V_th", "mV", 20)
            .usual(4, 25)
            .live()
            .says("Somatic threshold; a spike needs V above it."),
        real("tau_m", "τ_m", "ms", 10)
            .above(0, kLongestDecay)
            .usual(5, 30)
            .says("Membrane time constant."),
        real("tau_syn_ext", "τ_1", "ms", 2)
            .above(0, kLongestDecay)
            .usual(0.5, 10)
            .says("Decay of the external current."),
        real("tau_syn_den", "τ_2", "ms", 5)
            .above(0, kLongestDecay)
            .usual(1, 10)
            .says("Rise and decay of the dendritic (alpha) current."),
        real("tau_syn_inh", "τ_3", "ms", 1)
            .above(0, kLongestDecay)
            .usual(0.5, 10)
            .says("Decay of the inhibitory current."),
        real("tau_refrac", "t_ref", "ms", 10)
            .range(0, 1e6)
            .usual(1, 20)
            .onGrid()
            .says("Refractory time; no plateau can exist during it."),
        real("i_e", "I_e", "pA", 0).usual(-100, 500).live().says("Constant input current."),
        real("i_p", "I_p", "pA", 200)
            .range(0, 1e9)
            .usual(50, 400)
            .live()
            .says("Current of the plateau; drives the soma to I_p tau_m / C_m."),
        real("tau_dap", "τ_dAP", "ms", 60)
            .above(0, 1e6)
            .usual(10, 100)
            .onGrid()
            .says("Duration of a plateau that no spike ends."),
        real("theta_dap", "θ_dAP", "pA", 59)
            .above(0)
            .usual(20, 100)
            .live()
            .says("Dendritic current above which a plateau begins."),
        choice("alpha_clamp", "original_quirk", {"original_quirk", "clean"})
            .says("Whether the alpha current's hidden derivative survives a plateau, as in "
                  "the original programs (the current then undershoots), or is cleared.")
            .from("NESTML neuron of Bouhadjar et al. 2022"),
        choice("dendrite", "published", {"published", "retriggering", "b25"})
            .says("Plateau logic: the published one, the newer one with separate plateau "
                  "output that can start again (NS-dev), or that of B25.")
            .from("Bouhadjar et al. 2022"),
        real("inc_dap", "", "", 1)
            .range(0, 100)
            .usual(0.5, 2)
            .says("Factor on I_p in the step of a renewed plateau (retriggering only)."),
        real("V_m", "V_m", "mV", std::numeric_limits<double>::quiet_NaN())
            .usual(-80, 20)
            .automatic()
            .in("Initial state")
            .says("Somatic potential at the start; auto: E_L."),
        real("I_ext", "", "pA", 0).usual(0, 1000).says("External current at the start."),
        real("I_dend", "", "pA", 0).usual(0, 50).says("Dendritic current at the start."),
        real("I_inh", "", "pA", 0).usual(0, 1000).says("Inhibitory current at the start."),
    }));
}

} // namespace

const ModelDescriptor& ShtmNeuronGroup::descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "shtm_neuron",
        .kind = ModelKind::Neuron,
        .name = "S-HTM excitatory neuron",
        .summary = "LIF soma with an alpha-shaped dendritic current that turns into a plateau "
                   "(dendritic action potential) above a threshold.",
        .reference = "Bouhadjar et al. 2022",
        .parameters = shtmNeuronParameters(),
        .relations = {below("v_reset", "v_thresh",
                            "a neuron that is reset there would fire again at once")},
        .recordables = {{"V_m", "mV", "Somatic potential."},
                        {"I_dend", "pA", "Dendritic current; I_p during a plateau."},
                        {"I_ext", "pA", "External current."},
                        {"I_inh", "pA", "Inhibitory current (acts negatively)."}},
        .receptors = {{"external", "pA", "Exponential current into the soma."},
                      {"dendritic", "pA", "Alpha current that can start a plateau."},
                      {"inhibitory", "pA", "Exponential current; its weight is subtracted.", true}},
    };
    return kDescriptor;
}

} // namespace reprise

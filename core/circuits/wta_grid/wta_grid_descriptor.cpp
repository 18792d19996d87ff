#include "core/circuits/wta_grid/wta_grid_parameters.hpp"
#include "core/models/synapses/exponential_stdp.hpp"

namespace reprise {

namespace {

std::vector<ParameterSpec> gridParameters() {
    return {
        integer("columns", "n", 10)
            .range(1, 1000)
            .usual(2, 50)
            .says("WTA circuits in a row.")
            .in("Grid"),
        integer("rows", "m", 5).range(1, 1000).usual(2, 50).says("Rows of WTA circuits."),
        integer("k_min", "K_min", 2)
            .range(1, 100000)
            .usual(1, 10)
            .says("Neurons of the smallest WTA circuit; sizes are drawn evenly."),
        integer("k_max", "K_max", 10)
            .range(1, 100000)
            .usual(2, 25)
            .says("Neurons of the largest WTA circuit."),
        integer("n_inputs", "n_in", 100).range(1, 1000000).usual(10, 1000).says("Input channels."),
        real("lambda", "λ", "", 0.088)
            .above(0, 1000)
            .says("Decay of the distances that connections are drawn for, per grid unit.")
            .from("Klampfl & Maass 2013")
            .in("Connections"),
        integer("n_conn", "", 1000)
            .range(0, 100000000)
            .says(
                "Directed connections between WTA circuits; more than there are pairs means all."),
        real("p_conn", "", "", 1)
            .range(0, 1)
            .says("Share of the neuron pairs of two connected WTA circuits that are connected."),
        real("cinscale", "", "", 1).range(0, 1).says("Share of the input synapses that exist."),
        real("input_fraction", "", "", 1).range(0, 1).says("Share of the WTA circuits with input."),
        boolean("use_recurrent_connections", true).says("WTA circuits are connected at all."),
        boolean("use_self_recurrent_connections", false)
            .says("Neurons of one WTA circuit are connected with each other too."),
        boolean("use_multiple_synapses", false)
            .says("n_conn counts draws, and a connection drawn twice counts twice, as in the "
                  "replication.")
            .from("NEST replication of Klampfl & Maass 2013"),
    };
}

std::vector<ParameterSpec> wtaNeuronParameters() {
    return {
        real("dt", "dt", "ms", 1)
            .above(0, 1000)
            .says("Time step of the model; a multiple of the engine's resolution.")
            .in("Neuron"),
        real("tau", "τ", "ms", 20)
            .above(0)
            .usual(5, 50)
            .says("Decay of an EPSP, which all targets of a source share."),
        real("tau2", "τ_2", "ms", 2).above(0).usual(1.5, 10).says("Rise of an EPSP."),
        real("rmax", "R_max", "Hz", 100)
            .above(0, 1e6)
            .usual(20, 500)
            .live()
            .varies()
            .says("Total rate of one WTA circuit; drawn for each."),
        real("znoise", "", "", 0)
            .range(0, 1)
            .live()
            .varies()
            .says("Share of the rate spread evenly over the WTA circuit; drawn for each."),
        choice("spike_probability", "exponential", {"exponential", "linear"})
            .says("Of a step: 1 - exp(-r dt), or r dt as in the replication.")
            .from("NEST replication of Klampfl & Maass 2013"),
        boolean("use_priors", false)
            .says("Every neuron learns a bias that follows how often it fires.")
            .from("Nessler et al. 2013"),
        boolean("use_entropy_regularization", false)
            .says("Scales the recurrent input until it is as decided as the input."),
        real("eta_rho", "η_ρ", "", 1e-4).range(0, 1).says("Speed of that scaling per step."),
    };
}

std::vector<ParameterSpec> wtaPlasticityParameters() {
    return {
        real("eta", "η", "", 0.05)
            .range(0, 1000)
            .usual(0, 0.2)
            .live()
            .varies()
            .says("Base learning rate; drawn for each neuron, whose synapses share it.")
            .from("Klampfl & Maass 2013; Nessler et al. 2013")
            .in("Plasticity"),
        boolean("use_variance_tracking", true)
            .says("Every synapse has its own rate, by how much its weight still varies; off: eta "
                  "divided by the number of training steps."),
        boolean("train_inputs", true).says("Input synapses learn."),
        real("train_fraction", "", "", 1)
            .range(0, 1)
            .says("Share of the WTA circuits that learn; the others have fixed random weights."),
        boolean("random_initial_weights", false).says("Weights start at ln U(0, 1), not 0."),
        boolean("input_gains", false)
            .says("Every input synapse has a fixed gain drawn from Exp(1), as in the replication.")
            .from("NEST replication of Klampfl & Maass 2013"),
    };
}

std::vector<ParameterSpec> dynamicsParameters() {
    return {
        boolean("use_dynamic_synapses", true)
            .says("Recurrent amplitudes depress and facilitate with the source's activity.")
            .from("Markram, Wang & Tsodyks 1998; Klampfl & Maass 2013")
            .in("Dynamic synapses"),
        boolean("use_dynamic_input_synapses", false)
            .says("Input spikes go through the same update with U = 1 and time constants of 1 ms, "
                  "as by mistake in the original."),
        real("u_mean", "U", "", 0.5)
            .range(0, 1)
            .varies()
            .says("Mean use of a spike; drawn for each source neuron, as what follows."),
        real("tau_d_mean", "D", "ms", 1100)
            .above(0)
            .varies()
            .says("Mean time constant of depression, before it is divided by frac_tau_ds."),
        real("tau_f_mean", "F", "ms", 50)
            .above(0)
            .varies()
            .says("Mean time constant of facilitation, likewise."),
        real("frac_tau_ds", "", "", 10).above(0, 1e6).varies().says("Divides both time constants."),
        real("stp_spread", "", "", 0.5)
            .range(0, 10)
            .varies()
            .says("Standard deviations of U, D and F as a share of their means."),
        choice("stp_order", "legacy_lagged", {"legacy_lagged", "km13_unlagged", "markram"})
            .says("Whether a spike uses the state before or after its own update."),
        boolean("stp_alias_bug", false).says("U drifts along with u, as in the original program."),
        choice("stp_in_test", "dynamic", {"dynamic", "frozen", "static"})
            .says("Tests: go on, keep each source's last amplitude (as the replication does), or "
                  "amplitudes of 1."),
        boolean("reset_before_test", true)
            .says("EPSPs and dynamic synapses start a test at rest, as in the original."),
    };
}

std::vector<ParameterSpec> readoutParameters() {
    return {
        boolean("wta_readout", false)
            .says("Beside the linear read-out, one WTA circuit of read-out neurons learns by the "
                  "same "
                  "plasticity.")
            .from("Klampfl & Maass 2013")
            .in("Read-out"),
    };
}

} // namespace

const ModelDescriptor& wtaGridDescriptor() {
    static const ModelDescriptor kDescriptor = [] {
        ModelDescriptor d;
        d.id = "wta_grid";
        d.kind = ModelKind::Circuit;
        d.name = "Grid of winner-take-all circuits";
        d.summary = "Stochastic winner-take-all (WTA) circuits on a grid, in which repeated input "
                    "patterns form "
                    "assemblies that fire in a fixed order.";
        d.reference = "Klampfl & Maass 2013";
        d.relations = epspRelations();
        d.relations.push_back(
            atMost("k_min", "k_max", "the smallest WTA circuit cannot be larger than the largest"));
        for (auto part : {gridParameters(), wtaNeuronParameters(), wtaPlasticityParameters(),
                          dynamicsParameters(), readoutParameters()}) {
            for (ParameterSpec& spec : grouped(part)) {
                d.parameters.push_back(std::move(spec));
            }
        }
        return d;
    }();
    return kDescriptor;
}

GridShape gridShape(const ParameterMap& parameters) {
    const ModelDescriptor& d = wtaGridDescriptor();
    const auto whole = [&](const char* key) {
        return static_cast<int>(d.integerValue(key, parameters));
    };
    GridShape shape;
    shape.columns = whole("columns");
    shape.rows = whole("rows");
    shape.kMin = whole("k_min");
    shape.kMax = whole("k_max");
    shape.lambda = d.realValue("lambda", parameters);
    shape.connections =
        d.booleanValue("use_recurrent_connections", parameters) ? whole("n_conn") : 0;
    shape.countsDraws = d.booleanValue("use_multiple_synapses", parameters);
    shape.hasInner = d.booleanValue("use_self_recurrent_connections", parameters);
    return shape;
}

} // namespace reprise

/// \file
/// The calibrated leaky integrate-and-fire cell with two exponential current inputs.

#include "core/chip/chip_cell.hpp"

namespace reprise {
namespace {

const ChipCellRegistration kCalibCuba({
    .id = "calib_cuba",
    .circuits = 1,
    .parameters = {real("v_rest", "", "LSB", 80).range(50, 160),
                   real("v_reset", "", "LSB", 70).range(50, 160),
                   real("v_thresh", "", "LSB", 125).range(50, 220),
                   real("tau_m", "", "µs", 10).range(0.5, 60),
                   real("tau_syn_E", "", "µs", 10).range(0.3, 30),
                   real("tau_syn_I", "", "µs", 10).range(0.3, 30),
                   real("tau_refrac", "", "µs", 2).range(0.04, 32),
                   real("cm", "", "LSB", 63).range(0, 63),
                   real("i_synin_gm_E", "", "LSB", 500).range(30, 800),
                   real("i_synin_gm_I", "", "LSB", 500).range(30, 800),
                   real("synapse_dac_bias", "", "LSB", 600).range(30, 1022)},
    .shared = {"i_synin_gm_E", "i_synin_gm_I", "synapse_dac_bias"},
});

} // namespace
} // namespace reprise

#include "core/chip/emulator/emulator_options.hpp"

namespace reprise {

std::vector<ParameterSpec> emulatorParameters() {
    constexpr double kMostSeed = 1e15;
    return {
        integer("chip_seed", "", 1)
            .range(0, kMostSeed)
            .in("Emulated chip")
            .says("Which chip is imitated: its neurons deviate from the parameters in a way that "
                  "stays the same from run to run."),
        integer("trial_seed", "", 1)
            .range(0, kMostSeed)
            .says("Noise that differs from trial to trial."),
        boolean("fixed_pattern", true)
            .says("Neurons, synapses and delays differ as on a chip after calibration, and a few "
                  "neurons are dead."),
        choice("calibration", "good", {"good", "none"})
            .says("none: the deviations are those before calibration, two to five times as large.")
            .from("acceptance limits of calix"),
        real("dead_neurons", "", "", 0.01)
            .range(0, 1)
            .says("Share of the neurons that never fire."),
        boolean("trial_noise", true).says("Spike times vary from trial to trial, by 0.075 ms."),
        boolean("readout_noise", true)
            .says("The converters that read V_m have noise and an offset of their own."),
        boolean("spike_loss", true)
            .says("Spikes beyond what the link to the host carries are lost there."),
        real("output_cap", "", "", 100)
            .range(1, 1e6)
            .says("Spikes per ms of all neurons together that the link carries."),
        boolean("sample_loss", true)
            .says("Of more than three recorded neurons, samples after 150 ms of a run are lost."),
    };
}

EmulatorOptions emulatorOptions(const ModelDescriptor& backend, const ParameterMap& set) {
    EmulatorOptions options;
    options.chipSeed = static_cast<std::uint64_t>(backend.integerValue("chip_seed", set));
    options.trialSeed = static_cast<std::uint64_t>(backend.integerValue("trial_seed", set));
    options.hasFixedPattern = backend.booleanValue("fixed_pattern", set);
    options.isCalibrated = backend.textValue("calibration", set) == "good";
    options.deadShare = backend.realValue("dead_neurons", set);
    options.hasTrialNoise = backend.booleanValue("trial_noise", set);
    options.hasReadoutNoise = backend.booleanValue("readout_noise", set);
    options.losesSpikes = backend.booleanValue("spike_loss", set);
    options.outputCap = backend.realValue("output_cap", set);
    options.losesSamples = backend.booleanValue("sample_loss", set);
    return options;
}

} // namespace reprise

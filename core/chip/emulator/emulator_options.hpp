#pragma once
/// \file
/// What the emulator imitates of a chip (reference/bss2.md 5); each effect has its switch.

#include "core/models/descriptor.hpp"

#include <cstdint>
#include <vector>

namespace reprise {

struct EmulatorOptions {
    std::uint64_t chipSeed = 1; ///< which chip: its fixed pattern
    std::uint64_t trialSeed = 1;
    bool hasFixedPattern = true;
    bool isCalibrated = true;
    double deadShare = 0.01; ///< of the neurons
    bool hasTrialNoise = true;
    bool hasReadoutNoise = true;
    bool losesSpikes = true;
    double outputCap = 100; ///< events per µs that reach the host
    bool losesSamples = true;

    /// An ideal chip: what remains are whole numbers and its clock.
    static EmulatorOptions ideal() {
        EmulatorOptions options;
        options.hasFixedPattern = options.hasTrialNoise = options.hasReadoutNoise = false;
        options.losesSpikes = options.losesSamples = false;
        return options;
    }
};

std::vector<ParameterSpec> emulatorParameters();
EmulatorOptions emulatorOptions(const ModelDescriptor& backend, const ParameterMap& set);

} // namespace reprise

#include "core/chip/emulator/chip_emulator.hpp"

#include "core/chip/emulator/emulated_run.hpp"

namespace reprise {

ChipResult ChipEmulator::run(const ChipNetwork& network, const ChipRun& run) {
    return EmulatedRun(network, m_options, run).play();
}

std::vector<ChipParameters> ChipEmulator::realised(const ChipNetwork& network) const {
    const FixedPattern pattern(m_options);
    std::vector<ChipParameters> result;
    for (const ChipPopulation& population : network.populations) {
        result.push_back(pattern.realised(population));
    }
    return result;
}

std::vector<std::pair<std::string, OriginFact>> ChipEmulator::provenance() const {
    return {{"chip", std::string("emulated")},
            {"chip_seed", static_cast<std::int64_t>(m_options.chipSeed)},
            {"trial_seed", static_cast<std::int64_t>(m_options.trialSeed)},
            {"fixed_pattern", m_options.hasFixedPattern},
            {"calibration", std::string(m_options.isCalibrated ? "good" : "none")},
            {"trial_noise", m_options.hasTrialNoise},
            {"readout_noise", m_options.hasReadoutNoise}};
}

} // namespace reprise

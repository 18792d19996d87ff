#pragma once
/// \file
/// What differs from one run of an emulated chip to the next: when spikes are sent.

#include "core/chip/emulator/emulator_options.hpp"
#include "core/chip/emulator/normal_draw.hpp"

#include <algorithm>

namespace reprise {

inline constexpr double kSpikeJitter = 0.075; ///< µs, standard deviation (assumed)

class TrialNoise {
public:
    TrialNoise(const EmulatorOptions& options, std::uint64_t run)
        : m_isOn(options.hasTrialNoise), m_key(options.trialSeed, "trial", "spike"), m_run(run) {}

    /// µs to add to the time of the \p count-th spike of a circuit; it stays well below a delay.
    double spikeShift(int circuit, std::uint64_t count) const {
        constexpr double kMost = 3; // standard deviations
        return m_isOn ? kSpikeJitter *
                            std::clamp(normalAt(m_key,
                                                m_run << 16 | static_cast<std::uint64_t>(circuit),
                                                count),
                                       -kMost, kMost)
                      : 0;
    }

private:
    bool m_isOn;
    RandomKey m_key;
    std::uint64_t m_run;
};

} // namespace reprise

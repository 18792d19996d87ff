#pragma once
/// \file
/// The converters of an emulated chip: whole counts of a membrane, with an offset and noise.

#include "core/chip/chip_executor.hpp"
#include "core/chip/emulator/fixed_pattern.hpp"
#include "core/chip/emulator/normal_draw.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

inline constexpr double kCadcNoise = 2; ///< LSB, standard deviation
inline constexpr double kMadcNoise = 1; ///< LSB of the slow converter (assumed)

class Readout {
public:
    Readout(const EmulatorOptions& options, std::uint64_t run)
        : m_isNoisy(options.hasReadoutNoise), m_pattern(options),
          m_key(options.trialSeed, "trial", "readout"), m_run(run) {}

    /// Counts of sample \p number of a membrane at \p potential, LSB.
    std::uint16_t read(ChipReader reader, int circuit, std::int64_t number,
                       double potential) const {
        const bool isSlow = reader == ChipReader::Cadc;
        if (m_isNoisy) {
            potential += isSlow ? m_pattern.cadcOffset(circuit) : 0;
            potential += (isSlow ? kCadcNoise : kMadcNoise) *
                         normalAt(m_key, m_run << 16 | static_cast<std::uint64_t>(circuit),
                                  static_cast<std::uint64_t>(number));
        }
        const double counts = std::nearbyint(potential * countsPerLsb(reader));
        return static_cast<std::uint16_t>(std::clamp(counts, 0.0, isSlow ? 255.0 : 1023.0));
    }

private:
    bool m_isNoisy;
    FixedPattern m_pattern;
    RandomKey m_key;
    std::uint64_t m_run;
};

} // namespace reprise

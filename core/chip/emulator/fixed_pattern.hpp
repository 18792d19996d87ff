#pragma once
/// \file
/// The fixed pattern of an emulated chip: how its circuits, synapses and connections deviate from
/// what is asked of them, the same in every run. Spreads are those of a calibrated chip [Cramer et
/// al., see reference/bss2.md 5].

#include "core/chip/chip_network.hpp"
#include "core/chip/emulator/emulator_options.hpp"

#include <cstdint>
#include <string>

namespace reprise {

/// Standard deviations of what is relative, as shares of the value asked for.
inline constexpr double kTauMSpread = 1.5 / 21.5;
inline constexpr double kTauSynESpread = 0.3 / 5.3;
inline constexpr double kTauSynISpread = 0.2 / 5.4;
inline constexpr double kCapacitanceSpread = 0.2 / 2.4;
inline constexpr double kGainESpread = 0.10 / 0.57;
inline constexpr double kGainISpread = 0.10 / 0.67;
inline constexpr double kSynapseSpread = 0.05; ///< assumed
/// And of potentials, LSB: shares of the 417 mV between reset and threshold, which are taken to be
/// the 55 LSB between those of a calibrated cell by default.
inline constexpr double kSpanLsb = 55;
inline constexpr double kLeakSpread = 43.0 / 417 * kSpanLsb;
inline constexpr double kThresholdSpread = 6.0 / 417 * kSpanLsb;
inline constexpr double kResetSpread = 6.0 / 417 * kSpanLsb;
inline constexpr double kCadcOffsetSpread = 2; ///< LSB, over channels

class FixedPattern {
public:
    explicit FixedPattern(const EmulatorOptions& options) : m_options(options) {}

    /// What the parameters of its cells become.
    ChipParameters realised(const ChipPopulation& population) const;
    bool isDead(int circuit) const;
    /// Factor of the slope that an input of weight 1 gives, its membrane's capacitance included.
    double gain(ChipReceptor receptor, int circuit) const;
    /// Weight that \p connection of a \p source has in effect, LSB; the source is told by
    /// identityOf.
    double weight(const ChipConnection& connection, std::uint64_t source, int circuit) const;
    /// µs, within half and one and a half of the usual one.
    double delay(std::uint64_t source, int circuit) const;
    /// Of the slow converter's channel, LSB.
    double cadcOffset(int circuit) const;

    /// A neuron is the same in every network; a source has the name of its population.
    static std::uint64_t identityOf(const ChipPopulation& population, int cell);

private:
    double factor(const char* quantity, int circuit, double spread) const;
    double deviation(const char* quantity, std::uint64_t a, std::uint64_t b) const;

    EmulatorOptions m_options;
};

} // namespace reprise

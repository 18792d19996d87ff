#include "core/chip/emulator/fixed_pattern.hpp"

#include "core/chip/emulator/normal_draw.hpp"

#include <algorithm>

namespace reprise {

namespace {

constexpr double kLeastFactor = 0.05; // deviations of many standard deviations stay positive

/// How a parameter of the cell deviates; those before calibration are as many times larger.
struct Deviation {
    const char* key;
    double spread;
    bool isRelative;
    double uncalibrated;
};
constexpr Deviation kDeviations[] = {
    {"v_rest", kLeakSpread, false, 1 / 0.3},      {"v_thresh", kThresholdSpread, false, 1 / 0.35},
    {"v_reset", kResetSpread, false, 1 / 0.2},    {"tau_m", kTauMSpread, true, 1 / 0.45},
    {"tau_syn_E", kTauSynESpread, true, 1 / 0.2}, {"tau_syn_I", kTauSynISpread, true, 1 / 0.2},
};

} // namespace

double FixedPattern::deviation(const char* quantity, std::uint64_t a, std::uint64_t b) const {
    return m_options.hasFixedPattern
               ? normalAt(RandomKey(m_options.chipSeed, "chip", quantity), a, b)
               : 0;
}

double FixedPattern::factor(const char* quantity, int circuit, double spread) const {
    const auto at = static_cast<std::uint64_t>(circuit);
    return std::max(kLeastFactor, 1 + spread * deviation(quantity, at, 0));
}

ChipParameters FixedPattern::realised(const ChipPopulation& population) const {
    ChipParameters result = population.parameters;
    if (!m_options.hasFixedPattern) {
        return result;
    }
    for (const Deviation& each : kDeviations) {
        const auto found = result.find(each.key);
        if (found == result.end()) {
            continue;
        }
        const double spread = each.spread * (m_options.isCalibrated ? 1 : each.uncalibrated);
        std::vector<double> values;
        for (int cell = 0; cell < population.size; ++cell) {
            const double value = chipValue(population.parameters, each.key, cell);
            const int circuit = population.place[static_cast<std::size_t>(cell)];
            values.push_back(
                each.isRelative
                    ? value * factor(each.key, circuit, spread)
                    : value + spread * deviation(each.key, static_cast<std::uint64_t>(circuit), 0));
        }
        found->second = std::move(values);
    }
    return result;
}

bool FixedPattern::isDead(int circuit) const {
    return m_options.hasFixedPattern &&
           RandomKey(m_options.chipSeed, "chip", "dead")
                   .uniformAt(static_cast<std::uint64_t>(circuit), 0) < m_options.deadShare;
}

double FixedPattern::gain(ChipReceptor receptor, int circuit) const {
    const bool isExcitatory = receptor == ChipReceptor::Excitatory;
    return factor(isExcitatory ? "gain_E" : "gain_I", circuit,
                  isExcitatory ? kGainESpread : kGainISpread) /
           factor("capacitance", circuit, kCapacitanceSpread);
}

double FixedPattern::weight(const ChipConnection& connection, std::uint64_t source,
                            int circuit) const {
    double sum = 0;
    int rest = connection.weight;
    for (std::uint64_t part = 0; rest != 0; ++part) {
        const int size = std::clamp(rest, -kLargestChipWeight, kLargestChipWeight);
        const auto at = static_cast<std::uint64_t>(circuit) | part << 32;
        sum += size * std::max(kLeastFactor, 1 + kSynapseSpread * deviation("synapse", source, at));
        rest -= size;
    }
    return sum;
}

double FixedPattern::delay(std::uint64_t source, int circuit) const {
    const double drawn =
        kChipDelay +
        kChipDelaySpread * deviation("delay", source, static_cast<std::uint64_t>(circuit));
    return std::clamp(drawn, 0.5 * kChipDelay, 1.5 * kChipDelay);
}

double FixedPattern::cadcOffset(int circuit) const {
    return kCadcOffsetSpread * deviation("cadc", static_cast<std::uint64_t>(circuit), 0);
}

std::uint64_t FixedPattern::identityOf(const ChipPopulation& population, int cell) {
    const auto at = static_cast<std::uint64_t>(cell);
    return population.place.empty()
               ? hashOfName(population.id) + at
               : static_cast<std::uint64_t>(population.place[static_cast<std::size_t>(cell)]);
}

} // namespace reprise

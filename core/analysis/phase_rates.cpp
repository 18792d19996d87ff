#include "core/analysis/phase_rates.hpp"

#include "core/numerics/assert.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kLeastPreferred = 2; ///< Hz
constexpr double kPreference = 2;     ///< times the other rate

std::vector<float> ratesOf(const std::vector<std::int64_t>& spikes, std::int64_t ms) {
    std::vector<float> rates(spikes.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t k = 0; ms > 0 && k < spikes.size(); ++k) {
        rates[k] =
            static_cast<float>(1000.0 * static_cast<double>(spikes[k]) / static_cast<double>(ms));
    }
    return rates;
}

} // namespace

void PhaseRates::add(std::span<const InputPhase> phases, std::span<const GridSpike> spikes,
                     std::int64_t startMs, std::int64_t endMs) {
    for (const InputPhase& phase : phases) {
        const std::int64_t first = std::max(phase.startMs, startMs);
        const std::int64_t end = std::min(phase.endMs, endMs);
        if (phase.stream != 0 || first >= end) {
            continue;
        }
        if (phase.pattern >= patterns()) {
            m_patternMs.resize(static_cast<std::size_t>(phase.pattern) + 1, 0);
            m_spikes.resize(m_patternMs.size(), std::vector<std::int64_t>(neurons(), 0));
        }
        const bool isNoise = phase.pattern < 0;
        const auto pattern = static_cast<std::size_t>(isNoise ? 0 : phase.pattern);
        (isNoise ? m_noiseMs : m_patternMs[pattern]) += end - first;
        std::vector<std::int64_t>& counts = isNoise ? m_noise : m_spikes[pattern];
        auto spike =
            std::lower_bound(spikes.begin(), spikes.end(), first,
                             [](const GridSpike& s, std::int64_t ms) { return s.ms < ms; });
        for (; spike != spikes.end() && spike->ms < end; ++spike) {
            ++counts[static_cast<std::size_t>(spike->neuron)];
        }
    }
}

std::vector<float> PhaseRates::patternRate(int pattern) const {
    const auto index = static_cast<std::size_t>(pattern);
    return ratesOf(m_spikes[index], m_patternMs[index]);
}

std::vector<float> PhaseRates::noiseRate() const {
    return ratesOf(m_noise, m_noiseMs);
}

bool isPreferred(double rate, double other) {
    return rate > kLeastPreferred && rate > kPreference * other;
}

std::vector<std::int32_t> assemblyMembership(std::span<const std::vector<float>> patternRate,
                                             std::span<const float> noiseRate) {
    std::vector<std::int32_t> membership(noiseRate.size(), kNoAssembly);
    for (std::size_t k = 0; k < noiseRate.size(); ++k) {
        double best = -1;
        double second = -1;
        std::int32_t favourite = kNoAssembly;
        for (std::size_t pattern = 0; pattern < patternRate.size(); ++pattern) {
            REPRISE_ASSERT(patternRate[pattern].size() == noiseRate.size());
            const double rate = patternRate[pattern][k];
            if (std::isnan(rate)) {
                continue;
            }
            if (rate > best) {
                second = best;
                best = rate;
                favourite = static_cast<std::int32_t>(pattern);
            } else {
                second = std::max(second, rate);
            }
        }
        const bool isOnlyPattern = second < 0;
        const bool belongs = isOnlyPattern ? isPreferred(best, noiseRate[k])
                                           : best > kAssemblyRate && best > kPreference * second;
        if (belongs) {
            membership[k] = favourite;
        } else if (best >= 0 && isPreferred(noiseRate[k], best)) {
            membership[k] = kNoiseAssembly;
        }
    }
    return membership;
}

} // namespace reprise

#pragma once
/// \file
/// Rates of a grid's neurons in each pattern and in noise, and to which assembly they say that a
/// neuron belongs (reference/wta.md 7.2, 7.3).

#include "core/environment/stimulus.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace reprise {

/// A neuron of a grid spiked in millisecond \p ms.
struct GridSpike {
    std::int64_t ms = 0;
    std::int32_t neuron = 0; ///< within the grid's population

    bool operator==(const GridSpike&) const = default;
};

/// Spikes per condition, added piece by piece. Of stimuli with several streams, the first counts.
class PhaseRates {
public:
    explicit PhaseRates(std::size_t neurons) : m_noise(neurons, 0) {}

    /// The part of \p phases within [startMs, endMs), with its \p spikes, ascending by time.
    void add(std::span<const InputPhase> phases, std::span<const GridSpike> spikes,
             std::int64_t startMs, std::int64_t endMs);

    std::size_t neurons() const { return m_noise.size(); }
    int patterns() const { return static_cast<int>(m_patternMs.size()); } ///< highest index + 1
    bool wasSeen(int pattern) const { return m_patternMs[static_cast<std::size_t>(pattern)] > 0; }
    bool hasNoise() const { return m_noiseMs > 0; }
    std::vector<float> patternRate(int pattern) const; ///< [neuron] Hz, NaN if never seen
    std::vector<float> noiseRate() const;              ///< [neuron] Hz, NaN without noise

    template<class Visitor> void visit(Visitor& state) {
        state(m_noise);
        std::uint64_t patterns = m_spikes.size();
        state(patterns);
        m_spikes.resize(patterns);
        for (std::vector<std::int64_t>& spikes : m_spikes) {
            state(spikes);
        }
        state(m_patternMs);
        state(m_noiseMs);
    }

private:
    std::vector<std::int64_t> m_noise;               ///< [neuron] spikes
    std::vector<std::vector<std::int64_t>> m_spikes; ///< [pattern][neuron]
    std::vector<std::int64_t> m_patternMs;           ///< [pattern] time seen
    std::int64_t m_noiseMs = 0;
};

inline constexpr std::int32_t kNoAssembly = -1;
inline constexpr std::int32_t kNoiseAssembly = -2; ///< rather active in noise

inline constexpr double kAssemblyRate = 10; ///< Hz, exceeded by neurons of an assembly

/// \p rate exceeds 2 Hz and twice \p other.
bool isPreferred(double rate, double other);

/// [neuron] the pattern it belongs to, an index into \p patternRate, or one of the above. With one
/// pattern: isPreferred to noise. With several: more than 10 Hz and twice as much as in any other.
/// Entries that are NaN (never seen) are passed over.
std::vector<std::int32_t> assemblyMembership(std::span<const std::vector<float>> patternRate,
                                             std::span<const float> noiseRate);

} // namespace reprise

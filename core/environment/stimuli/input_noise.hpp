#pragma once
/// \file
/// Random spikes of input channels in steps of 1 ms, and the streams of random numbers they are
/// drawn from.

#include "core/environment/stimulus.hpp"
#include "core/numerics/random.hpp"

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

/// Gives the streams of one input by purpose and number; no two depend on each other.
class InputRandom {
public:
    InputRandom(std::uint64_t seed, const std::string& inputId)
        : m_seed(seed), m_entity("input " + inputId) {}

    RandomStream stream(std::string_view purpose, std::int64_t number) const {
        return {m_seed, m_entity, std::string(purpose) + ' ' + std::to_string(number)};
    }

private:
    std::uint64_t m_seed;
    std::string m_entity;
};

/// Probability that a Poisson process of \p rate Hz has a spike within 1 ms.
inline double spikeProbability(double rate) {
    return -std::expm1(-rate / 1000);
}

/// Calls \p hit(cell) for each of the cells [0, cells) with \p probability, ascending and
/// independently. Costs one random number per hit, not per cell.
template<class Hit>
void forEachHit(RandomStream& random, double probability, std::int64_t cells, Hit&& hit) {
    if (!(probability > 0)) {
        return;
    }
    const double scale = 1 / std::log1p(-probability);
    const auto gap = [&] { return std::floor(std::log1p(-random.uniform()) * scale); };
    for (double cell = gap(); cell < static_cast<double>(cells); cell += 1 + gap()) {
        hit(static_cast<std::int64_t>(cell));
    }
}

/// Channels [first, first + count).
struct ChannelRange {
    int first = 0;
    int count = 0;
};

/// Poisson noise of \p rate Hz on each of \p channels in the milliseconds [startMs, endMs).
void addNoise(RandomStream& random, double rate, ChannelRange channels, std::int64_t startMs,
              std::int64_t endMs, std::vector<InputSpike>& spikes);

/// A pattern whose channels have intervals ~ Exp(1/rate), at most one spike per millisecond.
/// \p number tells it from the other patterns of the input.
FrozenPattern frozenPattern(const InputRandom& random, int number, double rate, int lengthMs,
                            ChannelRange channels);

/// Ascending, one spike per channel and millisecond; those of patterns go before noise.
void tidy(std::vector<InputSpike>& spikes);

} // namespace reprise

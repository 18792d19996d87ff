#pragma once
/// \file
/// Counter-based random numbers (Philox 4x32-10, Salmon et al. 2011), keyed by (project seed,
/// entity, purpose): adding a population or a thread does not shift any other stream.

#include <Random123/philox.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>

namespace reprise {

/// 64-bit FNV-1a of a name; stable across machines and runs.
constexpr std::uint64_t hashOfName(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    return hash;
}

/// Key of one stream of random numbers.
struct RandomKey {
    std::uint64_t value = 0;

    RandomKey(std::uint64_t seed, std::string_view entity, std::string_view purpose) {
        value = hashOfName(entity) ^ (hashOfName(purpose) * 0x9e3779b97f4a7c15ULL);
        value ^= (seed + 0x632be59bd9b4e019ULL) * 0xd1342543de82ef95ULL;
        value ^= value >> 29;
    }

    /// Twice 64 random bits at the point (a, b) of the stream; no state.
    std::array<std::uint64_t, 2> pairAt(std::uint64_t a, std::uint64_t b) const {
        const r123::Philox4x32::ctr_type counter{
            {static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(a >> 32),
             static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(b >> 32)}};
        const r123::Philox4x32::key_type key{
            {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)}};
        const auto out = r123::Philox4x32()(counter, key);
        return {out[0] | (static_cast<std::uint64_t>(out[1]) << 32),
                out[2] | (static_cast<std::uint64_t>(out[3]) << 32)};
    }
    /// The first 64 of them.
    std::uint64_t bitsAt(std::uint64_t a, std::uint64_t b) const { return pairAt(a, b)[0]; }
    /// Uniform in [0, 1).
    static double toUniform(std::uint64_t bits) {
        return static_cast<double>(bits >> 11) * 0x1.0p-53;
    }
    /// Uniform in [0, 1) at the point (a, b).
    double uniformAt(std::uint64_t a, std::uint64_t b) const { return toUniform(bitsAt(a, b)); }
};

/// Draws one after the other from a key.
class RandomStream {
public:
    RandomStream(std::uint64_t seed, std::string_view entity, std::string_view purpose)
        : m_key(seed, entity, purpose) {}

    double uniform() { return m_key.uniformAt(m_count++, 0); }
    double uniform(double least, double most) { return least + (most - least) * uniform(); }
    /// Uniform integer in [0, bound), without bias to the last bit that matters here.
    std::uint64_t below(std::uint64_t bound) {
        __extension__ using Wide = unsigned __int128;
        const auto wide = static_cast<Wide>(m_key.bitsAt(m_count++, 0)) * bound;
        return static_cast<std::uint64_t>(wide >> 64);
    }
    double normal() {
        const double radius = std::sqrt(-2.0 * std::log1p(-uniform()));
        return radius * std::cos(2.0 * std::numbers::pi * uniform());
    }

private:
    RandomKey m_key;
    std::uint64_t m_count = 0;
};

} // namespace reprise

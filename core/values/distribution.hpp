#pragma once
/// \file
/// A value that is drawn for each neuron or synapse instead of being given.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reprise {

struct RandomKey;

/// Written {uniform: [least, most]}, {normal: [mean, sd]} or {lognormal: [mu, sigma]}. The numbers
/// are in the parameter's unit; mu and sigma are pure: those of the logarithm of the value.
struct Distribution {
    enum class Kind : std::uint8_t { Uniform, Normal, Lognormal };

    Kind kind = Kind::Uniform;
    double first = 0;
    double second = 0;

    bool operator==(const Distribution&) const = default;

    /// The middle, the mean, or e^mu.
    double centre() const;
    /// Share of the draws that lie in [least, most].
    double shareWithin(double least, double most) const;
    /// Draw number \p index of the stream \p key. What falls outside [least, most] is drawn again,
    /// so a share of them must lie within.
    double draw(const RandomKey& key, std::uint64_t index, double least, double most) const;
    /// The same beginning with attempt number \p attempt, which becomes the one that was taken.
    double draw(const RandomKey& key, std::uint64_t index, double least, double most,
                std::uint64_t& attempt) const;
};

/// At least this share of the draws must lie within a parameter's range.
inline constexpr double kLeastShareWithin = 0.01;

const char* toText(Distribution::Kind kind);
std::optional<Distribution::Kind> distributionKind(std::string_view name);

/// As it is written: "{uniform: [-60, -50]}".
std::string toText(const Distribution& distribution);

} // namespace reprise

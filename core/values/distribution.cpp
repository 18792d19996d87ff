#include "core/values/distribution.hpp"

#include "core/numerics/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace reprise {
namespace {

constexpr Distribution::Kind kKinds[] = {Distribution::Kind::Uniform, Distribution::Kind::Normal,
                                         Distribution::Kind::Lognormal};

/// Of the standard normal distribution, below \p x.
double cumulativeNormal(double x) {
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

/// One draw from two uniform numbers in [0, 1).
double drawFrom(const Distribution& d, double u, double w) {
    if (d.kind == Distribution::Kind::Uniform) {
        return d.first + (d.second - d.first) * u;
    }
    const double normal = std::sqrt(-2.0 * std::log1p(-u)) * std::cos(2.0 * std::numbers::pi * w);
    const double value = d.first + d.second * normal;
    return d.kind == Distribution::Kind::Normal ? value : std::exp(value);
}

} // namespace

double Distribution::centre() const {
    return kind == Kind::Uniform  ? 0.5 * (first + second)
           : kind == Kind::Normal ? first
                                  : std::exp(first);
}

double Distribution::shareWithin(double least, double most) const {
    if (kind == Kind::Uniform || second == 0) {
        const double a = kind == Kind::Uniform ? first : centre();
        const double b = kind == Kind::Uniform ? second : centre();
        if (a == b) {
            return a >= least && a <= most ? 1 : 0;
        }
        return std::max(0.0, std::min(b, most) - std::max(a, least)) / (b - a);
    }
    const auto below = [this](double x) {
        if (kind == Kind::Lognormal) {
            x = x > 0 ? std::log(x) : -std::numeric_limits<double>::infinity();
        }
        return cumulativeNormal((x - first) / second);
    };
    return below(most) - below(least);
}

double Distribution::draw(const RandomKey& key, std::uint64_t index, double least,
                          double most) const {
    std::uint64_t attempt = 0;
    return draw(key, index, least, most, attempt);
}

double Distribution::draw(const RandomKey& key, std::uint64_t index, double least, double most,
                          std::uint64_t& attempt) const {
    for (;; ++attempt) {
        const auto bits = key.pairAt(index, attempt);
        const double value =
            drawFrom(*this, RandomKey::toUniform(bits[0]), RandomKey::toUniform(bits[1]));
        constexpr std::uint64_t kHopeless = 1'000'000; // shareWithin() was not looked at
        if ((value >= least && value <= most) || attempt >= kHopeless) {
            return value;
        }
    }
}

const char* toText(Distribution::Kind kind) {
    switch (kind) {
    case Distribution::Kind::Uniform:
        return "uniform";
    case Distribution::Kind::Normal:
        return "normal";
    case Distribution::Kind::Lognormal:
        return "lognormal";
    }
    return "";
}

std::optional<Distribution::Kind> distributionKind(std::string_view name) {
    for (const Distribution::Kind kind : kKinds) {
        if (name == toText(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

std::string toText(const Distribution& distribution) {
    return fmt::format("{{{}: [{}, {}]}}", toText(distribution.kind), distribution.first,
                       distribution.second);
}

} // namespace reprise

#include "core/analysis/threshold_adaptation.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// True if a spike of \p later follows one of \p earlier within the rule's bounds.
bool isFollowed(const ThresholdRule& rule, const std::vector<std::int64_t>& earlier,
                const std::vector<std::int64_t>& later) {
    return std::any_of(earlier.begin(), earlier.end(), [&](std::int64_t a) {
        return std::any_of(later.begin(), later.end(), [&](std::int64_t b) {
            return b - a > rule.leastGap && b - a < rule.mostGap;
        });
    });
}

} // namespace

double ambiguityOffset(double locationScaling, int active, int patternSize, int neurons) {
    constexpr double kMoreThanPattern = -8, kLessThanPattern = 20; // slopes of the exponent
    const double distance = static_cast<double>(active - patternSize) / neurons;
    return locationScaling *
           std::exp((distance >= 0 ? kMoreThanPattern : kLessThanPattern) * distance);
}

std::vector<double> thresholdFactors(const ThresholdRule& rule, const ReplaySpikes& replay) {
    const auto perSymbol = static_cast<std::size_t>(rule.neuronsPerSymbol);
    const std::size_t symbols = replay.steps.size() / perSymbol;
    std::vector<double> factors(symbols, 1.0);
    // One early successor is enough: the factor is applied once per symbol and replay.
    for (const auto& [source, target] : replay.mature) {
        const std::size_t symbol = source / perSymbol;
        if (factors[symbol] == 1.0 && target / perSymbol != symbol &&
            isFollowed(rule, replay.steps[source], replay.steps[target])) {
            factors[symbol] = rule.traceScaling;
        }
    }
    for (std::size_t symbol = 0; symbol < symbols && rule.locationScaling > 0; ++symbol) {
        const auto first = replay.steps.begin() + static_cast<std::ptrdiff_t>(symbol * perSymbol);
        const auto active =
            std::count_if(first, first + rule.neuronsPerSymbol,
                          [](const std::vector<std::int64_t>& steps) { return !steps.empty(); });
        factors[symbol] *= 1 - ambiguityOffset(rule.locationScaling, static_cast<int>(active),
                                               rule.patternSize, rule.neuronsPerSymbol);
    }
    if (!rule.adaptsFirst && symbols > 0) {
        factors[0] = 1;
    }
    return factors;
}

} // namespace reprise

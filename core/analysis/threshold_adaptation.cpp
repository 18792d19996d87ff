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

/// True if the first spike of \p later followed the first of \p earlier within one step.
bool isNext(const ThresholdRule& rule, const std::vector<std::int64_t>& earlier,
            const std::vector<std::int64_t>& later) {
    return !earlier.empty() && !later.empty() && later.front() - earlier.front() > rule.leastGap &&
           later.front() - earlier.front() < rule.longestStep;
}

/// [symbol] a successor came early, or the successor of a successor … rule.traceSteps back. One
/// early successor is enough: a symbol is scaled once per replay.
std::vector<bool> leadsToEarly(const ThresholdRule& rule, const ReplaySpikes& replay) {
    const auto perSymbol = static_cast<std::size_t>(rule.neuronsPerSymbol);
    std::vector<bool> isEarly(replay.steps.size() / perSymbol, false);
    for (int back = 1; back <= rule.traceSteps; ++back) {
        std::vector<bool> further = isEarly;
        for (const auto& [source, target] : replay.mature) {
            const std::size_t from = source / perSymbol, to = target / perSymbol;
            if (!further[from] && from != to) {
                const auto &earlier = replay.steps[source], &later = replay.steps[target];
                further[from] = back == 1 ? isFollowed(rule, earlier, later)
                                          : isEarly[to] && isNext(rule, earlier, later);
            }
        }
        if (further == isEarly) {
            break;
        }
        isEarly = std::move(further);
    }
    return isEarly;
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
    const std::vector<bool> isEarly = leadsToEarly(rule, replay);
    for (std::size_t symbol = 0; symbol < symbols; ++symbol) {
        if (isEarly[symbol]) {
            factors[symbol] =
                rule.traceScaling * (rule.traceSpread.empty() ? 1.0 : rule.traceSpread[symbol]);
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

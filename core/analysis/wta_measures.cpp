#include "core/analysis/wta_measures.hpp"

#include "core/analysis/correlation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr std::ptrdiff_t kPresentationsApart = 5;
constexpr std::size_t kFewestNeurons = 3; ///< two always correlate perfectly
constexpr float kCertain = 0.9F;          ///< p of neurons that c_rate looks at
constexpr float kSilent = 1;              ///< Hz

/// A mean that is NaN while empty; undefined values do not count.
class DefinedMean {
public:
    void add(double value) {
        if (!std::isnan(value)) {
            m_sum += value;
            ++m_count;
        }
    }
    double value() const { return m_count > 0 ? m_sum / m_count : WtaMeasures::kUndefined; }

private:
    double m_sum = 0;
    int m_count = 0;
};

struct PresentationTimes {
    int pattern = 0;
    std::ptrdiff_t ofPattern = 0;  ///< which presentation of its pattern
    std::vector<double> meanSpike; ///< [neuron] ms since its start, NaN: silent
};

std::vector<PresentationTimes> presentationTimes(const GridRun& run, std::size_t neurons) {
    std::vector<PresentationTimes> found;
    std::vector<std::ptrdiff_t> seen;
    for (const InputPhase& phase : run.phases) {
        if (phase.pattern < 0 || phase.stream != 0 || phase.startMs < run.startMs ||
            phase.endMs > run.endMs) {
            continue;
        }
        const auto pattern = static_cast<std::size_t>(phase.pattern);
        seen.resize(std::max(seen.size(), pattern + 1), 0);
        PresentationTimes times{phase.pattern, seen[pattern]++, std::vector<double>(neurons, 0.0)};
        std::vector<int> spikes(neurons, 0);
        auto spike =
            std::lower_bound(run.spikes.begin(), run.spikes.end(), phase.startMs,
                             [](const GridSpike& s, std::int64_t ms) { return s.ms < ms; });
        for (; spike != run.spikes.end() && spike->ms < phase.endMs; ++spike) {
            const auto k = static_cast<std::size_t>(spike->neuron);
            times.meanSpike[k] += static_cast<double>(spike->ms - phase.startMs);
            ++spikes[k];
        }
        for (std::size_t k = 0; k < neurons; ++k) {
            times.meanSpike[k] =
                spikes[k] > 0 ? times.meanSpike[k] / spikes[k] : WtaMeasures::kUndefined;
        }
        found.push_back(std::move(times));
    }
    return found;
}

double orderCorrelation(const PresentationTimes& a, const PresentationTimes& b) {
    std::vector<double> timesA;
    std::vector<double> timesB;
    for (std::size_t k = 0; k < a.meanSpike.size(); ++k) {
        if (!std::isnan(a.meanSpike[k]) && !std::isnan(b.meanSpike[k])) {
            timesA.push_back(a.meanSpike[k]);
            timesB.push_back(b.meanSpike[k]);
        }
    }
    return timesA.size() < kFewestNeurons ? WtaMeasures::kUndefined : spearman(timesA, timesB);
}

/// p_k(t) of one neuron; empty if it never exceeds 0.9.
std::vector<double> certainCourse(const KeptPresentation& shown, std::size_t neurons,
                                  std::size_t neuron) {
    std::vector<double> course;
    bool isCertain = false;
    for (std::size_t i = neuron; i < shown.fractions.size(); i += neurons) {
        course.push_back(shown.fractions[i]);
        isCertain = isCertain || shown.fractions[i] > kCertain;
    }
    return isCertain ? course : std::vector<double>();
}

/// The longer course is resampled to the length of the shorter.
double courseCorrelation(const KeptPresentation& a, const KeptPresentation& b,
                         std::size_t neurons) {
    DefinedMean mean;
    for (std::size_t k = 0; k < neurons; ++k) {
        const std::vector<double> courseA = certainCourse(a, neurons, k);
        const std::vector<double> courseB = certainCourse(b, neurons, k);
        if (!courseA.empty() && !courseB.empty()) {
            const std::size_t length = std::min(courseA.size(), courseB.size());
            mean.add(pearson(resampled(courseA, length), resampled(courseB, length)));
        }
    }
    return mean.value();
}

/// Counts neurons by their rates in all conditions.
void countNeurons(const PhaseRates& rates, WtaMeasures& result) {
    const std::vector<float> noise = rates.noiseRate();
    std::vector<std::vector<float>> patterns;
    int seen = 0;
    for (int pattern = 0; pattern < rates.patterns(); ++pattern) {
        patterns.push_back(rates.patternRate(pattern));
        seen += rates.wasSeen(pattern) ? 1 : 0;
    }
    const bool isComparable = seen > 0 && rates.hasNoise();
    if (isComparable) {
        result.patternNeurons = result.noiseNeurons = 0;
    }
    if (seen > 0 || rates.hasNoise()) {
        result.silentNeurons = 0;
    }
    const std::vector<std::int32_t> membership = assemblyMembership(patterns, noise);
    if (seen > 1) {
        result.assemblies.assign(patterns.size(), 0.0);
        result.sharedNeurons = 0;
    }
    for (std::size_t k = 0; k < noise.size(); ++k) {
        float highest = 0;
        int strong = 0;
        for (const std::vector<float>& rate : patterns) {
            highest = rate[k] > highest ? rate[k] : highest;
            strong += rate[k] > kAssemblyRate ? 1 : 0;
        }
        const float largest = noise[k] > highest ? noise[k] : highest;
        result.silentNeurons += largest < kSilent ? 1 : 0;
        result.patternNeurons += isPreferred(highest, noise[k]) ? 1 : 0;
        result.noiseNeurons += isPreferred(noise[k], highest) ? 1 : 0;
        if (seen > 1 && membership[k] >= 0) {
            ++result.assemblies[static_cast<std::size_t>(membership[k])];
        } else if (seen > 1 && strong > 1) {
            ++result.sharedNeurons;
        }
    }
}

} // namespace

double timeCorrelation(const GridRun& run, std::size_t neurons, bool acrossPatterns) {
    const std::vector<PresentationTimes> shown = presentationTimes(run, neurons);
    DefinedMean mean;
    for (std::size_t a = 0; a < shown.size(); ++a) {
        for (std::size_t b = a + 1; b < shown.size(); ++b) {
            const bool isSame = shown[a].pattern == shown[b].pattern;
            const std::ptrdiff_t apart = isSame ? shown[b].ofPattern - shown[a].ofPattern
                                                : static_cast<std::ptrdiff_t>(b - a);
            if (isSame != acrossPatterns && apart <= kPresentationsApart) {
                mean.add(orderCorrelation(shown[a], shown[b]));
            }
        }
    }
    return mean.value();
}

double fractionCorrelation(const FractionStatistics& fractions, bool acrossPatterns) {
    const auto shown = fractions.presentations();
    DefinedMean mean;
    for (std::size_t a = 0; a < shown.size(); ++a) {
        for (std::size_t i = 1; !acrossPatterns && i < shown[a].size(); ++i) {
            mean.add(courseCorrelation(*shown[a][0], *shown[a][i], fractions.neurons()));
        }
        for (std::size_t b = a + 1; acrossPatterns && b < shown.size(); ++b) {
            for (std::size_t i = 0; i < std::min(shown[a].size(), shown[b].size()); ++i) {
                mean.add(courseCorrelation(*shown[a][i], *shown[b][i], fractions.neurons()));
            }
        }
    }
    return mean.value();
}

WtaMeasures measureGrid(const GridRun& run, std::span<const GridCell> cells,
                        const FractionStatistics& fractions) {
    WtaMeasures result;
    result.rhoTime = timeCorrelation(run, fractions.neurons(), false);
    result.rhoTimeCross = timeCorrelation(run, fractions.neurons(), true);
    result.cRate = fractionCorrelation(fractions, false);
    result.cRateCross = fractionCorrelation(fractions, true);
    result.hNormPattern = fractions.normalisedEntropy(true);
    result.hNormNoise = fractions.normalisedEntropy(false);
    result.pMaxPattern = fractions.largestFraction(true);
    result.pMaxNoise = fractions.largestFraction(false);
    PhaseRates rates(fractions.neurons());
    rates.add(run.phases, run.spikes, run.startMs, run.endMs);
    countNeurons(rates, result);
    if (run.endMs > run.startMs && !cells.empty()) {
        const auto spikes =
            std::count_if(run.spikes.begin(), run.spikes.end(), [&](const GridSpike& s) {
                return s.ms >= run.startMs && s.ms < run.endMs;
            });
        result.cellRate = 1000.0 * static_cast<double>(spikes) / static_cast<double>(cells.size()) /
                          static_cast<double>(run.endMs - run.startMs);
    }
    return result;
}

std::vector<Measure> namedMeasures(const WtaMeasures& m) {
    std::vector<Measure> named = {
        {"rho_time", m.rhoTime},
        {"c_rate", m.cRate},
        {"h_norm_pattern", m.hNormPattern},
        {"h_norm_noise", m.hNormNoise},
        {"p_max_pattern", m.pMaxPattern},
        {"p_max_noise", m.pMaxNoise},
        {"pattern_neurons", m.patternNeurons},
        {"noise_neurons", m.noiseNeurons},
        {"silent_neurons", m.silentNeurons},
        {"circuit_rate_hz", m.cellRate},
    };
    if (!m.assemblies.empty()) {
        named.push_back({"rho_time_cross", m.rhoTimeCross});
        named.push_back({"c_rate_cross", m.cRateCross});
        for (std::size_t pattern = 0; pattern < m.assemblies.size(); ++pattern) {
            named.push_back({fmt::format("assembly_{}", pattern), m.assemblies[pattern]});
        }
        named.push_back({"assembly_shared", m.sharedNeurons});
    }
    return named;
}

} // namespace reprise

#include "core/analysis/prediction.hpp"

#include "core/numerics/grid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace reprise {

namespace {

/// Neurons of each symbol in a plateau at some step of [first, last]. A plateau begins with a dAP
/// and ends when it ran out or its neuron spiked.
std::vector<int> plateauCounts(const PredictionQuery& query, std::span<const ColumnEvent> events,
                               std::int64_t first, std::int64_t last) {
    const auto durationOf = [&](int neuron) {
        const bool areEqual = query.plateauDurations.size() == 1;
        return areEqual ? stepsOf(query.plateauDurations.front(), query.resolution)
                        : nearestStep(query.plateauDurations[static_cast<std::size_t>(neuron)],
                                      query.resolution);
    };
    struct Plateau {
        std::int64_t onset = 0;
        int symbol = 0;
    };
    std::map<int, Plateau> open;         // by neuron
    std::set<std::pair<int, int>> found; // (symbol, neuron)
    const auto close = [&](int neuron, const Plateau& plateau, std::int64_t end) {
        if (std::min(end, plateau.onset + durationOf(neuron) + 1) > first) {
            found.insert({plateau.symbol, neuron});
        }
    };
    for (const ColumnEvent& e : events) {
        if (e.step > last) {
            break;
        }
        if (const auto plateau = open.find(e.neuron); plateau != open.end()) {
            close(e.neuron, plateau->second, e.step);
            open.erase(plateau);
        }
        if (e.isDendritic) {
            open[e.neuron] = {e.step, e.symbol};
        }
    }
    for (const auto& [neuron, plateau] : open) {
        close(neuron, plateau, last + 1);
    }
    std::vector<int> counts(static_cast<std::size_t>(query.symbols), 0);
    for (const auto& [symbol, neuron] : found) {
        ++counts[static_cast<std::size_t>(symbol)];
    }
    return counts;
}

/// Number of neurons (or dAPs) of each symbol that predict the element after stimulus \p previous.
std::vector<int> predictionCounts(const PredictionQuery& query, std::span<const ColumnEvent> events,
                                  std::int64_t previous, std::int64_t stimulus) {
    const auto steps = [&](double ms) { return stepsOf(ms, query.resolution); };
    if (query.window == PredictionWindow::B22) {
        return plateauCounts(query, events, previous + steps(8), previous + steps(8));
    }
    if (query.window == PredictionWindow::B25) {
        return plateauCounts(query, events, stimulus - steps(20) + 1, stimulus - steps(6) - 1);
    }
    std::vector<int> counts(static_cast<std::size_t>(query.symbols), 0);
    const std::int64_t last = previous + steps(query.stimulusInterval);
    for (const ColumnEvent& e : events) {
        if (e.isDendritic && e.step > previous && e.step < last) {
            ++counts[static_cast<std::size_t>(e.symbol)];
        }
    }
    return counts;
}

int activeNeurons(const PredictionQuery& query, std::span<const ColumnEvent> events, int symbol,
                  std::int64_t stimulus) {
    const std::int64_t last = stimulus + stepsOf(query.stimulusInterval, query.resolution);
    return static_cast<int>(std::count_if(events.begin(), events.end(), [&](const ColumnEvent& e) {
        return !e.isDendritic && e.symbol == symbol && e.step > stimulus && e.step < last;
    }));
}

struct Judgement {
    double error = 0, falsePositives = 0, falseNegatives = 0;
    bool isPredicted = false;
};

Judgement judgeElement(const PredictionQuery& query, const std::vector<int>& counts, int symbol) {
    Judgement j;
    const double enough = 0.5 * query.patternSize;
    for (int m = 0; m < query.symbols; ++m) {
        const int count = counts[static_cast<std::size_t>(m)];
        bool predicted = count >= enough;
        if (m == symbol) {
            if (query.window == PredictionWindow::B25 && count > 5 * query.patternSize) {
                predicted = false; // a burst of predictions is none
            }
            j.isPredicted = predicted;
            j.falseNegatives += predicted ? 0 : 1;
        } else {
            j.falsePositives += predicted ? 1 : 0;
        }
    }
    j.error = std::sqrt(j.falsePositives + j.falseNegatives);
    if (query.window == PredictionWindow::B22) {
        j.error /= query.symbols;
        j.falsePositives /= query.symbols;
        j.falseNegatives /= query.symbols;
    }
    return j;
}

} // namespace

EpisodeResult judgePrediction(const PredictionQuery& query, std::span<const ColumnEvent> events,
                              std::span<const PresentedSequence> presented) {
    const auto count = static_cast<std::size_t>(query.sequences);
    EpisodeResult result;
    for (auto* list : {&result.predictionError, &result.falsePositives, &result.falseNegatives,
                       &result.activeNeurons}) {
        list->assign(count, 0.0);
    }
    result.outcomes.resize(count);
    std::vector<int> weight(count, 0); // elements judged per sequence
    for (const PresentedSequence& shown : presented) {
        const auto s = static_cast<std::size_t>(shown.sequence);
        std::vector<Outcome>& outcomes = result.outcomes[s];
        outcomes.assign(shown.symbols.size(), Outcome::First);
        for (std::size_t k = 1; k < shown.symbols.size(); ++k) {
            const int symbol = shown.symbols[k];
            const std::vector<int> counts =
                predictionCounts(query, events, shown.stimulus[k - 1], shown.stimulus[k]);
            const Judgement j = judgeElement(query, counts, symbol);
            const int active = activeNeurons(query, events, symbol, shown.stimulus[k]);
            outcomes[k] = j.isPredicted                 ? Outcome::Predicted
                          : active >= query.patternSize ? Outcome::Surprising
                                                        : Outcome::Missed;
            if (query.judgesLastOnly && k + 1 < shown.symbols.size()) {
                continue;
            }
            result.predictionError[s] += j.error;
            result.falsePositives[s] += j.falsePositives;
            result.falseNegatives[s] += j.falseNegatives;
            result.activeNeurons[s] += active;
            ++weight[s];
        }
    }
    for (std::size_t s = 0; s < count; ++s) {
        const double scale =
            weight[s] > 0 ? 1.0 / weight[s] : std::numeric_limits<double>::quiet_NaN();
        result.predictionError[s] *= scale;
        result.falsePositives[s] *= scale;
        result.falseNegatives[s] *= scale;
        result.activeNeurons[s] *= scale;
    }
    std::map<int, int> dendriticSpikes;
    for (const ColumnEvent& e : events) {
        dendriticSpikes[e.neuron] += e.isDendritic;
    }
    result.duplicateDendriticSpikes =
        static_cast<double>(std::count_if(dendriticSpikes.begin(), dendriticSpikes.end(),
                                          [](const auto& entry) { return entry.second > 1; }));
    return result;
}

int episodesToZeroError(const std::vector<EpisodeResult>& episodes, int before) {
    bool wasJudged = false;
    for (std::size_t e = episodes.size(); e > 0; --e) {
        for (const double error : episodes[e - 1].predictionError) {
            if (error > 0) {
                return e == episodes.size() ? -1 : static_cast<int>(e) + 1;
            }
            wasJudged = wasJudged || !std::isnan(error);
        }
        if (before > 0) {
            return before; // the episodes before this one had none from there on
        }
    }
    return wasJudged ? 1 : -1;
}

} // namespace reprise

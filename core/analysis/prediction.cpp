#include "core/analysis/prediction.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace reprise {

namespace {

/// Number of neurons (or dAPs) of each symbol that predict the element after stimulus \p previous.
std::vector<int> predictionCounts(const PredictionQuery& query,
                                  std::span<const ColumnEvent> events, std::int64_t previous,
                                  std::int64_t stimulus) {
    const auto steps = [&](double ms) {
        return static_cast<std::int64_t>(std::llround(ms / query.resolution));
    };
    std::vector<int> counts(static_cast<std::size_t>(query.symbols), 0);
    if (query.window == PredictionWindow::B22) {
        // A neuron predicts if it is in a plateau 8 ms after the previous stimulus: a dAP began
        // before, did not run out, and no spike ended it.
        const std::int64_t probe = previous + steps(8);
        std::map<int, std::pair<std::int64_t, int>> plateaus; // neuron -> (onset, symbol)
        for (const ColumnEvent& e : events) {
            if (e.step > probe) {
                break;
            }
            if (!e.isDendritic) {
                plateaus.erase(e.neuron);
            } else if (probe - e.step <= steps(query.plateauDuration)) {
                plateaus[e.neuron] = {e.step, e.symbol};
            }
        }
        for (const auto& [neuron, plateau] : plateaus) {
            ++counts[static_cast<std::size_t>(plateau.second)];
        }
        return counts;
    }
    const bool isB25 = query.window == PredictionWindow::B25;
    const std::int64_t first = isB25 ? stimulus - steps(20) : previous;
    const std::int64_t last =
        isB25 ? stimulus - steps(6) : previous + steps(query.stimulusInterval);
    std::set<int> seen;
    for (const ColumnEvent& e : events) {
        if (!e.isDendritic || e.step <= first || e.step >= last) {
            continue;
        }
        if (!isB25 || seen.insert(e.neuron).second) {
            ++counts[static_cast<std::size_t>(e.symbol)];
        }
    }
    return counts;
}

int activeNeurons(const PredictionQuery& query, std::span<const ColumnEvent> events, int symbol,
                  std::int64_t stimulus) {
    const auto last =
        stimulus + static_cast<std::int64_t>(std::llround(query.stimulusInterval / query.resolution));
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
            outcomes[k] = j.isPredicted                  ? Outcome::Predicted
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
        const double scale = weight[s] > 0 ? 1.0 / weight[s]
                                           : std::numeric_limits<double>::quiet_NaN();
        result.predictionError[s] *= scale;
        result.falsePositives[s] *= scale;
        result.falseNegatives[s] *= scale;
        result.activeNeurons[s] *= scale;
    }
    std::map<int, int> dendriticSpikes;
    for (const ColumnEvent& e : events) {
        dendriticSpikes[e.neuron] += e.isDendritic;
    }
    result.duplicateDendriticSpikes = static_cast<double>(
        std::count_if(dendriticSpikes.begin(), dendriticSpikes.end(),
                      [](const auto& entry) { return entry.second > 1; }));
    return result;
}

int episodesToZeroError(const std::vector<EpisodeResult>& episodes) {
    int lastWithError = 0; // counts from 1; 0: none
    bool wasJudged = false;
    for (std::size_t e = 0; e < episodes.size(); ++e) {
        for (const double error : episodes[e].predictionError) {
            if (error > 0) {
                lastWithError = static_cast<int>(e) + 1;
            }
            wasJudged = wasJudged || !std::isnan(error);
        }
    }
    if (!wasJudged || lastWithError == static_cast<int>(episodes.size())) {
        return -1;
    }
    return lastWithError + 1;
}

} // namespace reprise

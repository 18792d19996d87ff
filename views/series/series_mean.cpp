#include "views/series/series_mean.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// What one run has for a phase and a series.
struct Part {
    const PhaseSeries* series;
    double startMs; ///< of the phase
};

/// At \p ms after the phase began; NaN outside of what there is.
double valueAt(const Part& part, double ms) {
    const std::vector<double>& at = *part.series->at;
    const std::vector<double>& values = *part.series->values;
    const double wanted = ms + part.startMs;
    const auto end = at.begin() + std::ptrdiff_t(part.series->size());
    const auto next = std::lower_bound(at.begin(), end, wanted);
    if (next == end) {
        return kUndefined;
    }
    const auto k = std::size_t(next - at.begin());
    if (*next == wanted) {
        return values[k];
    }
    if (k == 0) {
        return kUndefined;
    }
    const double share = (wanted - at[k - 1]) / (at[k] - at[k - 1]);
    return values[k - 1] + share * (values[k] - values[k - 1]);
}

void addSpread(const std::vector<Part>& parts, SeriesPhase& mean, SeriesPhase& low,
               SeriesPhase& high) {
    const PhaseSeries& first = *parts.front().series;
    std::size_t size = first.size();
    for (const Part& part : parts) {
        size = first.at ? size : std::max(size, part.series->size());
    }
    std::vector<double> means(size), lows(size), highs(size);
    for (std::size_t k = 0; k < size; ++k) {
        int count = 0;
        double sum = 0;
        std::vector<double> values;
        for (const Part& part : parts) {
            const double value = first.at ? valueAt(part, (*first.at)[k] - parts.front().startMs)
                                 : k < part.series->size() ? (*part.series->values)[k]
                                                           : kUndefined;
            if (std::isfinite(value)) {
                values.push_back(value);
                sum += value;
                ++count;
            }
        }
        means[k] = count > 0 ? sum / count : kUndefined;
        double squares = 0;
        for (const double value : values) {
            squares += (value - means[k]) * (value - means[k]);
        }
        const double deviation = count > 1 ? std::sqrt(squares / (count - 1)) : kUndefined;
        lows[k] = means[k] - deviation;
        highs[k] = means[k] + deviation;
    }
    const auto add = [&first](SeriesPhase& phase, std::vector<double> values) {
        PhaseSeries& series = phase.series.emplace_back(first);
        series.values = std::make_shared<const std::vector<double>>(std::move(values));
    };
    add(mean, std::move(means));
    add(low, std::move(lows));
    add(high, std::move(highs));
}

} // namespace

SeriesSpread spreadOf(const std::vector<const SeriesRun*>& runs) {
    SeriesSpread spread;
    for (const SeriesRun* run : runs) {
        for (const SeriesPhase& phase : run->phases) {
            const auto known = [&phase](const SeriesPhase& each) {
                return each.place == phase.place;
            };
            auto& means = spread.mean.phases;
            if (std::any_of(means.begin(), means.end(), known)) {
                continue; // with the first run that has it
            }
            SeriesPhase empty{phase.name, phase.place, phase.startMs, phase.endMs, {}};
            SeriesPhase& mean = means.emplace_back(empty);
            SeriesPhase& low = spread.low.phases.emplace_back(empty);
            SeriesPhase& high = spread.high.phases.emplace_back(empty);
            std::vector<const SeriesPhase*> counterparts;
            for (const SeriesRun* other : runs) {
                const auto found = std::find_if(other->phases.begin(), other->phases.end(), known);
                if (found != other->phases.end()) {
                    counterparts.push_back(&*found);
                }
            }
            for (const SeriesPhase* counterpart : counterparts) {
                for (const PhaseSeries& series : counterpart->series) {
                    if (mean.find(series.id) != nullptr) {
                        continue;
                    }
                    std::vector<Part> parts;
                    for (const SeriesPhase* each : counterparts) {
                        if (const PhaseSeries* same = each->find(series.id)) {
                            parts.push_back({same, each->startMs});
                        }
                    }
                    addSpread(parts, mean, low, high);
                }
            }
        }
    }
    return spread;
}

} // namespace reprise

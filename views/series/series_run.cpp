#include "views/series/series_run.hpp"

#include "views/plot/pattern_spans.hpp"

#include <algorithm>

namespace reprise {

SeriesAxis axisOf(SeriesOver over) {
    switch (over) {
    case SeriesOver::Episode:
        return SeriesAxis::Episode;
    case SeriesOver::Time:
        return SeriesAxis::Time;
    case SeriesOver::Neuron:
        return SeriesAxis::Neuron;
    case SeriesOver::Symbol:
        break;
    }
    return SeriesAxis::Symbol;
}

bool canContinue(SeriesAxis axis) {
    return axis == SeriesAxis::Episode || axis == SeriesAxis::Time;
}

int firstIndex(SeriesAxis axis) {
    return axis == SeriesAxis::Episode ? 1 : 0;
}

std::size_t PhaseSeries::size() const {
    return at ? std::min(at->size(), values->size()) : values->size();
}

const PhaseSeries* SeriesPhase::find(const SeriesId& id) const {
    const auto found = std::find_if(series.begin(), series.end(),
                                    [&id](const PhaseSeries& each) { return each.id == id; });
    return found == series.end() ? nullptr : &*found;
}

bool SeriesRun::isEmpty() const {
    return std::all_of(phases.begin(), phases.end(),
                       [](const SeriesPhase& phase) { return phase.series.empty(); });
}

SeriesRun seriesRun(const std::shared_ptr<const std::vector<PhaseReport>>& reports) {
    SeriesRun run;
    if (!reports) {
        return run;
    }
    const std::vector<QString> names = phaseNames(*reports);
    const std::vector<QString> places = phaseNames(*reports, true);
    for (std::size_t k = 0; k < reports->size(); ++k) {
        const PhaseReport& report = (*reports)[k];
        SeriesPhase& phase = run.phases.emplace_back();
        phase.name = names[k];
        phase.place = places[k];
        phase.startMs = report.startMs;
        phase.endMs = report.endMs;
        for (const Series& series : report.series) {
            PhaseSeries& own = phase.series.emplace_back();
            own.id = {QString::fromStdString(report.target),
                      QString::fromStdString(series.spec.name),
                      QString::fromStdString(series.spec.unit), axisOf(series.spec.over)};
            own.label = QString::fromStdString(series.spec.label.empty() ? series.spec.name
                                                                         : series.spec.label);
            own.meaning = QString::fromStdString(series.spec.meaning);
            own.better = series.spec.better;
            own.at = own.id.axis == SeriesAxis::Time ? Numbers(reports, &series.at) : Numbers();
            own.values = Numbers(reports, &series.values);
        }
    }
    return run;
}

QString nameOf(const SeriesId& id) {
    return id.target.isEmpty() ? id.name : id.target + '.' + id.name;
}

std::vector<OfferedSeries> offeredSeries(const std::vector<const SeriesRun*>& runs) {
    std::vector<OfferedSeries> offered;
    for (const SeriesRun* run : runs) {
        for (const SeriesPhase& phase : run->phases) {
            for (const PhaseSeries& series : phase.series) {
                const bool isKnown = std::any_of(
                    offered.begin(), offered.end(),
                    [&series](const OfferedSeries& each) { return each.id == series.id; });
                if (!isKnown) {
                    offered.push_back({series.id, series.label, series.meaning, series.better});
                }
            }
        }
    }
    std::vector<OfferedSeries> named = offered;
    for (OfferedSeries& series : named) {
        const bool isOfOneOfMany =
            std::any_of(offered.begin(), offered.end(), [&series](const OfferedSeries& other) {
                return other.label == series.label && other.id.target != series.id.target;
            });
        if (isOfOneOfMany && !series.id.target.isEmpty()) {
            series.label += QStringLiteral(" · ") + series.id.target;
        }
    }
    return named;
}

} // namespace reprise

#include "views/curves/curve_data.hpp"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

const std::vector<double>& valuesOf(const EpisodeResult& result, Metric metric) {
    static const std::vector<double> none;
    switch (metric) {
    case Metric::PredictionError:
        return result.predictionError;
    case Metric::FalsePositives:
        return result.falsePositives;
    case Metric::FalseNegatives:
        return result.falseNegatives;
    case Metric::ActiveNeurons:
        return result.activeNeurons;
    case Metric::DuplicateDaps:
        break;
    }
    return none;
}

template<typename Value> QList<QPointF> curve(const EpisodeResults& episodes, Value value) {
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(episodes.size()));
    double x = 1;
    for (const EpisodeResult& result : episodes) {
        const double y = value(result);
        if (std::isfinite(y)) {
            points.append({x, y});
        }
        x += 1;
    }
    return points;
}

} // namespace

QString nameOf(Metric metric) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("Metric", text); };
    switch (metric) {
    case Metric::PredictionError:
        return tr("prediction error");
    case Metric::FalsePositives:
        return tr("false positives");
    case Metric::FalseNegatives:
        return tr("false negatives");
    case Metric::ActiveNeurons:
        return tr("active neurons");
    case Metric::DuplicateDaps:
        break;
    }
    return tr("duplicate dAPs");
}

double valueOf(const EpisodeResult& result, Metric metric, int sequence) {
    if (metric == Metric::DuplicateDaps) {
        return result.duplicateDendriticSpikes;
    }
    const auto& values = valuesOf(result, metric);
    const bool exists = sequence >= 0 && sequence < static_cast<int>(values.size());
    return exists ? values[static_cast<std::size_t>(sequence)] : kNothing;
}

double meanOf(const EpisodeResult& result, Metric metric) {
    if (metric == Metric::DuplicateDaps) {
        return result.duplicateDendriticSpikes;
    }
    double sum = 0;
    int presented = 0;
    for (double value : valuesOf(result, metric)) {
        if (std::isfinite(value)) {
            sum += value;
            ++presented;
        }
    }
    return presented > 0 ? sum / presented : kNothing;
}

QList<QPointF> sequenceCurve(const EpisodeResults& episodes, Metric metric, int sequence) {
    return curve(episodes, [=](const EpisodeResult& r) { return valueOf(r, metric, sequence); });
}

QList<QPointF> meanCurve(const EpisodeResults& episodes, Metric metric) {
    return curve(episodes, [=](const EpisodeResult& r) { return meanOf(r, metric); });
}

QList<QPointF> movingAverage(const QList<QPointF>& points, int window) {
    QList<QPointF> smooth;
    smooth.reserve(points.size());
    for (qsizetype i = 0; i < points.size(); ++i) {
        const qsizetype first = std::max<qsizetype>(0, i - window + 1);
        double sum = 0; // summed anew each time: no rounding creeps along the curve
        for (qsizetype k = first; k <= i; ++k) {
            sum += points[k].y();
        }
        smooth.append({points[i].x(), sum / static_cast<double>(i - first + 1)});
    }
    return smooth;
}

std::vector<std::pair<int, int>> testSpans(const EpisodeResults& episodes) {
    std::vector<std::pair<int, int>> spans;
    for (int i = 0; i < static_cast<int>(episodes.size()); ++i) {
        if (episodes[static_cast<std::size_t>(i)].isTraining) {
            continue;
        }
        if (!spans.empty() && spans.back().second == i) {
            spans.back().second = i + 1;
        } else {
            spans.emplace_back(i + 1, i + 1);
        }
    }
    return spans;
}

QString episodesAsCsv(const EpisodeResults& episodes) {
    QString csv = "episode,sequence,prediction_error,false_positives,false_negatives,"
                  "active_neurons,duplicate_daps,is_training\n";
    int episode = 0;
    for (const EpisodeResult& result : episodes) {
        ++episode;
        const int sequences = static_cast<int>(result.predictionError.size());
        for (int s = 0; s < sequences; ++s) {
            csv += QString("%1,%2").arg(episode).arg(s + 1);
            for (Metric metric : kMetrics) {
                const double value = valueOf(result, metric, s);
                csv += ',';
                csv += std::isfinite(value) ? QString::number(value, 'g', 12) : QString();
            }
            csv += result.isTraining ? ",1\n" : ",0\n";
        }
    }
    return csv;
}

double niceCeiling(double value) {
    if (!(value > 0) || !std::isfinite(value)) {
        return 1;
    }
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (double factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= factor * power * (1 + 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

double niceStep(double extent, int ticks) {
    const double raw = extent / std::max(1, ticks);
    if (!(raw > 0)) {
        return 1;
    }
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (double factor : {1.0, 2.0, 5.0}) {
        if (raw <= factor * power * (1 + 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

} // namespace reprise

#include "views/curves/curve_data.hpp"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

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

double RunningMean::add(double value) {
    if (!std::isfinite(value)) {
        return value;
    }
    if (static_cast<int>(m_recent.size()) == m_window) {
        m_recent.erase(m_recent.begin());
    }
    m_recent.push_back(value);
    double sum = 0; // summed anew each time: no rounding creeps along the curve
    for (const double one : m_recent) {
        sum += one;
    }
    return sum / static_cast<double>(m_recent.size());
}

void TestSpans::add(int first, int last) {
    if (!m_spans.empty() && first - m_spans.back().second <= m_gap) {
        m_spans.back().second = last;
        return;
    }
    m_spans.emplace_back(first, last);
    while (m_spans.size() > kMost) {
        m_gap *= 2;
        const std::vector<std::pair<int, int>> before = std::exchange(m_spans, {});
        for (const auto& span : before) {
            if (!m_spans.empty() && span.first - m_spans.back().second <= m_gap) {
                m_spans.back().second = span.second;
            } else {
                m_spans.push_back(span);
            }
        }
    }
}

QString episodesAsCsv(const EpisodeResults& episodes, const std::vector<std::uint32_t>& chosen) {
    QString csv = "episode,sequence,prediction_error,false_positives,false_negatives,"
                  "active_neurons,duplicate_daps,is_training\n";
    for (const std::uint32_t index : chosen) {
        const EpisodeResult& result = episodes[index];
        const int sequences = static_cast<int>(result.predictionError.size());
        for (int s = 0; s < sequences; ++s) {
            csv += QString("%1,%2").arg(result.number).arg(s + 1);
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

} // namespace reprise

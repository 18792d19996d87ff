#include "views/measures/rate_history.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

void RateHistory::add(std::size_t population, double ms) {
    const auto bin = static_cast<std::int64_t>(std::floor(ms / kBinMs + 1e-9));
    if (bin < 0 || bin >= kMostBins) {
        return;
    }
    if (population >= m_counts.size()) {
        m_counts.resize(population + 1);
    }
    std::vector<std::int32_t>& counts = m_counts[population];
    if (static_cast<std::size_t>(bin) >= counts.size()) {
        counts.resize(static_cast<std::size_t>(bin) + 1, 0);
    }
    ++counts[static_cast<std::size_t>(bin)];
}

void RateHistory::clear() {
    m_counts.clear();
    m_nextStep = 0;
    m_knownFromMs = 0;
    m_nowMs = 0;
}

void RateHistory::take(const std::shared_ptr<const NetworkOutline>& outline,
                       const EventHistory& events, double nowMs, bool isCutOff) {
    if (outline != m_outline || nowMs < m_nowMs) {
        clear();
        m_outline = outline;
    }
    m_nowMs = nowMs;
    if (!outline || !(outline->resolution > 0)) {
        return;
    }
    if (m_nextStep == 0 && isCutOff && !events.all().empty()) {
        m_knownFromMs = double(events.all().front().step) * outline->resolution;
    }
    const auto endStep = static_cast<std::int64_t>(std::floor(nowMs / outline->resolution + 1e-6));
    for (const Event& event : events.between(m_nextStep, endStep)) {
        if (event.kind == EventKind::Spike) {
            add(event.population, double(event.step) * outline->resolution);
        }
    }
    m_nextStep = std::max(m_nextStep, endStep);
}

QList<QPointF> RateHistory::rate(std::size_t population, int neurons, double untilMs,
                                 int merged) const {
    static const std::vector<std::int32_t> none;
    const auto& counts = population < m_counts.size() ? m_counts[population] : none;
    const double width = kBinMs * std::max(1, merged);
    const double whole = std::isfinite(untilMs) ? std::floor(untilMs / width + 1e-9) : 0;
    const auto points = static_cast<std::int64_t>(std::clamp(whole, 0.0, double(kMostBins)));
    const double scale = 1000 / width / std::max(1, neurons);
    QList<QPointF> rates;
    rates.reserve(points);
    for (std::int64_t point = 0; point < points; ++point) {
        std::int64_t spikes = 0;
        for (std::int64_t bin = point * merged; bin < (point + 1) * merged; ++bin) {
            const auto k = static_cast<std::size_t>(bin);
            spikes += k < counts.size() ? counts[k] : 0;
        }
        rates.append(
            {(double(point) + 0.5) * width * 1e-3, double(point) * width < m_knownFromMs
                                                       ? std::numeric_limits<double>::quiet_NaN()
                                                       : double(spikes) * scale});
    }
    return rates;
}

} // namespace reprise

#pragma once
/// \file
/// Spikes of whole populations in equal bins of model time.

#include "core/network/outline.hpp"
#include "core/session/event_history.hpp"

#include <QList>
#include <QPointF>

#include <cstdint>
#include <memory>
#include <vector>

namespace reprise {

/// Spikes counted per bin; grows at its end. GUI thread only.
class RateHistory {
public:
    static constexpr double kBinMs = 100;
    static constexpr std::int64_t kMostBins = 1 << 22; ///< 4.9 days of model time

    /// One spike of \p population (any index from 0) at \p ms.
    void add(std::size_t population, double ms);
    void clear();
    /// Counts those of \p events not counted yet; begins anew with another network or an earlier
    /// time. \p nowMs: up to which events are complete. \p isCutOff: the oldest were forgotten; the
    /// rate is unknown before the first that is left, unless it was counted in time.
    void take(const std::shared_ptr<const NetworkOutline>& outline, const EventHistory& events,
              double nowMs, bool isCutOff = false);

    /// Rate per neuron in Hz, mean over \p merged bins at a time, in their middle, x in s; of what
    /// is whole up to \p untilMs. NaN where it is unknown.
    QList<QPointF> rate(std::size_t population, int neurons, double untilMs, int merged = 1) const;

private:
    std::vector<std::vector<std::int32_t>> m_counts; ///< [population][bin]
    std::shared_ptr<const NetworkOutline> m_outline;
    std::int64_t m_nextStep = 0;
    double m_knownFromMs = 0;
    double m_nowMs = 0;
};

} // namespace reprise

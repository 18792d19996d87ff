#include "core/analysis/activation_order.hpp"

#include "core/numerics/assert.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace reprise {

namespace {

template<class Real>
ActivationOrder orderOf(std::span<const Real> fractions, std::size_t neurons, double maximalRate,
                        double fewSpikes) {
    REPRISE_ASSERT(neurons > 0 && fractions.size() % neurons == 0);
    ActivationAccumulator sums;
    sums.begin(neurons, static_cast<std::int64_t>(fractions.size() / neurons), maximalRate);
    for (std::size_t row = 0; row < fractions.size(); row += neurons) {
        sums.add(fractions.subspan(row, neurons));
    }
    return sums.finish(fewSpikes);
}

} // namespace

std::vector<std::int32_t> activationRanks(std::span<const float> meanTime,
                                          std::span<const float> expected, double fewSpikes) {
    std::vector<std::size_t> order(meanTime.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const bool fewA = expected[a] <= fewSpikes;
        const bool fewB = expected[b] <= fewSpikes;
        return fewA != fewB ? fewB : meanTime[a] < meanTime[b];
    });
    std::vector<std::int32_t> ranks(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        ranks[order[rank]] = static_cast<std::int32_t>(rank);
    }
    return ranks;
}

void ActivationAccumulator::begin(std::size_t neurons, std::int64_t lengthMs, double maximalRate) {
    m_lengthMs = lengthMs;
    m_rows = 0;
    m_maximalRate = maximalRate;
    for (auto* sums : {&m_cosine, &m_sine, &m_sum}) {
        sums->assign(neurons, 0.0);
    }
}

template<class Real> void ActivationAccumulator::addRow(std::span<const Real> fraction) {
    REPRISE_ASSERT(fraction.size() == m_sum.size());
    if (m_rows >= m_lengthMs) {
        return;
    }
    const double angle =
        2 * std::numbers::pi * static_cast<double>(m_rows) / static_cast<double>(m_lengthMs);
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    for (std::size_t k = 0; k < fraction.size(); ++k) {
        const auto p = static_cast<double>(fraction[k]);
        m_cosine[k] += p * cosine;
        m_sine[k] += p * sine;
        m_sum[k] += p;
    }
    ++m_rows;
}

template void ActivationAccumulator::addRow(std::span<const float>);
template void ActivationAccumulator::addRow(std::span<const double>);

ActivationOrder ActivationAccumulator::finish(double fewSpikes,
                                              std::span<const double> maximalRates) const {
    const std::size_t neurons = m_sum.size();
    const auto length = static_cast<double>(m_lengthMs);
    ActivationOrder order;
    order.meanTime.resize(neurons);
    order.expected.resize(neurons);
    for (std::size_t k = 0; k < neurons; ++k) {
        const double phase = std::atan2(m_sine[k], m_cosine[k]) / (2 * std::numbers::pi);
        const auto time = static_cast<float>(length * (phase < 0 ? phase + 1 : phase));
        // Rounding may carry a phase just below 0 to the very end.
        order.meanTime[k] = time < static_cast<float>(length) ? time : 0.0F;
        const double rate = maximalRates.empty() ? m_maximalRate : maximalRates[k];
        order.expected[k] = static_cast<float>(rate * m_sum[k] / 1000);
    }
    order.rank = activationRanks(order.meanTime, order.expected, fewSpikes);
    return order;
}

ActivationOrder activationOrder(std::span<const float> fractions, std::size_t neurons,
                                double maximalRate, double fewSpikes) {
    return orderOf(fractions, neurons, maximalRate, fewSpikes);
}

ActivationOrder activationOrder(std::span<const double> fractions, std::size_t neurons,
                                double maximalRate, double fewSpikes) {
    return orderOf(fractions, neurons, maximalRate, fewSpikes);
}

} // namespace reprise

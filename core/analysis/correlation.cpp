#include "core/analysis/correlation.hpp"

#include "core/numerics/assert.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace reprise {

double pearson(std::span<const double> a, std::span<const double> b) {
    REPRISE_ASSERT(a.size() == b.size());
    const auto count = static_cast<double>(a.size());
    const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / count;
    const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / count;
    double varianceA = 0, varianceB = 0, covariance = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        varianceA += (a[i] - meanA) * (a[i] - meanA);
        varianceB += (b[i] - meanB) * (b[i] - meanB);
        covariance += (a[i] - meanA) * (b[i] - meanB);
    }
    // The mean of equal values is rounded, so their variance may miss 0 by a little.
    const auto varies = [&](double variance, double mean) {
        const double rounding = std::numeric_limits<double>::epsilon() * std::abs(mean);
        return variance > 4 * count * rounding * rounding;
    };
    if (a.size() < 2 || !varies(varianceA, meanA) || !varies(varianceB, meanB)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return covariance / std::sqrt(varianceA) / std::sqrt(varianceB);
}

double spearman(std::span<const double> a, std::span<const double> b) {
    return pearson(meanRanks(a), meanRanks(b));
}

std::vector<double> meanRanks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) {
            ++last;
        }
        for (std::size_t i = first; i <= last; ++i) {
            ranks[order[i]] = 1 + 0.5 * static_cast<double>(first + last);
        }
        first = last + 1;
    }
    return ranks;
}

std::vector<double> resampled(std::span<const double> values, std::size_t count) {
    REPRISE_ASSERT(!values.empty() && count > 0);
    std::vector<double> result(count, values.front());
    for (std::size_t i = 1; i < count; ++i) {
        const double place =
            static_cast<double>(i * (values.size() - 1)) / static_cast<double>(count - 1);
        const auto left = static_cast<std::size_t>(place);
        const std::size_t right = std::min(left + 1, values.size() - 1);
        const double part = place - static_cast<double>(left);
        result[i] = (1 - part) * values[left] + part * values[right];
    }
    return result;
}

} // namespace reprise

#pragma once
/// \file
/// How long repeated work takes, as benchmarks print it.

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

namespace reprise::test {

/// ms.
struct Timing {
    double median = 0;
    double worst = 0;
};

/// \p ms: at least one.
inline Timing timingOf(std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    return {ms[ms.size() / 2], ms.back()};
}

/// Processor time of \p work, which is given the number of the repetition.
inline Timing processorTime(int repeats, const std::function<void(int)>& work) {
    std::vector<double> ms;
    for (int i = 0; i < repeats; ++i) {
        const std::clock_t start = std::clock();
        work(i);
        ms.push_back(1000.0 * double(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return timingOf(std::move(ms));
}

} // namespace reprise::test

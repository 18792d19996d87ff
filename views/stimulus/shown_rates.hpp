#pragma once
/// \file
/// What a stimulus of rates played lately.

#include "core/reports/phase_report.hpp"

#include <string>
#include <vector>

namespace reprise {

/// The rate of one stream during one interval.
struct ShownRate {
    int stream = 0;
    double startMs = 0; ///< model time
    double endMs = 0;   ///< likewise; of the interval that goes on, the end it will have
    double hz = 0;      ///< of one channel
};

inline constexpr std::size_t kMostRates = 400; ///< of all streams: the last ones

/// The intervals that had begun by \p nowMs, oldest first, of the last phase that showed \p input
/// to \p circuit. A phase that names no input shows the circuit's first.
std::vector<ShownRate> ratesShown(const std::vector<PhaseReport>& reports,
                                  const std::string& circuit, const std::string& input,
                                  bool isFirst, double nowMs);

} // namespace reprise

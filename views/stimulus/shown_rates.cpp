#include "views/stimulus/shown_rates.hpp"

#include "core/reports/stimulus_report.hpp"

#include <algorithm>

namespace reprise {

std::vector<ShownRate> ratesShown(const std::vector<PhaseReport>& reports,
                                  const std::string& circuit, const std::string& input,
                                  bool isFirst, double nowMs) {
    std::vector<ShownRate> rates;
    const auto last = std::find_if(reports.rbegin(), reports.rend(), [&](const PhaseReport& r) {
        const auto& shown = partOf<StimulusReport>(r);
        return r.target == circuit && (shown.input == input || (isFirst && shown.input.empty())) &&
               !shown.inputPhases.empty();
    });
    if (last == reports.rend()) {
        return rates;
    }
    const std::vector<InputPhase>& phases = partOf<StimulusReport>(*last).inputPhases;
    for (auto phase = phases.rbegin(); phase != phases.rend() && rates.size() < kMostRates;
         ++phase) {
        if (double(phase->startMs) <= nowMs) {
            rates.push_back(
                {phase->stream, double(phase->startMs), double(phase->endMs), phase->value});
        }
    }
    std::reverse(rates.begin(), rates.end());
    return rates;
}

} // namespace reprise

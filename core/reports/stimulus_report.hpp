#pragma once
/// \file
/// What a stimulus played, when.

#include "core/environment/stimulus.hpp"
#include "core/reports/phase_report.hpp"

namespace reprise {

/// First line of input_phases.csv.
inline constexpr const char* kInputPhasesHeader =
    "start_ms,end_ms,do,input,stream,pattern,sequence,element,warp,value_hz";

struct StimulusReport final : ReportPartOf<StimulusReport> {
    static constexpr const char* kId = "stimulus";

    std::string input; ///< id of the input shown, "" for the first
    /// [stretch] whole or cut off by the phase's end, ascending by time
    std::vector<InputPhase> inputPhases;

    std::size_t size() const override { return inputPhases.size(); }
    void visit(StateVisitor& state) override;
};

} // namespace reprise

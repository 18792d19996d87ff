#pragma once
/// \file
/// What the episodes of sequence learning showed, one by one.

#include "core/analysis/episode_result.hpp"
#include "core/reports/phase_report.hpp"

namespace reprise {

struct EpisodeReport final : ReportPartOf<EpisodeReport> {
    static constexpr const char* kId = "episodes";

    std::vector<EpisodeResult> episodes;
    int episodesToZeroError = -1; ///< -1 if the last episode had an error

    /// Episodes travel one by one.
    std::unique_ptr<ReportPart> forWatchers() const override;
    std::size_t size() const override { return 0; }
    void visit(StateVisitor& state) override;
    void summarise(nlohmann::ordered_json& phase, const PhaseReport& report,
                   const NetworkOutline& outline) const override;
};

/// Mean over the sequences that were presented; NaN if none was.
double meanOverSequences(const std::vector<double>& perSequence);

} // namespace reprise

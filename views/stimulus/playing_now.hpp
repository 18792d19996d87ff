#pragma once
/// \file
/// What a stimulus plays at a moment.

#include "core/environment/stimulus.hpp"
#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"

#include <QString>

#include <optional>
#include <vector>

namespace reprise {

struct PlayingNow {
    int grid = -1;    ///< which of the network's grids
    int stimulus = 0; ///< index into GridOutline::stimuli
    const PhaseReport* report = nullptr;
    std::vector<InputPhase> phases; ///< one of each stream that plays, by stream

    /// The place within \p pattern, ms of the frozen pattern; nothing where it does not play.
    std::optional<double> placeIn(int pattern, double nowMs) const;
    /// "pattern 0 of digits since 1234 ms"; of several streams each.
    QString text(const NetworkOutline& outline) const;
};

/// Nothing before the first phase with a stimulus.
std::optional<PlayingNow> playingNow(const NetworkOutline& outline,
                                     const std::vector<PhaseReport>& reports, double nowMs);

} // namespace reprise

#pragma once
/// \file
/// Which recorded curves stand in which panel: one panel per variable of a population.

#include "core/network/outline.hpp"
#include "core/session/sample_history.hpp"

#include <QString>

#include <vector>

namespace reprise {

/// Where the samples of one neuron's curve are.
struct TraceCurve {
    std::size_t variable = 0; ///< index into SampleHistory::variables()
    int neuron = 0;
    std::int64_t interval = 1; ///< steps from one sample to the next
};

struct TracePanel {
    int population = -1;
    QString populationId;
    QString name; ///< of the variable
    QString unit;
    QString meaning;
    std::vector<TraceCurve> recorded; ///< every neuron once, in the order of the project
    std::vector<TraceCurve> shown;    ///< at most kMostCurves of them

    /// "V_m [mV]"
    QString axisText() const { return unit.isEmpty() ? name : name + " [" + unit + "]"; }
};

/// What a person chose to see.
struct TraceChoice {
    int group = 0;             ///< a dozen of the recorded neurons of each panel
    int population = -1;       ///< the neurons below are of this one
    std::vector<int> selected; ///< shown instead of the group where any of them is recorded
};

/// More curves in a panel than this are not told apart.
inline constexpr int kMostCurves = 12;

/// Panels in the order of the project's `record:` entries; nothing is shown yet.
std::vector<TracePanel> tracePanels(const std::vector<RecordedVariable>& variables,
                                    const NetworkOutline& outline);

/// Sets TracePanel::shown. Returns whether a selected neuron is among what is shown.
bool choose(std::vector<TracePanel>& panels, const TraceChoice& choice);

/// "neurons 0 – 11" of each dozen, or "recorded neurons 1 – 12" where panels or neurons differ.
std::vector<QString> groupNames(const std::vector<TracePanel>& panels);

} // namespace reprise

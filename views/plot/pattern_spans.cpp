#include "views/plot/pattern_spans.hpp"

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/stimulus_report.hpp"
#include "widgets/pattern_colors.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <map>

namespace reprise {

QString patternName(const NetworkOutline* outline, const PhaseReport& report, int pattern) {
    if (pattern < 0) {
        return tr("noise");
    }
    const auto* shown = outline ? outline->parts.find<GridOutline>(report.target) : nullptr;
    if (shown != nullptr && !shown->patterns.empty()) {
        const GridOutline& grid = *shown;
        const auto found = std::find(grid.stimuli.begin(), grid.stimuli.end(),
                                     partOf<StimulusReport>(report).input);
        const auto stimulus =
            found == grid.stimuli.end() ? 0 : std::size_t(found - grid.stimuli.begin());
        const auto p = static_cast<std::size_t>(pattern);
        if (stimulus < grid.patterns.size() && p < grid.patterns[stimulus].size() &&
            !grid.patterns[stimulus][p].name.empty()) {
            return QString::fromStdString(grid.patterns[stimulus][p].name);
        }
    }
    return tr("pattern %1").arg(pattern);
}

std::vector<PlotSpan> patternSpans(const PhaseReport& report) {
    const Theme& theme = currentTheme();
    std::vector<PlotSpan> spans;
    for (const InputPhase& phase : partOf<StimulusReport>(report).inputPhases) {
        if (phase.pattern >= 0 && phase.stream == 0) {
            spans.push_back({double(phase.startMs) * 1e-3, double(phase.endMs) * 1e-3,
                             mixed(theme.panel, patternColor(phase.pattern, theme),
                                   theme.isDark ? 0.22 : 0.13)});
        }
    }
    return spans;
}

std::vector<QString> phaseNames(const std::vector<PhaseReport>& reports, bool areAllNumbered) {
    const auto nameOf = [&reports](const PhaseReport& report) {
        const bool isOfOneOfMany =
            std::any_of(reports.begin(), reports.end(), [&](const PhaseReport& other) {
                return other.action == report.action && other.target != report.target;
            });
        return QString::fromStdString(isOfOneOfMany ? report.action + ' ' + report.target
                                                    : report.action);
    };
    std::map<QString, int> total;
    for (const PhaseReport& report : reports) {
        ++total[nameOf(report)];
    }
    std::map<QString, int> so;
    std::vector<QString> names;
    for (const PhaseReport& report : reports) {
        const QString name = nameOf(report);
        const int number = ++so[name];
        names.push_back(areAllNumbered || total[name] > 1
                            ? QStringLiteral("%1 %2").arg(name).arg(number)
                            : name);
    }
    return names;
}

} // namespace reprise

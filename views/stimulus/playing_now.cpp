#include "views/stimulus/playing_now.hpp"

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/stimulus_report.hpp"
#include "views/plot/pattern_spans.hpp"
#include "widgets/words.hpp"

#include <QStringList>

#include <algorithm>
#include <map>

namespace reprise {

std::optional<double> PlayingNow::placeIn(int pattern, double nowMs) const {
    for (const InputPhase& phase : phases) {
        if (phase.pattern == pattern && phase.warp > 0) {
            return (nowMs - double(phase.startMs)) / phase.warp;
        }
    }
    return {};
}

QString PlayingNow::text(const NetworkOutline& outline) const {
    const auto& stimuli = outline.parts.all<GridOutline>()[std::size_t(grid)].stimuli;
    const QString id = std::size_t(stimulus) < stimuli.size()
                           ? QString::fromStdString(stimuli[std::size_t(stimulus)])
                           : QString();
    QStringList parts;
    for (const InputPhase& phase : phases) {
        const QString name = patternName(&outline, *report, phase.pattern);
        const QString part =
            phases.size() > 1 ? tr("stream %1: %2").arg(phase.stream).arg(name) : name;
        parts += tr("%1 since %2 ms").arg(part).arg(phase.startMs);
    }
    return id.isEmpty() ? parts.join(" · ") : id + ": " + parts.join(" · ");
}

std::optional<PlayingNow> playingNow(const NetworkOutline& outline,
                                     const std::vector<PhaseReport>& reports, double nowMs) {
    if (reports.empty() || partOf<StimulusReport>(reports.back()).inputPhases.empty()) {
        return {};
    }
    PlayingNow playing;
    playing.report = &reports.back();
    const auto& grids = outline.parts.all<GridOutline>();
    for (std::size_t g = 0; g < grids.size(); ++g) {
        if (grids[g].circuit == playing.report->target) {
            playing.grid = int(g);
            const auto& stimuli = grids[g].stimuli;
            const auto found = std::find(stimuli.begin(), stimuli.end(),
                                         partOf<StimulusReport>(*playing.report).input);
            playing.stimulus = found == stimuli.end() ? 0 : int(found - stimuli.begin());
        }
    }
    std::map<std::int32_t, InputPhase> last; // the latest that has begun; more may be known
    for (const InputPhase& phase : partOf<StimulusReport>(*playing.report).inputPhases) {
        if (double(phase.startMs) <= nowMs) {
            last[phase.stream] = phase;
        }
    }
    for (const auto& [stream, phase] : last) {
        playing.phases.push_back(phase);
    }
    if (playing.grid < 0 || playing.phases.empty()) {
        return {};
    }
    return playing;
}

} // namespace reprise

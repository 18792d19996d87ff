#include "views/replays/shown_replays.hpp"

#include "core/analysis/replay_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "widgets/words.hpp"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kAxisTickMs = 80; // of the published time axes
constexpr double kAfterMs = 10;    // room behind the last spike

std::vector<Event> eventsOf(const NetworkOutline& outline, const EventHistory* history,
                            const std::string& circuit, const ShownReplay& replay) {
    std::vector<Event> events;
    if (history == nullptr || outline.resolution <= 0) {
        return events;
    }
    const auto stepOf = [&](double ms) { return std::llround(ms / outline.resolution); };
    // A running replay has no end yet: what happened at this very step belongs to it.
    const std::int64_t last = stepOf(replay.endMs) + (replay.isRunning ? 1 : 0);
    for (const Event& event : history->between(stepOf(replay.startMs), last)) {
        if (outline.circuitOf(event.population) == circuit) {
            events.push_back(event);
        }
    }
    return events;
}

/// The excitatory neurons' events, in steps since the replay began.
std::vector<ColumnEvent> columnEvents(const NetworkOutline& outline, const ShtmOutline& circuit,
                                      const ShownReplay& replay) {
    std::vector<ColumnEvent> column;
    const std::int64_t start = std::llround(replay.startMs / outline.resolution);
    for (const Event& event : replay.events) {
        if (event.population == circuit.population) {
            const auto neuron = static_cast<int>(event.neuron);
            column.push_back({event.step - start, neuron / std::max(circuit.neuronsPerSymbol, 1),
                              neuron, event.kind == EventKind::DendriticSpike});
        }
    }
    return column;
}

/// What the engine says when a replay ends, for the one that runs.
void countSpikes(ShownReplay& replay, const std::vector<ColumnEvent>& column,
                 const NetworkOutline& outline) {
    std::vector<int> seen;
    for (const ColumnEvent& event : column) {
        const auto symbol = static_cast<std::size_t>(event.symbol);
        if (event.isDendritic || symbol >= replay.active.size()) {
            continue;
        }
        if (std::isnan(replay.firstSpikeMs[symbol])) {
            replay.firstSpikeMs[symbol] = static_cast<double>(event.step) * outline.resolution;
        }
        if (std::find(seen.begin(), seen.end(), event.neuron) == seen.end()) {
            seen.push_back(event.neuron);
            ++replay.active[symbol];
        }
    }
}

std::vector<double> toDoubles(const std::vector<float>& values) {
    return {values.begin(), values.end()};
}

void addReplays(ShownReplays& shown, const PhaseReport& report, const ShtmState* state,
                double nowMs) {
    const auto symbols = shown.circuit->symbols.size();
    for (const ReplayResult& result : partOf<ReplayReport>(report).replays) {
        ShownReplay replay;
        replay.number = static_cast<int>(shown.replays.size()) + 1;
        replay.startMs = result.startMs;
        replay.endMs = result.endMs;
        replay.thresholds = result.thresholds;
        replay.firstSpikeMs = result.firstSpikeMs;
        replay.firstSpikeMs.resize(symbols, std::nan(""));
        replay.active.assign(result.active.begin(), result.active.end());
        replay.active.resize(symbols, 0);
        replay.groups = result.groups;
        shown.replays.push_back(std::move(replay));
    }
    const double start = partOf<ReplayReport>(report).replays.empty()
                             ? report.startMs
                             : partOf<ReplayReport>(report).replays.back().endMs;
    if (!report.isComplete && nowMs > start) {
        ShownReplay replay;
        replay.number = static_cast<int>(shown.replays.size()) + 1;
        replay.startMs = start;
        replay.endMs = nowMs;
        replay.isRunning = true;
        if (state != nullptr && state->isReplaying) {
            replay.thresholds = toDoubles(state->thresholds);
        }
        replay.firstSpikeMs.assign(symbols, std::nan(""));
        replay.active.assign(symbols, 0);
        shown.replays.push_back(std::move(replay));
    }
}

void chooseRows(ShownReplays& shown, bool showsSilent) {
    shown.rows = *shown.outline;
    shown.rows.parts.all<GridOutline>().clear();
    shown.rows.parts.all<ShtmOutline>() = {*shown.circuit};
    std::erase_if(shown.rows.bands, [&](const BandOutline& band) {
        return shown.outline->circuitOf(band.population) != shown.circuit->circuit ||
               (!showsSilent && band.symbol >= 0 && band.symbol != shown.goal &&
                shown.isSilent(band.symbol));
    });
}

double widthFor(const ShownReplays& shown) {
    double last = 0;
    for (const ShownReplay& replay : shown.replays) {
        if (!replay.events.empty()) {
            last = std::max(last, shown.timeOf(replay, replay.events.back()));
        }
    }
    return std::max(kAxisTickMs, std::ceil((last + kAfterMs) / 10) * 10);
}

} // namespace

bool ShownReplay::isSilent(int symbol) const {
    const auto index = static_cast<std::size_t>(symbol);
    return index >= active.size() || active[index] == 0;
}

bool ShownReplays::isSilent(int symbol) const {
    return std::all_of(replays.begin(), replays.end(),
                       [symbol](const ShownReplay& replay) { return replay.isSilent(symbol); });
}

QString ShownReplays::nameOf(int symbol) const {
    const bool exists =
        circuit && symbol >= 0 && static_cast<std::size_t>(symbol) < circuit->symbols.size();
    return exists ? QString::fromStdString(circuit->symbols[static_cast<std::size_t>(symbol)])
                  : QString();
}

QString ShownReplays::pathText(const std::vector<int>& symbols) const {
    QStringList names;
    for (const int symbol : symbols) {
        names += nameOf(symbol);
    }
    const bool areShort = std::all_of(names.begin(), names.end(),
                                      [](const QString& name) { return name.size() == 1; });
    return names.join(areShort ? "-" : " → ");
}

QString ShownReplays::orderText(const ShownReplay& replay) const {
    QString text;
    double before = 0;
    for (const SpikeGroup& group : replay.groups) {
        if (!text.isEmpty()) {
            text += group.meanMs - before < kGroupGapMs ? "=" : "-";
        }
        text += nameOf(group.symbol);
        before = group.meanMs;
    }
    return text;
}

QString ShownReplays::title() const {
    if (action == "find_path") {
        return goal < 0 ? tr("Find path") : tr("Find path to %1").arg(nameOf(goal));
    }
    return action == "disambiguate" ? tr("Find the least ambiguous place") : tr("Replay");
}

QString ShownReplays::rule() const {
    if (action == "find_path") {
        return "STDTA";
    }
    const bool isSame = std::all_of(replays.begin(), replays.end(), [this](const auto& replay) {
        return replay.thresholds.empty() || replay.thresholds == replays.front().thresholds;
    });
    return action == "disambiguate" || !isSame ? "ADTA" : QString();
}

QString ShownReplays::result() const {
    if (!foundPath.empty() && !replays.empty()) {
        return tr("Path %1, alone in replay %2")
            .arg(pathText(foundPath))
            .arg(replays.back().number);
    }
    if (action == "find_path" && isComplete) {
        return tr("No path was alone in replay %1")
            .arg(replays.empty() ? 0 : replays.back().number);
    }
    return leastAmbiguous < 0 ? QString()
                              : tr("Least ambiguous place: %1").arg(nameOf(leastAmbiguous));
}

std::vector<int> replayPhases(const std::vector<PhaseReport>& reports, const std::string& circuit) {
    std::vector<int> phases;
    for (std::size_t k = 0; k < reports.size(); ++k) {
        if (reports[k].find<ReplayReport>() && reports[k].target == circuit) {
            phases.push_back(static_cast<int>(k));
        }
    }
    return phases;
}

QString replayPhaseName(const ShtmOutline& circuit, const PhaseReport& report, int number) {
    const auto goal = static_cast<std::size_t>(partOf<ReplayReport>(report).goal); // none: huge
    const bool hasGoal = goal < circuit.symbols.size();
    const QString what =
        report.action == "find_path"
            ? (hasGoal ? tr("find path to %1").arg(QString::fromStdString(circuit.symbols[goal]))
                       : tr("find path"))
        : report.action == "disambiguate" ? tr("disambiguate")
                                          : tr("replay");
    return QString("%1 · %2").arg(number).arg(what);
}

ShownReplays showReplays(std::shared_ptr<const NetworkOutline> outline,
                         std::shared_ptr<const ShtmOutline> circuit,
                         const std::vector<PhaseReport>& reports, const EventHistory* events,
                         const ShtmState* state, double nowMs, const ReplayChoice& choice) {
    ShownReplays shown;
    if (!outline || !circuit) {
        return shown;
    }
    const std::vector<int> phases = replayPhases(reports, circuit->circuit);
    if (phases.empty()) {
        return shown;
    }
    const auto chosen = choice.phase >= 0 && static_cast<std::size_t>(choice.phase) < phases.size()
                            ? phases[static_cast<std::size_t>(choice.phase)]
                            : phases.back();
    const PhaseReport& report = reports[static_cast<std::size_t>(chosen)];
    shown.outline = std::move(outline);
    shown.circuit = std::move(circuit);
    shown.action = report.action;
    const auto& found = partOf<ReplayReport>(report);
    shown.goal = found.goal;
    shown.blocked.assign(found.blocked.begin(), found.blocked.end());
    shown.foundPath.assign(found.foundPath.begin(), found.foundPath.end());
    shown.isComplete = report.isComplete;
    for (const Measure& measure : report.measures) {
        if (measure.name == "least_ambiguous_symbol" && std::isfinite(measure.value)) {
            shown.leastAmbiguous = static_cast<int>(measure.value);
        }
    }
    addReplays(shown, report, state, nowMs);
    const auto count = static_cast<std::ptrdiff_t>(shown.replays.size());
    if (choice.last > 0 && choice.last < count) {
        shown.replays.erase(shown.replays.begin(), shown.replays.end() - choice.last);
    }
    for (ShownReplay& replay : shown.replays) {
        replay.events = eventsOf(*shown.outline, events, report.target, replay);
        if (!replay.isRunning && !replay.groups.empty()) {
            continue;
        }
        const std::vector<ColumnEvent> column =
            columnEvents(*shown.outline, *shown.circuit, replay);
        replay.groups = groupSpikes(column, static_cast<int>(shown.circuit->symbols.size()),
                                    shown.circuit->patternSize, shown.outline->resolution);
        if (replay.isRunning) {
            countSpikes(replay, column, *shown.outline);
        }
    }
    shown.widthMs = choice.widthMs > 0 ? choice.widthMs : widthFor(shown);
    chooseRows(shown, choice.showsSilent);
    return shown;
}

} // namespace reprise

#include "core/analysis/replay_report.hpp"

#include "core/network/outline.hpp"
#include "core/network/time_grid.hpp"
#include "core/values/visit.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace reprise {
namespace {

using Json = nlohmann::ordered_json;

const ReportPartRegistration kReplays = registerReportPart<ReplayReport>();

/// The names of the symbols of the circuit \p id; empty if it is none with symbols.
std::vector<std::string> symbolsOf(const NetworkOutline& outline, const std::string& id) {
    std::vector<std::string> names;
    for (const BandOutline& band : outline.bands) {
        const bool isColumn = band.symbol >= 0 && band.role == Role::Excitatory;
        if (isColumn &&
            outline.populations[static_cast<std::size_t>(band.population)].circuit == id) {
            names.push_back(band.label);
        }
    }
    return names;
}

Json namesOf(const std::vector<std::int32_t>& indices, const std::vector<std::string>& symbols) {
    Json names = Json::array();
    for (const std::int32_t symbol : indices) {
        names.push_back(symbols[static_cast<std::size_t>(symbol)]);
    }
    return names;
}

Json replayJson(const ReplayResult& replay, const std::vector<std::string>& symbols,
                const TimeGrid& grid) {
    const auto time = [&](double ms) {
        return std::isfinite(ms) ? Json(grid.nearest(ms)) : Json(nullptr);
    };
    Json first = Json::object(), thresholds = Json::object(), active = Json::object();
    for (std::size_t s = 0; s < replay.firstSpikeMs.size(); ++s) {
        first[symbols[s]] = time(replay.firstSpikeMs[s]); // silent: null
        thresholds[symbols[s]] = withoutDust(replay.thresholds[s]);
        active[symbols[s]] = replay.active[s];
    }
    return {{"start_ms", time(replay.startMs)},
            {"end_ms", time(replay.endMs)},
            {"first_spike_ms", first},
            {"thresholds_mV", thresholds},
            {"active", active},
            {"path", namesOf(replay.path, symbols)}};
}

} // namespace

void ReplayReport::visit(StateVisitor& state) {
    visitList(state, replays, [&](ReplayResult& r) {
        state(r.startMs);
        state(r.endMs);
        state(r.firstSpikeMs);
        state(r.thresholds);
        state(r.active);
        state(r.path);
        state(r.groups);
        state(r.edges);
    });
    state(goal);
    state(foundPath);
    state(shortestPath);
    state(blocked);
}

void ReplayReport::summarise(Json& phase, const PhaseReport& report,
                             const NetworkOutline& outline) const {
    if (replays.empty()) {
        return;
    }
    const std::vector<std::string> symbols = symbolsOf(outline, report.target);
    const TimeGrid grid(outline.resolution);
    Json& list = phase["replays"] = Json::array();
    for (const ReplayResult& replay : replays) {
        list.push_back(replayJson(replay, symbols, grid));
    }
    if (goal >= 0) {
        phase["to"] = symbols[static_cast<std::size_t>(goal)];
        phase["found_path"] = namesOf(foundPath, symbols);
        phase["shortest_path"] = namesOf(shortestPath, symbols);
    }
    if (!blocked.empty()) {
        phase["blocked"] = namesOf(blocked, symbols);
    }
}

} // namespace reprise

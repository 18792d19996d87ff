/// \file
/// summary.json of a run. The keys are a contract (design.md section 7).

#include "core/engine/simulation.hpp"
#include "core/models/registry.hpp"
#include "core/network/time_grid.hpp"
#include "core/results/run_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>

namespace reprise {

namespace {

using Json = nlohmann::ordered_json;

/// A time on the grid, or since another on it; NaN, undefined, becomes null.
Json timeJson(double ms, const TimeGrid& grid) {
    return std::isfinite(ms) ? Json(grid.nearest(ms)) : Json(nullptr);
}

/// A list of objects, one a row.
Json tableJson(const ResultTable& table) {
    Json rows = Json::array();
    for (const std::vector<ResultCell>& row : table.rows) {
        Json object = Json::object();
        for (std::size_t k = 0; k < table.columns.size(); ++k) {
            std::visit([&](const auto& value) { object[table.columns[k].key()] = value; }, row[k]);
        }
        rows.push_back(std::move(object));
    }
    return rows;
}

Json phaseJson(const PhaseReport& report, const NetworkOutline& outline) {
    const TimeGrid grid(outline.resolution);
    Json phase;
    phase["do"] = report.action;
    if (!report.target.empty()) {
        phase["target"] = report.target;
    }
    phase["start_ms"] = timeJson(report.startMs, grid);
    phase["end_ms"] = timeJson(report.endMs, grid);
    phase["complete"] = report.isComplete;
    for (const Measure& measure : report.measures) {
        phase[measure.name] = withoutDust(measure.value);
    }
    for (const Series& series : report.series) {
        if (series.spec.over == SeriesOver::Time) {
            Json& json = phase[series.spec.name] = {{"unit", series.spec.unit}};
            json["time_ms"] = series.at;
            json["values"] = series.values;
        } else {
            phase[series.spec.name] = series.values; // NaN becomes null
        }
    }
    for (const ResultTable& table : report.tables) {
        phase[table.name] = tableJson(table);
    }
    for (const auto& part : report.parts) {
        part->summarise(phase, report, outline);
    }
    return phase;
}

/// Every population of the network by its id. A generator that has a train for each connection is
/// one of them, whose members are these trains.
Json populationsJson(const RunAccount& player) {
    struct Counts {
        std::int64_t size = 0, spikes = 0;
    };
    std::vector<std::string> order;
    std::map<std::string, Counts> counts;
    const auto countsOf = [&](const std::string& id) -> Counts& {
        const auto [found, isNew] = counts.try_emplace(id);
        if (isNew) {
            order.push_back(id);
        }
        return found->second;
    };
    const NetworkOutline& outline = player.outline();
    for (std::size_t p = 0; p < outline.populations.size(); ++p) {
        const PopulationOutline& population = outline.populations[p];
        Counts& sum = countsOf(population.generator.empty() ? population.id : population.generator);
        sum.size += population.size;
        sum.spikes += player.spikeCounts()[p];
    }
    for (const PopulationSpec& spec : player.project().populations) {
        const RegisteredModel* model = findModel(spec.model);
        if (model != nullptr && model->descriptor.kind != ModelKind::Circuit) {
            countsOf(spec.id); // a generator without connections has no trains
        }
    }
    Json populations = Json::object();
    for (const std::string& id : order) {
        const auto [size, spikes] = counts.at(id);
        const double seconds = static_cast<double>(size) * player.progress().simulatedMs * 1e-3;
        populations[id] = {{"size", size},
                           {"spikes", spikes},
                           {"rate_hz", seconds > 0 ? static_cast<double>(spikes) / seconds : 0.0}};
    }
    return populations;
}

Json originJson(const RunOrigin& origin) {
    Json json = Json::object();
    for (const auto& [name, cell] : origin.facts) {
        std::visit([&, key = name](const auto& value) { json[key] = value; }, cell);
    }
    for (const ResultTable& table : origin.tables) {
        json[table.name] = tableJson(table);
    }
    return json;
}

const char* nameOf(RunOutcome outcome) {
    switch (outcome) {
    case RunOutcome::Complete:
        return "complete";
    case RunOutcome::Interrupted:
        return "interrupted";
    default:
        return "failed";
    }
}

} // namespace

std::string summaryJson(const RunAccount& player, RunOutcome outcome, double wallSeconds,
                        const std::string& message, const std::vector<std::string>& commands) {
    const Progress progress = player.progress();
    Json summary;
    summary["reprise"] = programVersion();
    summary["name"] = player.project().name;
    summary["experiment"] = progress.experiment;
    summary["seed"] = player.project().seed;
    summary["status"] = nameOf(outcome);
    if (!message.empty()) {
        summary["message"] = message;
    }
    if (!commands.empty()) {
        summary["commands"] = commands;
    }
    summary["backend"] = player.project().backend.kind;
    if (const RunOrigin origin = player.origin(); !origin.isEmpty()) {
        summary["origin"] = originJson(origin);
    }
    summary["state_hash"] = fmt::format("{:016x}", player.stateHash());
    summary["simulated_ms"] = timeJson(progress.simulatedMs, TimeGrid(player.outline().resolution));
    summary["wall_seconds"] = wallSeconds;
    summary["resolution_ms"] = player.outline().resolution;
    summary["synapses"] = player.outline().synapseCount;
    summary["populations"] = populationsJson(player);
    Json phases = Json::array();
    for (const PhaseReport& report : player.reports()) {
        phases.push_back(phaseJson(report, player.outline()));
    }
    summary["phases"] = phases;
    return summary.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace reprise

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

/// Mean over the sequences that were presented; null if none was.
Json meanOf(const std::vector<double>& perSequence) {
    double sum = 0;
    int count = 0;
    for (const double value : perSequence) {
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    return count > 0 ? Json(sum / count) : Json(nullptr);
}

Json perEpisode(const PhaseReport& report, std::vector<double> EpisodeResult::*metric) {
    Json values = Json::array();
    for (const EpisodeResult& episode : report.episodes) {
        values.push_back(meanOf(episode.*metric));
    }
    return values;
}

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

/// Without the dust of a product with the resolution; what is not finite becomes null.
double tidy(double value) {
    return std::round(value * 1e9) / 1e9;
}

Json namesOf(const std::vector<std::int32_t>& indices, const std::vector<std::string>& symbols) {
    Json names = Json::array();
    for (const std::int32_t symbol : indices) {
        names.push_back(symbols[static_cast<std::size_t>(symbol)]);
    }
    return names;
}

/// A time on the grid, or since another on it; NaN, undefined, becomes null.
Json timeJson(double ms, const TimeGrid& grid) {
    return std::isfinite(ms) ? Json(grid.nearest(ms)) : Json(nullptr);
}

Json replaysJson(const PhaseReport& report, const std::vector<std::string>& symbols,
                 const TimeGrid& grid) {
    Json replays = Json::array();
    for (const ReplayResult& replay : report.replays) {
        Json first = Json::object(), thresholds = Json::object(), active = Json::object();
        for (std::size_t s = 0; s < replay.firstSpikeMs.size(); ++s) {
            first[symbols[s]] = timeJson(replay.firstSpikeMs[s], grid); // silent: null
            thresholds[symbols[s]] = tidy(replay.thresholds[s]);
            active[symbols[s]] = replay.active[s];
        }
        replays.push_back({{"start_ms", timeJson(replay.startMs, grid)},
                           {"end_ms", timeJson(replay.endMs, grid)},
                           {"first_spike_ms", first},
                           {"thresholds_mV", thresholds},
                           {"active", active},
                           {"path", namesOf(replay.path, symbols)}});
    }
    return replays;
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
        phase[measure.name] = tidy(measure.value);
    }
    if (!report.readouts.empty()) {
        Json& readouts = phase["readouts"] = Json::array();
        for (const ReadoutScore& score : report.readouts) {
            readouts.push_back({{"task", score.task},
                                {"score", score.score},
                                {"network", score.network},
                                {"stimulus", score.stimulus}});
        }
    }
    if (!report.episodes.empty()) {
        phase["episodes"] = report.episodes.size();
        phase["prediction_error"] = perEpisode(report, &EpisodeResult::predictionError);
        phase["false_positives"] = perEpisode(report, &EpisodeResult::falsePositives);
        phase["false_negatives"] = perEpisode(report, &EpisodeResult::falseNegatives);
        phase["active_neurons"] = perEpisode(report, &EpisodeResult::activeNeurons);
        Json duplicates = Json::array();
        for (const EpisodeResult& episode : report.episodes) {
            duplicates.push_back(episode.duplicateDendriticSpikes);
        }
        phase["duplicate_dendritic_spikes"] = duplicates;
        phase["episodes_to_zero_error"] = report.episodesToZeroError;
    }
    if (!report.replays.empty()) {
        const std::vector<std::string> symbols = symbolsOf(outline, report.target);
        phase["replays"] = replaysJson(report, symbols, grid);
        if (report.goal >= 0) {
            phase["to"] = symbols[static_cast<std::size_t>(report.goal)];
            phase["found_path"] = namesOf(report.foundPath, symbols);
            phase["shortest_path"] = namesOf(report.shortestPath, symbols);
        }
        if (!report.blocked.empty()) {
            phase["blocked"] = namesOf(report.blocked, symbols);
        }
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
                        const std::string& message) {
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

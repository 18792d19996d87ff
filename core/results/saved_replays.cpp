#include "core/results/saved_replays.hpp"

#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <optional>

namespace reprise {

namespace {

std::optional<std::int32_t> savedSymbol(const ShtmOutline& circuit, const std::string& name) {
    const auto found = std::find(circuit.symbols.begin(), circuit.symbols.end(), name);
    return found == circuit.symbols.end()
               ? std::nullopt
               : std::optional(static_cast<std::int32_t>(found - circuit.symbols.begin()));
}

/// [symbol] what the object \p key says by name; \p missing where it says nothing.
template<typename Number>
std::vector<Number> bySymbol(const SavedJson& replay, const char* key, const ShtmOutline& circuit,
                             Number missing) {
    std::vector<Number> values(circuit.symbols.size(), missing);
    const SavedJson named = replay.value(key, SavedJson::object());
    for (const auto& [name, value] : named.items()) {
        const auto symbol = savedSymbol(circuit, name);
        if (symbol && value.is_number()) {
            values[static_cast<std::size_t>(*symbol)] = value.template get<Number>();
        }
    }
    return values;
}

ReplayResult readReplay(const SavedJson& replay, const ShtmOutline& circuit) {
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    ReplayResult result;
    result.startMs = replay.value("start_ms", 0.0);
    result.endMs = replay.value("end_ms", 0.0);
    result.firstSpikeMs = bySymbol(replay, "first_spike_ms", circuit, kNothing);
    result.thresholds = bySymbol(replay, "thresholds_mV", circuit, kNothing);
    result.active = bySymbol(replay, "active", circuit, std::int32_t{0});
    for (const SavedJson& name : replay.value("path", SavedJson::array())) {
        const auto symbol = savedSymbol(circuit, name.get<std::string>());
        if (symbol) {
            result.path.push_back(*symbol);
        }
    }
    return result;
}

/// Where the k-th phase of the experiment that was played leads to.
std::int32_t goalOf(const Project& project, const std::string& experiment, std::size_t k,
                    const ShtmOutline& circuit) {
    for (const ExperimentSpec& spec : project.experiments) {
        if (spec.name == experiment && k < spec.phases.size()) {
            return savedSymbol(circuit, setOr<std::string>(spec.phases[k].parameters, "to"))
                .value_or(-1);
        }
    }
    return -1;
}

} // namespace

void readReplays(const SavedJson& summary, const Project& project, const NetworkOutline& outline,
                 std::vector<PhaseReport>& reports) {
    const SavedJson phases = summary.value("phases", SavedJson::array());
    for (std::size_t k = 0; k < std::min(phases.size(), reports.size()); ++k) {
        PhaseReport& report = reports[k];
        const ShtmOutline* circuit = outline.parts.find<ShtmOutline>(report.target);
        if (circuit == nullptr || !phases[k].contains("replays")) {
            continue;
        }
        auto& found = report.parts.get<ReplayReport>();
        for (const SavedJson& replay : phases[k]["replays"]) {
            found.replays.push_back(readReplay(replay, *circuit));
        }
        if (report.action != "find_path") {
            continue;
        }
        found.goal = goalOf(project, summary.value("experiment", std::string()), k, *circuit);
        const bool isFound =
            std::any_of(report.measures.begin(), report.measures.end(),
                        [](const Measure& m) { return m.name == "path_found" && m.value == 1; });
        if (isFound && !found.replays.empty()) {
            found.foundPath = found.replays.back().path;
        }
    }
}

} // namespace reprise

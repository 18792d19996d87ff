/// \file
/// What a run's folder holds of S-HTM circuits, read back: the replays that summary.json describes.

#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/engine/saved_run.hpp"

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
std::vector<Number> savedBySymbol(const SavedJson& replay, const char* key,
                                  const ShtmOutline& circuit, Number missing) {
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

/// The symbols that the list \p key names.
std::vector<std::int32_t> savedPath(const SavedJson& object, const char* key,
                                    const ShtmOutline& circuit) {
    std::vector<std::int32_t> path;
    for (const SavedJson& name : object.value(key, SavedJson::array())) {
        if (const auto symbol = savedSymbol(circuit, name.get<std::string>())) {
            path.push_back(*symbol);
        }
    }
    return path;
}

ReplayResult readSavedReplay(const SavedJson& replay, const ShtmOutline& circuit) {
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    ReplayResult result;
    result.startMs = replay.value("start_ms", 0.0);
    result.endMs = replay.value("end_ms", 0.0);
    result.firstSpikeMs = savedBySymbol(replay, "first_spike_ms", circuit, kNothing);
    result.thresholds = savedBySymbol(replay, "thresholds_mV", circuit, kNothing);
    result.active = savedBySymbol(replay, "active", circuit, std::int32_t{0});
    result.path = savedPath(replay, "path", circuit);
    return result;
}

/// Groups of spikes are left out; they follow from the spikes.
void readSavedReplays(const SavedJson& phase, const ShtmOutline& circuit, PhaseReport& report) {
    auto& found = report.parts.get<ReplayReport>();
    for (const SavedJson& replay : phase["replays"]) {
        found.replays.push_back(readSavedReplay(replay, circuit));
    }
    found.goal = savedSymbol(circuit, phase.value("to", std::string())).value_or(-1);
    found.foundPath = savedPath(phase, "found_path", circuit);
}

const SavedRunReaderRegistration kSavedCircuits(
    {"s_htm", [](const std::filesystem::path&, const SavedJson& summary, SavedRun& run) {
         for (ShtmOutline& circuit : run.outline->parts.all<ShtmOutline>()) {
             circuit.sequences.clear(); // a folder keeps means over the sequences only
         }
         run.eachPhase(summary, [&](const SavedJson& phase, PhaseReport& report) {
             const auto* circuit = run.outline->parts.find<ShtmOutline>(report.target);
             if (circuit != nullptr && phase.contains("replays")) {
                 readSavedReplays(phase, *circuit, report);
             }
         });
     }});

} // namespace
} // namespace reprise

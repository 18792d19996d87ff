#include "core/results/saved_folder.hpp"

#include "core/engine/player.hpp"
#include "core/numerics/grid.hpp"
#include "core/project/reader.hpp"
#include "core/results/saved_phases.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <string_view>

namespace reprise {

namespace {

std::string firstError(const Issues& issues) {
    const auto error = std::find_if(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.severity == Severity::Error;
    });
    return error == issues.end() ? std::string() : toString(*error);
}

/// Appends the lines "time_ms,population,neuron" of one table.
class SavedEvents {
public:
    explicit SavedEvents(const NetworkOutline& outline) : m_resolution(outline.resolution) {
        for (std::size_t p = 0; p < outline.populations.size(); ++p) {
            m_populations[outline.populations[p].id] = {static_cast<std::uint16_t>(p),
                                                        outline.populations[p].size};
        }
    }

    void read(const std::filesystem::path& file, EventKind kind, std::vector<Event>& events,
              Remarks& remarks) {
        eachSavedLine(file, kEventsHeader, "is not time_ms,population,neuron of this run's network",
                      remarks, [&](const std::string& line) {
                          Event event;
                          event.kind = kind;
                          const bool isRead = readLine(line, event);
                          events.push_back(event);
                          return isRead;
                      });
    }

private:
    struct Place {
        std::uint16_t index = 0;
        int size = 0;
    };

    bool readLine(std::string_view line, Event& event) const {
        const auto first = line.find(',');
        const auto last = line.rfind(',');
        double ms = 0;
        if (first == last || !readNumber(line.substr(0, first), ms) ||
            !readNumber(line.substr(last + 1), event.neuron)) {
            return false;
        }
        const auto found =
            m_populations.find(std::string(line.substr(first + 1, last - first - 1)));
        if (found == m_populations.end() || !(std::abs(ms) < 1e15) ||
            event.neuron >= static_cast<std::uint32_t>(found->second.size)) {
            return false;
        }
        event.step = stepsOf(ms, m_resolution);
        event.offset = isOnGrid(ms, m_resolution)
                           ? 0
                           : ms - static_cast<double>(event.step) * m_resolution;
        event.population = found->second.index;
        return true;
    }

    double m_resolution;
    std::map<std::string, Place> m_populations;
};

Project readSavedProject(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "project.yaml";
    if (!std::filesystem::exists(file)) {
        throw SavedRunError{
            fmt::format("{} is no run's folder: it has no project.yaml", folder.string())};
    }
    const ReadResult read = readProject(file);
    if (!read.isValid()) {
        throw SavedRunError{firstError(read.issues)};
    }
    return read.project;
}

std::shared_ptr<NetworkOutline> savedOutline(const Project& project) {
    try {
        return std::make_shared<NetworkOutline>(ExperimentPlayer(project).outline());
    } catch (const BuildError& error) {
        throw SavedRunError{firstError(error.issues)};
    }
}

void readEvents(const std::filesystem::path& folder, SavedRun& run) {
    const std::filesystem::path spikes = folder / "spikes.csv";
    if (!std::filesystem::exists(spikes)) {
        throw SavedRunError{fmt::format("{} is missing: run the project again", spikes.string())};
    }
    requireOrdinary(spikes);
    if (std::filesystem::file_size(spikes) == 0) {
        run.remarks.push_back(fmt::format("{} is empty: it has no spike", spikes.string()));
    }
    SavedEvents table(*run.outline);
    table.read(spikes, EventKind::Spike, run.events, run.remarks);
    table.read(folder / "dendritic_spikes.csv", EventKind::DendriticSpike, run.events, run.remarks);
    std::stable_sort(run.events.begin(), run.events.end(),
                     [](const Event& a, const Event& b) { return a.step < b.step; });
    if (!run.events.empty()) {
        run.endMs = static_cast<double>(run.events.back().step) * run.outline->resolution;
    }
}

SavedJson readSavedSummary(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "summary.json";
    requireOrdinary(file);
    std::ifstream in(file);
    SavedJson summary = SavedJson::parse(in, nullptr, false);
    if (!summary.is_object()) {
        throw SavedRunError{fmt::format("{} cannot be read", file.string())};
    }
    const auto phases = summary.find("phases");
    if (phases != summary.end() && !phases->is_array()) {
        throw SavedRunError{fmt::format("{}: 'phases' is no list", file.string())};
    }
    return summary;
}

/// May throw SavedJson::exception.
void readParts(const std::filesystem::path& folder, const SavedJson& summary, SavedRun& run) {
    if (summary.value("status", SavedJson()) == "running") {
        run.remarks.push_back(
            fmt::format("{}: the run has not ended, or was cut off; this is what it has written",
                        folder.string()));
    } else if (!summary.contains("phases")) {
        run.remarks.push_back(fmt::format("{} has no 'phases': nothing is known of what was played",
                                          (folder / "summary.json").string()));
    }
    if (const auto end = summary.find("simulated_ms"); end != summary.end() && end->is_number()) {
        run.endMs = std::max(run.endMs, end->get<double>());
    }
    run.reports = readSavedPhases(summary);
    readSavedInputs(folder, run);
    for (const SavedRunReader& reader : savedRunReaders()) {
        reader.read(folder, summary, run);
    }
}

} // namespace

SavedRun readSavedRun(const std::filesystem::path& folder) {
    SavedRun run;
    run.outline = savedOutline(readSavedProject(folder));
    readEvents(folder, run);
    const SavedJson summary = readSavedSummary(folder);
    try {
        readParts(folder, summary, run);
    } catch (const SavedJson::exception& error) {
        const std::string_view what = error.what(); // "[json.exception…] type must be number …"
        throw SavedRunError{fmt::format("{} holds a value of another kind than runs have there: {}",
                                        (folder / "summary.json").string(),
                                        what.substr(std::min(what.size(), what.find("] ") + 2)))};
    }
    return run;
}

} // namespace reprise

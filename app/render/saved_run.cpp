#include "app/render/saved_run.hpp"

#include "app/render/saved_grid.hpp"
#include "app/render/saved_replays.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/project/reader.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <string_view>

namespace reprise {

namespace {

using Json = nlohmann::json;

std::string problemOf(const Issues& issues) {
    const auto error = std::find_if(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.severity == Severity::Error;
    });
    return error == issues.end() ? std::string() : toString(*error);
}

template<typename Number> bool parse(std::string_view text, Number& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

/// Appends the lines "time_ms,population,neuron" of one table.
class EventTable {
public:
    explicit EventTable(const NetworkOutline& outline) : m_resolution(outline.resolution) {
        for (std::size_t p = 0; p < outline.populations.size(); ++p) {
            m_populations[outline.populations[p].id] = {static_cast<std::uint16_t>(p),
                                                        outline.populations[p].size};
        }
    }

    void read(const std::filesystem::path& file, EventKind kind, std::vector<Event>& events,
              Remarks& remarks) {
        eachSavedLine(file, "is not time_ms,population,neuron of this run's network", remarks,
                      [&](const std::string& line) {
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
        if (first == last || !parse(line.substr(0, first), ms) ||
            !parse(line.substr(last + 1), event.neuron)) {
            return false;
        }
        const auto found =
            m_populations.find(std::string(line.substr(first + 1, last - first - 1)));
        if (found == m_populations.end() || !(std::abs(ms) < 1e15) ||
            event.neuron >= static_cast<std::uint32_t>(found->second.size)) {
            return false;
        }
        event.step = std::llround(ms / m_resolution);
        event.population = found->second.index;
        return true;
    }

    double m_resolution;
    std::map<std::string, Place> m_populations;
};

/// One value per episode: the mean over the sequences, which is what a folder keeps.
double valueAt(const Json& phase, const char* key, std::size_t episode) {
    const auto values = phase.find(key);
    return values != phase.end() && values->is_array() && episode < values->size() &&
                   (*values)[episode].is_number()
               ? (*values)[episode].get<double>()
               : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

SavedRun::SavedRun(const std::filesystem::path& folder) {
    const Project project = readOutline(folder);
    readEvents(folder);
    readEpisodes(folder);
    m_frame.events = &m_events;
    m_frame.episodes = &m_episodes;
    m_frame.progress.isFinished = true; // no more will come
    std::vector<PhaseReport> reports = readPhaseReports(folder, m_remarks);
    readReplays(folder, project, *m_frame.outline, reports);
    m_frame.reports = std::make_shared<const std::vector<PhaseReport>>(std::move(reports));
    m_frame.state = readGridState(folder, *m_frame.outline, m_remarks);
}

Project SavedRun::readOutline(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "project.yaml";
    if (!std::filesystem::exists(file)) {
        throw SavedRunError{
            fmt::format("{} is no run's folder: it has no project.yaml", folder.string())};
    }
    const ReadResult read = readProject(file);
    if (!read.isValid()) {
        throw SavedRunError{problemOf(read.issues)};
    }
    try {
        const ExperimentPlayer player(read.project);
        auto outline = std::make_shared<NetworkOutline>(player.outline());
        for (ShtmOutline& circuit : outline->parts.all<ShtmOutline>()) {
            circuit.sequences.clear(); // a folder keeps means over the sequences only
        }
        m_frame.outline = std::move(outline);
        return read.project;
    } catch (const BuildError& error) {
        throw SavedRunError{problemOf(error.issues)};
    }
}

void SavedRun::readEvents(const std::filesystem::path& folder) {
    const std::filesystem::path spikes = folder / "spikes.csv";
    if (!std::filesystem::exists(spikes)) {
        throw SavedRunError{fmt::format("{} is missing: run the project again", spikes.string())};
    }
    if (std::filesystem::file_size(spikes) == 0) {
        m_remarks.push_back(fmt::format("{} is empty: no spike is shown", spikes.string()));
    }
    std::vector<Event> events;
    EventTable table(*m_frame.outline);
    table.read(spikes, EventKind::Spike, events, m_remarks);
    table.read(folder / "dendritic_spikes.csv", EventKind::DendriticSpike, events, m_remarks);
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.step < b.step; });
    m_events.append(events);
    if (!events.empty()) {
        m_frame.nowMs = static_cast<double>(events.back().step) * m_frame.outline->resolution;
    }
}

void SavedRun::readEpisodes(const std::filesystem::path& folder) {
    std::ifstream in(folder / "summary.json");
    const Json summary = Json::parse(in, nullptr, false);
    if (!summary.is_object()) {
        throw SavedRunError{fmt::format("{} cannot be read", (folder / "summary.json").string())};
    }
    if (summary.value("status", Json()) == "running") {
        m_remarks.push_back(fmt::format("{}: the run has not ended, or was cut off; the picture "
                                        "shows what it has written",
                                        folder.string()));
    }
    if (const auto end = summary.find("simulated_ms"); end != summary.end() && end->is_number()) {
        m_frame.nowMs = std::max(m_frame.nowMs, end->get<double>());
    }
    const auto phases = summary.find("phases");
    if (phases == summary.end() || !phases->is_array()) {
        return;
    }
    std::map<std::string, int> counts; // episodes of each circuit
    for (const Json& phase : *phases) {
        const auto errors = phase.find("prediction_error");
        const std::size_t count = errors != phase.end() && errors->is_array() ? errors->size() : 0;
        for (std::size_t i = 0; i < count; ++i) {
            EpisodeResult result;
            result.circuit = phase.value("target", std::string());
            result.episode = static_cast<int>(i) + 1;
            result.number = ++counts[result.circuit];
            result.isTraining = phase.value("do", std::string()) == "train";
            result.predictionError = {valueAt(phase, "prediction_error", i)};
            result.falsePositives = {valueAt(phase, "false_positives", i)};
            result.falseNegatives = {valueAt(phase, "false_negatives", i)};
            result.activeNeurons = {valueAt(phase, "active_neurons", i)};
            result.duplicateDendriticSpikes = valueAt(phase, "duplicate_dendritic_spikes", i);
            m_episodes.push_back(std::move(result));
        }
    }
}

} // namespace reprise

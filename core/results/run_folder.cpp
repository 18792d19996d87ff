#include "core/results/run_folder.hpp"

#include "core/engine/run_table.hpp"
#include "core/engine/saved_table.hpp"
#include "core/files/file_lock.hpp"
#include "core/files/growing_file.hpp"
#include "core/files/whole_file.hpp"
#include "core/models/backend_registry.hpp"
#include "core/network/time_grid.hpp"
#include "core/project/writer.hpp"
#include "core/reports/stimulus_report.hpp"
#include "core/results/former_run.hpp"
#include "core/results/network_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <system_error>
#include <utility>

namespace reprise {

std::string programVersion() {
    return REPRISE_VERSION;
}

struct RunFolder::Impl {
    /// The tables of a run that grow while it goes on.
    struct Tables {
        GrowingFile spikes;
        GrowingFile dendrites;
        GrowingFile traces;
        GrowingFile log;

        explicit Tables(const std::filesystem::path& folder)
            : spikes(folder / "spikes.csv"), dendrites(folder / "dendritic_spikes.csv"),
              traces(folder / "traces.csv"), log(folder / "log.txt") {
            spikes.write(std::string(kEventsHeader) + "\n");
            dendrites.write(std::string(kEventsHeader) + "\n");
            traces.write("time_ms,population,neuron,variable,value\n");
        }
    };

    explicit Impl(const std::filesystem::path& folder) : lock(folder / ".lock") {}

    std::array<GrowingFile*, 4> files() const {
        return {&tables->spikes, &tables->dendrites, &tables->traces, &tables->log};
    }

    /// Does what writes, and remembers why it could not.
    template<typename Write> void noting(const Write& write) {
        try {
            write();
        } catch (const FileError& error) {
            problem = error.text();
            throw;
        }
    }

    FileLock lock;
    std::unique_ptr<Tables> tables;
    std::string problem;                ///< why no more is written
    std::vector<std::string> variables; ///< in the order of `record:`
};

RunFolder::RunFolder(std::filesystem::path folder, const Project& project, FormerRun former)
    : m_folder(std::move(folder)), m_name(project.name) {
    if (const auto outer = runAround(m_folder)) {
        throw FolderTaken{
            fmt::format("{} lies in the folder of a run, {}", m_folder.string(), outer->string())};
    }
    std::error_code error;
    const bool isNew = std::filesystem::create_directories(m_folder, error);
    for (const std::errc never :
         {std::errc::not_a_directory, std::errc::file_exists, std::errc::filename_too_long}) {
        if (error == never) {
            throw FolderTaken{fmt::format("{} cannot be a folder", m_folder.string())};
        }
    }
    if (error || !std::filesystem::is_directory(m_folder)) {
        throw FileError{m_folder, error ? error.message() : "it is not a folder"};
    }
    bool isOurs = false;
    try {
        m_impl = std::make_unique<Impl>(m_folder);
        if (!m_impl->lock.isHeld()) {
            throw FolderTaken{fmt::format("a run is going on in {}", m_folder.string())};
        }
        m_hasReplaced = mayReplace(m_folder, project.name, former);
        writeRunning();
        isOurs = true;
        writeHead(project);
    } catch (const FileError&) {
        if (isOurs) {
            removeRun(m_folder);
        }
        m_impl.reset();
        if (isNew) {
            std::filesystem::remove(m_folder, error);
        }
        throw;
    }
}

RunFolder::~RunFolder() = default;

/// Replaced at the end; whoever finds this one knows that the run was cut off.
void RunFolder::writeRunning() {
    const nlohmann::ordered_json running = {
        {"reprise", programVersion()}, {"name", m_name}, {"status", "running"}};
    writeFile(m_folder / "summary.json",
              running.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void RunFolder::writeHead(const Project& project) {
    if (m_hasReplaced) {
        removeRun(m_folder, "summary.json");
    }
    Project resolved = project; // readable wherever it lies, so with its map in it
    resolved.environment.mapFile.clear();
    writeFile(m_folder / "project.yaml", writeProjectText(resolved));
    m_impl->tables = std::make_unique<Impl::Tables>(m_folder);
    for (const RecordSpec& record : project.record) {
        m_impl->variables.insert(m_impl->variables.end(), record.variables.begin(),
                                 record.variables.end());
    }
}

namespace {

/// What a stimulus played when.
std::string inputPhasesText(const RunAccount& run) {
    std::string lines;
    for (const PhaseReport& report : run.reports()) {
        for (const InputPhase& p : partOf<StimulusReport>(report).inputPhases) {
            lines += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", p.startMs, p.endMs,
                                 report.action, partOf<StimulusReport>(report).input, p.stream,
                                 p.pattern, p.sequence, p.element, p.warp, p.value);
        }
    }
    return lines.empty() ? lines : std::string(kInputPhasesHeader) + "\n" + lines;
}

const RunTableRegistration kInputPhases({"input_phases.csv", inputPhasesText});

} // namespace

void RunFolder::begin(const RunStart& start) {
    const std::string& kind = start.project.backend.kind;
    if (const RegisteredBackend* backend = findBackend(kind);
        backend != nullptr && kind != "local") {
        log(fmt::format("backend {}: {}", kind, backend->descriptor.name));
    }
}

void RunFolder::take(const RunBatch& batch) {
    if (batch.events.empty() && batch.samples.empty() && batch.commands.empty()) {
        return;
    }
    m_impl->noting([&] {
        if (std::exchange(m_hasEnded, false)) { // it goes on after all
            writeRunning();
            for (GrowingFile* file : m_impl->files()) {
                file->reopen();
            }
        }
        writeEvents(batch);
        writeSamples(batch);
    });
    const TimeGrid grid(batch.run.outline().resolution);
    for (const LoggedCommand& entry : batch.commands) {
        m_commands.push_back(fmt::format("{} ms: {}", grid.ms(entry.step), toText(entry.command)));
        log(m_commands.back());
    }
}

void RunFolder::writeEvents(const RunBatch& batch) {
    const NetworkOutline& outline = batch.run.outline();
    const TimeGrid grid(outline.resolution);
    fmt::memory_buffer somatic, dendritic;
    for (const Event& e : batch.events) {
        if (!outline.populations[e.population].recordsSpikes) {
            continue; // of a circuit, which evaluates them
        }
        fmt::memory_buffer& lines = e.kind == EventKind::Spike ? somatic : dendritic;
        const double ms = e.offset == 0 ? grid.ms(e.step) : withoutDust(grid.ms(e.step) + e.offset);
        fmt::format_to(std::back_inserter(lines), "{},{},{}\n", ms,
                       outline.populations[e.population].id, e.neuron);
    }
    m_impl->tables->spikes.write({somatic.data(), somatic.size()});
    m_impl->tables->dendrites.write({dendritic.data(), dendritic.size()});
}

void RunFolder::writeSamples(const RunBatch& batch) {
    const NetworkOutline& outline = batch.run.outline();
    const TimeGrid grid(outline.resolution);
    fmt::memory_buffer lines;
    for (const TraceSample& sample : batch.samples) {
        fmt::format_to(std::back_inserter(lines), "{},{},{},{},{}\n", grid.ms(sample.step),
                       outline.populations[sample.population].id, sample.neuron,
                       m_impl->variables[sample.variable], sample.value);
    }
    m_impl->tables->traces.write({lines.data(), lines.size()});
}

void RunFolder::log(const std::string& line) {
    m_impl->noting([&] { m_impl->tables->log.write(line + "\n"); });
}

void RunFolder::writeRest(const RunAccount& run) {
    for (GrowingFile* file : m_impl->files()) {
        file->close();
    }
    for (const RunTable& table : runTables()) {
        if (const std::string text = table.text(run); !text.empty()) {
            writeFile(m_folder / table.file, text);
        }
    }
    if (const Network* network = run.network()) {
        writeNetworkFile(m_folder / "network.h5", *network);
    }
}

void RunFolder::end(const RunEnding& ending) {
    m_end = {ending.outcome, ending.message, ending.wallSeconds};
    const auto fail = [this](const std::string& problem) {
        m_end.message = m_end.outcome == RunOutcome::Failed ? m_end.message : problem;
        m_end.outcome = RunOutcome::Failed;
    };
    if (m_impl->problem.empty()) {
        try {
            writeRest(ending.run);
        } catch (const FileError& error) {
            fail(error.text());
        }
    } else {
        fail(m_impl->problem);
    }
    try {
        writeFile(
            m_folder / "summary.json",
            summaryJson(ending.run, m_end.outcome, ending.wallSeconds, m_end.message, m_commands));
        m_end.isSummaryWritten = true;
    } catch (const FileError& error) {
        fail(error.text());
    }
    m_hasEnded = true;
}

} // namespace reprise

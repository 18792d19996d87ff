#include "core/results/run_folder.hpp"

#include "core/engine/simulation.hpp"
#include "core/files/file_lock.hpp"
#include "core/files/growing_file.hpp"
#include "core/files/whole_file.hpp"
#include "core/models/descriptor.hpp"
#include "core/network/time_grid.hpp"
#include "core/project/writer.hpp"
#include "core/results/former_run.hpp"
#include "core/results/network_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <system_error>

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
            spikes.write("time_ms,population,neuron\n");
            dendrites.write("time_ms,population,neuron\n");
            traces.write("time_ms,population,neuron,variable,value\n");
        }
    };

    explicit Impl(const std::filesystem::path& folder) : lock(folder / ".lock") {}

    void write(GrowingFile& table, std::string_view lines) {
        try {
            table.write(lines);
        } catch (const FileError& error) {
            problem = error.text();
            throw;
        }
    }

    FileLock lock;
    std::unique_ptr<Tables> tables;
    std::string problem; ///< why no more is written
};

RunFolder::RunFolder(std::filesystem::path folder, const Project& project, FormerRun former)
    : m_folder(std::move(folder)) {
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
        writeRunning(project.name);
        isOurs = true;
        begin(project);
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
void RunFolder::writeRunning(const std::string& name) {
    const nlohmann::ordered_json running = {
        {"reprise", programVersion()}, {"name", name}, {"status", "running"}};
    writeFile(m_folder / "summary.json",
              running.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void RunFolder::begin(const Project& project) {
    if (m_hasReplaced) {
        removeRun(m_folder, "summary.json");
    }
    Project resolved = project; // readable wherever it lies, so with its map in it
    resolved.environment.mapFile.clear();
    writeFile(m_folder / "project.yaml", writeProjectText(resolved));
    m_impl->tables = std::make_unique<Impl::Tables>(m_folder);
}

namespace {

/// What a stimulus played when, and how sampled weights went; for runs that have any.
void writeInputs(const std::filesystem::path& folder, const std::vector<PhaseReport>& reports,
                 const TimeGrid& grid) {
    std::string phases = "start_ms,end_ms,do,input,stream,pattern,sequence,element,warp,value_hz\n";
    std::string weights = "time_ms,kind,synapse,weight\n";
    bool hasPhases = false, hasWeights = false;
    for (const PhaseReport& report : reports) {
        for (const InputPhase& p : report.inputPhases) {
            hasPhases = true;
            phases += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", p.startMs, p.endMs,
                                  report.action, report.input, p.stream, p.pattern, p.sequence,
                                  p.element, p.warp, p.value);
        }
        for (const WeightSample& sample : report.weights) {
            hasWeights = true;
            for (const auto& [kind, values] :
                 {std::pair("input", &sample.input), std::pair("recurrent", &sample.recurrent)}) {
                for (std::size_t k = 0; k < values->size(); ++k) {
                    weights += fmt::format("{},{},{},{}\n", grid.nearest(sample.timeMs), kind, k,
                                           (*values)[k]);
                }
            }
        }
    }
    if (hasPhases) {
        writeFile(folder / "input_phases.csv", phases);
    }
    if (hasWeights) {
        writeFile(folder / "weights.csv", weights);
    }
}

/// In which order neurons of grids fired in the last presentation of each pattern.
void writeOrders(const std::filesystem::path& folder, const ExperimentPlayer& player) {
    const auto state = player.makeStateSnapshot();
    const bool areMany = player.outline().grids.size() > 1; // then lines say whose they are
    std::string lines =
        "input,pattern,start_ms,end_ms,neuron,mean_time_ms,expected_spikes,rank,assembly";
    lines += areMany ? ",circuit\n" : "\n";
    bool hasAny = false;
    for (std::size_t g = 0; state && g < state->grids.size(); ++g) {
        const GridOrders& orders = *state->grids[g].orders;
        for (const ActivationOrder& order : orders.latest) {
            const std::string& input =
                player.outline().grids[g].stimuli[static_cast<std::size_t>(order.stimulus)];
            for (std::size_t k = 0; k < order.rank.size(); ++k) {
                hasAny = true;
                lines += fmt::format("{},{},{},{},{},{},{},{},{}", input, order.pattern,
                                     order.startMs, order.endMs, k, order.meanTime[k],
                                     order.expected[k], order.rank[k], orders.membership[k]);
                lines += areMany ? "," + player.outline().grids[g].circuit + "\n" : "\n";
            }
        }
    }
    if (hasAny) {
        writeFile(folder / "orders.csv", lines);
    }
}

} // namespace

void RunFolder::record(ExperimentPlayer& player) {
    const NetworkOutline& outline = player.outline();
    const TimeGrid grid(outline.resolution);
    fmt::memory_buffer lines, dendritic;
    const auto flush = [this](fmt::memory_buffer& buffer, GrowingFile& file) {
        m_impl->write(file, {buffer.data(), buffer.size()});
        buffer.clear();
    };
    for (const Event& e : player.takeEvents()) {
        if (!outline.populations[e.population].recordsSpikes) {
            continue; // of a circuit, which evaluates them
        }
        fmt::memory_buffer& buffer = e.kind == EventKind::Spike ? lines : dendritic;
        fmt::format_to(std::back_inserter(buffer), "{},{},{}\n", grid.ms(e.step),
                       outline.populations[e.population].id, e.neuron);
    }
    flush(lines, m_impl->tables->spikes);
    flush(dendritic, m_impl->tables->dendrites);
    std::vector<std::string> variables;
    for (const RecordSpec& record : player.project().record) {
        variables.insert(variables.end(), record.variables.begin(), record.variables.end());
    }
    for (const TraceSample& sample : player.takeSamples()) {
        fmt::format_to(std::back_inserter(lines), "{},{},{},{},{}\n", grid.ms(sample.step),
                       outline.populations[sample.population].id, sample.neuron,
                       variables[sample.variable], sample.value);
    }
    flush(lines, m_impl->tables->traces);
}

void RunFolder::log(const std::string& line) {
    m_impl->write(m_impl->tables->log, line + "\n");
}

void RunFolder::writeRest(ExperimentPlayer& player) {
    record(player);
    const TimeGrid grid(player.outline().resolution);
    for (const LoggedCommand& entry : player.commandLog()) {
        log(fmt::format("{} ms: {}", grid.ms(entry.step), toText(entry.command)));
    }
    Impl::Tables& tables = *m_impl->tables;
    for (GrowingFile* table : {&tables.spikes, &tables.dendrites, &tables.traces, &tables.log}) {
        table->close();
    }
    writeInputs(m_folder, player.reports(), grid);
    writeOrders(m_folder, player);
    writeNetworkFile(m_folder / "network.h5", player.simulation().network());
}

RunEnd RunFolder::finish(ExperimentPlayer& player, RunOutcome outcome, double wallSeconds,
                         const std::string& message) {
    RunEnd end{outcome, message, wallSeconds};
    const auto fail = [&end](const std::string& problem) {
        end.message = end.outcome == RunOutcome::Failed ? end.message : problem;
        end.outcome = RunOutcome::Failed;
    };
    if (m_impl->problem.empty()) {
        try {
            writeRest(player);
        } catch (const FileError& error) {
            fail(error.text());
        }
    } else {
        fail(m_impl->problem);
    }
    try {
        writeFile(m_folder / "summary.json",
                  summaryJson(player, end.outcome, wallSeconds, end.message));
        end.isSummaryWritten = true;
    } catch (const FileError& error) {
        fail(error.text());
    }
    return end;
}

} // namespace reprise

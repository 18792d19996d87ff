#include "core/results/run_folder.hpp"

#include "core/engine/simulation.hpp"
#include "core/models/descriptor.hpp"
#include "core/project/writer.hpp"
#include "core/results/network_file.hpp"
#include "core/results/text_file.hpp"

#include <fmt/format.h>

#include <system_error>

namespace reprise {

std::string programVersion() {
    return REPRISE_VERSION;
}

struct RunFolder::Impl {
    TextFile spikes;
    TextFile dendrites;
    TextFile traces;
    TextFile log;

    explicit Impl(const std::filesystem::path& folder)
        : spikes(folder / "spikes.csv"), dendrites(folder / "dendritic_spikes.csv"),
          traces(folder / "traces.csv"), log(folder / "log.txt") {
        spikes.write("time_ms,population,neuron\n");
        dendrites.write("time_ms,population,neuron\n");
        traces.write("time_ms,population,neuron,variable,value\n");
    }
};

RunFolder::RunFolder(std::filesystem::path folder, const Project& project)
    : m_folder(std::move(folder)) {
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    if (error || !std::filesystem::is_directory(m_folder)) {
        throw FolderError{fmt::format("cannot make the folder {}: {}", m_folder.string(),
                                      error ? error.message() : "it is not a folder")};
    }
    m_impl = std::make_unique<Impl>(m_folder);
    Project resolved = project; // readable wherever it lies, so with its map in it
    resolved.environment.mapFile.clear();
    TextFile(m_folder / "project.yaml").writeAll(writeProjectText(resolved));
    // Replaced at the end; whoever finds this one knows that the run was cut off.
    TextFile(m_folder / "summary.json")
        .writeAll(
            fmt::format("{{\"reprise\": \"{}\", \"status\": \"running\"}}\n", programVersion()));
}

RunFolder::~RunFolder() = default;

namespace {

/// What a stimulus played when, and how sampled weights went; for runs that have any.
void writeInputs(const std::filesystem::path& folder, const std::vector<PhaseReport>& reports) {
    std::string phases = "start_ms,end_ms,do,input,stream,pattern,sequence,element,warp,value_hz\n";
    std::string weights = "time_ms,kind,synapse,weight\n";
    bool hasPhases = false, hasWeights = false;
    for (const PhaseReport& report : reports) {
        for (const InputPhase& p : report.inputPhases) {
            hasPhases = true;
            phases += fmt::format("{},{},{},{},{},{},{},{},{:.10g},{:.10g}\n", p.startMs, p.endMs,
                                  report.action, report.input, p.stream, p.pattern, p.sequence,
                                  p.element, p.warp, p.value);
        }
        for (const WeightSample& sample : report.weights) {
            hasWeights = true;
            for (const auto& [kind, values] :
                 {std::pair("input", &sample.input), std::pair("recurrent", &sample.recurrent)}) {
                for (std::size_t k = 0; k < values->size(); ++k) {
                    weights +=
                        fmt::format("{:.10g},{},{},{:.7g}\n", sample.timeMs, kind, k, (*values)[k]);
                }
            }
        }
    }
    if (hasPhases) {
        TextFile(folder / "input_phases.csv").writeAll(phases);
    }
    if (hasWeights) {
        TextFile(folder / "weights.csv").writeAll(weights);
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
                lines += fmt::format("{},{},{},{},{},{:.7g},{:.7g},{},{}", input, order.pattern,
                                     order.startMs, order.endMs, k, order.meanTime[k],
                                     order.expected[k], order.rank[k], orders.membership[k]);
                lines += areMany ? "," + player.outline().grids[g].circuit + "\n" : "\n";
            }
        }
    }
    if (hasAny) {
        TextFile(folder / "orders.csv").writeAll(lines);
    }
}

} // namespace

void RunFolder::record(ExperimentPlayer& player) {
    const NetworkOutline& outline = player.outline();
    const double resolution = outline.resolution;
    fmt::memory_buffer lines, dendritic;
    const auto flush = [](fmt::memory_buffer& buffer, TextFile& file) {
        file.write({buffer.data(), buffer.size()});
        buffer.clear();
    };
    for (const Event& e : player.takeEvents()) {
        fmt::memory_buffer& buffer = e.kind == EventKind::Spike ? lines : dendritic;
        fmt::format_to(std::back_inserter(buffer), "{:.10g},{},{}\n",
                       static_cast<double>(e.step) * resolution,
                       outline.populations[e.population].id, e.neuron);
    }
    flush(lines, m_impl->spikes);
    flush(dendritic, m_impl->dendrites);
    std::vector<std::string> variables;
    for (const RecordSpec& record : player.project().record) {
        variables.insert(variables.end(), record.variables.begin(), record.variables.end());
    }
    for (const TraceSample& sample : player.takeSamples()) {
        fmt::format_to(std::back_inserter(lines), "{:.10g},{},{},{},{}\n",
                       static_cast<double>(sample.step) * resolution,
                       outline.populations[sample.population].id, sample.neuron,
                       variables[sample.variable], sample.value);
    }
    flush(lines, m_impl->traces);
}

void RunFolder::log(const std::string& line) {
    m_impl->log.write(line + "\n");
}

void RunFolder::finish(ExperimentPlayer& player, RunOutcome outcome, double wallSeconds,
                       const std::string& message) {
    record(player);
    for (const LoggedCommand& entry : player.commandLog()) {
        log(fmt::format("{:.10g} ms: {}",
                        static_cast<double>(entry.step) * player.outline().resolution,
                        toText(entry.command)));
    }
    m_impl->spikes.close();
    m_impl->dendrites.close();
    m_impl->traces.close();
    m_impl->log.close();
    writeInputs(m_folder, player.reports());
    writeOrders(m_folder, player);
    writeNetworkFile(m_folder / "network.h5", player.simulation().network());
    TextFile(m_folder / "summary.json")
        .writeAll(summaryJson(player, outcome, wallSeconds, message));
}

} // namespace reprise

/// \file
/// Engine speed: wall time, ratio to the wanted time, memory. One core. Prints a table (and JSON
/// with --json FILE); gates nothing. Each scenario runs in a process of its own, so that its peak
/// memory is its own.

#include "core/engine/player.hpp"
#include "core/engine/simulation.hpp"
#include "core/environment/sequence_sets.hpp"
#include "tests/support/projects.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <functional>

using namespace reprise;
using namespace reprise::test;

namespace {

struct Scenario {
    std::string name;
    double wantedSeconds = 0; ///< 0: no target
    std::function<Project()> make;
};

struct Measured {
    double buildSeconds = 0, runSeconds = 0, simulatedMs = 0;
    double neurons = 0, synapses = 0, spikes = 0, peakMegabytes = 0;
};

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Project pathPlanning() {
    Project project = shtmProject("S1", "ns_org", 50);
    project.environment.sequences.published.clear();
    project.environment.sequences.list = {lettersOf("ABCDEGIJ"), lettersOf("ABCFHJ")};
    project.populations[0].parameters["neurons_per_symbol"] = std::int64_t{21};
    project.populations[0].parameters.erase("w_mature");
    return project;
}

Project setTwo(int episodes, int neuronsPerSymbol = 150, bool learns = true) {
    Project project = shtmProject("II", "b22", episodes);
    ParameterMap& p = project.populations[0].parameters;
    p["lambda_plus"] = 0.28;
    p["lambda_minus"] = 0.0063;
    p["lambda_h"] = 0.024;
    p["neurons_per_symbol"] = static_cast<std::int64_t>(neuronsPerSymbol);
    if (!learns) {
        project.experiments[0].phases[0].action = "test";
    }
    return project;
}

Project symbols(int count) {
    Project project = shtmProject("S1", "b22", 10);
    project.environment.sequences.published.clear();
    Sequence sequence;
    for (int i = 0; i < count; ++i) {
        sequence.push_back("s" + std::to_string(i));
    }
    project.environment.sequences.list = {sequence};
    return project;
}

std::vector<Scenario> scenarios() {
    return {
        {"S1, ns_org, 100 episodes", 0.3, [] { return shtmProject("S1", "ns_org", 100); }},
        {"10 symbols x 21, ns_org, 50 episodes", 0.5, pathPlanning},
        {"B22 set I, 85 episodes", 0, [] { return shtmProject("task 1", "b22", 85); }},
        {"B22 set II, 85 episodes", 12, [] { return setTwo(85); }},
        {"growth: set II, 10 episodes, N = 75", 0, [] { return setTwo(10, 75); }},
        {"growth: set II, 10 episodes, N = 150", 0, [] { return setTwo(10, 150); }},
        {"growth: set II, 10 episodes, N = 300", 0, [] { return setTwo(10, 300); }},
        {"growth: set II, 10 episodes, no learning", 0, [] { return setTwo(10, 150, false); }},
        {"growth: one sequence of 7 symbols x 150", 0, [] { return symbols(7); }},
        {"growth: one sequence of 14 symbols x 150", 0, [] { return symbols(14); }},
        {"growth: one sequence of 28 symbols x 150", 0, [] { return symbols(28); }},
        {"WTA 10x5, 100 s of training", 2.5, [] { return gridProject(100, false); }},
        {"WTA 10x5, 100 s, tests before and after", 0, [] { return gridProject(100, true); }},
        {"growth: WTA 20x10, 10 s", 0, [] { return gridProject(10, false, 1, 20, 10); }},
        {"growth: WTA 50x20, 10 s", 0, [] { return gridProject(10, false, 1, 50, 20); }},
        {"growth: WTA 50x20, 100,000 connections, 2 s", 0,
         [] {
             Project project = gridProject(2, false, 1, 50, 20);
             project.populations[0].parameters["n_conn"] = std::int64_t{100000};
             return project;
         }},
        {"growth: WTA 10x5, 1,000 inputs, 10 s", 0,
         [] { return gridProject(10, false, 1, 10, 5, 1000); }},
    };
}

Measured measure(const Scenario& scenario) {
    Measured m;
    const double start = now();
    ExperimentPlayer player(scenario.make());
    m.buildSeconds = now() - start;
    playAll(player);
    m.runSeconds = now() - start - m.buildSeconds;
    m.simulatedMs = player.progress().simulatedMs;
    m.neurons = static_cast<double>(player.outline().neuronCount);
    m.synapses = static_cast<double>(player.outline().synapseCount);
    m.spikes = static_cast<double>(player.progress().spikes);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    m.peakMegabytes = static_cast<double>(usage.ru_maxrss) / 1024;
    return m;
}

/// measure() in a child process; the result comes back through a pipe.
Measured measureApart(const Scenario& scenario) {
    int ends[2] = {};
    if (pipe(ends) != 0) {
        return {};
    }
    if (const pid_t child = fork(); child == 0) {
        const Measured m = measure(scenario);
        const bool sent = write(ends[1], &m, sizeof m) == sizeof m;
        _exit(sent ? 0 : 1);
    } else {
        Measured m;
        close(ends[1]);
        const bool received = read(ends[0], &m, sizeof m) == sizeof m;
        close(ends[0]);
        waitpid(child, nullptr, 0);
        return received ? m : Measured{};
    }
}

} // namespace

int main(int argc, char** argv) {
    constexpr int kRepeats = 3;
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    fmt::print("{:42} {:>9} {:>10} {:>8} {:>8} {:>7} {:>10} {:>9} {:>7}\n", "scenario", "neurons",
               "synapses", "build s", "run s", "wanted", "ratio", "x real", "MB");
    for (const Scenario& scenario : scenarios()) {
        Measured best = measureApart(scenario);
        for (int i = 1; i < kRepeats; ++i) {
            const Measured m = measureApart(scenario);
            best = m.buildSeconds + m.runSeconds < best.buildSeconds + best.runSeconds ? m : best;
        }
        const double total = best.buildSeconds + best.runSeconds;
        const bool hasTarget = scenario.wantedSeconds > 0;
        fmt::print("{:42} {:>9.0f} {:>10.0f} {:>8.3f} {:>8.3f} {:>7} {:>10} {:>9.0f} {:>7.0f}\n",
                   scenario.name, best.neurons, best.synapses, best.buildSeconds, best.runSeconds,
                   hasTarget ? fmt::format("{:.1f}", scenario.wantedSeconds) : "-",
                   hasTarget ? fmt::format("{:.2f}", total / scenario.wantedSeconds) : "-",
                   best.simulatedMs * 1e-3 / best.runSeconds, best.peakMegabytes);
        std::fflush(stdout);
        all.push_back({{"scenario", scenario.name},
                       {"neurons", best.neurons},
                       {"synapses", best.synapses},
                       {"build_seconds", best.buildSeconds},
                       {"run_seconds", best.runSeconds},
                       {"wanted_seconds", scenario.wantedSeconds},
                       {"spikes", best.spikes},
                       {"simulated_ms", best.simulatedMs},
                       {"peak_megabytes", best.peakMegabytes}});
    }
    if (argc == 3 && std::strcmp(argv[1], "--json") == 0) {
        std::ofstream(argv[2]) << all.dump(2) << "\n";
    }
}

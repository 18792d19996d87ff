#include "app/batch/commands.hpp"
#include "app/batch/progress_line.hpp"
#include "core/engine/player.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"
#include "core/results/run_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <filesystem>

namespace reprise {

namespace {

volatile std::sig_atomic_t g_isInterrupted = 0;

extern "C" void onInterrupt(int) {
    g_isInterrupted = 1;
}

void print(const Issues& issues) {
    for (const Issue& issue : issues) {
        fmt::print(stderr, "{}\n", toString(issue));
    }
}

int wrong(const std::string& text) {
    fmt::print(stderr, "error: {}\n", text);
    return kWrongInput;
}

/// Applies --set and --seed; false after printing what is wrong.
bool applyOverrides(Project& project, const RunRequest& request) {
    for (const std::string& override : request.overrides) {
        const std::size_t equals = override.find('=');
        if (equals == std::string::npos || equals == 0) {
            wrong(fmt::format("--set needs path=value, not '{}'", override));
            return false;
        }
        Issues issues = setByPath(project, override.substr(0, equals), override.substr(equals + 1));
        print(issues);
        if (hasErrors(issues)) {
            return false;
        }
    }
    if (request.seed) {
        project.seed = *request.seed;
    }
    return true;
}

std::string outcomeText(const ExperimentPlayer& player) {
    std::string text;
    for (const PhaseReport& report : player.reports()) {
        if (report.action == "train" && !report.episodes.empty()) {
            text += report.episodesToZeroError > 0
                        ? fmt::format(", {} learned from episode {} on", report.target,
                                      report.episodesToZeroError)
                        : fmt::format(", {} not yet free of errors", report.target);
        }
    }
    for (auto report = player.reports().rbegin(); report != player.reports().rend(); ++report) {
        const auto rho = std::find_if(report->measures.begin(), report->measures.end(),
                                      [](const Measure& m) { return m.name == "rho_time"; });
        if (rho != report->measures.end() && std::isfinite(rho->value)) {
            return text + fmt::format(", {}: rho_time {:.2f} in the last test", report->target,
                                      rho->value);
        }
    }
    return text;
}

} // namespace

int runProject(const RunRequest& request) {
    const ReadResult read = readProject(request.project);
    print(read.issues);
    if (!read.isReadable()) {
        return kWrongInput;
    }
    Project project = read.project;
    if (!applyOverrides(project, request)) {
        return kWrongInput;
    }
    const std::string out = !request.out.empty()
                                ? request.out
                                : "runs/" + std::filesystem::path(request.project).stem().string();
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    try {
        ExperimentPlayer player(project, {request.experiment, request.threads});
        RunFolder folder(out, project);
        ProgressLine line;
        RunOutcome outcome = RunOutcome::Complete;
        std::string message;
        constexpr std::int64_t kSlice = 2000; // steps between looks at Ctrl-C
        try {
            while (player.advance(kSlice) != Boundary::End) {
                folder.record(player);
                line.show(player.progress(), seconds());
                if (g_isInterrupted != 0) {
                    outcome = RunOutcome::Interrupted;
                    message = "stopped by the user";
                    break;
                }
            }
        } catch (const RunError& error) {
            outcome = RunOutcome::Failed;
            message = error.text;
        }
        line.clear();
        folder.log(fmt::format("{} {}", versionText(), request.project));
        folder.finish(player, outcome, seconds(), message);
        if (request.asJson) {
            fmt::print("{}", summaryJson(player, outcome, seconds(), message));
        } else if (outcome == RunOutcome::Complete) {
            fmt::print("{}: {:.6g} ms of model time in {:.2f} s{}\n", out,
                       player.progress().simulatedMs, seconds(), outcomeText(player));
        }
        if (outcome != RunOutcome::Complete) {
            fmt::print(stderr, "{}: {}; {} holds the part that was done\n",
                       outcome == RunOutcome::Failed ? "error" : "interrupted", message, out);
        }
        return outcome == RunOutcome::Complete      ? kDone
               : outcome == RunOutcome::Interrupted ? kInterrupted
                                                    : kRunFailed;
    } catch (const BuildError& error) {
        Issues issues = error.issues;
        for (Issue& issue : issues) {
            if (!issue.where.isKnown()) {
                issue.where.file = request.project;
            }
        }
        print(issues);
        return kWrongInput;
    } catch (const FolderError& error) {
        fmt::print(stderr, "error: {}\n", error.text);
        return kRunFailed;
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "error: not enough memory for this network\n");
        return kRunFailed;
    }
}

} // namespace reprise

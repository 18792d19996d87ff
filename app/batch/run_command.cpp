#include "app/batch/commands.hpp"
#include "app/batch/output.hpp"
#include "app/batch/progress_line.hpp"
#include "core/engine/player.hpp"
#include "core/network/build_control.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"
#include "core/results/run_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>

namespace reprise {

namespace {

constexpr const char* kNoMemory = "not enough memory for this network";

std::atomic<bool> g_isInterrupted{false};

extern "C" void onInterrupt(int) {
    g_isInterrupted = true;
}

/// Ctrl-C, a scheduler's end, and a terminal that is closed (but for nohup) end a run in good
/// order.
void catchInterrupts() {
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    if (std::signal(SIGHUP, onInterrupt) == SIG_IGN) {
        std::signal(SIGHUP, SIG_IGN);
    }
}

int wrong(const std::string& text) {
    printError("error: {}\n", text);
    return kWrongInput;
}

/// \p value at \p path, read as the project file is. \p option is what asked for it. False after
/// printing what is wrong.
bool set(Project& project, const std::string& path, const std::string& value,
         const std::string& option = {}) {
    Issues issues = setByPath(project, path, value);
    for (Issue& issue : issues) {
        issue.text = option.empty() ? issue.text : option + ": " + issue.text;
    }
    printIssues(issues);
    return !hasErrors(issues);
}

/// Applies --set and --seed; false after printing what is wrong.
bool applyOverrides(Project& project, const RunRequest& request) {
    for (const std::string& override : request.overrides) {
        const std::size_t equals = override.find('=');
        if (equals == std::string::npos || equals == 0) {
            wrong(fmt::format("--set needs path=value, not '{}'", override));
            return false;
        }
        if (!set(project, override.substr(0, equals), override.substr(equals + 1))) {
            return false;
        }
    }
    return !request.seed || set(project, "seed", *request.seed, "--seed");
}

/// --threads, which changes nothing of the project that is kept; false after printing what is
/// wrong.
bool readThreads(const Project& project, const RunRequest& request, int& threads) {
    if (!request.threads) {
        return true;
    }
    Project scratch = project;
    const std::string value = *request.threads == "0" ? "auto" : *request.threads;
    const bool isGood = set(scratch, "engine.threads", value, "--threads");
    threads = scratch.engine.threads;
    return isGood;
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

using Clock = std::chrono::steady_clock;

/// Plays until the end, or until something ends it.
RunEnd playAll(ExperimentPlayer& player, RunFolder& folder, const RunRequest& request,
               Clock::time_point start) {
    const auto seconds = [start] {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    ProgressLine line;
    RunOutcome outcome = RunOutcome::Complete;
    std::string message;
    constexpr std::int64_t kSlice = 2000; // steps between looks at Ctrl-C
    try {
        folder.log(fmt::format("{} {}", versionText(), request.project));
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
    } catch (const FileError& error) {
        outcome = RunOutcome::Failed;
        message = error.text();
    } catch (const std::bad_alloc&) {
        outcome = RunOutcome::Failed;
        message = kNoMemory;
    }
    line.clear();
    return folder.finish(player, outcome, seconds(), message);
}

int play(ExperimentPlayer& player, RunFolder& folder, const RunRequest& request,
         Clock::time_point start) {
    const RunEnd end = playAll(player, folder, request, start);
    const std::string out = folder.path().string();
    if (end.outcome != RunOutcome::Complete) {
        printError("{}: {}; {} holds the part that was done{}\n",
                   end.outcome == RunOutcome::Failed ? "error" : "interrupted", end.message, out,
                   end.isSummaryWritten ? "" : ", and its summary.json still says \"running\"");
    }
    if (request.asJson) {
        print("{}", summaryJson(player, end.outcome, end.wallSeconds, end.message));
    } else if (end.outcome == RunOutcome::Complete) {
        print("{}: {:.6g} ms of model time in {:.2f} s{}\n", out, player.progress().simulatedMs,
              end.wallSeconds, outcomeText(player));
    }
    return end.outcome == RunOutcome::Complete      ? kDone
           : end.outcome == RunOutcome::Interrupted ? kInterrupted
                                                    : kRunFailed;
}

} // namespace

bool isUsable(const std::optional<std::string>& out) {
    if (out && out->empty()) {
        printError("error: --out: the name is empty; name a file or folder, or leave --out away\n");
        return false;
    }
    return true;
}

int runProject(const RunRequest& request) {
    if (!isUsable(request.out)) {
        return kWrongInput;
    }
    const ReadResult read = readProject(request.project);
    printIssues(read.issues);
    if (!read.isValid()) {
        return kWrongInput;
    }
    Project project = read.project;
    int threads = -1; // as the project says
    if (!applyOverrides(project, request) || !readThreads(project, request, threads)) {
        return kWrongInput;
    }
    const bool isNamed = request.out.has_value();
    const std::string out =
        request.out.value_or("runs/" + std::filesystem::path(request.project).stem().string());
    const FormerRun former = request.mayOverwrite ? FormerRun::Replace
                             : isNamed            ? FormerRun::Keep
                                                  : FormerRun::ReplaceSame;
    catchInterrupts();
    const auto start = Clock::now(); // building counts
    try {
        std::optional<BuildControl> control(std::in_place, g_isInterrupted);
        ExperimentPlayer player(project, {request.experiment, threads});
        control.reset();
        RunFolder folder(out, project, former);
        if (folder.hasReplaced() && !request.mayOverwrite) {
            printError("{}: the run that was there is replaced\n", out);
        }
        return play(player, folder, request, start);
    } catch (const BuildError& error) {
        Issues issues = error.issues;
        for (Issue& issue : issues) {
            if (!issue.where.isKnown()) {
                issue.where.file = request.project;
            }
        }
        printIssues(issues);
        return kWrongInput;
    } catch (const BuildCalledOff&) {
        printError("interrupted while the network was being built: nothing was written\n");
        return kInterrupted;
    } catch (const FolderTaken& taken) {
        return wrong(taken.mayBeReplaced
                         ? taken.text + ": name another folder with --out, or add --overwrite"
                         : taken.text + ": name another folder with --out");
    } catch (const std::bad_alloc&) {
        printError("error: {}\n", kNoMemory);
        return kRunFailed;
    }
}

} // namespace reprise

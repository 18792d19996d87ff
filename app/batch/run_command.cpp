#include "app/batch/batch_sink.hpp"
#include "app/batch/commands.hpp"
#include "app/batch/output.hpp"
#include "app/batch/overrides.hpp"
#include "app/batch/progress_line.hpp"
#include "core/analysis/episode_report.hpp"
#include "core/backend/backend.hpp"
#include "core/models/backend_registry.hpp"
#include "core/project/issue_places.hpp"
#include "core/project/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <mutex>

namespace reprise {

namespace {

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

/// Prints them; false if there is an error.
bool areHarmless(const Issues& issues) {
    printIssues(issues);
    return !hasErrors(issues);
}

/// Applies --set and --seed; false after printing what is wrong.
bool applyOverrides(Project& project, const RunRequest& request) {
    return areHarmless(applyOverrides(project, request.overrides)) &&
           (!request.seed || areHarmless(overrideValue(project, "seed", *request.seed, "--seed")));
}

/// --threads, which changes nothing of the project that is kept; false after printing what is
/// wrong.
bool readThreads(const Project& project, const RunRequest& request, int& threads) {
    if (!request.threads) {
        return true;
    }
    Project scratch = project;
    const std::string value = *request.threads == "0" ? "auto" : *request.threads;
    Issues issues = overrideValue(scratch, "engine.threads", value, "--threads");
    for (Issue& issue : issues) {
        issue.fix = "0 takes as many as there are processors";
    }
    const bool isGood = areHarmless(issues);
    threads = scratch.engine.threads;
    return isGood;
}

/// Prints what a backend other than this program's engine makes of \p project, at its places;
/// false if it cannot play it. What reading the file told is not told again.
bool isPlayableThere(const Project& project, const ReadResult& read, const std::string& file) {
    if (project.backend.kind == BackendSpec{}.kind) {
        return true; // it says everything while it prepares
    }
    Issues found = findBackend(project.backend.kind)->make({})->check(project);
    std::erase_if(found, [&read](const Issue& issue) {
        return std::ranges::count(read.issues, issue.text, &Issue::text) > 0;
    });
    placeIssues(found, read.text, file);
    return areHarmless(found);
}

std::string outcomeText(const RunAccount& player) {
    std::string text;
    for (const PhaseReport& report : player.reports()) {
        if (report.action == "train" && !partOf<EpisodeReport>(report).episodes.empty()) {
            text += partOf<EpisodeReport>(report).episodesToZeroError > 0
                        ? fmt::format(", {} learned from episode {} on", report.target,
                                      partOf<EpisodeReport>(report).episodesToZeroError)
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

/// What the backend told, for the thread that waits.
class BatchNews {
public:
    BackendListener listener() {
        BackendListener listener;
        listener.stateChanged = [this](int, RunState next) { tell([&] { m_state = next; }); };
        listener.stageChanged = [this](int, BackendStage next) { tell([&] { m_stage = next; }); };
        listener.issuesFound = [this](int, Issues found) { tell([&] { m_issues = found; }); };
        listener.failed = [this](int, std::string problem) { tell([&] { m_failure = problem; }); };
        listener.sinkFailed = [this](int, std::string problem) {
            tell([&] { m_sinkProblem = problem; });
        };
        return listener;
    }
    /// Waits for a while; true when there is nothing more to wait for.
    bool isOver() {
        constexpr std::chrono::milliseconds kLook{20}; // at Ctrl-C
        std::unique_lock lock(m_mutex);
        return m_wake.wait_for(lock, kLook, [this] {
            return m_state == RunState::Finished || m_state == RunState::Failed ||
                   !m_sinkProblem.empty();
        });
    }
    BackendStage stage() {
        const std::lock_guard lock(m_mutex);
        return m_stage;
    }
    // When the backend is gone:
    const Issues& issues() const { return m_issues; }
    const std::string& failure() const { return m_failure; }
    const std::string& sinkProblem() const { return m_sinkProblem; }

private:
    template<typename Change> void tell(const Change& change) {
        const std::lock_guard lock(m_mutex);
        change();
        m_wake.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    RunState m_state = RunState::Empty;
    BackendStage m_stage;
    Issues m_issues;
    std::string m_failure, m_sinkProblem;
};

/// Plays until the end, or until something ends it.
void playAll(RunJob job, const std::shared_ptr<BatchSink>& sink, BatchNews& news) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto backend = findBackend(job.project.backend.kind)->make(news.listener());
    job.sinks = {sink};
    backend->prepare(std::move(job));
    backend->give(PlayOrder{});
    ProgressLine line;
    while (!news.isOver() && !g_isInterrupted) {
        line.show(sink->progress(), news.stage(),
                  std::chrono::duration<double>(Clock::now() - start).count());
    }
    line.clear();
}

/// The network was not built, or its folder not made.
int sayNotBegun(const BatchSink& sink, const BatchNews& news, const RunRequest& request) {
    if (sink.taken()) {
        return wrong(sink.taken()->mayBeReplaced
                         ? sink.taken()->text +
                               ": name another folder with --out, or add --overwrite"
                         : sink.taken()->text + ": name another folder with --out");
    }
    if (hasErrors(news.issues())) {
        Issues issues = news.issues();
        for (Issue& issue : issues) {
            if (!issue.where.isKnown()) {
                issue.where.file = request.project;
            }
        }
        printIssues(issues);
        return kWrongInput;
    }
    if (!sink.hasBegun() && news.failure().empty()) {
        printError("interrupted while the network was being built: nothing was written\n");
        return kInterrupted;
    }
    printError("error: {}\n", sink.hasBegun() ? news.sinkProblem() : news.failure());
    return kRunFailed;
}

int sayHowItEnded(const RunFolder& folder, const std::string& result, const RunRequest& request) {
    const RunEnd& end = folder.ended();
    const std::string out = folder.path().string();
    if (end.outcome != RunOutcome::Complete) {
        printError("{}: {}; {} holds the part that was done{}\n",
                   end.outcome == RunOutcome::Failed ? "error" : "interrupted", end.message, out,
                   end.isSummaryWritten ? "" : ", and its summary.json still says \"running\"");
    }
    if (request.asJson) {
        print("{}", result);
    } else if (end.outcome == RunOutcome::Complete) {
        print("{}: {}\n", out, result);
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
    if (!applyOverrides(project, request) || !readThreads(project, request, threads) ||
        !isPlayableThere(project, read, request.project)) {
        return kWrongInput;
    }
    const bool isNamed = request.out.has_value();
    const std::string out =
        request.out.value_or("runs/" + std::filesystem::path(request.project).stem().string());
    const FormerRun former = request.mayOverwrite ? FormerRun::Replace
                             : isNamed            ? FormerRun::Keep
                                                  : FormerRun::ReplaceSame;
    catchInterrupts();
    std::string result;
    const auto atEnd = [&](const RunAccount& run, const RunEnd& end) {
        result = request.asJson
                     ? summaryJson(run, end.outcome, end.wallSeconds, end.message)
                     : fmt::format("{:.6g} ms of model time in {:.2f} s{}",
                                   run.progress().simulatedMs, end.wallSeconds, outcomeText(run));
    };
    const auto sink = std::make_shared<BatchSink>(
        BatchSink::Place{out, former, !request.mayOverwrite,
                         fmt::format("{} {}", versionText(), request.project)},
        atEnd);
    BatchNews news;
    playAll({project, request.experiment, threads, {}, 1}, sink, news);
    return sink->folder() != nullptr ? sayHowItEnded(*sink->folder(), result, request)
                                     : sayNotBegun(*sink, news, request);
}

} // namespace reprise

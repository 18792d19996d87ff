#pragma once
/// \file
/// A backend as a remote one behaves: it has slow stages before it plays, and what it plays arrives
/// late, in pieces, and with the connection lost in between.

#include "core/backend/backend.hpp"
#include "core/engine/run_broadcast.hpp"
#include "core/models/backend_registry.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace reprise::test {

/// A run as it was known when something was sent.
struct SentAccount : RunAccount {
    std::shared_ptr<const Project> theProject;
    std::shared_ptr<const NetworkOutline> theOutline;
    Progress theProgress;
    std::vector<PhaseReport> theReports;
    std::vector<std::int64_t> theCounts;
    std::uint64_t theHash = 0;

    const Project& project() const override { return *theProject; }
    const NetworkOutline& outline() const override { return *theOutline; }
    Progress progress() const override { return theProgress; }
    const std::vector<PhaseReport>& reports() const override { return theReports; }
    const std::vector<std::int64_t>& spikeCounts() const override { return theCounts; }
    std::uint64_t stateHash() const override { return theHash; }
    std::shared_ptr<const StateSnapshot> makeStateSnapshot() const override { return nullptr; }
    const Network* network() const override { return nullptr; }
};

/// Delivers what is sent in order, each a little later; now and then it is lost for a while, and
/// resumes.
class SlowLine {
public:
    explicit SlowLine(std::function<void(bool isLost)> changed)
        : m_changed(std::move(changed)), m_thread([this] { deliver(); }) {}
    ~SlowLine() {
        {
            const std::lock_guard lock(m_mutex);
            m_isClosing = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }
    void send(std::function<void()> item) {
        {
            const std::lock_guard lock(m_mutex);
            m_items.push_back(std::move(item));
        }
        m_wake.notify_one();
    }

private:
    void deliver() {
        constexpr int kLostAfter = 40; // again and again
        for (int delivered = 0;; ++delivered) {
            std::function<void()> item;
            bool isClosing = false;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return m_isClosing || !m_items.empty(); });
                if (m_items.empty()) {
                    return;
                }
                item = std::move(m_items.front());
                m_items.pop_front();
                isClosing = m_isClosing;
            }
            if (!isClosing) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            if (delivered % kLostAfter == kLostAfter - 1 && !isClosing) {
                m_changed(true);
                std::this_thread::sleep_for(std::chrono::milliseconds(60));
                m_changed(false);
            }
            item();
        }
    }

    std::function<void(bool)> m_changed;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_items;
    bool m_isClosing = false;
    std::thread m_thread;
};

/// Copies what the machine at the other end produces, and sends it in three pieces.
class SendingSink : public RunSink {
public:
    SendingSink(SlowLine& line, std::vector<std::shared_ptr<RunSink>> receivers)
        : m_line(line), m_receivers(std::make_shared<RunBroadcast>(std::move(receivers))) {}

    void begin(const RunStart& start) override {
        m_project = std::make_shared<const Project>(start.project);
        m_outline = start.outline;
        m_last = nullptr;
        m_line.send(
            [to = m_receivers, project = m_project, outline = m_outline, number = start.number] {
                to->begin({number, outline, *project});
            });
    }
    void take(const RunBatch& batch) override {
        const auto now = account(batch.run, !batch.pace.isPlaying);
        const std::size_t third = batch.events.size() / 3;
        if (m_last && third > 0) {
            sendPiece({batch.events.first(third), {}, {}, {}, {true, 0, 0}, *m_last}, m_last);
            sendPiece({batch.events.subspan(third, third), {}, {}, {}, {true, 0, 0}, *m_last},
                      m_last);
        }
        const std::size_t sent = m_last ? 2 * third : 0;
        sendPiece({batch.events.subspan(sent), batch.samples, batch.commands, batch.state,
                   batch.pace, *now},
                  now);
        m_last = now;
    }
    void end(const RunEnding& ending) override {
        m_line.send([to = m_receivers, run = account(ending.run, true), outcome = ending.outcome,
                     message = ending.message, seconds = ending.wallSeconds] {
            to->end({outcome, message, seconds, *run});
        });
    }

private:
    using Account = std::shared_ptr<const SentAccount>;

    Account account(const RunAccount& run, bool withHash) const {
        auto copy = std::make_shared<SentAccount>();
        copy->theProject = m_project;
        copy->theOutline = m_outline;
        copy->theProgress = run.progress();
        copy->theReports = run.reports();
        copy->theCounts = run.spikeCounts();
        copy->theHash = withHash ? run.stateHash() : 0;
        return copy;
    }
    void sendPiece(const RunBatch& piece, const Account& run) {
        m_line.send(
            [to = m_receivers, run,
             events = std::vector<Event>(piece.events.begin(), piece.events.end()),
             samples = std::vector<TraceSample>(piece.samples.begin(), piece.samples.end()),
             commands = std::vector<LoggedCommand>(piece.commands.begin(), piece.commands.end()),
             state = piece.state, pace = piece.pace] {
                to->give({events, samples, commands, state, pace, *run});
            });
    }

    SlowLine& m_line;
    std::shared_ptr<RunBroadcast> m_receivers; ///< called by the line
    std::shared_ptr<const Project> m_project;
    std::shared_ptr<const NetworkOutline> m_outline;
    Account m_last;
};

class SlowRemote : public Backend {
public:
    static constexpr std::size_t kMostPopulations = 2;

    explicit SlowRemote(BackendListener listener)
        : m_listener(std::move(listener)), m_line([this](bool isLost) {
              m_listener.stageChanged(m_run, {isLost ? "reconnect" : "run", -1, -1});
          }) {
        BackendListener far;
        far.stateChanged = [this](int run, RunState state) {
            m_line.send([this, run, state] {
                m_listener.stageChanged(run, state == RunState::Playing ? BackendStage{"run"}
                                                                        : BackendStage{});
                m_listener.stateChanged(run, state);
            });
        };
        far.issuesFound = [this](int run, Issues issues) {
            m_line.send([this, run, issues] { m_listener.issuesFound(run, issues); });
        };
        far.commandAnswered = [this](int run) {
            m_line.send([this, run] { m_listener.commandAnswered(run); });
        };
        far.failed = [this](int run, std::string problem) {
            m_line.send([this, run, problem] { m_listener.failed(run, problem); });
        };
        far.sinkFailed = far.failed;
        m_far = findBackend("local")->make(std::move(far));
    }
    ~SlowRemote() override { m_far.reset(); }

    Issues check(const Project& project) const override {
        if (project.populations.size() <= kMostPopulations) {
            return {};
        }
        Issue issue;
        issue.text = "the chip has room for two populations";
        issue.path = "network.populations";
        return {issue};
    }
    void prepare(RunJob job) override {
        m_run = job.number;
        const Issues problems = check(job.project);
        if (!problems.empty()) {
            m_line.send([this, run = job.number, problems] {
                m_listener.issuesFound(run, problems);
                m_listener.stateChanged(run, RunState::Failed);
            });
            return;
        }
        m_line.send([this, run = job.number] { m_listener.stageChanged(run, {"connect"}); });
        for (const double done : {0.0, 0.5, 1.0}) {
            m_line.send([this, run = job.number, done] {
                m_listener.stageChanged(run, {"calibrate", done, 3 * (1 - done)});
            });
        }
        job.sinks = {std::make_shared<SendingSink>(m_line, std::move(job.sinks))};
        m_far->prepare(std::move(job));
    }
    void give(RunOrder order) override {
        if (const auto* reset = std::get_if<ResetOrder>(&order)) {
            m_run = reset->number;
        }
        m_far->give(std::move(order));
    }
    void setSpeed(double factor) override { m_far->setSpeed(factor); }
    void requestState() override { m_far->requestState(); }
    std::vector<Realised> realised() const override { return {{"htm.tau_m", "ms", 20, 19.6}}; }

private:
    BackendListener m_listener;
    std::atomic<int> m_run{0};
    SlowLine m_line;
    std::unique_ptr<Backend> m_far; ///< the machine at the other end
};

/// One in every program that includes this.
inline const BackendRegistration kSlowRemote(
    {{.id = "slow_remote",
      .name = "a slow machine",
      .summary = "plays elsewhere, and tells of it late",
      .reference = {}},
     [](BackendListener listener) { return std::make_unique<SlowRemote>(std::move(listener)); }});

} // namespace reprise::test

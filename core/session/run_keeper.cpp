#include "core/session/run_keeper.hpp"

#include "core/engine/player.hpp"
#include "core/engine/run_broadcast.hpp"
#include "core/engine/simulation.hpp"
#include "core/engine/sparing.hpp"
#include "core/network/build_control.hpp"
#include "core/results/former_run.hpp"
#include "core/results/run_folder.hpp"
#include "core/session/hand_over.hpp"

#include <algorithm>
#include <exception>
#include <functional>
#include <limits>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace reprise {

namespace {

constexpr std::int64_t kReplaySlice = 500; // steps between looks at whether it was called off

/// Thrown out of a replay that was called off.
struct ReplayCalledOff {};

/// One run, computed again into a folder.
class Replay {
public:
    Replay(const RunKeeper::Order& order, const std::atomic<bool>& isCalledOff,
           std::function<void(double)> tell)
        : m_order(order), m_isCalledOff(isCalledOff), m_tell(std::move(tell)),
          m_player(order.script.project, {order.script.experiment, -1}),
          m_folder(std::make_shared<RunFolder>(order.folder, order.script.project)),
          m_sinks({m_folder}) {}

    void play() {
        const auto start = Sparing::Clock::now();
        m_sinks.begin(
            {1, std::make_shared<const NetworkOutline>(m_player.outline()), m_player.project()});
        m_folder->log(m_order.heading);
        std::string message;
        try {
            repeat();
            message = m_order.outcome == RunOutcome::Complete ? "" : "stopped by the user";
        } catch (const RunError& error) {
            if (m_order.outcome != RunOutcome::Failed) {
                throw std::runtime_error(error.text);
            }
            message = error.text;
        }
        handOver();
        const std::chrono::duration<double> seconds = Sparing::Clock::now() - start;
        m_sinks.end({m_order.outcome, message, seconds.count(), m_player});
        if (m_folder->ended().outcome != m_order.outcome) {
            throw std::runtime_error(m_folder->ended().message);
        }
    }

private:
    void repeat() {
        for (const LoggedCommand& entry : m_order.script.log) {
            playTo(entry.step);
            std::string reason;
            check(m_player.simulation().step() == entry.step &&
                  m_player.apply(entry.command, reason));
        }
        if (m_order.outcome == RunOutcome::Failed) { // to where it failed
            playTo(std::numeric_limits<std::int64_t>::max());
        }
        playTo(m_order.lastStep);
        if (m_player.stateHash() != m_order.stateHash) {
            m_player.advance(0); // what is due at the last step had begun already
        }
        check(m_player.stateHash() == m_order.stateHash);
    }

    /// Stops at boundaries, as a run does that stands there: what comes next has not begun.
    void playTo(std::int64_t step) {
        while (m_player.simulation().step() < step && !m_player.isFinished()) {
            if (m_isCalledOff) {
                throw ReplayCalledOff{};
            }
            const std::int64_t now = m_player.simulation().step();
            m_player.advance(std::min(kReplaySlice, step - now), Boundary::Symbol);
            handOver();
            if (const auto time = Sparing::Clock::now(); m_told.isDue(time)) {
                m_tell(static_cast<double>(m_player.simulation().step()) /
                       static_cast<double>(std::max<std::int64_t>(m_order.lastStep, 1)));
                m_told.done(time, time);
            }
        }
    }

    void handOver() {
        m_sinks.take(m_player);
        if (const auto problems = m_sinks.takeProblems(); !problems.empty()) {
            throw std::runtime_error(problems.front());
        }
    }

    static void check(bool isTheSame) {
        if (!isTheSame) {
            throw std::runtime_error("computed again, the run did not come out the same");
        }
    }

    const RunKeeper::Order& m_order;
    const std::atomic<bool>& m_isCalledOff;
    std::function<void(double)> m_tell;
    ExperimentPlayer m_player;
    std::shared_ptr<RunFolder> m_folder;
    RunBroadcast m_sinks;
    Sparing m_told;
};

} // namespace

RunKeeper::~RunKeeper() {
    cancel();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void RunKeeper::keep(Order order) {
    m_isBusy = true;
    m_isCalledOff = false;
    m_thread = std::thread([this, order = std::move(order)] { work(order); });
}

void RunKeeper::work(const Order& order) {
    std::unique_ptr<Replay> replay;
    std::string why;
    bool isKept = false;
    const auto tell = [this](double fraction) {
        handOver(this, [this, fraction] { emit progressed(fraction); });
    };
    try {
        const BuildControl control(m_isCalledOff);
        replay = std::make_unique<Replay>(order, m_isCalledOff, tell);
        replay->play();
        isKept = true;
    } catch (const ReplayCalledOff&) {
    } catch (const BuildCalledOff&) {
    } catch (const FolderTaken& taken) {
        why = taken.text;
    } catch (const FileError& error) {
        why = error.text();
    } catch (const BuildError& error) {
        why = error.issues.empty() ? std::string() : error.issues.front().text;
    } catch (const std::bad_alloc&) {
        why = "there is not enough memory to compute it again";
    } catch (const std::exception& error) {
        why = error.what();
    }
    if (replay && !isKept) {
        replay.reset();
        removeRun(order.folder);
        std::error_code error;
        std::filesystem::remove(order.folder, error); // unless something else is there
    }
    replay.reset(); // nobody holds the folder when it is told of
    handOver(this, [this, isKept, why = QString::fromStdString(why),
                    folder = QString::fromStdString(order.folder.string())] {
        m_thread.join();
        m_isBusy = false;
        isKept ? emit kept(folder) : emit notKept(why);
    });
}

} // namespace reprise

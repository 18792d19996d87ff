#pragma once
/// \file
/// A small sequence-learning project, and a host watched by a test.

#include "core/analysis/episode_report.hpp"
#include "core/engine/player.hpp"
#include "core/project/reader.hpp"
#include "core/session/engine_host.hpp"

#include <QElapsedTimer>
#include <QtTest>

#include <functional>
#include <memory>
#include <vector>

/// Bounds on wall time hold for the program as it ships, not under sanitizers.
#ifdef REPRISE_SANITIZED
#define REPRISE_VERIFY_QUICK(elapsed, ms) QVERIFY((elapsed) >= 0)
#else
#define REPRISE_VERIFY_QUICK(elapsed, ms)                                                          \
    do {                                                                                           \
        const qint64 taken = elapsed;                                                              \
        QVERIFY2(taken <= (ms), qPrintable(QString("took %1 ms").arg(taken)));                     \
    } while (false)
#endif

namespace reprise {

/// Two sequences that share their middle; a few episodes, some seconds of model time.
inline Project smallProject(int episodes = 6) {
    const std::string text = R"(
reprise: 1
name: two short sequences
seed: 7
engine: {threads: 1}
network:
  populations:
    - {id: htm, model: s_htm, parameters: {variant: ns_org}}
environment:
  sequences: [[A, C, B], [D, C, E]]
experiments:
  - name: learn
    phases:
      - {do: train, target: htm, episodes: )" +
                             std::to_string(episodes) + R"(}
      - {do: test, target: htm}
)";
    const ReadResult read = readProjectText(text, "small");
    for (const Issue& issue : read.issues) {
        qWarning("%s", toString(issue).c_str());
    }
    return read.project;
}

/// What reprise-batch would get.
struct PlainRun {
    std::uint64_t stateHash = 0;
    std::vector<Event> events;
    std::size_t episodes = 0;

    explicit PlainRun(const Project& project) {
        ExperimentPlayer player(project);
        while (!player.isFinished()) {
            player.advance(1'000'000);
        }
        stateHash = player.stateHash();
        events = player.takeEvents();
        for (const PhaseReport& report : player.reports()) {
            episodes += partOf<EpisodeReport>(report).episodes.size();
        }
    }
};

/// Collects what a window would see.
struct WatchedHost {
    EngineHost host;
    Progress progress;
    std::vector<Event> events;
    std::size_t episodes = 0;
    std::int64_t lost = 0; ///< events a picture missed or forgot
    std::shared_ptr<const StateSnapshot> state;
    Issues issues;
    int frames = 0;
    bool asksForState = true;

    WatchedHost() {
        QObject::connect(&host, &EngineHost::frame, &host, [this](const Frame& frame) {
            ++frames;
            progress = frame.progress;
            events.assign(frame.events->all().begin(), frame.events->all().end());
            episodes = frame.episodes->size();
            lost = frame.droppedEvents + frame.forgottenEvents;
            state = frame.state;
            if (asksForState) {
                host.requestState();
            }
        });
        QObject::connect(&host, &EngineHost::issuesFound, &host,
                         [this](const Issues& found) { issues = found; });
    }

    bool waitFor(RunState wanted, int ms = 20'000) {
        return QTest::qWaitFor([&] { return host.runState() == wanted; }, ms);
    }
    /// Until the last frame has told all of a run that stands still.
    bool waitForFrameWith(const std::function<bool()>& isTold, int ms = 20'000) {
        return QTest::qWaitFor(isTold, ms);
    }
};

} // namespace reprise

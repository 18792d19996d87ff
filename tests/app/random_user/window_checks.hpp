#pragma once
/// \file
/// What must hold after every action of a user. Each check returns "" or what is wrong.

#include "app/run/status_line.hpp"
#include "core/project/reader.hpp"
#include "tests/support/watched_window.hpp"
#include "views/view.hpp"

#include <QDockWidget>

#include <map>

namespace reprise::test {

inline QString wrongWithDocks(MainWindow& window) {
    std::map<QString, QRect> places;
    for (const ViewEntry& entry : viewCatalog()) {
        const QDockWidget* dock = window.docks().dock(entry.id);
        if (dock == nullptr || !dock->isVisible() || dock->visibleRegion().isEmpty()) {
            continue;
        }
        if (dock->widget() != window.docks().view(entry.id)) {
            return entry.id + " is an empty dock";
        }
        if (!dock->isFloating()) {
            places[entry.id] = dock->geometry();
        }
    }
    for (const auto& [id, place] : places) {
        for (const auto& [other, otherPlace] : places) {
            if (id < other && place.intersects(otherPlace)) {
                return QString("%1 lies over %2").arg(id, other);
            }
        }
    }
    return {};
}

/// A run that plays goes on or ends, a network that is built is built, within a bound.
inline QString wrongWithRun(WatchedWindow& shown) {
    MainWindow& window = shown.window;
    const auto state = [&window] { return window.engine().runState(); };
    if (!QTest::qWaitFor([&] { return state() != RunState::Building; }, 60'000)) {
        return "the network is being built for a minute";
    }
    if (state() == RunState::Playing) {
        const double from = shown.progress.simulatedMs;
        const int frames = shown.frames;
        const bool goesOn = QTest::qWaitFor(
            [&] {
                return state() != RunState::Playing ||
                       (shown.frames > frames && shown.progress.simulatedMs != from);
            },
            10'000);
        if (!goesOn) {
            return "the run plays, but the window stands still";
        }
    }
    const bool isTold = QTest::qWaitFor(
        [&] {
            return state() == RunState::Building ||
                   !window.statusLine().text().contains("building the network");
        },
        5'000);
    return isTold ? QString() : QString("the status line still builds the network");
}

/// At the end: what a batch makes of the saved project is what the window shows.
inline QString wrongWithHash(WatchedWindow& shown) {
    MainWindow& window = shown.window;
    RunControl& control = window.control();
    if (window.engine().runState() != RunState::Finished || control.isOlderThanDrawing() ||
        !control.byHand().empty()) {
        return {};
    }
    if (!QTest::qWaitFor(
            [&] {
                return shown.progress.isFinished ||
                       window.engine().runState() != RunState::Finished;
            },
            5'000)) {
        return "the run has ended, but no frame says so";
    }
    static std::map<std::string, std::uint64_t> known; // of texts played before
    const std::string text = writeProjectText(window.document().project());
    const std::string key = shown.progress.experiment + '\n' + text;
    if (known.count(key) == 0) {
        EnvironmentSpec surroundings;
        surroundings.folder = window.document().project().environment.folder;
        const ReadResult read = readProjectText(text, "saved", &surroundings);
        if (!read.isReadable()) {
            return "the saved project cannot be read: " +
                   QString::fromStdString(toString(read.issues.front()));
        }
        std::string experiment = shown.progress.experiment;
        experiment = read.project.experiments.empty() ? std::string() : experiment;
        ExperimentPlayer player(read.project, ExperimentPlayer::Options{experiment, -1});
        while (!player.isFinished()) {
            player.advance(1'000'000);
        }
        known[key] = player.progress().stateHash;
    }
    return known[key] == shown.progress.stateHash
               ? QString()
               : QString("the window ended with state %1, a batch of the project with %2")
                     .arg(shown.progress.stateHash, 16, 16, QChar('0'))
                     .arg(known[key], 16, 16, QChar('0'));
}

} // namespace reprise::test

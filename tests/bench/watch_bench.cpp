/// \file
/// What watching costs: the same run played by the bare player, by the worker thread with nobody
/// watching, and in the window with its views visible and hidden. Needs a display.

#include "app/window/main_window.hpp"
#include "core/editing/document.hpp"
#include "core/engine/player.hpp"
#include "core/session/engine_host.hpp"
#include "tests/support/projects.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <fmt/format.h>
#include <time.h>

#include <algorithm>

using namespace reprise;
using namespace reprise::test;

namespace {

Project watched() {
    Project project = shtmProject("II", "b22", 20);
    ParameterMap& p = project.populations[0].parameters;
    p["lambda_plus"] = 0.28;
    p["lambda_minus"] = 0.0063;
    p["lambda_h"] = 0.024;
    return project;
}

double bare() {
    ExperimentPlayer player(watched());
    QElapsedTimer timer;
    timer.start();
    while (player.advance(2000) != Boundary::End) {
        player.takeEvents();
    }
    return static_cast<double>(timer.nsecsElapsed()) * 1e-9;
}

/// Seconds from play to finished.
double playedBy(EngineHost& host) {
    QEventLoop loop;
    QObject::connect(&host, &EngineHost::runStateChanged, &loop, [&](RunState state) {
        if (state == RunState::Finished || state == RunState::Failed) {
            loop.quit();
        }
    });
    host.setSpeed(0);
    QElapsedTimer timer;
    timer.start();
    host.play();
    loop.exec();
    return static_cast<double>(timer.nsecsElapsed()) * 1e-9;
}

void waitUntilPaused(EngineHost& host) {
    while (host.runState() != RunState::Paused) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    }
}

double hosted() {
    EngineHost host;
    host.load(watched());
    waitUntilPaused(host);
    return playedBy(host);
}

double inWindow(bool isVisible) {
    MainWindow window;
    window.resize(1500, 940);
    window.show();
    window.document().setProject(watched());
    waitUntilPaused(window.engine());
    if (!isVisible) {
        window.hide();
    }
    return playedBy(window.engine());
}

} // namespace

int main(int argc, char** argv) {
    QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    qputenv("XDG_CACHE_HOME", home.path().toUtf8());
    QApplication application(argc, argv);
    constexpr int kRounds = 5;
    struct Way {
        const char* name;
        double (*run)();
        std::vector<double> seconds;
    };
    std::vector<Way> ways = {{"player alone", bare, {}},
                             {"worker thread, nobody watches", hosted, {}},
                             {"window hidden", [] { return inWindow(false); }, {}},
                             {"window visible, 60 Hz", [] { return inWindow(true); }, {}}};
    for (int round = 0; round < kRounds; ++round) { // in turn, so that drift hits all alike
        for (Way& way : ways) {
            way.seconds.push_back(way.run());
        }
    }
    fmt::print("{:34} {:>8} {:>8}\n", "B22 set II, 20 episodes", "median s", "ratio");
    double base = 0;
    for (Way& way : ways) {
        std::sort(way.seconds.begin(), way.seconds.end());
        const double median = way.seconds[way.seconds.size() / 2];
        base = base == 0 ? median : base;
        fmt::print("{:34} {:>8.3f} {:>8.3f}\n", way.name, median, median / base);
    }
}

/// \file
/// What watching costs: the same run played by the bare player, by the worker thread with nobody
/// watching, and in the window with its views visible and hidden. Needs a display.

#include "app/docks/dock_layout.hpp"
#include "app/window/main_window.hpp"
#include "core/engine/player.hpp"
#include "core/project/writer.hpp"
#include "core/session/engine_host.hpp"
#include "tests/support/projects.hpp"
#include "views/assemblies3d/bar_canvas.hpp"
#include "views/raster/raster_canvas.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <functional>

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

double bare(const Project& project) {
    ExperimentPlayer player(project);
    QElapsedTimer timer;
    timer.start();
    while (player.advance(2000) != Boundary::End) {
        player.takeEvents();
    }
    return static_cast<double>(timer.nsecsElapsed()) * 1e-9;
}

Project grid() {
    return gridProject(300, false);
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

double hosted(const Project& project) {
    EngineHost host;
    host.load(project);
    waitUntilPaused(host);
    return playedBy(host);
}

/// Pictures drawn by one canvas.
class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget* canvas) {
        if (canvas != nullptr) {
            canvas->installEventFilter(this);
        }
    }
    int count = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

struct Rates {
    double raster = 0, bars = 0; ///< pictures a second
};

double inWindow(const Project& project, bool isVisible, Rates* rates = nullptr) {
    MainWindow window;
    window.resize(1500, 940);
    window.show();
    QTemporaryDir folder;
    const QString file = folder.filePath("watched.yaml");
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) ||
        out.write(QByteArray::fromStdString(writeProjectText(project))) < 0) {
        return 0;
    }
    out.close();
    window.openFile(file);
    waitUntilPaused(window.engine());
    QCoreApplication::processEvents();
    if (!isVisible) {
        window.hide();
    }
    PaintCounter raster(window.findChild<RasterCanvas*>());
    PaintCounter bars(window.findChild<BarCanvas*>());
    const double seconds = playedBy(window.engine());
    if (rates != nullptr) {
        *rates = {raster.count / seconds, bars.count / seconds};
    }
    return seconds;
}

/// Four ways of playing \p project, as ratios to the first.
void compare(const char* title, const Project& project) {
    constexpr int kRounds = 5;
    struct Way {
        const char* name;
        std::function<double()> run;
        std::vector<double> seconds;
    };
    std::vector<Way> ways = {
        {"player alone", [&] { return bare(project); }, {}},
        {"worker thread, nobody watches", [&] { return hosted(project); }, {}},
        {"window hidden", [&] { return inWindow(project, false); }, {}},
        {"window visible, 60 Hz", [&] { return inWindow(project, true); }, {}}};
    for (int round = 0; round < kRounds; ++round) { // in turn, so that drift hits all alike
        for (Way& way : ways) {
            way.seconds.push_back(way.run());
        }
    }
    fmt::print("{:34} {:>8} {:>8}\n", title, "median s", "ratio");
    double base = 0;
    for (Way& way : ways) {
        std::sort(way.seconds.begin(), way.seconds.end());
        const double median = way.seconds[way.seconds.size() / 2];
        base = base == 0 ? median : base;
        fmt::print("{:34} {:>8.3f} {:>8.3f}\n", way.name, median, median / base);
    }
}

} // namespace

int main(int argc, char** argv) {
    QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    qputenv("XDG_CACHE_HOME", home.path().toUtf8());
    QApplication application(argc, argv);
    compare("B22 set II, 20 episodes", watched());
    compare("WTA grid 10x5, 300 s of training", grid());
    Rates rates;
    inWindow(grid(), true, &rates);
    fmt::print("pictures a second at full speed: sorted raster {:.0f}, 3-D bars {:.0f}\n",
               rates.raster, rates.bars);
}

// How long the raster takes to repaint: everything counted anew, only what is new while following,
// and nothing new (the cursor moved). Prints a table, and JSON with --json. Gates nothing.
//
// In tests/bench/CMakeLists.txt:
//   if(REPRISE_WINDOW)
//     add_executable(raster_bench raster_bench.cpp)
//     target_link_libraries(raster_bench PRIVATE reprise_views)
//   endif()
// Needs a display: xvfb-run -a build/release/bin/raster_bench
#include "tests/bench/timing.hpp"
#include "tests/support/synthetic_network.hpp"
#include "tests/support/synthetic_patterns.hpp"
#include "views/raster/raster_canvas.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QWindow>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <optional>
#include <vector>

using namespace reprise;
using namespace reprise::test;

namespace {

Timing timed(int repeats, const std::function<void()>& prepare, const std::function<void()>& work) {
    std::vector<double> ms;
    for (int i = 0; i < repeats; ++i) {
        prepare();
        QElapsedTimer timer;
        timer.start();
        work();
        ms.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return timingOf(std::move(ms));
}

constexpr double kVisibleMs = 20'000;

/// A canvas on the screen that follows \p feed.
struct Watched {
    TimeRange range;
    RasterCanvas canvas{range};
    SyntheticFeed& feed;

    explicit Watched(SyntheticFeed& watched) : feed(watched) {
        canvas.resize(1200, 500);
        canvas.show();
        while (!canvas.windowHandle()->isExposed()) { // a hidden widget would not paint
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QApplication::processEvents();
        feed.frame.isPlaying = true;
        canvas.showFrame(feed.frame);
        range.setRange(0, kVisibleMs);
        range.setFollowing(true);
        canvas.repaint();
    }
};

struct Row {
    const char* network;
    std::size_t visible;
    Timing whole;     ///< everything counted anew
    Timing following; ///< what came in a sixtieth of a second at 10 times real time
    Timing cursor;    ///< nothing new
};

Row measure(const char* network, std::size_t count, Watched& watched,
            const std::function<void()>& invalidate) {
    RasterCanvas& canvas = watched.canvas;
    SyntheticFeed& feed = watched.feed;
    Row row{network, count, {}, {}, {}};
    row.whole = timed(15, invalidate, [&] { canvas.repaint(); });
    // 60 frames a second at 10 times real time: 167 ms of model time more per frame.
    constexpr double kFrameMs = 1000.0 / 60 * 10;
    double now = kVisibleMs;
    const auto perFrame = std::size_t(double(count) * kFrameMs / kVisibleMs);
    row.following = timed(
        60,
        [&] {
            auto more = randomEvents(*feed.outline, perFrame, kFrameMs);
            for (Event& event : more) {
                event.step += std::int64_t(now / feed.outline->resolution);
            }
            now += kFrameMs;
            feed.append(more, now);
        },
        [&] {
            canvas.showFrame(feed.frame);
            canvas.repaint();
        });
    double cursor = now - kVisibleMs;
    row.cursor = timed(
        60, [&] { watched.range.setCursor(cursor += 100); }, [&] { canvas.repaint(); });
    return row;
}

Row columnsOf(std::size_t count) {
    SyntheticFeed feed(columns(14, 150));
    feed.append(randomEvents(*feed.outline, count, kVisibleMs), kVisibleMs);
    Watched watched(feed);
    bool isHidden = false; // another set of marks: everything has to be counted anew
    const Row row = measure("columns", count, watched, [&] {
        isHidden = !isHidden;
        watched.canvas.setMarkHidden(Mark::Input, isHidden);
    });
    return row;
}

/// 50 circuits of 325 neurons and 100 input channels that hear two patterns in turn.
Row gridOf(const char* name, std::size_t count, SpikeColor color, bool isSorted, bool hasSecond) {
    SyntheticGrid grid(10, 5, 6, 100, 2);
    for (std::int64_t ms = 0, pattern = 0; double(ms) < 2 * kVisibleMs; ms += 500, ++pattern) {
        grid.report(ms, ms + 200, -1);
        grid.report(ms + 200, ms + 500, int(pattern % 2));
    }
    grid.addOrder(0, 200);
    grid.addOrder(1, 700);
    SyntheticFeed feed(grid.outline());
    const Frame frame = grid.frame();
    feed.frame.reports = frame.reports;
    feed.frame.state = frame.state;
    feed.append(randomEvents(*feed.outline, count, kVisibleMs), kVisibleMs);
    Watched watched(feed);
    watched.canvas.setOrder(isSorted ? OrderChoice{0, 0} : OrderChoice{});
    watched.canvas.setSecondOrder(hasSecond ? std::optional(OrderChoice{0, 1}) : std::nullopt);
    return measure(name, count, watched, [&] { watched.canvas.setSpikeColor(color); });
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, ThemeName::Light);
    const bool wantsJson = argc > 1 && std::strcmp(argv[1], "--json") == 0;
    if (!wantsJson) {
        std::printf("repaint of 1200 x 500 px, ms median (worst); columns: 14 x 150 neurons, "
                    "grids: 325 neurons, 100 channels\n");
        std::printf("%-22s %10s %18s %18s %18s\n", "network", "visible", "whole", "following",
                    "cursor only");
    }
    bool isFirst = true;
    const auto print = [&](const Row& row) {
        if (wantsJson) {
            std::printf("%s{\"network\": \"%s\", \"visible\": %zu, \"whole_ms\": %.3f, "
                        "\"following_ms\": %.3f, \"cursor_ms\": %.3f}",
                        isFirst ? "[" : ",\n ", row.network, row.visible, row.whole.median,
                        row.following.median, row.cursor.median);
        } else {
            std::printf("%-22s %10zu %9.2f (%6.2f) %9.2f (%6.2f) %9.2f (%6.2f)\n", row.network,
                        row.visible, row.whole.median, row.whole.worst, row.following.median,
                        row.following.worst, row.cursor.median, row.cursor.worst);
        }
        std::fflush(stdout);
        isFirst = false;
    };
    for (const std::size_t count :
         {std::size_t(1e4), std::size_t(1e5), std::size_t(1e6), std::size_t(3e6)}) {
        print(columnsOf(count));
    }
    for (const std::size_t count : {std::size_t(1e5), std::size_t(1e6)}) {
        print(gridOf("grid as built, plain", count, SpikeColor::Plain, false, false));
        print(gridOf("grid sorted, cells", count, SpikeColor::Cell, true, false));
        print(gridOf("grid sorted, patterns", count, SpikeColor::Phase, true, false));
        print(gridOf("grid twice, patterns", count, SpikeColor::Phase, true, true));
    }
    if (wantsJson) {
        std::printf("]\n");
    }
    return 0;
}

// How long the raster takes to repaint: everything counted anew, only what is new while following,
// and nothing new (the cursor moved). Prints a table, and JSON with --json. Gates nothing.
//
// In tests/bench/CMakeLists.txt:
//   if(REPRISE_WINDOW)
//     add_executable(raster_bench raster_bench.cpp)
//     target_link_libraries(raster_bench PRIVATE reprise_views)
//   endif()
// Needs a display: xvfb-run -a build/release/bin/raster_bench
#include "tests/support/synthetic_network.hpp"
#include "views/raster/raster_canvas.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QWindow>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <vector>

using namespace reprise;
using namespace reprise::test;

namespace {

struct Timing {
    double median = 0;
    double worst = 0;
};

Timing timed(int repeats, const std::function<void()>& prepare, const std::function<void()>& work) {
    std::vector<double> ms;
    for (int i = 0; i < repeats; ++i) {
        prepare();
        QElapsedTimer timer;
        timer.start();
        work();
        ms.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(ms.begin(), ms.end());
    return {ms[ms.size() / 2], ms.back()};
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, ThemeName::Light);
    const bool wantsJson = argc > 1 && std::strcmp(argv[1], "--json") == 0;
    constexpr double kVisibleMs = 20'000;
    if (!wantsJson) {
        std::printf("repaint of 1200 x 500 px, 14 x 150 neurons, ms median (worst)\n");
        std::printf("%10s %18s %18s %18s\n", "visible", "whole", "following", "cursor only");
    }
    bool isFirst = true;
    for (const std::size_t count :
         {std::size_t(1e4), std::size_t(1e5), std::size_t(1e6), std::size_t(3e6)}) {
        TimeRange range;
        RasterCanvas canvas(range);
        canvas.resize(1200, 500);
        canvas.show();
        while (!canvas.windowHandle()->isExposed()) { // a hidden widget would not paint
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QApplication::processEvents();
        SyntheticFeed feed(columns(14, 150));
        feed.append(randomEvents(*feed.outline, count, kVisibleMs), kVisibleMs);
        feed.frame.isPlaying = true;
        canvas.showFrame(feed.frame);
        range.setRange(0, kVisibleMs);
        range.setFollowing(true);
        canvas.repaint();

        bool isHidden = false; // another set of marks: everything has to be counted anew
        const Timing whole = timed(
            15,
            [&] {
                isHidden = !isHidden;
                canvas.setMarkHidden(Mark::Input, isHidden);
            },
            [&] { canvas.repaint(); });
        canvas.setMarkHidden(Mark::Input, false);
        canvas.repaint();

        // 60 frames a second at 10 times real time: 167 ms of model time more per frame.
        constexpr double kFrameMs = 1000.0 / 60 * 10;
        double now = kVisibleMs;
        const auto perFrame = std::size_t(double(count) * kFrameMs / kVisibleMs);
        const Timing following = timed(
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
        const Timing idle = timed(
            60, [&] { range.setCursor(cursor += 100); }, [&] { canvas.repaint(); });

        if (wantsJson) {
            std::printf("%s{\"visible\": %zu, \"whole_ms\": %.3f, \"following_ms\": %.3f, "
                        "\"cursor_ms\": %.3f}",
                        isFirst ? "[" : ",\n ", count, whole.median, following.median, idle.median);
        } else {
            std::printf("%10zu %9.2f (%6.2f) %9.2f (%6.2f) %9.2f (%6.2f)\n", count, whole.median,
                        whole.worst, following.median, following.worst, idle.median, idle.worst);
        }
        isFirst = false;
    }
    if (wantsJson) {
        std::printf("]\n");
    }
    return 0;
}

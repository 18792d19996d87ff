// How long the 3-D bars take to repaint: every value changed and the camera turned, the camera
// alone, and nothing new but the bar pointed at. Prints a table, and JSON with --json. Gates
// nothing. Needs a display with OpenGL:
//   LIBGL_ALWAYS_SOFTWARE=1 xvfb-run -a -s "-screen 0 1600x1000x24" build/release/bin/bars_bench
#include "tests/bench/timing.hpp"
#include "tests/support/synthetic_grid.hpp"
#include "views/assemblies3d/assemblies3d_view.hpp"
#include "views/assemblies3d/bar_canvas.hpp"
#include "views/grid/grid_boxes.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QWindow>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <vector>

using namespace reprise;
using namespace reprise::test;

namespace {

Timing timed(int repeats, const std::function<void(int)>& work) {
    std::vector<double> ms;
    for (int i = 0; i < repeats; ++i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        ms.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return timingOf(std::move(ms));
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, ThemeName::Light);
    const bool wantsJson = argc > 1 && std::strcmp(argv[1], "--json") == 0;
    bool isFirst = true;
    for (const QSize& grid : {QSize(10, 5), QSize(50, 20)}) {
        for (const QSize& size : {QSize(640, 480), QSize(1100, 760)}) {
            SyntheticCells cells(grid.width(), grid.height());
            Assemblies3dView view;
            view.heightBox()->choose(GridQuantity::LeadingRate);
            view.resize(size);
            view.show();
            while (!view.windowHandle()->isExposed()) {
                QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            }
            QElapsedTimer timer;
            timer.start();
            view.showFrame(cells.frame());
            QApplication::processEvents();
            const double first = double(timer.nsecsElapsed()) / 1e6;
            BarCanvas& canvas = *view.canvas();
            if (!canvas.canRender()) {
                std::fprintf(stderr, "This display offers no OpenGL.\n");
                return 1;
            }
            const auto drag = [&canvas](int i) {
                const QPointF point(200 + 3 * (i % 50), 200);
                QMouseEvent event(QEvent::MouseMove, point, canvas.mapToGlobal(point),
                                  Qt::LeftButton, Qt::LeftButton, {});
                QApplication::sendEvent(&canvas, &event);
            };
            std::vector<Frame> frames; // the engine's work, not the view's
            for (int i = 0; i < 100; ++i) {
                cells.advance(17.0 * i);
                frames.push_back(cells.frame());
            }
            const Timing all = timed(100, [&](int i) {
                view.showFrame(frames[std::size_t(i)]);
                drag(i);
                canvas.repaint();
            });
            const Timing turning = timed(100, [&](int i) {
                drag(i);
                canvas.repaint();
            });
            const Timing resting = timed(100, [&](int) { canvas.repaint(); });
            if (wantsJson) {
                std::printf("%s{\"columns\": %d, \"rows\": %d, \"width\": %d, \"height\": %d, "
                            "\"first_ms\": %.1f, \"all_ms\": %.2f, \"turning_ms\": %.2f, "
                            "\"resting_ms\": %.2f}",
                            isFirst ? "[" : ",\n ", grid.width(), grid.height(), canvas.width(),
                            canvas.height(), first, all.median, turning.median, resting.median);
            } else {
                if (isFirst) {
                    std::printf("repaint of the 3-D bars, ms median (worst)\n%9s %12s %8s %18s "
                                "%10s %18s %18s\n",
                                "cells", "pixels", "first", "values and camera", "frames/s",
                                "camera", "nothing new");
                }
                std::printf("%4d x %2d  %5d x %4d %8.1f %9.2f (%6.2f) %10.0f %9.2f (%6.2f) %9.2f "
                            "(%6.2f)\n",
                            grid.width(), grid.height(), canvas.width(), canvas.height(), first,
                            all.median, all.worst, 1000 / all.median, turning.median, turning.worst,
                            resting.median, resting.worst);
            }
            isFirst = false;
        }
    }
    std::printf(wantsJson ? "]\n" : "");
    return 0;
}

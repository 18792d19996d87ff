// How long the canvas takes: for a picture while it is panned, far and near, for an edit and its
// undo, for a step of a drag, and for a frame of a run. Prints a table, and JSON with --json. Gates
// nothing.
//   xvfb-run -a -s "-screen 0 1600x1000x24" build/release/bin/canvas_bench
#include "core/editing/document.hpp"
#include "tests/bench/timing.hpp"
#include "views/canvas/canvas_view.hpp"
#include "views/canvas/network_canvas.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace reprise;
using namespace reprise::test;

namespace {

/// Painting included.
Timing timed(int repeats, const std::function<void(int)>& work) {
    return processorTime(repeats, [&work](int i) {
        work(i);
        QApplication::processEvents();
    });
}

/// \p count populations in a square, each joined to two others.
Project squareOf(int count) {
    Project project;
    const int across = int(std::ceil(std::sqrt(double(count))));
    for (int k = 0; k < count; ++k) {
        PopulationSpec& population = project.populations.emplace_back();
        population.id = "p" + std::to_string(k);
        population.model = k % 10 == 0 ? "poisson_generator" : "iaf_psc_exp";
        population.size = 10 + k % 90;
        population.layout = LayoutSpec{260.0 * (k % across), 180.0 * (k / across)};
    }
    for (int k = 0; k < count; ++k) {
        for (const int step : {1, 7 * across + 3}) {
            ProjectionSpec& projection = project.projections.emplace_back();
            projection.from = "p" + std::to_string(k);
            const int to = (k + step) % count;
            projection.to = "p" + std::to_string(to % 10 == 0 ? (to + 1) % count : to);
            projection.weight = k % 5 == 0 ? -100.0 : 50.0;
        }
    }
    return project;
}

/// A run of it in which a share of the neurons fires.
struct BusyRun {
    std::shared_ptr<NetworkOutline> outline = std::make_shared<NetworkOutline>();
    EventHistory events;

    explicit BusyRun(const Project& project) {
        for (const PopulationSpec& population : project.populations) {
            outline->populations.push_back(
                {population.id, population.model, "", Role::Other, *population.size});
        }
        std::vector<Event> all;
        for (int step = 0; step < 20'000; ++step) {
            for (int k = 0; k < 5; ++k) {
                all.push_back(
                    {step, std::uint32_t(k),
                     std::uint16_t((step * 31 + k * 977) % int(outline->populations.size()))});
            }
        }
        events.append(all);
    }
    Frame frame(double nowMs) const {
        Frame frame;
        frame.outline = outline;
        frame.events = &events;
        frame.nowMs = nowMs;
        return frame;
    }
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, ThemeName::Light);
    const bool wantsJson = argc > 1 && std::strcmp(argv[1], "--json") == 0;
    bool isFirst = true;
    for (const int count : {50, 500, 5'000}) {
        const Project project = squareOf(count);
        Document document;
        document.setProject(project);
        CanvasView view(document);
        view.resize(1400, 900);
        view.show();
        while (!view.windowHandle()->isExposed()) {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        NetworkCanvas& canvas = view.canvas();
        const auto pan = [&](int i) { canvas.panBy({i % 2 == 0 ? 9.0 : -9.0, 5}); };
        canvas.fit();
        const Timing far = timed(60, pan);
        canvas.fit();
        canvas.zoomAbout(QPointF(600, 400), 1 / canvas.transform().scale);
        const Timing near = timed(60, pan);
        canvas.fit();
        EditedNetwork& edited = canvas.edited();
        edited.selectNode("p1");
        const Timing edit = timed(30, [&](int i) {
            edited.change("Move", [i](Project& changed) {
                changed.populations[1].layout = LayoutSpec{100.0 + i, 50};
            });
        });
        const Timing undone = timed(30, [&](int) { document.undoStack().undo(); });
        const Timing scene = timed(30, [&](int) { edited.restoreScene(); });
        const Timing drag = timed(60, [&](int i) {
            edited.previewPlaces({{"p1", QPointF(100 + 3 * i, 50)}});
        });
        const BusyRun run(project);
        const Timing frame = timed(60, [&](int i) { view.showFrame(run.frame(17.0 * (i + 1))); });
        const std::size_t edges = project.projections.size();
        if (wantsJson) {
            std::printf("%s{\"populations\": %d, \"projections\": %zu, \"pan_all_ms\": %.2f, "
                        "\"pan_near_ms\": %.2f, \"edit_ms\": %.2f, \"undo_ms\": %.2f, "
                        "\"scene_ms\": %.2f, \"drag_ms\": %.2f, \"frame_ms\": %.2f}",
                        isFirst ? "[" : ",\n ", count, edges, far.median, near.median, edit.median,
                        undone.median, scene.median, drag.median, frame.median);
        } else {
            if (isFirst) {
                std::printf("the canvas, 1400 x 900, ms of processor time with painting, median "
                            "(worst)\n%11s %11s %16s %16s %16s %16s %16s %16s %16s\n",
                            "populations", "projections", "pan, all seen", "pan, near", "edit",
                            "undo", "scene anew", "drag step", "frame of a run");
            }
            std::printf("%11d %11zu", count, edges);
            for (const Timing& each : {far, near, edit, undone, scene, drag, frame}) {
                std::printf(" %7.2f (%6.2f)", each.median, each.worst);
            }
            std::printf("\n");
        }
        isFirst = false;
    }
    std::printf(wantsJson ? "]\n" : "");
    return 0;
}

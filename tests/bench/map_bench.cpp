// How long the map view takes for a frame: a few places changed, all of them, a replay looked
// through, and the whole map moved. Prints a table, and JSON with --json. Gates nothing.
//   xvfb-run -a -s "-screen 0 1600x1000x24" build/release/bin/map_bench
#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/bench/timing.hpp"
#include "tests/support/synthetic_map.hpp"
#include "tests/support/synthetic_network.hpp"
#include "views/map/map_strip.hpp"
#include "views/map/map_view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <functional>
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

/// A network that knows all places of a full grid and has learned a way through all rows; one
/// replay of it, \p perMs places a ms.
struct Walk {
    std::shared_ptr<NetworkOutline> outline;
    EventHistory events;
    std::vector<PhaseReport> reports;
    std::shared_ptr<StateSnapshot> state = std::make_shared<StateSnapshot>();
    static constexpr int kNeurons = 21;

    Walk(const NavigationMap& map, double perMs, double durationMs)
        : outline(std::make_shared<NetworkOutline>()) {
        const auto count = int(map.environments[0].cells.size());
        outline->populations = {{"htm.exc", "x", "htm", Role::Excitatory, count * kNeurons}};
        ShtmOutline& circuit = outline->parts.all<ShtmOutline>().emplace_back();
        circuit.circuit = "htm";
        circuit.population = 0;
        circuit.neuronsPerSymbol = kNeurons;
        std::vector<int>& sequence = circuit.sequences.emplace_back();
        for (int s = 0; s < count; ++s) {
            circuit.symbols.push_back(map.environments[0].cells[std::size_t(s)]);
            outline->bands.push_back({"", Role::Excitatory, 0, s * kNeurons, kNeurons, s, true});
            sequence.push_back(s);
        }
        PhaseReport& report = reports.emplace_back();
        report.action = "find_path";
        report.target = "htm";
        report.parts.get<ReplayReport>().goal = count - 1;
        report.endMs = durationMs;
        ReplayResult& replay = report.parts.get<ReplayReport>().replays.emplace_back();
        replay.endMs = durationMs;
        replay.firstSpikeMs.assign(std::size_t(count), 0);
        replay.thresholds.assign(std::size_t(count), 6.2);
        replay.active.assign(std::size_t(count), 3);
        std::vector<Event> all;
        for (double ms = 0; ms < durationMs; ms += 1 / perMs) {
            const int s = int(ms * perMs) % count;
            for (int n = 0; n < 3; ++n) {
                const auto neuron = std::uint32_t(s * kNeurons + n);
                const auto next = std::uint32_t((s + 3) % count * kNeurons + n);
                all.push_back({std::int64_t(ms * 10), neuron, 0, EventKind::Spike});
                all.push_back({std::int64_t(ms * 10), next, 0, EventKind::DendriticSpike});
            }
            if (ms < count / perMs) {
                replay.firstSpikeMs[std::size_t(s)] = ms;
                replay.groups.push_back({ms, s, 3});
                if (s > 0) {
                    replay.edges.push_back({s - 1, s, EdgeState::Predictive});
                }
            }
        }
        events.append(all);
        ShtmState& shown = state->parts.all<ShtmState>().emplace_back();
        shown.circuit = "htm";
        shown.symbols = count;
        auto learned = std::make_shared<ConnectionCounts>();
        learned->matureSynapses.assign(std::size_t(count) * std::size_t(count), 0);
        for (int s = 1; s < count; ++s) {
            learned->matureSynapses[std::size_t(s - 1) * std::size_t(count) + std::size_t(s)] = 9;
        }
        shown.connections = learned;
    }
    Frame frame(double nowMs, bool hasReplay) const {
        Frame frame;
        frame.outline = outline;
        frame.events = &events;
        frame.state = state;
        frame.nowMs = nowMs;
        if (hasReplay) {
            frame.reports = std::make_shared<std::vector<PhaseReport>>(reports);
        }
        return frame;
    }
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, ThemeName::Light);
    const bool wantsJson = argc > 1 && std::strcmp(argv[1], "--json") == 0;
    bool isFirst = true;
    for (const QSize& grid : {QSize(10, 8), QSize(25, 20), QSize(50, 40), QSize(100, 100)}) {
        const NavigationMap map = fullGrid(grid.width(), grid.height());
        Project project;
        project.environment.map = std::make_shared<const NavigationMap>(map);
        Document document;
        document.setProject(project);
        MapView view(document);
        view.resize(1100, 860);
        view.show();
        while (!view.windowHandle()->isExposed()) {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        const Walk few(map, 0.5, 40'000);
        const Walk many(map, 50, 4'000);
        const Timing some =
            timed(100, [&](int i) { view.showFrame(few.frame(500 + 17.0 * i, false)); });
        // All places active and, after the last event, all silent in turn.
        const Timing all = timed(
            100, [&](int i) { view.showFrame(many.frame((i % 2 == 0 ? 500 : 5'000) + i, false)); });
        view.showFrame(few.frame(39'000, true));
        const Timing looking = timed(100, [&](int i) { view.goTo(100 + 1.6 * i); });
        view.goTo(std::nan(""));
        const Timing moved = timed(50, [&](int i) {
            view.canvas()->zoomAbout(QPointF(400, 300), i % 2 == 0 ? 1.02 : 1 / 1.02);
        });
        const int places = grid.width() * grid.height();
        if (wantsJson) {
            std::printf("%s{\"places\": %d, \"few_ms\": %.2f, \"all_ms\": %.2f, "
                        "\"scrub_ms\": %.2f, \"zoom_ms\": %.2f}",
                        isFirst ? "[" : ",\n ", places, some.median, all.median, looking.median,
                        moved.median);
        } else {
            if (isFirst) {
                std::printf(
                    "a frame of the map view, 1100 x 860, ms of processor time, median (worst)\n"
                    "%7s %18s %18s %18s %18s\n",
                    "places", "a few change", "all change", "scrubbing", "zooming");
            }
            std::printf("%7d %9.2f (%6.2f) %9.2f (%6.2f) %9.2f (%6.2f) %9.2f (%6.2f)\n", places,
                        some.median, some.worst, all.median, all.worst, looking.median,
                        looking.worst, moved.median, moved.worst);
        }
        isFirst = false;
    }
    std::printf(wantsJson ? "]\n" : "");
    return 0;
}

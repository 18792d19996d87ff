// States of symbols at a moment: against a slow walk through all events, and case by case.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/support/circuits.hpp"
#include "tests/support/synthetic_map.hpp"
#include "tests/support/synthetic_network.hpp"
#include "tests/support/test_program.hpp"
#include "views/map/map_activity.hpp"

#include <QtTest>

using namespace reprise;

namespace {

constexpr double kStep = 0.1; // ms

/// One symbol of four neurons in population 0; events are (ms, neuron, kind).
struct OneSymbol {
    std::shared_ptr<NetworkOutline> outline = std::make_shared<NetworkOutline>();
    EventHistory events;

    OneSymbol() {
        outline->parts.all<ShtmOutline>().emplace_back().circuit = "htm";
        circuit().population = 0;
        circuit().symbols = {"A"};
        outline->populations = {{"htm.exc", "x", "htm", Role::Excitatory, 4}};
        outline->bands = {{"A", Role::Excitatory, 0, 0, 4, 0, true}};
    }
    ShtmOutline& circuit() { return outline->parts.all<ShtmOutline>()[0]; }
    void add(double ms, int neuron, EventKind kind) {
        events.append(std::vector<Event>{
            {std::int64_t(std::llround(ms / kStep)), std::uint32_t(neuron), 0, kind}});
    }
    SymbolActivity at(double ms) const {
        return MapActivity(outline, test::circuitOf(outline)).at(events, ms)[0];
    }
};

/// Neuron by neuron through all events.
std::vector<SymbolActivity> slowly(const NetworkOutline& outline, const EventHistory& events,
                                   double ms) {
    std::vector<SymbolActivity> found(outline.parts.all<ShtmOutline>()[0].symbols.size());
    const double plateauMs = outline.parts.all<ShtmOutline>()[0].plateauMs;
    const auto now = std::int64_t(std::floor(ms / outline.resolution + 1e-6));
    for (const BandOutline& band : outline.bands) {
        for (int n = 0; band.role == Role::Excitatory && n < band.count; ++n) {
            SymbolActivity& symbol = found[std::size_t(band.symbol)];
            ++symbol.neurons;
            double spike = -1e9;
            double plateau = -1e9;
            for (const Event& event : events.all()) {
                if (event.step <= now && event.population == band.population &&
                    int(event.neuron) == band.first + n) {
                    (event.kind == EventKind::Spike ? spike : plateau) =
                        double(event.step) * outline.resolution;
                }
            }
            const double at = double(now) * outline.resolution;
            symbol.active += at - spike < 10 - 1e-9 ? 1 : 0;
            const bool isUnused = spike < plateau;
            symbol.predicted += isUnused && at - plateau < plateauMs - 1e-9 ? 1 : 0;
            symbol.suppressed +=
                isUnused && at - plateau >= plateauMs - 1e-9 && at - plateau < plateauMs + 40 - 1e-9
                    ? 1
                    : 0;
        }
    }
    return found;
}

} // namespace

class TstMapActivity : public QObject {
    Q_OBJECT

private slots:
    void followsANeuronThroughPlateauAndSpike() {
        OneSymbol one;
        one.add(100, 2, EventKind::DendriticSpike);
        one.add(150, 2, EventKind::Spike);
        QCOMPARE(one.at(99.9).state(), PlaceState::Silent);
        QCOMPARE(one.at(100).state(), PlaceState::Predicted);
        QCOMPARE(one.at(149.9).state(), PlaceState::Predicted);
        QCOMPARE(one.at(150).state(), PlaceState::Active);
        QCOMPARE(one.at(150).share(), 0.25F);
        QCOMPARE(one.at(159.9).state(), PlaceState::Active);
        QCOMPARE(one.at(160).state(), PlaceState::Silent); // the plateau was used
        QCOMPARE(one.at(170).state(), PlaceState::Silent);
    }

    void callsUnusedPlateausSuppressedForAWhile() {
        OneSymbol one;
        one.add(50, 0, EventKind::Spike); // before the plateau: does not use it
        one.add(100, 0, EventKind::DendriticSpike);
        QCOMPARE(one.at(159.9).state(), PlaceState::Predicted);
        QCOMPARE(one.at(160).state(), PlaceState::Suppressed);
        QCOMPARE(one.at(199.9).state(), PlaceState::Suppressed);
        QCOMPARE(one.at(200).state(), PlaceState::Silent);
        one.circuit().plateauMs = 20;
        QCOMPARE(one.at(119.9).state(), PlaceState::Predicted);
        QCOMPARE(one.at(120).state(), PlaceState::Suppressed);
    }

    void takesTheStrongestStateOfASymbol() {
        OneSymbol one;
        one.add(40, 0, EventKind::DendriticSpike);
        one.add(90, 1, EventKind::DendriticSpike);
        one.add(105, 3, EventKind::Spike);
        const SymbolActivity now = one.at(110);
        QCOMPARE(now.state(), PlaceState::Active);
        QCOMPARE(now.active, 1);
        QCOMPARE(now.predicted, 1);
        QCOMPARE(now.suppressed, 1);
        QCOMPARE(now.neurons, 4);
        QCOMPARE(nameOf(now.state()), QString("active"));
    }

    void agreesWithASlowWalkThroughAllEvents() {
        auto outline = std::make_shared<NetworkOutline>(test::columns(7, 5));
        EventHistory events;
        events.append(test::randomEvents(*outline, 1500, 4000, 3));
        const MapActivity activity(outline, test::circuitOf(outline));
        int seen[4] = {};
        for (double ms = 0; ms < 4200; ms += 31.7) {
            const std::vector<SymbolActivity> now = activity.at(events, ms);
            QCOMPARE(now, slowly(*outline, events, ms));
            for (const SymbolActivity& symbol : now) {
                ++seen[int(symbol.state())];
            }
        }
        for (const int count : seen) {
            QVERIFY(count > 20); // all four states were compared
        }
    }

    void looksOnlyAtItsWindow() {
        auto outline = std::make_shared<NetworkOutline>(test::columns(500, 20));
        EventHistory events;
        events.append(test::randomEvents(*outline, 4'000'000, 400'000));
        const MapActivity activity(outline, test::circuitOf(outline));
        QElapsedTimer timer;
        timer.start();
        for (int k = 0; k < 100; ++k) {
            QCOMPARE(activity.at(events, 3'900.0 * k).size(), std::size_t(500));
        }
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void knowsNothingWithoutANetwork() {
        QVERIFY(MapActivity().at(EventHistory(), 100).empty());
        auto empty = std::make_shared<NetworkOutline>();
        QVERIFY(MapActivity(empty, nullptr).at(EventHistory(), 100).empty());
    }
};

REPRISE_TEST(TstMapActivity)
#include "tst_map_activity.moc"

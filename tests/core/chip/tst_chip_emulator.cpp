/// The emulated chip: without its effects it is the neuron's equations; its effects have the sizes
/// of reference/bss2.md 5.

#include "core/chip/emulator/chip_emulator.hpp"
#include "core/chip/emulator/fixed_pattern.hpp"
#include "core/chip/emulator/spike_loss.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/chip/chip_nets.hpp"
#include "tests/support/test_program.hpp"

#include <cmath>
#include <map>
#include <set>

using namespace reprise;
using namespace reprise::test;

namespace {

/// What the network does, in steps so small that times between them are straight lines. Spikes
/// leave at whole cycles and take 1 µs, so that all arrivals stand on the grid.
std::vector<ChipSpike> inSmallSteps(const ChipNetwork& network, double duration) {
    constexpr int kPerCycle = 32;
    constexpr double h = kChipCycle / kPerCycle;
    constexpr std::int64_t kDelay = 125; // cycles
    struct Cell {
        double v, rest, threshold, reset, tauM, tau[2], refractory, i[2]{}, freeFrom = 0;
    };
    std::vector<std::vector<Cell>> cells;
    std::multimap<std::int64_t, ChipSpike> arriving; // by cycle
    for (const ChipPopulation& population : network.populations) {
        auto& own = cells.emplace_back();
        for (int k = 0; k < population.size && !population.parameters.empty(); ++k) {
            const auto value = [&](const char* key) {
                return chipValue(population.parameters, key, k);
            };
            const bool isAtRest = value("v_rest") < value("v_thresh");
            own.push_back({value(isAtRest ? "v_rest" : "v_reset"),
                           value("v_rest"),
                           value("v_thresh"),
                           value("v_reset"),
                           value("tau_m"),
                           {value("tau_syn_E"), value("tau_syn_I")},
                           value("tau_refrac")});
        }
        for (const ChipSpike& spike : population.spikes) {
            arriving.emplace(spike.cycle + kDelay, spike);
        }
    }
    std::vector<ChipSpike> spikes;
    const auto steps = static_cast<std::int64_t>(std::llround(duration / h));
    for (std::int64_t step = 0; step < steps; ++step) {
        if (step % kPerCycle == 0) {
            const auto [first, last] = arriving.equal_range(step / kPerCycle);
            for (auto it = first; it != last; ++it) {
                for (const ChipProjection& projection : network.projections) {
                    for (const ChipConnection& c : projection.connections) {
                        if (projection.pre == it->second.population && c.pre == it->second.cell) {
                            cells[static_cast<std::size_t>(projection.post)][c.post]
                                .i[static_cast<int>(projection.receptor)] +=
                                c.weight * network.gainOf(projection.receptor);
                        }
                    }
                }
            }
            arriving.erase(first, last);
        }
        const double begin = static_cast<double>(step) * h;
        for (std::size_t p = 0; p < cells.size(); ++p) {
            for (std::size_t k = 0; k < cells[p].size(); ++k) {
                Cell& c = cells[p][k];
                const double before = c.v;
                const double held = std::clamp(c.freeFrom - begin, 0.0, h); // of this step
                const auto current = [&](double time) {
                    return c.i[0] * std::exp(-time / c.tau[0]) +
                           c.i[1] * std::exp(-time / c.tau[1]);
                };
                // Heun's method over what is left of the step
                const double left = h - held;
                const double first = (c.rest - c.v) / c.tauM + current(held);
                const double guess = c.v + left * first;
                c.v += 0.5 * left * (first + (c.rest - guess) / c.tauM + current(h));
                if (c.v >= c.threshold) {
                    const double time =
                        begin + held + left * (c.threshold - before) / (c.v - before);
                    const ChipSpike spike{static_cast<std::int64_t>(std::floor(time / kChipCycle)),
                                          static_cast<std::uint32_t>(k),
                                          static_cast<std::uint16_t>(p)};
                    spikes.push_back(spike);
                    arriving.emplace(spike.cycle + kDelay, spike);
                    c.v = c.reset;
                    c.freeFrom = time + c.refractory;
                }
                c.i[0] *= std::exp(-h / c.tau[0]);
                c.i[1] *= std::exp(-h / c.tau[1]);
            }
        }
    }
    std::sort(spikes.begin(), spikes.end());
    return spikes;
}

/// Inputs, excitatory and inhibitory cells that drive each other and themselves.
ChipNetwork recurrent() {
    ChipNetwork network;
    network.populations = {chipSources("in", 4), chipCells("exc", 5), chipCells("inh", 3, 5)};
    network.gain = {0.04, 0.06};
    network.projections.push_back(chipProjection(network, 0, 1, 60));
    network.projections.push_back(chipProjection(network, 1, 2, 50));
    network.projections.push_back(chipProjection(network, 2, 1, -40));
    network.projections.push_back(chipProjection(network, 1, 1, 9));
    ChipParameters& exc = network.populations[1].parameters;
    exc["v_rest"] = {80, 90, 100, 126, 131}; // the last two fire by themselves
    exc["tau_syn_E"] = {2, 10, 4, 5, 6};
    exc["tau_syn_I"] = {5, 10, 4, 3, 2};
    exc["tau_m"] = {10, 10, 8, 12, 20};
    network.populations[2].parameters["tau_syn_E"] = {3};
    RandomStream random(2, "inputs", "test");
    for (std::uint32_t cell = 0; cell < 4; ++cell) {
        for (int k = 0; k < 25; ++k) {
            network.populations[0].spikes.push_back(
                {static_cast<std::int64_t>(random.below(12'000)), cell, 0});
        }
    }
    std::sort(network.populations[0].spikes.begin(), network.populations[0].spikes.end());
    return network;
}

struct Moments {
    double mean = 0, deviation = 0;

    explicit Moments(const std::vector<double>& values) {
        for (const double value : values) {
            mean += value / static_cast<double>(values.size());
        }
        for (const double value : values) {
            deviation += (value - mean) * (value - mean) / static_cast<double>(values.size() - 1);
        }
        deviation = std::sqrt(deviation);
    }
};

/// Within a tenth, as the table of the reference asks of 512 neurons.
#define COMPARE_SPREAD(values, expected)                                                           \
    do {                                                                                           \
        const double deviation = Moments(values).deviation;                                        \
        QVERIFY2(std::abs(deviation / (expected)-1) < 0.1,                                         \
                 qPrintable(QString("%1, not %2").arg(deviation).arg(expected)));                  \
    } while (false)

ChipResult played(const ChipNetwork& network, const EmulatorOptions& options, double duration,
                  std::uint64_t number = 0) {
    return ChipEmulator(options).run(network, {duration, number});
}

} // namespace

class TstChipEmulator : public QObject {
    Q_OBJECT

private slots:
    void anIdealChipIsTheEquations() {
        const ChipNetwork network = recurrent();
        const std::vector<ChipSpike> expected = inSmallSteps(network, 100);
        const std::vector<ChipSpike> spikes = played(network, EmulatorOptions::ideal(), 100).spikes;
        QVERIFY(expected.size() > 60);
        QCOMPARE(spikes.size(), expected.size());
        for (std::size_t k = 0; k < spikes.size(); ++k) {
            QVERIFY2(spikes[k] == expected[k],
                     qPrintable(QString("spike %1: cycle %2 of cell %3, not %4 of %5")
                                    .arg(k)
                                    .arg(spikes[k].cycle)
                                    .arg(spikes[k].cell)
                                    .arg(expected[k].cycle)
                                    .arg(expected[k].cell)));
        }
    }

    void aChipIsItsSeed() {
        const ChipNetwork network = recurrent();
        EmulatorOptions options;
        options.hasTrialNoise = false;
        const auto spikes = played(network, options, 100).spikes;
        QVERIFY(played(network, options, 100, 7).spikes == spikes); // no trial differs
        options.trialSeed = 2;
        QVERIFY(played(network, options, 100).spikes == spikes);
        options.chipSeed = 2;
        QVERIFY(played(network, options, 100).spikes != spikes);
    }

    void trialsDifferAndAreReproduced() {
        const ChipNetwork network = recurrent();
        const EmulatorOptions options;
        const auto spikes = played(network, options, 100).spikes;
        QVERIFY(played(network, options, 100).spikes == spikes);
        QVERIFY(played(network, options, 100, 1).spikes != spikes);
    }

    void aNeuronIsTheSameInEveryNetwork() {
        const FixedPattern pattern((EmulatorOptions()));
        const double tau = pattern.realised(chipCells("a", 3, 7)).at("tau_m")[2];
        QCOMPARE(pattern.realised(chipCells("b", 1, 9)).at("tau_m")[0], tau);
    }

    void theSpreadsAreThoseOfTheTable() {
        const FixedPattern pattern((EmulatorOptions()));
        const ChipPopulation asked = chipCells("all", 512);
        const ChipParameters cells = pattern.realised(asked);
        const auto relative = [&](const char* key) {
            std::vector<double> values = cells.at(key);
            for (double& value : values) {
                value /= asked.parameters.at(key)[0];
            }
            return values;
        };
        COMPARE_SPREAD(relative("tau_m"), 1.5 / 21.5);
        COMPARE_SPREAD(relative("tau_syn_E"), 0.3 / 5.3);
        COMPARE_SPREAD(relative("tau_syn_I"), 0.2 / 5.4);
        COMPARE_SPREAD(cells.at("v_rest"), 43.0 / 417 * 55);
        COMPARE_SPREAD(cells.at("v_thresh"), 6.0 / 417 * 55);
        COMPARE_SPREAD(cells.at("v_reset"), 6.0 / 417 * 55);
        QCOMPARE(cells.at("tau_refrac"), std::vector<double>{2}); // a counter
        QVERIFY(std::abs(Moments(cells.at("tau_m")).mean - 10) < 0.1);
        std::vector<double> gainE, gainI, delays, synapses;
        int dead = 0;
        for (int circuit = 0; circuit < 512; ++circuit) {
            gainE.push_back(pattern.gain(ChipReceptor::Excitatory, circuit));
            gainI.push_back(pattern.gain(ChipReceptor::Inhibitory, circuit));
            delays.push_back(pattern.delay(3, circuit));
            synapses.push_back(pattern.weight({0, 0, 40}, 3, circuit) / 40);
            dead += pattern.isDead(circuit) ? 1 : 0;
        }
        COMPARE_SPREAD(gainE, std::hypot(0.10 / 0.57, 0.2 / 2.4)); // with the capacitance
        COMPARE_SPREAD(gainI, std::hypot(0.10 / 0.67, 0.2 / 2.4));
        COMPARE_SPREAD(delays, 0.1);
        COMPARE_SPREAD(synapses, 0.05);
        QVERIFY(dead >= 1 && dead <= 15); // one in a hundred
    }

    void synapsesOfALargeWeightDifferEach() {
        const FixedPattern pattern((EmulatorOptions()));
        std::vector<double> shares;
        for (int circuit = 0; circuit < 512; ++circuit) {
            shares.push_back(pattern.weight({0, 0, 252}, 3, circuit) / 252);
        }
        COMPARE_SPREAD(shares, 0.05 / 2); // four of them
        QCOMPARE(FixedPattern(EmulatorOptions::ideal()).weight({0, 0, -100}, 3, 5), -100.0);
    }

    void beforeCalibrationTheyAreLarger() {
        EmulatorOptions options;
        options.isCalibrated = false;
        const ChipParameters cells = FixedPattern(options).realised(chipCells("all", 512));
        COMPARE_SPREAD(cells.at("v_rest"), 43.0 / 417 * 55 / 0.3);
        COMPARE_SPREAD(cells.at("v_thresh"), 6.0 / 417 * 55 / 0.35);
    }

    void spikesJitterFromTrialToTrial() {
        ChipNetwork network = drivenCells(1, 1);
        network.populations[1].parameters["v_rest"] = {140};
        EmulatorOptions options = EmulatorOptions::ideal();
        const auto exact = played(network, options, 2000).spikes;
        options.hasTrialNoise = true;
        const auto spikes = played(network, options, 2000).spikes;
        QCOMPARE(spikes.size(), exact.size());
        std::vector<double> shifts;
        for (std::size_t k = 0; k < spikes.size(); ++k) {
            shifts.push_back(static_cast<double>(spikes[k].cycle - exact[k].cycle) * kChipCycle);
        }
        QVERIFY(shifts.size() > 100);
        QVERIFY(std::abs(Moments(shifts).deviation - 0.075) < 0.02);
    }

    void deadNeuronsAreSilent() {
        ChipNetwork network = drivenCells(1, 512);
        network.populations[1].parameters["v_rest"] = {150};
        EmulatorOptions options;
        options.deadShare = 0.1;
        std::set<std::uint32_t> alive;
        for (const ChipSpike& spike : played(network, options, 100).spikes) {
            alive.insert(spike.cell);
        }
        QVERIFY(alive.size() > 430 && alive.size() < 490);
    }

    void convertersReadWholeNumbersWithNoise() {
        ChipNetwork network = drivenCells(1, 300);
        network.records = {{1, {}, ChipReader::Cadc, 1}, {1, {7}, ChipReader::Madc, 0.1}};
        for (int cell = 0; cell < 300; ++cell) {
            network.records[0].cells.push_back(cell);
        }
        EmulatorOptions options = EmulatorOptions::ideal();
        ChipResult result = played(network, options, 100);
        QCOMPARE(result.traces.size(), std::size_t(301));
        QCOMPARE(result.traces[0].counts, std::vector<std::uint16_t>(100, 80));
        QCOMPARE(result.traces[300].counts, std::vector<std::uint16_t>(1000, 320));
        options.hasReadoutNoise = options.hasFixedPattern = true;
        network.populations[1].parameters["v_rest"] = {80};
        result = played(network, options, 100);
        const ChipParameters cells = FixedPattern(options).realised(network.populations[1]);
        std::vector<double> offsets, noise;
        for (std::size_t cell = 0; cell < 300; ++cell) {
            const auto& counts = result.traces[cell].counts;
            const Moments of(std::vector<double>(counts.begin(), counts.end()));
            offsets.push_back(of.mean - cells.at("v_rest")[cell]);
            noise.push_back(of.deviation);
        }
        COMPARE_SPREAD(offsets, 2.0);
        QVERIFY(std::abs(Moments(noise).mean - 2) < 0.1);
        QCOMPARE(result.lostSamples, 0);
    }

    void samplesOfManyNeuronsAreLost() {
        ChipNetwork network = drivenCells(1, 4);
        network.records = {{1, {0, 1, 2, 3}, ChipReader::Cadc, 1}};
        const ChipResult result = played(network, EmulatorOptions(), 400);
        QCOMPARE(result.traces[0].counts.size(), std::size_t(150));
        QCOMPARE(result.lostSamples, 1000);
        network.records[0].cells = {0, 1, 2};
        QCOMPARE(played(network, EmulatorOptions(), 400).lostSamples, 0);
    }

    void aMembraneIsReadBetweenEvents() {
        ChipNetwork network = drivenCells(1, 1);
        network.populations[0].spikes = {{1250, 0, 0}}; // at 10 µs, arrives at 11
        network.records = {{1, {0}, ChipReader::Madc, 1}};
        const ChipResult result = played(network, EmulatorOptions::ideal(), 30);
        const auto& counts = result.traces[0].counts;
        QCOMPARE(counts[10], std::uint16_t(320)); // at 11
        // tau_m = tau_syn = 10: I t exp(-t/10)
        const double at15 = 80 + 63 * 0.05 * 4 * std::exp(-0.4);
        QCOMPARE(counts[14], static_cast<std::uint16_t>(std::nearbyint(at15 * 4)));
    }

    void whatTheLinkDoesNotCarryIsLost() {
        std::vector<ChipSpike> spikes;
        for (std::uint32_t k = 0; k < 500; ++k) {
            spikes.push_back({k % 2 == 0 ? 10 : 1000, k, 0}); // 250 in each of two µs
        }
        std::sort(spikes.begin(), spikes.end());
        EmulatorOptions options;
        auto kept = spikes;
        const std::int64_t lost = loseSpikes(kept, options, 0);
        QCOMPARE(static_cast<std::int64_t>(kept.size()) + lost, 500);
        QVERIFY(std::abs(lost - 300) < 40); // of each 250, 100 remain
        options.outputCap = 250;
        QCOMPARE(loseSpikes(spikes, options, 0), 0);
        options.outputCap = 1;
        options.losesSpikes = false;
        QCOMPARE(loseSpikes(spikes, options, 0), 0);
    }
};

REPRISE_TEST(TstChipEmulator)
#include "tst_chip_emulator.moc"

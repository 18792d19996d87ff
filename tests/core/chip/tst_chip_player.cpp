/// A project on the emulated chip, played as any other.

#include "core/backend/check_playable.hpp"
#include "core/chip/chip_backend.hpp"
#include "core/chip/chip_mapping.hpp"
#include "core/chip/chip_simulation.hpp"
#include "core/chip/emulator/chip_emulator.hpp"
#include "core/engine/player.hpp"
#include "core/models/backend_registry.hpp"
#include "core/network/time_grid.hpp"
#include "core/results/saved_folder.hpp"
#include "tests/core/chip/chip_nets.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/test_program.hpp"

#include <cmath>
#include <map>

using namespace reprise;
using namespace reprise::test;

namespace {

const std::string kText = R"(reprise: 1
seed: 4
network:
  populations:
    - {id: noise, model: poisson_generator, size: 30, parameters: {rate: 80}}
    - {id: exc, model: iaf_psc_exp, size: 40}
    - {id: inh, model: iaf_psc_exp, size: 10}
  projections:
    - {from: noise, to: exc, connect: fixed_probability, probability: 0.5, weight: 250}
    - {from: exc, to: inh, connect: fixed_probability, probability: 0.5, weight: 250}
    - {from: inh, to: exc, weight: -120}
experiments:
  - name: two
    phases:
      - {do: run, duration: 150}
      - {do: run, duration: 100}
record:
  - {population: exc, variables: [V_m], interval: 1, neurons: [0, 3]}
backend: {kind: emulator}
)";

ExperimentPlayer playerOf(const Project& project, const EmulatorOptions& options = {}) {
    ExperimentPlayer::Options made;
    made.threads = 1;
    made.make = [options](Network network, const Project& of, int) {
        ChipMapping mapping = mapToChip(network, of, {});
        return std::make_unique<ChipSimulation>(std::move(network), std::move(mapping),
                                                std::make_unique<ChipEmulator>(options));
    };
    return ExperimentPlayer(project, made);
}

struct Played {
    std::vector<Event> events;
    std::vector<TraceSample> samples;
    std::uint64_t hash = 0;

    explicit Played(ExperimentPlayer player, std::int64_t slice = 1'000'000) {
        while (!player.isFinished()) {
            player.advance(slice);
            take(player);
        }
        hash = player.stateHash();
    }
    void take(ExperimentPlayer& player) {
        for (const Event& event : player.takeEvents()) {
            events.push_back(event);
        }
        for (const TraceSample& sample : player.takeSamples()) {
            samples.push_back(sample);
        }
    }
};

} // namespace

class TstChipPlayer : public QObject {
    Q_OBJECT

    Project m_project = readText(kText);

private slots:
    void slicesDoNotMatter() {
        const Played whole(playerOf(m_project)), sliced(playerOf(m_project), 7);
        QVERIFY(whole.events.size() > 500);
        QVERIFY(whole.events == sliced.events);
        QCOMPARE(whole.hash, sliced.hash);
        QCOMPARE(whole.samples.size(), sliced.samples.size());
    }

    void eventsComeInOrderWithTheirExactTimes() {
        const Played played(playerOf(m_project));
        const double h = m_project.engine.resolution;
        bool isBetween = false;
        for (std::size_t k = 0; k < played.events.size(); ++k) {
            const Event& event = played.events[k];
            QVERIFY(event.offset <= 0 && event.offset > -h);
            QVERIFY(event.step >= 1 && event.step <= 2500);
            isBetween |= event.offset != 0;
            if (k > 0) {
                const Event& before = played.events[k - 1];
                QVERIFY(std::tuple(before.step, before.population, before.neuron) <=
                        std::tuple(event.step, event.population, event.neuron));
            }
            if (event.population > 0 && event.step <= 1500) { // of the first run
                const double cycles = (static_cast<double>(event.step) * h + event.offset) / 0.008;
                QVERIFY(std::abs(cycles - std::round(cycles)) < 1e-6);
            }
        }
        QVERIFY(isBetween);
    }

    /// Inputs send what they send without a chip.
    void inputsAreTheSameAsWithoutAChip() {
        Project plain = m_project;
        plain.backend = {};
        const Played chip(playerOf(m_project)), local((ExperimentPlayer(plain)));
        const auto inputs = [](const Played& played) {
            std::vector<Event> events = played.events;
            std::erase_if(events, [](const Event& event) { return event.population != 0; });
            return events;
        };
        QVERIFY(inputs(chip).size() > 400);
        QVERIFY(inputs(chip) == inputs(local));
    }

    /// On an ideal chip the neurons do about what the clocked engine makes of them, whose grid and
    /// weights are others.
    void anIdealChipFiresAsTheEngineDoes() {
        Project plain = m_project;
        plain.backend = {};
        ExperimentPlayer chip = playerOf(m_project, EmulatorOptions::ideal());
        ExperimentPlayer local(plain);
        chip.advance(1500);
        local.advance(1500);
        for (const std::size_t population : {1, 2}) {
            const auto here = static_cast<double>(local.spikeCounts()[population]);
            const auto there = static_cast<double>(chip.spikeCounts()[population]);
            QVERIFY(here > 30);
            QVERIFY2(std::abs(there / here - 1) < 0.15,
                     qPrintable(QString("%1 and %2").arg(there).arg(here)));
        }
    }

    void itIsResetSavedAndRestored() {
        const Played whole(playerOf(m_project));
        ExperimentPlayer player = playerOf(m_project);
        player.advance(700);
        const std::vector<std::byte> saved = player.snapshot();
        player.advance(200);
        player.reset();
        const Played again(std::move(player));
        QVERIFY(again.events == whole.events);
        QCOMPARE(again.hash, whole.hash);
        ExperimentPlayer other = playerOf(m_project);
        other.restore(saved);
        other.takeEvents();
        const Played rest(std::move(other));
        std::vector<Event> expected = whole.events;
        std::erase_if(expected, [](const Event& event) { return event.step <= 700; });
        QVERIFY(rest.events == expected);
        QCOMPARE(rest.hash, whole.hash);
    }

    void membranesAreReadInMillivolt() {
        const Played played(playerOf(m_project));
        QCOMPARE(played.samples.size(), std::size_t(2 * 250));
        for (const TraceSample& sample : played.samples) {
            QVERIFY(sample.value > -90 && sample.value < -45);
            const double lsb = (sample.value + 70) * 3 + 80;
            QVERIFY(std::abs(lsb - std::round(lsb)) < 1e-9);
        }
    }

    void inputsMayChangeBetweenRunsAndNeuronsMayNot() {
        ExperimentPlayer player = playerOf(m_project);
        std::string reason;
        QVERIFY(player.apply({"noise", "rate", 120.0}, reason));
        QVERIFY(!player.apply({"exc", "I_e", 100.0}, reason));
        QVERIFY2(reason.find("calibrated") != std::string::npos, reason.c_str());
        player.advance(100);
        QVERIFY(!player.apply({"noise", "rate", 10.0}, reason));
        QVERIFY2(reason.find("150 ms") != std::string::npos, reason.c_str());
        player.advance(1400);
        QVERIFY2(player.apply({"noise", "rate", 0.0}, reason), reason.c_str());
        player.takeEvents();
        const Played rest(std::move(player));
        QVERIFY(rest.events.size() < 30); // nobody is driven
    }

    void aFolderKeepsTheExactTimes() {
        const Played whole(playerOf(m_project));
        const QTemporaryDir folder;
        ExperimentPlayer player = playerOf(m_project);
        RunWriter writer(folder.path().toStdString(), player);
        player.advance(10'000);
        writer.finish();
        const SavedRun saved = readSavedRun(folder.path().toStdString());
        QCOMPARE(saved.events.size(), whole.events.size());
        for (std::size_t k = 0; k < saved.events.size(); ++k) {
            QCOMPARE(saved.events[k].step, whole.events[k].step);
            QCOMPARE(saved.events[k].neuron, whole.events[k].neuron);
            QVERIFY(std::abs(saved.events[k].offset - whole.events[k].offset) < 1e-8);
        }
    }

    void theBackendTellsWhatItMadeOfTheProject() {
        const Issues issues = checkPlayable(m_project);
        QVERIFY2(issues.empty(), qPrintable(sentencesOf(issues)));
        ExperimentPlayer player = playerOf(m_project);
        const auto realised = dynamic_cast<const ChipSimulation&>(player.simulation()).realised();
        const auto tau = std::find_if(realised.begin(), realised.end(), [](const Realised& each) {
            return each.name == "exc.tau_m";
        });
        QVERIFY(tau != realised.end());
        QCOMPARE(tau->requested, 10.0);
        QVERIFY(tau->realised != 10.0 && std::abs(tau->realised - 10) < 1);
        QVERIFY(tau->spread > 0.4 && tau->spread < 1);
    }

    void eveningOutAllEffectsRealisesWhatWasRequested() {
        ExperimentPlayer player = playerOf(m_project, EmulatorOptions::ideal());
        for (const Realised& each :
             dynamic_cast<const ChipSimulation&>(player.simulation()).realised()) {
            QVERIFY2(std::abs(each.realised - each.requested) < 1e-9, each.name.c_str());
            QCOMPARE(each.spread, 0.0);
        }
    }
};

REPRISE_TEST(TstChipPlayer)
#include "tst_chip_player.moc"

/// Which engine computes a network, and what events say of time.

#include "core/engine/clocked_simulation.hpp"
#include "core/engine/integrators.hpp"
#include "core/engine/run_broadcast.hpp"
#include "core/network/project_network.hpp"
#include "core/results/run_folder.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

namespace {

/// Emits nothing of its own: a stand-in for an engine without a grid.
class IdleSimulation final : public Simulation {
public:
    explicit IdleSimulation(Network network) : Simulation(std::move(network)) {}
    void advance(std::int64_t steps) override { m_step += steps; }
    void clearDynamics() override {}
    void visit(StateVisitor& state) override { state(m_step); }
};

Network oneCell() {
    Project project;
    project.populations = {population("cell", "iaf_psc_exp", 1)};
    return buildNetwork(project).network;
}

} // namespace

class TstIntegrators : public QObject {
    Q_OBJECT

private slots:
    void theClockedEngineIsTheUsualOne() {
        const auto simulation = makeSimulation(oneCell());
        QVERIFY(dynamic_cast<ClockedSimulation*>(simulation.get()) != nullptr);
        simulation->advance(25);
        QCOMPARE(simulation->timeMs(), 2.5);
    }

    void anotherEngineIsChosenByItsName() {
        static const IntegratorRegistration idle("tst_idle", [](Network network, int) {
            return std::make_unique<IdleSimulation>(std::move(network));
        });
        EngineChoice choice;
        choice.integrator = "tst_idle";
        const auto simulation = makeSimulation(oneCell(), choice);
        simulation->advance(25);
        QCOMPARE(simulation->step(), std::int64_t(25));
        QCOMPARE(simulation->network().populations.size(), std::size_t(1));
    }

    void anUnknownOneIsRefusedByName() {
        EngineChoice choice;
        choice.integrator = "clock";
        try {
            makeSimulation(oneCell(), choice);
            QFAIL("there is no such engine");
        } catch (const BuildError& refusal) {
            QVERIFY(QString::fromStdString(refusal.issues.at(0).text)
                        .startsWith("there is no integrator 'clock'; there is clocked"));
        }
    }

    void aTimeBetweenTwoStepsIsWrittenAsItIs() {
        Project project;
        project.populations = {population("cell", "iaf_psc_exp", 1)};
        project.engine.resolution = 0.5;
        project.duration = 1;
        ExperimentPlayer player(project);
        QTemporaryDir folder;
        RunFolder run(folder.filePath("run").toStdString(), project);
        const std::vector<Event> events = {{20, 0, 0, EventKind::Spike},
                                           {21, 0, 0, EventKind::Spike, 0, -0.125}};
        run.take({events, {}, {}, {}, {}, player});
        run.end({RunOutcome::Complete, {}, 1, player});
        QFile file(folder.filePath("run/spikes.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("time_ms,population,neuron\n"
                                            "10,cell,0\n10.375,cell,0\n"));
    }
};

REPRISE_TEST(TstIntegrators)
#include "tst_integrators.moc"

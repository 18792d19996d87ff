/// Times between two steps of the engine: one rule, and nothing that vanishes.

#include "core/numerics/grid.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstGrid : public QObject {
    Q_OBJECT

    static std::uint64_t hashOf(const Project& project) {
        ExperimentPlayer player(project);
        playAll(player);
        return player.stateHash();
    }
    static Project driven(ParameterMap cell) {
        Project project;
        project.engine.threads = 1;
        cell["I_e"] = 1e5;
        project.populations = {population("cell", "iaf_psc_exp", 1, std::move(cell))};
        project.duration = 50;
        return project;
    }

private slots:
    void aTimeIsThatStepOrGoesUp_data() {
        QTest::addColumn<double>("ms");
        QTest::addColumn<double>("resolution");
        QTest::addColumn<qint64>("steps");
        QTest::newRow("zero") << 0.0 << 0.1 << qint64{0};
        QTest::newRow("599.9999…") << 60.0 << 0.1 << qint64{600};
        QTest::newRow("2.9999…") << 0.3 << 0.1 << qint64{3};
        QTest::newRow("a sum of decimal numbers") << 0.1 + 0.2 << 0.1 << qint64{3};
        QTest::newRow("far away") << 1e9 + 0.1 << 0.1 << qint64{10'000'000'001};
        QTest::newRow("far away, between") << 1e8 + 0.04 << 0.1 << qint64{1'000'000'001};
        QTest::newRow("below a step") << 0.04 << 0.1 << qint64{1};
        QTest::newRow("far below a step") << 1e-12 << 0.1 << qint64{1};
        QTest::newRow("just above") << 2.0001 << 0.1 << qint64{21};
        QTest::newRow("just below") << 2.0999 << 0.1 << qint64{21};
        QTest::newRow("steps of a third") << 1.0 << 0.3 << qint64{4};
    }
    void aTimeIsThatStepOrGoesUp() {
        QFETCH(double, ms);
        QFETCH(double, resolution);
        QFETCH(qint64, steps);
        QCOMPARE(qint64{reprise::stepsOf(ms, resolution)}, steps);
        const double used = onGrid(ms, resolution);
        QVERIFY(used >= ms);
        QVERIFY(isOnGrid(used, resolution));
        QCOMPARE(qint64{reprise::stepsOf(used, resolution)}, steps);
    }

    void aSpikeBeforeTheFirstStepIsSent() {
        Project project = driven({});
        project.populations.push_back(population(
            "in", "spike_generator", 1, {{"spike_times", std::vector<double>{0.04, 0.1, 5}}}));
        ExperimentPlayer player(project);
        QCOMPARE(test::stepsOf(playAll(player), 1), (std::vector<std::int64_t>{1, 1, 50}));
    }

    void aDurationBelowAStepIsOneStep() {
        Project project = driven({});
        project.duration = 0.04;
        ExperimentPlayer player(project);
        playAll(player);
        QCOMPARE(player.progress().simulatedMs, 0.1);
    }

    void refractoryTimeGoesUpAsInNest() {
        const auto spikes = [](double refractory) {
            ExperimentPlayer player(driven({{"t_ref", refractory}}));
            return test::stepsOf(playAll(player), 0);
        };
        QCOMPARE(spikes(2.04), spikes(2.1));
        QVERIFY(spikes(2.04) != spikes(2.0));
    }

    void generatorsStartAndStopOnTheGrid_data() {
        QTest::addColumn<QString>("model");
        QTest::newRow("dc_generator") << "dc_generator";
        QTest::newRow("poisson_generator") << "poisson_generator";
    }
    void generatorsStartAndStopOnTheGrid() {
        QFETCH(QString, model);
        const auto hash = [&](double start, double stop) {
            Project project = driven({{"V_th", 1e9}}); // remembers when its input came
            project.populations.push_back(
                population("in", model.toStdString(), 1,
                           {{"start", start},
                            {"stop", stop},
                            {model == "dc_generator" ? "amplitude" : "rate", 2e4}}));
            project.projections = {projection("in", "cell", 1, 0.1)};
            return hashOf(project);
        };
        QCOMPARE(hash(3.04, 6.06), hash(3.1, 6.1));
        QVERIFY(hash(3.04, 6.06) != hash(3.0, 6.1));
    }

    void timesOfACircuitFollowTheRule_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("between");
        QTest::addColumn<double>("used");
        QTest::newRow("stimulus interval") << "dt_stm" << 40.04 << 40.1;
        QTest::newRow("pause") << "dt_seq" << 100.01 << 100.1;
        QTest::newRow("first stimulus") << "t_exc_start" << 10.03 << 10.1;
        QTest::newRow("episode") << "runtime" << 250.02 << 250.1;
        QTest::newRow("plateau") << "tau_dap" << 60.04 << 60.1;
        QTest::newRow("refractory time") << "tau_refrac" << 10.04 << 10.1;
        QTest::newRow("delay") << "delay_exc_exc" << 2.04 << 2.1;
        QTest::newRow("shortest delay") << "delay_inh_exc" << 0.13 << 0.2;
        QTest::newRow("plasticity window") << "delta_t_max" << 75.04 << 75.1;
    }
    void timesOfACircuitFollowTheRule() {
        QFETCH(QString, key);
        QFETCH(double, between);
        QFETCH(double, used);
        const auto hash = [&](double value) {
            Project project = shtmProject("S1", "ns_org", 5);
            project.populations.front().parameters[key.toStdString()] = value;
            return hashOf(project);
        };
        QCOMPARE(hash(between), hash(used));
    }
};

REPRISE_TEST(TstGrid)
#include "tst_grid.moc"

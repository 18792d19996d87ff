/// The duration of one replay step (reference/shtm.md 4.3, 11.1), in a chain of plain populations:
/// each group of three fires, is silenced by its own and the global inhibitory neuron, and the
/// next group climbs back out of the inhibition within its plateau. The published times follow from
/// a plateau that drives the soma to exactly 8 mV, so the alpha clamp is `clean`; with the
/// original's hidden derivative the plateau's mean current is 199 pA and a step lasts 0.4 ms
/// longer.

#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstReplayStep : public QObject {
    Q_OBJECT

    static constexpr int kGroups = 5, kPattern = 3;

    static Project chain(int symbols, const std::string& clamp) {
        const ParameterMap inhibitory = {{"E_L", 0.0},   {"V_reset", 0.0},    {"V_th", 15.0},
                                         {"tau_m", 5.0}, {"tau_syn_ex", 0.5}, {"t_ref", 2.0}};
        ParameterMap global = inhibitory;
        global["t_ref"] = 8.0;
        Project project;
        project.engine.threads = 1;
        project.populations = {
            population("cue", "spike_generator", 1, {{"spike_times", std::vector<double>{10}}}),
            population("exc", "shtm_neuron", kGroups * kPattern,
                       {{"v_thresh", 6.5}, {"alpha_clamp", clamp}}),
            population("inh", "iaf_psc_exp", kGroups, inhibitory),
            population("glob", "iaf_psc_exp", 1, global)};
        ProjectionSpec cue = projection("cue", "exc", 4112.209, 0.1, "list");
        ProjectionSpec next = projection("exc", "exc", 64.9, 2.0, "list");
        ProjectionSpec up = projection("exc", "inh", 3874.649, 0.1, "list");
        ProjectionSpec down = projection("inh", "exc", 12915.497, 0.1, "list");
        ProjectionSpec toGlobal = projection("inh", "glob", 3874.649 * kPattern * 2, 0.1);
        ProjectionSpec fromGlobal = projection("glob", "exc", symbols * 12915.497, 0.1);
        next.receptor = "dendritic";
        down.receptor = fromGlobal.receptor = "inhibitory";
        cue.list = {{0, 0}, {0, 1}, {0, 2}};
        for (int from = 0; from < kGroups * kPattern; ++from) {
            const int group = from / kPattern;
            for (int n = 0; n < kPattern && group + 1 < kGroups; ++n) {
                next.list.push_back(
                    {static_cast<double>(from), static_cast<double>((group + 1) * kPattern + n)});
            }
            up.list.push_back({static_cast<double>(from), static_cast<double>(group)});
            down.list.push_back({static_cast<double>(group), static_cast<double>(from)});
        }
        project.projections = {cue, next, up, down, toGlobal, fromGlobal};
        project.duration = 600;
        return project;
    }

private slots:
    void lastsAsPublished_data() {
        QTest::addColumn<int>("symbols");
        QTest::addColumn<QString>("clamp");
        QTest::addColumn<double>("step"); // ms
        QTest::newRow("M = 6") << 6 << "clean" << 55.7;
        QTest::newRow("M = 10") << 10 << "clean" << 60.7;
        QTest::newRow("M = 6, quirk") << 6 << "original_quirk" << 55.7 + 0.4;
        QTest::newRow("M = 10, quirk") << 10 << "original_quirk" << 60.7 + 0.4;
    }
    void lastsAsPublished() {
        QFETCH(int, symbols);
        QFETCH(QString, clamp);
        QFETCH(double, step);
        ExperimentPlayer player(chain(symbols, clamp.toStdString()));
        std::vector<double> first(kGroups, -1);
        for (const Event& e : playAll(player)) {
            const auto group = static_cast<std::size_t>(e.neuron / kPattern);
            if (e.population == 1 && e.kind == EventKind::Spike && first[group] < 0) {
                first[group] = static_cast<double>(e.step) * 0.1;
            }
        }
        for (std::size_t group = 2; group < kGroups; ++group) {
            QVERIFY2(first[group] > 0, "the replay stopped");
            const double interval = first[group] - first[group - 1];
            QVERIFY2(std::abs(interval - step) <= 0.1 + 1e-9,
                     qPrintable(QString::number(interval)));
        }
    }
};

REPRISE_TEST(TstReplayStep)
#include "tst_replay_step.moc"

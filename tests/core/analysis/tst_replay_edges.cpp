/// What learned steps did, by hand-made replays.

#include "core/analysis/replay_edges.hpp"
#include "core/analysis/replay_report.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

class TstReplayEdges : public QObject {
    Q_OBJECT

    enum Symbol { A, B, C, D };
    using Synapses = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

    static constexpr int kNeurons = 21;

    static EdgeRule rule() { return {kNeurons, 3, 60, 0.1, {2}}; }

    /// Somatic or dendritic spikes of the first \p count neurons of a symbol.
    static void add(std::vector<ColumnEvent>& events, double ms, int symbol, int count,
                    bool isDendritic = false) {
        for (int n = 0; n < count; ++n) {
            events.push_back({static_cast<std::int64_t>(std::lround(ms * 10)), symbol,
                              symbol * kNeurons + n, isDendritic});
        }
    }
    /// \p perTarget synapses from \p from onto each of the first \p targets neurons of \p to.
    static Synapses synapses(int from, int to, std::uint32_t targets, std::uint32_t perTarget) {
        Synapses made;
        for (std::uint32_t t = 0; t < targets; ++t) {
            for (std::uint32_t s = 0; s < perTarget; ++s) {
                made.emplace_back(static_cast<std::uint32_t>(from * kNeurons) + s,
                                  static_cast<std::uint32_t>(to * kNeurons) + t);
            }
        }
        return made;
    }
    static std::vector<ReplayEdge> statesOf(const std::vector<ColumnEvent>& events,
                                            const std::vector<std::vector<int>>& sequences,
                                            const Synapses& mature) {
        return edgeStates(rule(), events, groupSpikes(events, 4, 3, 0.1), graphOf(sequences),
                          mature);
    }
    static std::vector<SpikeGroup> groups(std::initializer_list<std::pair<int, double>> list) {
        std::vector<SpikeGroup> made;
        for (const auto& [symbol, ms] : list) {
            made.push_back({ms, symbol, 3});
        }
        return made;
    }
    /// A-B-D and A-C-D.
    static LearnedGraph fork() { return graphOf({{A, B, D}, {A, C, D}}); }

private slots:
    // A fires at 10 ms, B at 70 ms; between them B's dendrites.
    void aStepIsPredictiveIfItBroughtAboutTheNext_data() {
        QTest::addColumn<double>("plateau"); // ms
        QTest::addColumn<int>("predicted");  // neurons of B
        QTest::addColumn<int>("targets");    // of B, with
        QTest::addColumn<int>("perTarget");  // mature synapses each
        QTest::addColumn<int>("state");
        const int predictive = static_cast<int>(EdgeState::Predictive);
        const int weak = static_cast<int>(EdgeState::Weak);
        QTest::newRow("predicted") << 15.0 << 3 << 3 << 2 << predictive;
        QTest::newRow("half a pattern is enough") << 15.0 << 3 << 2 << 2 << predictive;
        QTest::newRow("less is not") << 15.0 << 3 << 1 << 2 << weak;
        QTest::newRow("single synapses") << 15.0 << 3 << 21 << 1 << weak;
        QTest::newRow("nothing learned") << 15.0 << 3 << 0 << 0 << weak;
        QTest::newRow("two predicted") << 15.0 << 2 << 3 << 2 << weak;
        QTest::newRow("predicted by something else") << 9.0 << 3 << 3 << 2 << weak;
        QTest::newRow("just outlasts") << 10.2 << 3 << 3 << 2 << predictive;
        QTest::newRow("predicted as it fired") << 66.0 << 3 << 3 << 2 << weak;
    }
    void aStepIsPredictiveIfItBroughtAboutTheNext() {
        QFETCH(double, plateau);
        QFETCH(int, predicted);
        QFETCH(int, targets);
        QFETCH(int, perTarget);
        QFETCH(int, state);
        std::vector<ColumnEvent> events;
        add(events, 10, A, 3);
        add(events, plateau, B, predicted, true);
        add(events, 70, B, 3);
        const auto states = statesOf(events, {{A, B}},
                                     synapses(A, B, static_cast<std::uint32_t>(targets),
                                              static_cast<std::uint32_t>(perTarget)));
        QCOMPARE(states.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(states[0].state), state);
    }

    void oneSynapseIsEnoughIfItBringsAboutASpike() {
        std::vector<ColumnEvent> events;
        add(events, 10, A, 3);
        add(events, 15, B, 3, true);
        add(events, 70, B, 3);
        EdgeRule weak = rule();
        weak.synapsesNeeded = {1};
        const auto states = edgeStates(weak, events, groupSpikes(events, 4, 3, 0.1),
                                       graphOf({{A, B}}), synapses(A, B, 3, 1));
        QVERIFY(states[0].state == EdgeState::Predictive);
    }

    void aPlateauThatEndedBroughtNothingAbout() {
        std::vector<ColumnEvent> events;
        add(events, 10, A, 3);
        add(events, 15, B, 3, true);
        add(events, 75, B, 3); // 60 ms later
        const auto states = statesOf(events, {{A, B}}, synapses(A, B, 3, 2));
        QVERIFY(states[0].state == EdgeState::Weak);
    }

    void severalDendriticSpikesMakeItADuplicate() {
        std::vector<ColumnEvent> events;
        add(events, 10, A, 3);
        add(events, 15, B, 3, true);
        add(events, 40, B, 1, true);
        add(events, 70, B, 3);
        QVERIFY(statesOf(events, {{A, B}}, synapses(A, B, 3, 2))[0].state ==
                EdgeState::Predictive); // of one neuron only
        add(events, 45, B, 2, true);
        QVERIFY(statesOf(events, {{A, B}}, synapses(A, B, 3, 2))[0].state == EdgeState::Duplicate);
        QVERIFY(statesOf(events, {{A, B}}, {})[0].state == EdgeState::Weak); // not by this step
    }

    void onlyStepsThatWereTaughtAndTakenAreListed() {
        std::vector<ColumnEvent> events;
        add(events, 10, A, 3);
        add(events, 70, B, 3);
        add(events, 130, C, 3);
        add(events, 190, A, 1); // too few for a group
        const auto states = statesOf(events, {{B, C}, {A, B, A}, {C, B}, {A, D}, {A, C}}, {});
        QCOMPARE(states,
                 (std::vector<ReplayEdge>{
                     {A, B, EdgeState::Weak}, {A, C, EdgeState::Weak}, {B, C, EdgeState::Weak}}));
    }

    // B and C followed A after 60 and 62 ms. Now B does after 56 ms, and C is silent.
    void theMarginIsTheLeadOverWhatFellSilent() {
        const auto before = groups({{A, 10}, {B, 70}, {C, 72}, {D, 130}});
        QVERIFY(std::abs(winnerMargin(before, groups({{A, 10}, {B, 66}, {D, 120}}), fork()) -
                         (62 - 56)) < 1e-9);
        // Relative to the predecessor: if A comes 3 ms sooner, so would C have.
        QVERIFY(std::abs(winnerMargin(before, groups({{A, 7}, {B, 66}, {D, 120}}), fork()) -
                         (62 - 59)) < 1e-9);
    }

    void theMarginIsTheLeastOfSeveral() {
        const auto graph = graphOf({{A, B}, {A, C}, {A, D}});
        const auto before = groups({{A, 10}, {B, 70}, {C, 75}, {D, 71}});
        QVERIFY(std::abs(winnerMargin(before, groups({{A, 10}, {B, 66}}), graph) - 5) < 1e-9);
    }

    void thereIsNoMarginWithoutACompetition_data() {
        QTest::addColumn<std::vector<SpikeGroup>>("now");
        QTest::newRow("all remain") << groups({{A, 10}, {B, 66}, {C, 72}, {D, 120}});
        QTest::newRow("the predecessor fell silent, too") << groups({{D, 10}});
        QTest::newRow("nobody was ahead") << groups({{A, 10}, {B, 72.5}, {D, 130}});
        QTest::newRow("nothing") << groups({});
    }
    void thereIsNoMarginWithoutACompetition() {
        QFETCH(std::vector<SpikeGroup>, now);
        const auto before = groups({{A, 10}, {B, 70}, {C, 72}, {D, 130}});
        QVERIFY(std::isnan(winnerMargin(before, now, fork())));
        QVERIFY(std::isnan(winnerMargin({}, now, fork())));
    }
};

REPRISE_TEST(TstReplayEdges)
#include "tst_replay_edges.moc"

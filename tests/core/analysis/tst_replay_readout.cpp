/// Groups, paths and steps of hand-made replays (reference/shtm.md 6.4).

#include "core/analysis/replay_readout.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

class TstReplayReadout : public QObject {
    Q_OBJECT

    enum Symbol { A, B, C, D, E, F };

    /// A B C E and D B F: starts A and D.
    static LearnedGraph graph() { return graphOf({{A, B, C, E}, {D, B, F}, {A, B, F}}); }

    static ColumnEvent spike(double ms, int symbol, int neuron = 0) {
        return {static_cast<std::int64_t>(std::lround(ms * 10)), symbol, symbol * 21 + neuron,
                false};
    }
    static std::vector<SpikeGroup> groups(std::initializer_list<std::pair<int, double>> list) {
        std::vector<SpikeGroup> made;
        for (const auto& [symbol, ms] : list) {
            made.push_back({ms, symbol, 3});
        }
        return made;
    }

private slots:
    void spikesOfASymbolFormGroups() {
        const std::vector<ColumnEvent> events = {
            spike(10, A, 0),   spike(10.2, A, 1), spike(14.2, A, 2), // 4 ms apart: still together
            spike(60, B, 0), // one of a pattern of 3: too few
            spike(60.1, A, 0), spike(60.3, A, 1), spike(60.3, C, 0), {600, C, 42, true}};
        const std::vector<SpikeGroup> found = groupSpikes(events, 3, 3, 0.1);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].symbol, int{A});
        QCOMPARE(found[0].count, 3);
        QVERIFY(std::abs(found[0].meanMs - (10 + 10.2 + 14.2) / 3) < 1e-9);
        QCOMPARE(found[1].symbol, int{A});
        QVERIFY(std::abs(found[1].meanMs - 60.2) < 1e-9);
    }

    void theGraphHasEachEdgeAndStartOnce() {
        QCOMPARE(graph().starts, (std::vector<int>{A, D}));
        QCOMPARE(graph().edges.size(), std::size_t{5});
        QVERIFY(graph().hasEdge(B, F) && !graph().hasEdge(F, B));
    }

    void aPathIsIsolatedIfNothingElseFired_data() {
        QTest::addColumn<std::vector<SpikeGroup>>("fired");
        QTest::addColumn<std::vector<int>>("path");
        const std::vector<int> wanted = {A, B, C, E};
        QTest::newRow("alone") << groups({{A, 10}, {B, 70}, {C, 130}, {E, 190}}) << wanted;
        QTest::newRow("other cues do not count")
            << groups({{A, 10}, {D, 10}, {B, 70}, {C, 130}, {E, 190}}) << wanted;
        QTest::newRow("what follows the goal does not count")
            << groups({{A, 10}, {B, 70}, {C, 130}, {E, 190}, {F, 250}}) << wanted;
        QTest::newRow("a branch") << groups({{A, 10}, {B, 70}, {C, 130}, {F, 131}, {E, 190}})
                                  << std::vector<int>{};
        QTest::newRow("a late branch")
            << groups({{A, 10}, {B, 70}, {C, 130}, {E, 190}, {F, 192}}) << std::vector<int>{};
        QTest::newRow("a gap") << groups({{A, 10}, {B, 70}, {E, 190}}) << std::vector<int>{};
        QTest::newRow("no goal") << groups({{A, 10}, {B, 70}, {C, 130}}) << std::vector<int>{};
        QTest::newRow("a loop") << groups({{A, 10}, {B, 70}, {C, 130}, {B, 180}, {E, 190}})
                                << std::vector<int>{};
        QTest::newRow("nothing") << groups({}) << std::vector<int>{};
    }
    void aPathIsIsolatedIfNothingElseFired() {
        QFETCH(std::vector<SpikeGroup>, fired);
        QFETCH(std::vector<int>, path);
        QCOMPARE(isolatedPath(fired, graph(), E), path);
    }

    void theShortestPathHasFewestEdges() {
        QCOMPARE(shortestPath(graph(), E), (std::vector<int>{A, B, C, E}));
        QCOMPARE(shortestPath(graph(), F), (std::vector<int>{A, B, F}));
        QCOMPARE(shortestPath(graph(), D), (std::vector<int>{D}));
        QCOMPARE(shortestPath(graphOf({{A, B}}), C), (std::vector<int>{}));
        QCOMPARE(shortestPath(graphOf({{A, B, C, D, E}, {A, F, E}}), E),
                 (std::vector<int>{A, F, E}));
    }

    void stepsLastFromTheLatestPredecessor() {
        const std::vector<double> steps =
            stepTimes(groups({{A, 10}, {D, 12}, {B, 70}, {C, 130}, {F, 131}}), graph());
        QCOMPARE(steps, (std::vector<double>{58, 60, 61}));
    }
};

REPRISE_TEST(TstReplayReadout)
#include "tst_replay_readout.moc"

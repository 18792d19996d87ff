// Questions without an answer are refused with a sentence before anything runs.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/support/synthetic_map.hpp"
#include "tests/support/test_program.hpp"
#include "views/map/map_queries.hpp"

#include <QtTest>

using namespace reprise;

namespace {

/// What a network taught the planning map's routes knows.
struct Known {
    test::SyntheticRun run{{"ABCDEGIJ", "ABCFHJ"}, 21, 3};
    NavigationMap described = test::planningMap();
    MapGraph graph = graphOf(described);
    MapKnowledge knowledge;

    Known() {
        run.learn();
        knowledge.map = &graph;
        knowledge.symbols = run.outline().parts.all<ShtmOutline>()[0].symbols;
        knowledge.taught = run.outline().parts.all<ShtmOutline>()[0].sequences;
        knowledge.learned = &run.counts();
    }
};

} // namespace

class TstMapQueries : public QObject {
    Q_OBJECT

private slots:
    void answersWhatCanBeAnswered() {
        Known known;
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"), QString());
        QCOMPARE(whyNoPath(known.knowledge, "", "J"), QString());
        QCOMPARE(whyNoPath(known.knowledge, "C", "H"), QString());
        QCOMPARE(whyNoReplay(known.knowledge, "B"), QString());
        QCOMPARE(whyNoReplay(known.knowledge, ""), QString());
    }

    void refusesWithOneSentence_data() {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("goal");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no goal") << "A"
                                 << ""
                                 << "Choose a goal first: take Start & goal and click two places.";
        QTest::newRow("start is goal") << "J"
                                       << "J"
                                       << "Start and goal are both J: choose another goal.";
        QTest::newRow("never learned")
            << "A"
            << "X"
            << "X was never learned as a place to go to: no sequence leads there.";
        QTest::newRow("only a start")
            << "B"
            << "A"
            << "A was never learned as a place to go to: no sequence leads there.";
        QTest::newRow("unknown start")
            << "X"
            << "J"
            << "X is in none of the sequences, so no path can start there.";
        QTest::newRow("backwards")
            << "H"
            << "F"
            << "No learned steps lead from H to F: train the network with sequences that do.";
        QTest::newRow("other branch")
            << "D"
            << "H"
            << "No learned steps lead from D to H: train the network with sequences that do.";
    }
    void refusesWithOneSentence() {
        QFETCH(QString, start);
        QFETCH(QString, goal);
        QFETCH(QString, sentence);
        Known known;
        QCOMPARE(whyNoPath(known.knowledge, start.toStdString(), goal.toStdString()), sentence);
    }

    void refusesWhatTheMapForbids() {
        Known known;
        known.described.environments[0].cells[7 + 3] = ""; // F
        known.described.environments[0].cells[7 + 5] = ""; // G
        known.described.environments[0].cells[2 * 7 + 3] = "";
        known.graph = graphOf(known.described);
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"),
                 QString("No way on the map leads from A to J."));
        QCOMPARE(whyNoPath(known.knowledge, "", "J"),
                 QString("No way on the map leads from A to J."));
        known.described.environments[0].cells[2 * 7 + 4] = ""; // J
        known.graph = graphOf(known.described);
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"), QString("There is no place J on the map."));
        known.knowledge.map = nullptr; // a map made of the sequences has all of them
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"), QString());
    }

    void refusesWhatIsBlocked() {
        Known known;
        known.knowledge.blocked = {"F"};
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"), QString()); // by D, E, G, I
        QCOMPARE(whyNoPath(known.knowledge, "A", "H"),
                 QString("No learned steps lead from A to H while F cannot be entered."));
        known.knowledge.blocked = {"D", "F"};
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"),
                 QString("No way on the map leads from A to J while D, F cannot be entered."));
        known.knowledge.blocked = {"J"};
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"),
                 QString("J is blocked: unblock it, or choose another place."));
        QCOMPARE(whyNoReplay(known.knowledge, "J"),
                 QString("J is blocked: unblock it, or start elsewhere."));
    }

    void refusesWhatTheNetworkHasNotLearnedYet() {
        Known known;
        known.run.counts().matureSynapses.assign(100, 0);
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"),
                 QString("The network has not learned a way from A to J yet: train it first."));
        QCOMPARE(whyNoReplay(known.knowledge, "A"),
                 QString("The network has not learned any step from A yet: train it first."));
        known.knowledge.learned = nullptr; // nobody knows
        QCOMPARE(whyNoPath(known.knowledge, "A", "J"), QString());
    }

    void refusesReplaysFromNowhere() {
        Known known;
        QCOMPARE(whyNoReplay(known.knowledge, "X"),
                 QString("X is in none of the sequences, so nothing can be replayed from there."));
        QCOMPARE(whyNoReplay(known.knowledge, "J"),
                 QString("Every sequence ends at J, so nothing can be replayed from there."));
        QCOMPARE(
            whyNoReplay(MapKnowledge(), ""),
            QString("There are no sequences to replay: give the project sequences and train it."));
    }

    void describesThePhase() {
        Known known;
        known.knowledge.blocked = {"F"};
        const PhaseSpec search = mapQuery("find_path", known.knowledge, "A", "J");
        QCOMPARE(search.action, std::string("find_path"));
        using Words = std::vector<std::string>;
        QCOMPARE(setOr<std::string>(search.parameters, "to"), std::string("J"));
        QCOMPARE(setOr<Words>(search.parameters, "from"), Words{"A"});
        QCOMPARE(setOr<Words>(search.parameters, "blocked"), Words{"F"});
        QCOMPARE(setOr(search.parameters, "replays", std::int64_t{0}),
                 6); // one more than steps; it ends when the path is isolated
        QCOMPARE(search.target, std::string());
        const PhaseSpec replay = mapQuery("replay", known.knowledge, "", "J");
        QVERIFY(!replay.parameters.contains("to"));
        QVERIFY(!replay.parameters.contains("from"));
        QCOMPARE(setOr(replay.parameters, "replays", std::int64_t{0}), 1);
    }
};

REPRISE_TEST(TstMapQueries)
#include "tst_map_queries.moc"

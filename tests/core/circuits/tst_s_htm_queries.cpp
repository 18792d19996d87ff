/// Questions to the learned network: where replays begin, what is blocked, what ns_plan finds.

#include "core/analysis/replay_report.hpp"
#include "core/results/run_folder.hpp"
#include "tests/support/queries.hpp"
#include "tests/support/test_program.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstShtmQueries : public QObject {
    Q_OBJECT

    static void addSeeds(int count) {
        QTest::addColumn<std::uint64_t>("seed");
        for (int seed = 1; seed <= count; ++seed) {
            QTest::addRow("seed %d", seed) << static_cast<std::uint64_t>(seed);
        }
    }
    static EdgeState stateOf(const ReplayResult& replay, char from, char to) {
        for (const ReplayEdge& edge : replay.edges) {
            if (edge.from == from - 'A' && edge.to == to - 'A') {
                return edge.state;
            }
        }
        return EdgeState::Inactive;
    }
    /// What a player says of \p project before it runs.
    static Issue issueOf(const Project& project) {
        try {
            const ExperimentPlayer player(project);
        } catch (const BuildError& error) {
            return error.issues.front();
        }
        return {};
    }

private slots:
    void aReplayBeginsWhereItIsCued() {
        PhaseSpec replay = queryPhase("replay", 1);
        replay.parameters["from"] = std::vector<std::string>{"F"};
        QCOMPARE(firedIn(replaysOf(lastReport(with(twoRoutes("ns_org"), replay))).replays[0]),
                 std::string("FHJ"));
        replay.parameters["from"] = std::vector<std::string>{"E", "H"};
        const ReplayResult both =
            replaysOf(lastReport(with(twoRoutes("ns_org"), replay))).replays[0];
        QCOMPARE(firedIn(both), std::string("EGHIJ"));
        QCOMPARE(both.firstSpikeMs['E' - 'A'], both.firstSpikeMs['H' - 'A']);
    }

    // C is reached in both sequences, by neurons of their own.
    void aContextGoesOnOnlyAsItWasTaught_data() { addSeeds(3); }
    void aContextGoesOnOnlyAsItWasTaught() {
        QFETCH(std::uint64_t, seed);
        PhaseSpec replay = queryPhase("replay", 1);
        replay.parameters["from"] = std::vector<std::string>{"C"};
        const auto fired = [&](const std::vector<int>& contexts) {
            replay.parameters["contexts"] = std::vector<double>(contexts.begin(), contexts.end());
            return firedIn(
                replaysOf(lastReport(with(twoRoutes("ns_org", seed), replay))).replays[0]);
        };
        QCOMPARE(fired({}), std::string("CDEFGHIJ"));
        QCOMPARE(fired({1}), std::string("CDEGIJ"));
        QCOMPARE(fired({2}), std::string("CFHJ"));
        QCOMPARE(fired({2, 1}), std::string("CDEFGHIJ"));
        replay.parameters.erase("from");
        QCOMPARE(fired({2}), std::string("ABCFHJ"));
    }

    void findsAWayFromAnywhere() {
        PhaseSpec find = queryPhase("find_path", 6, "J");
        find.parameters["from"] = std::vector<std::string>{"D"};
        const PhaseReport report = lastReport(with(twoRoutes("ns_plan"), find));
        QCOMPARE(wordOf(partOf<ReplayReport>(report).foundPath), std::string("DEGIJ"));
        QCOMPARE(wordOf(partOf<ReplayReport>(report).shortestPath), std::string("DEGIJ"));
        QCOMPARE(measureOf(report, "path_is_shortest"), 1.0);
        find.parameters["from"] = std::vector<std::string>{"D", "C"};
        QCOMPARE(wordOf(replaysOf(lastReport(with(twoRoutes("ns_plan"), find))).foundPath),
                 std::string("CFHJ"));
    }

    void aWayRoundWhatIsBlocked_data() {
        QTest::addColumn<std::string>("variant");
        QTest::addColumn<std::string>("blocked");
        QTest::addColumn<std::string>("path");
        for (const char* variant : {"ns_org", "ns_plan"}) {
            QTest::addRow("%s", variant)
                << std::string(variant) << std::string("F") << std::string("ABCDEGIJ");
        }
        QTest::newRow("dead end") << std::string("ns_plan") << std::string("H")
                                  << std::string("ABCDEGIJ");
        QTest::newRow("the long way")
            << std::string("ns_plan") << std::string("G") << std::string("ABCFHJ");
    }
    void aWayRoundWhatIsBlocked() {
        QFETCH(std::string, variant);
        QFETCH(std::string, blocked);
        QFETCH(std::string, path);
        PhaseSpec find = queryPhase("find_path", 20, "J");
        find.parameters["blocked"] = std::vector<std::string>{blocked};
        Project project = with(twoRoutes(variant), find);
        find.parameters.erase("blocked");
        project = with(project, find); // and then it is open again
        ExperimentPlayer player(project);
        playAll(player);
        const PhaseReport& report = player.reports()[1];
        for (const ReplayResult& replay : partOf<ReplayReport>(report).replays) {
            QVERIFY(firedIn(replay).find(blocked) == std::string::npos);
        }
        QCOMPARE(wordOf(partOf<ReplayReport>(report).foundPath), path);
        QCOMPARE(wordOf(partOf<ReplayReport>(report).shortestPath), path);
        QCOMPARE(wordOf(partOf<ReplayReport>(report).blocked), blocked);
        QCOMPARE(wordOf(partOf<ReplayReport>(player.reports()[2]).foundPath),
                 std::string("ABCFHJ"));
        QVERIFY(partOf<ReplayReport>(player.reports()[2]).blocked.empty());
    }

    void planningIsolatesTheShortestPathAtOnce_data() { addSeeds(4); }
    void planningIsolatesTheShortestPathAtOnce() {
        QFETCH(std::uint64_t, seed);
        const PhaseReport report =
            lastReport(with(twoRoutes("ns_plan", seed, 100), queryPhase("find_path", 6, "J")));
        QCOMPARE(wordOf(partOf<ReplayReport>(report).foundPath), std::string("ABCFHJ"));
        QVERIFY(partOf<ReplayReport>(report).replays.size() == 2 ||
                partOf<ReplayReport>(report).replays.size() == 3);
        QCOMPARE(measureOf(report, "replays_needed"),
                 static_cast<double>(partOf<ReplayReport>(report).replays.size()));
        QCOMPARE(measureOf(report, "path_is_shortest"), 1.0);
        QVERIFY(measureOf(report, "winner_margin_ms") > 0);
    }

    void theStepsOfThePathArePredictive_data() { addSeeds(4); }
    void theStepsOfThePathArePredictive() {
        QFETCH(std::uint64_t, seed);
        const PhaseReport report =
            lastReport(with(twoRoutes("ns_org", seed), queryPhase("find_path", 6, "J")));
        const ReplayResult& first = partOf<ReplayReport>(report).replays[0];
        QVERIFY(stateOf(first, 'C', 'D') >= EdgeState::Predictive); // both branches run
        QVERIFY(stateOf(first, 'C', 'F') >= EdgeState::Predictive);
        const ReplayResult& third = partOf<ReplayReport>(report).replays.at(2);
        const std::string path = "ABCFHJ";
        for (std::size_t k = 1; k < path.size(); ++k) {
            QVERIFY2(stateOf(third, path[k - 1], path[k]) >= EdgeState::Predictive,
                     path.substr(k - 1, 2).c_str());
        }
        QCOMPARE(third.edges.size(), path.size() - 1);
    }

    // A-B-D-F and A-C-E-F are as long as each other.
    void equallyLongPathsBecomeOne_data() { addSeeds(3); }
    void equallyLongPathsBecomeOne() {
        QFETCH(std::uint64_t, seed);
        const PhaseSpec find = queryPhase("find_path", 10, "F");
        const PhaseReport planned =
            lastReport(with(taughtProject({"ABDF", "ACEF"}, "ns_plan", seed), find));
        const std::string path = wordOf(partOf<ReplayReport>(planned).foundPath);
        QVERIFY2(path == "ABDF" || path == "ACEF", path.c_str());
        QCOMPARE(measureOf(planned, "path_is_shortest"), 1.0);
        const PhaseReport published =
            lastReport(with(taughtProject({"ABDF", "ACEF"}, "ns_org", seed), find));
        QCOMPARE(measureOf(published, "path_found"), 0.0);
        QCOMPARE(firedIn(partOf<ReplayReport>(published).replays.back()), std::string("ABCDEF"));
    }

    // The way from A to F was never taught in one piece.
    void routesLearnedApartJoinIfContextsAreShared() {
        const PhaseSpec find = queryPhase("find_path", 10, "F");
        Project project = with(taughtProject({"ABCD", "EBCF"}, "ns_plan", 1), find);
        project.experiments[0].phases.back().parameters["from"] = std::vector<std::string>{"A"};
        PhaseReport report = lastReport(project);
        QCOMPARE(wordOf(partOf<ReplayReport>(report).foundPath), std::string("ABCF"));
        project.populations[0].parameters["replay_shares_contexts"] = false;
        report = lastReport(project);
        QCOMPARE(measureOf(report, "path_found"), 0.0);
        QCOMPARE(firedIn(partOf<ReplayReport>(report).replays[0]), std::string("ABCD"));
    }

    void theSummaryNamesThePaths() {
        PhaseSpec find = queryPhase("find_path", 6, "J");
        find.parameters["blocked"] = std::vector<std::string>{"G"};
        ExperimentPlayer player(with(twoRoutes("ns_plan"), find));
        playAll(player);
        const QByteArray text =
            QByteArray::fromStdString(summaryJson(player, RunOutcome::Complete, 1.0, {}));
        const QJsonObject found =
            QJsonDocument::fromJson(text).object()["phases"].toArray()[1].toObject();
        QCOMPARE(found["to"].toString(), QString("J"));
        QCOMPARE(found["found_path"].toArray(), (QJsonArray{"A", "B", "C", "F", "H", "J"}));
        QCOMPARE(found["shortest_path"].toArray(), (QJsonArray{"A", "B", "C", "F", "H", "J"}));
        QCOMPARE(found["blocked"].toArray(), QJsonArray{"G"});
        QCOMPARE(found["path_is_shortest"].toInt(), 1);
        QVERIFY(found["winner_margin_ms"].toDouble() > 0);
    }

    void sayWhatCannotBeAsked_data() {
        QTest::addColumn<PhaseSpec>("phase");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("fix");
        const auto row = [](const char* text, const char* key, const char* fix, auto change) {
            PhaseSpec phase = queryPhase("find_path", 2, "J");
            change(phase);
            QTest::newRow(text) << phase << QString(text) << QString(key) << QString(fix);
        };
        const char* const all = "one of A, B, C, D, E, F, G, H, I, J";
        row("no sequence has the goal 'Z'", "to", all,
            [](PhaseSpec& p) { p.parameters["to"] = std::string("Z"); });
        row("the start and the goal are both 'A'", "to", "choose two different places",
            [](PhaseSpec& p) { p.parameters["to"] = std::string("A"); });
        row("the start and the goal are both 'J'", "to", "choose two different places",
            [](PhaseSpec& p) { p.parameters["from"] = std::vector<std::string>{"J"}; });
        const char* const teach = "teach a sequence that does, or choose another goal";
        row("no steps of the sequences lead from 'D' to 'F'", "to", teach, [](PhaseSpec& p) {
            p.parameters["from"] = std::vector<std::string>{"D"};
            p.parameters["to"] = std::string("F");
        });
        row("no steps of the sequences lead from 'D' or 'E' to 'F'", "to", teach, [](PhaseSpec& p) {
            p.parameters["from"] = std::vector<std::string>{"D", "E"};
            p.parameters["to"] = std::string("F");
        });
        row("no steps of the sequences lead from 'A' to 'J' past what is blocked", "to", teach,
            [](PhaseSpec& p) {
                p.parameters["blocked"] = std::vector<std::string>{"D", "H"};
            });
        row("the goal 'J' is blocked", "blocked", "",
            [](PhaseSpec& p) { p.parameters["blocked"] = std::vector<std::string>{"J"}; });
        row("the start 'C' is blocked", "blocked", "", [](PhaseSpec& p) {
            p.parameters["from"] = std::vector<std::string>{"B", "C"};
            p.parameters["blocked"] = std::vector<std::string>{"C"};
        });
        row("no sequence has 'x', so it cannot be blocked", "blocked", all,
            [](PhaseSpec& p) { p.parameters["blocked"] = std::vector<std::string>{"x"}; });
        row("no sequence has the start 'x'", "from", all,
            [](PhaseSpec& p) { p.parameters["from"] = std::vector<std::string>{"x"}; });
        row("there is no sequence 3", "contexts", "sequences count from 1 to 2", [](PhaseSpec& p) {
            p.parameters["contexts"] = std::vector<double>{1, 3};
        });
        row("there is no sequence 0", "contexts", "sequences count from 1 to 2",
            [](PhaseSpec& p) { p.parameters["contexts"] = std::vector<double>{0}; });
        row("sequence 2 does not pass 'D'", "contexts", "", [](PhaseSpec& p) {
            p.parameters["from"] = std::vector<std::string>{"D"};
            p.parameters["contexts"] = std::vector<double>{2};
        });
    }
    void sayWhatCannotBeAsked() {
        QFETCH(PhaseSpec, phase);
        QFETCH(QString, text);
        QFETCH(QString, key);
        QFETCH(QString, fix);
        const Issue issue = issueOf(with(twoRoutes("ns_org"), phase));
        QCOMPARE(QString::fromStdString(issue.text), text);
        QCOMPARE(QString::fromStdString(issue.path), "experiments.0.phases.1." + key);
        QCOMPARE(QString::fromStdString(issue.fix), fix);
        ExperimentPlayer player(twoRoutes("ns_org", 1, 1));
        std::string reason;
        QVERIFY(!player.apply({"", "", {}, Command::Kind::AppendPhase, phase}, reason));
        QCOMPARE(QString::fromStdString(reason), text);
        QVERIFY(player.commandLog().empty());
    }

    void contextsNeedIndividualInputs() {
        PhaseSpec phase = queryPhase("replay", 2);
        phase.parameters["contexts"] = std::vector<double>{1};
        Project project = with(twoRoutes("ns_org"), phase);
        project.populations[0].parameters["ext_indiv"] = false;
        const Issue issue = issueOf(project);
        QCOMPARE(QString::fromStdString(issue.text),
                 QString("single contexts can only be cued with individual inputs"));
        QCOMPARE(issue.fix, std::string("set ext_indiv: true"));
    }

    void contextsChooseTheStartsToo() {
        PhaseSpec phase = queryPhase("find_path", 2, "F");
        phase.parameters["contexts"] = std::vector<double>{1};
        const Project project = with(taughtProject({"ABC", "DEF"}, "ns_org"), phase);
        QCOMPARE(QString::fromStdString(issueOf(project).text),
                 QString("no steps of the sequences lead from 'A' to 'F'"));
    }
};

REPRISE_TEST(TstShtmQueries)
#include "tst_s_htm_queries.moc"

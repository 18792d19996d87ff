/// Cues, blocks and queries given while a run is on: they act, and their log replays the run.

#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/engine/simulation.hpp"
#include "tests/support/queries.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstShtmCommands : public QObject {
    Q_OBJECT

    static constexpr std::int64_t kEpisode = 6800; // steps, until the second sequence has ended

    static Command append(const PhaseSpec& phase) {
        return {"", "", {}, Command::Kind::AppendPhase, phase};
    }
    static Command cue(const std::string& symbol) {
        return {"htm", symbol, {}, Command::Kind::Cue, {}};
    }
    static Command block(const std::string& symbol, bool isBlocked) {
        return {"htm", symbol, isBlocked, Command::Kind::Block, {}};
    }
    static bool give(ExperimentPlayer& player, const Command& command) {
        std::string reason;
        const bool isDone = player.apply(command, reason);
        if (!isDone) {
            qWarning("%s", reason.c_str());
        }
        return isDone;
    }
    static std::string refusal(ExperimentPlayer& player, const Command& command) {
        std::string reason;
        return player.apply(command, reason) ? "was obeyed" : reason;
    }
    /// Plays \p project with the commands that \p player was given.
    static void replayLog(const Project& project, ExperimentPlayer& player) {
        ExperimentPlayer again(project);
        for (const LoggedCommand& entry : player.commandLog()) {
            again.advance(entry.step - again.simulation().step());
            QVERIFY(give(again, entry.command));
        }
        const std::uint64_t wanted = player.stateHash();
        playAll(again);
        QCOMPARE(again.stateHash(), wanted);
        QCOMPARE(again.reports().size(), player.reports().size());
        for (std::size_t r = 0; r < player.reports().size(); ++r) {
            QCOMPARE(partOf<ReplayReport>(again.reports()[r]).foundPath,
                     partOf<ReplayReport>(player.reports()[r]).foundPath);
        }
    }
    static std::vector<Event> since(const std::vector<Event>& events, std::int64_t step) {
        std::vector<Event> later;
        std::copy_if(events.begin(), events.end(), std::back_inserter(later),
                     [&](const Event& e) { return e.step > step; });
        return later;
    }

private slots:
    void anAppendedPhaseIsAsIfWritten_data() {
        QTest::addColumn<QString>("variant");
        QTest::addColumn<qint64>("steps"); // before it is asked; -1: all
        QTest::newRow("after the end") << "ns_org" << qint64{-1};
        QTest::newRow("while it learns") << "ns_org" << qint64{10 * kEpisode + 1234};
        QTest::newRow("before the start") << "ns_plan" << qint64{0};
        QTest::newRow("planned") << "ns_plan" << qint64{-1};
    }
    void anAppendedPhaseIsAsIfWritten() {
        QFETCH(QString, variant);
        QFETCH(qint64, steps);
        PhaseSpec find = queryPhase("find_path", 6, "J");
        find.parameters["from"] = std::vector<std::string>{"B"};
        find.parameters["contexts"] = std::vector<double>{1, 2};
        find.parameters["blocked"] = std::vector<std::string>{"G"};
        const Project project = twoRoutes(variant.toStdString(), 2);
        ExperimentPlayer written(with(project, find));
        const std::vector<Event> wanted = playAll(written);
        QCOMPARE(wordOf(partOf<ReplayReport>(written.reports()[1]).foundPath),
                 std::string("BCFHJ"));

        ExperimentPlayer player(project);
        std::vector<Event> events;
        if (steps < 0) {
            events = playAll(player);
            QVERIFY(player.isFinished());
        } else {
            player.advance(steps);
        }
        QVERIFY(give(player, append(find)));
        QVERIFY(!player.isFinished());
        QCOMPARE(player.progress().phaseCount, 2);
        for (const Event& e : playAll(player)) {
            events.push_back(e);
        }
        QVERIFY(events == wanted);
        QCOMPARE(player.stateHash(), written.stateHash());
        QCOMPARE(player.commandLog().size(), std::size_t{1});
        replayLog(project, player);
    }

    void queriesFollowEachOther() {
        const Project project = twoRoutes("ns_plan", 1);
        ExperimentPlayer player(project);
        playAll(player);
        const std::vector<std::pair<std::string, std::string>> asked = {
            {"J", "ABCFHJ"}, {"E", "ABCDE"}, {"J", "ABCFHJ"}};
        for (const auto& [goal, path] : asked) {
            QVERIFY(give(player, append(queryPhase("find_path", 8, goal))));
            playAll(player);
            QCOMPARE(wordOf(partOf<ReplayReport>(player.reports().back()).foundPath), path);
        }
        replayLog(project, player);
        player.reset();
        playAll(player);
        QCOMPARE(player.reports().size(), std::size_t{1}); // as the file says
    }

    void aCuedPlaceFiresAndGoesOn() {
        const Project project = with(twoRoutes("ns_org"), queryPhase("replay", 2));
        ExperimentPlayer plain(project);
        const std::vector<Event> undisturbed = playAll(plain);
        ExperimentPlayer player(project);
        player.advance(50 * kEpisode + 500); // the first replay began 50 ms ago
        QVERIFY(give(player, cue("G")));
        QCOMPARE(player.commandLog().back().step, 50 * kEpisode + 500);
        const std::vector<std::byte> saved = player.snapshot();
        player.takeEvents();
        const std::vector<Event> events = playAll(player);
        QVERIFY(events != since(undisturbed, 50 * kEpisode + 500));
        const ReplayResult& replay = partOf<ReplayReport>(player.reports()[1]).replays[0];
        // A's volley 40 ms ago still weighs a little: 1.8 ms instead of the 0.6 ms of a first cue.
        QVERIFY(replay.firstSpikeMs['G' - 'A'] > 50 && replay.firstSpikeMs['G' - 'A'] < 52.5);
        QVERIFY(replay.firstSpikeMs['I' - 'A'] < 50 + 2 * 62);
        QVERIFY(partOf<ReplayReport>(plain.reports()[1]).replays[0].firstSpikeMs['G' - 'A'] > 250);
        replayLog(project, player);

        ExperimentPlayer restored(project);
        restored.restore(saved);
        QVERIFY(playAll(restored) == events);
        QCOMPARE(restored.stateHash(), player.stateHash());
    }

    void aCueWorksWithSharedInputsToo() {
        Project project = with(twoRoutes("ns_org"), queryPhase("replay", 1));
        project.populations[0].parameters["ext_indiv"] = false;
        ExperimentPlayer player(project);
        player.advance(50 * kEpisode + 500);
        QVERIFY(give(player, cue("H")));
        playAll(player);
        const double cued =
            partOf<ReplayReport>(player.reports()[1]).replays[0].firstSpikeMs['H' - 'A'];
        QVERIFY(cued > 50 && cued < 54);
        replayLog(project, player);
    }

    void aBlockedPlaceIsSilentUntilItIsOpened() {
        const Project project = with(twoRoutes("ns_org"), queryPhase("replay", 3));
        ExperimentPlayer player(project);
        const std::int64_t start = 50 * kEpisode;
        player.advance(start + 500); // B fires at 71 ms
        QVERIFY(give(player, block("B", true)));
        auto picture = player.makeStateSnapshot();
        QCOMPARE(picture->parts.all<ShtmState>()[0].isBlocked[1], std::uint8_t{1});
        const std::vector<std::byte> saved = player.snapshot();
        player.takeEvents();
        player.advance(12000);
        QVERIFY(give(player, block("B", false)));
        std::vector<Event> events = player.takeEvents();
        for (const Event& e : playAll(player)) {
            events.push_back(e);
        }
        const std::vector<ReplayResult>& replays =
            partOf<ReplayReport>(player.reports()[1]).replays;
        QCOMPARE(firedIn(replays[0]), std::string("A"));
        QCOMPARE(firedIn(replays[1]), std::string("ABCDEFGHIJ")); // opened before B's turn
        replayLog(project, player);

        ExperimentPlayer restored(project);
        restored.restore(saved);
        restored.advance(12000);
        QVERIFY(give(restored, block("B", false)));
        QVERIFY(playAll(restored) == events);
        QCOMPARE(restored.stateHash(), player.stateHash());
    }

    void whatIsBlockedWhileItLearnsStaysSo() {
        const Project project = with(twoRoutes("ns_plan"), queryPhase("find_path", 20, "J"));
        ExperimentPlayer player(project);
        player.advance(49 * kEpisode);
        QVERIFY(give(player, block("F", true)));
        const std::vector<std::byte> saved = player.snapshot();
        player.takeEvents();
        const std::vector<Event> events = playAll(player);
        const PhaseReport& report = player.reports()[1];
        QCOMPARE(wordOf(partOf<ReplayReport>(report).blocked), std::string("F"));
        QCOMPARE(wordOf(partOf<ReplayReport>(report).foundPath), std::string("ABCDEGIJ"));
        QCOMPARE(wordOf(partOf<ReplayReport>(report).shortestPath), std::string("ABCDEGIJ"));
        replayLog(project, player);
        ExperimentPlayer restored(project);
        restored.restore(saved);
        QVERIFY(playAll(restored) == events);
        QCOMPARE(restored.stateHash(), player.stateHash());
    }

    // The window pauses where an episode or a phase ends; the next has not begun then.
    void commandsBetweenEpisodesReplayToo_data() {
        QTest::addColumn<int>("boundary");
        QTest::newRow("episode") << static_cast<int>(Boundary::Episode);
        QTest::newRow("phase") << static_cast<int>(Boundary::Phase);
    }
    void commandsBetweenEpisodesReplayToo() {
        QFETCH(int, boundary);
        const Project project = with(twoRoutes("ns_plan", 1, 20), queryPhase("find_path", 8, "J"));
        ExperimentPlayer player(project);
        while (player.advance(1'000'000, static_cast<Boundary>(boundary)) == Boundary::None) {
        }
        const std::int64_t step = player.simulation().step();
        QVERIFY(give(player, cue("E")));
        QVERIFY(give(player, block("F", true)));
        player.takeEvents();
        const auto firstOf = [](const std::vector<Event>& events) {
            const auto spike = std::find_if(events.begin(), events.end(), [](const Event& e) {
                return e.population == 0 && e.kind == EventKind::Spike;
            });
            return *spike;
        };
        const Event spike = firstOf(playAll(player));
        QCOMPARE(static_cast<int>(spike.neuron) / 21, 'E' - 'A'); // before A, 10 ms later
        QVERIFY(spike.step < step + 50);
        replayLog(project, player);
    }

    void saysWhyACommandCannotBe() {
        ExperimentPlayer player(twoRoutes("ns_org", 1, 1));
        const std::uint64_t hash = player.stateHash();
        QCOMPARE(refusal(player, cue("Q")),
                 std::string("the network has learned nothing of a place 'Q'"));
        QCOMPARE(refusal(player, {"nobody", "A", {}, Command::Kind::Cue, {}}),
                 std::string("there is no circuit 'nobody'"));
        QCOMPARE(refusal(player, {"htm", "A", 1.0, Command::Kind::Block, {}}),
                 std::string("block needs the value true or false"));
        QVERIFY(refusal(player, append(queryPhase("find_pth", 1, "J"))).find("find_pth") !=
                std::string::npos);
        PhaseSpec elsewhere = queryPhase("replay", 1);
        elsewhere.target = "nobody";
        QVERIFY(refusal(player, append(elsewhere)).find("nobody") != std::string::npos);
        QVERIFY(player.commandLog().empty());
        QCOMPARE(player.progress().phaseCount, 1);
        playAll(player);
        QVERIFY(player.stateHash() != hash);
        QCOMPARE(
            refusal(player, cue("A")),
            std::string("the run has ended; add a query, then there is something to act upon"));
        ExperimentPlayer grid(gridProject(1, false));
        QCOMPARE(refusal(grid, {"grid", "A", {}, Command::Kind::Cue, {}}),
                 std::string("this circuit has no places to cue or block"));
    }

    void aLogReadsLikeASentence() {
        PhaseSpec find = queryPhase("find_path", 1, "J");
        find.parameters["from"] = std::vector<std::string>{"A", "B"};
        find.parameters["blocked"] = std::vector<std::string>{"C"};
        QCOMPARE(toText(append(find)),
                 std::string("then find_path htm, blocked [C], from [A, B], replays 1, to J"));
        QCOMPARE(toText(cue("A")), std::string("cue A of htm"));
        QCOMPARE(toText(block("A", true)), std::string("block A of htm"));
        QCOMPARE(toText(block("A", false)), std::string("unblock A of htm"));
        QCOMPARE(toText({"htm", "lambda_plus", 0.5}), std::string("htm.lambda_plus = 0.5"));
    }
};

REPRISE_TEST(TstShtmCommands)
#include "tst_s_htm_commands.moc"

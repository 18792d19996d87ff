// The replays of a run: which is which, and what they say in words.
#include "core/analysis/replay_report.hpp"
#include "tests/support/circuits.hpp"
#include "tests/support/synthetic_map.hpp"
#include "tests/support/test_program.hpp"
#include "views/map/map_film.hpp"
#include "views/map/map_replays.hpp"

#include <QtTest>

using namespace reprise;
using test::SyntheticSearch;

namespace {

MapReplays replaysOf(const Frame& frame) {
    MapReplays replays;
    replays.update(frame.reports, test::circuitOf(frame));
    return replays;
}

} // namespace

class TstMapReplays : public QObject {
    Q_OBJECT

private slots:
    void findsTheReplayOfATime() {
        SyntheticSearch run;
        run.searchWhole();
        const MapReplays replays = replaysOf(run.frame());
        QCOMPARE(replays.count(), 3);
        QCOMPARE(replays.at(1999.9), -1);
        QCOMPARE(replays.at(2000), 0);
        QCOMPARE(replays.at(3199), 0);
        QCOMPARE(replays.at(3200), 1);
        QCOMPARE(replays.at(5600), 2);
        QCOMPARE(replays.at(5601), -1);
        QCOMPARE(replays.lengthMs(), 368.0); // J at 308 ms, and a moment
        QCOMPARE(replays.heading(2), QString("find_path J · 3"));
    }

    void saysWhatAReplayShows() {
        SyntheticSearch run;
        run.searchWhole();
        const MapReplays replays = replaysOf(run.frame());
        QCOMPARE(replays.words(0), QString("Replay 1 of find_path to J: A, B, C, D + F, E + H, J; "
                                           "no single path yet; shortest 5 steps"));
        QCOMPARE(replays.words(1), QString("Replay 2 of find_path to J: A, B, C, D + F, H, J; "
                                           "no single path yet; shortest 5 steps; winner 3.7 ms "
                                           "ahead"));
        // F fired at 189.1 ms; D, which fired at 192.8 ms before, was silenced.
        QCOMPARE(replays.words(2),
                 QString("Replay 3 of find_path to J: A → B → C → F → H → J, isolated; "
                         "5 steps, shortest 5; winner 3.7 ms ahead"));
        QVERIFY(std::abs(replays.winnerMargin(2) - 3.7) < 1e-9);
        QVERIFY(std::isnan(replays.winnerMargin(0)));
    }

    /// Learned routes begin at A, the question at B or C.
    void aPathBeginsWhereItsQuestionDoes() {
        for (const std::string& path : {std::string("BCFHJ"), std::string("CFHJ")}) {
            SyntheticSearch run;
            std::vector<std::pair<char, double>> spikes;
            for (const char letter : path) {
                spikes.push_back({letter, 10.7 + 60.7 * double(spikes.size())});
                run.found().foundPath.push_back(run.symbol(letter));
            }
            run.addReplay(spikes, {}, {});
            run.found().shortestPath = run.found().foundPath;
            const MapReplays replays = replaysOf(run.frame());
            const QString names =
                QStringList(QString::fromStdString(path).split("", Qt::SkipEmptyParts)).join(" → ");
            const int steps = int(path.size()) - 1;
            QCOMPARE(replays.words(0),
                     QString("Replay 1 of find_path to J: %1, isolated; %2 steps, shortest %2")
                         .arg(names)
                         .arg(steps));
            QCOMPARE(replays.isolated(0), run.found().foundPath);
        }
    }

    void saysWhatWasSuppressed() {
        SyntheticSearch run;
        run.search().action = "disambiguate";
        run.found().goal = -1;
        run.addReplay({{'A', 10}, {'B', 70}, {'C', 130}, {'D', 190}, {'F', 190}}, {}, {});
        run.addReplay({{'A', 10}, {'B', 70}, {'C', 130}, {'D', 185}}, {}, {});
        const MapReplays replays = replaysOf(run.frame());
        QCOMPARE(replays.words(0), QString("Replay 1 of disambiguate: A, B, C, D + F"));
        QCOMPARE(replays.words(1), QString("Replay 2 of disambiguate: A, B, C, D; suppressed "
                                           "since replay 1: F; winner 5.0 ms ahead"));
        run.search().measures = {{"least_ambiguous_symbol", double(run.symbol('D'))},
                                 {"least_ambiguous_contexts", 1}};
        QVERIFY(replaysOf(run.frame()).words(1).contains("; least ambiguous: D, in 1 context;"));
        QVERIFY(!replaysOf(run.frame()).words(0).contains("least ambiguous"));
    }

    void saysWhenTheGoalWasNotReached() {
        SyntheticSearch run;
        run.addReplay({{'A', 10}, {'B', 70}}, {}, {});
        run.addReplay({}, {}, {});
        const MapReplays replays = replaysOf(run.frame());
        QCOMPARE(replays.words(0),
                 QString("Replay 1 of find_path to J: A, B; the goal was not reached"));
        QCOMPARE(replays.words(1), QString("Replay 2 of find_path to J: nothing was active; "
                                           "the goal was not reached"));
    }

    void forgetsTheLatestWhenSomethingWasLearnedSince() {
        SyntheticSearch run;
        QCOMPARE(replaysOf(run.frame()).latest(), -1);
        run.searchWhole();
        QCOMPARE(replaysOf(run.frame()).latest(), 2);
        PhaseReport train;
        train.action = "train";
        train.target = "other"; // whose learning changes nothing here
        train.startMs = train.endMs = 5600;
        run.reports().push_back(train);
        QCOMPARE(replaysOf(run.frame()).latest(), 2); // has not begun
        run.reports().back().endMs = 5900;
        QCOMPARE(replaysOf(run.frame()).latest(), 2);
        run.reports().back().target = "htm";
        QCOMPARE(replaysOf(run.frame()).latest(), -1);
        QCOMPARE(replaysOf(run.frame()).count(), 3); // can still be looked at
    }

    void changesOnlyWithTheReports() {
        SyntheticSearch run;
        run.searchWhole();
        const Frame frame = run.frame();
        MapReplays replays;
        QVERIFY(replays.update(frame.reports, test::circuitOf(frame)));
        QVERIFY(!replays.update(frame.reports, test::circuitOf(frame)));
        QVERIFY(replays.update(nullptr, test::circuitOf(frame)));
        QCOMPARE(replays.count(), 0);
    }

    void knowsWhoHasFired() {
        SyntheticSearch run;
        run.searchWhole();
        const ReplayResult& third = run.found().replays[2];
        const auto fired = firedUntil(third, std::size_t(run.symbols()), 189.1);
        for (const char letter : std::string("ABCDEFGHIJ")) {
            QCOMPARE(bool(fired[std::size_t(run.symbol(letter))]),
                     std::string("ABCF").find(letter) != std::string::npos);
        }
    }
};

REPRISE_TEST(TstMapReplays)
#include "tst_map_replays.moc"

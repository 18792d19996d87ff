#include "core/environment/sequence_sets.hpp"
#include "tests/core/environment/maps/map_samples.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <set>

using namespace reprise;

namespace {

struct Made {
    std::vector<Sequence> sequences;
    std::string error;
};

Made make(const NavigationMap& map, const char* generator, const ParameterMap& parameters = {},
          std::uint64_t seed = 3) {
    EnvironmentSpec environment;
    environment.map = std::make_shared<const NavigationMap>(map);
    environment.sequences.generator = generator;
    environment.sequences.parameters = parameters;
    Made made;
    made.sequences = resolveSequences(environment, seed, made.error);
    return made;
}

std::string text(const char* value) {
    return value;
}

std::int64_t whole(std::int64_t value) {
    return value;
}

QString wordOf(const Sequence& sequence) {
    QString word;
    for (const std::string& symbol : sequence) {
        word += QString::fromStdString(symbol);
    }
    return word;
}

QStringList wordsOf(const std::vector<Sequence>& sequences) {
    QStringList words;
    for (const Sequence& sequence : sequences) {
        words << wordOf(sequence);
    }
    return words;
}

const ParameterMap kCorners{
    {"from", text("A")}, {"to", text("P")}, {"max_length", whole(16)}, {"max_paths", whole(10000)}};

} // namespace

class TstMapSequences : public QObject {
    Q_OBJECT

private slots:
    void countsSimplePathsAcrossSquares_data() {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("count");
        // Self-avoiding walks between opposite corners of n x n nodes: OEIS A007764.
        QTest::newRow("2 x 2") << QStringList{"AB", "CD"} << "D" << 2;
        QTest::newRow("3 x 3") << QStringList{"ABC", "DEF", "GHI"} << "I" << 12;
        QTest::newRow("4 x 4") << QStringList{"ABCD", "EFGH", "IJKL", "MNOP"} << "P" << 184;
    }

    void countsSimplePathsAcrossSquares() {
        QFETCH(QStringList, rows);
        QFETCH(QString, to);
        QFETCH(int, count);
        std::vector<std::string> cells;
        for (const QString& row : rows) {
            cells.push_back(row.toStdString());
        }
        ParameterMap parameters = kCorners;
        parameters["to"] = to.toStdString();
        const Made made = make(mapOf(cells, 4), "simple_paths", parameters);
        QCOMPARE(made.error, std::string());
        QCOMPARE(static_cast<int>(made.sequences.size()), count);
        const std::set<Sequence> distinct(made.sequences.begin(), made.sequences.end());
        QCOMPARE(static_cast<int>(distinct.size()), count);
        for (std::size_t i = 0; i < made.sequences.size(); ++i) {
            const Sequence& path = made.sequences[i];
            QCOMPARE(path.front(), std::string("A"));
            QCOMPARE(path.back(), to.toStdString());
            QCOMPARE(std::set<std::string>(path.begin(), path.end()).size(), path.size());
            QVERIFY(i == 0 || made.sequences[i - 1].size() <= path.size());
        }
    }

    void keepsSimplePathsShort() {
        ParameterMap parameters = kCorners;
        parameters["max_length"] = whole(7); // the shortest: 6 steps, chosen 3 down and 3 right
        const NavigationMap square = mapOf({"ABCD", "EFGH", "IJKL", "MNOP"}, 4);
        QCOMPARE(make(square, "simple_paths", parameters).sequences.size(), 20u);
    }

    void findsShortestPaths() {
        const NavigationMap square = mapOf({"ABCD", "EFGH", "IJKL", "MNOP"}, 4);
        const ParameterMap ends{{"from", text("A")}, {"to", text("P")}};
        Made made = make(square, "shortest_paths", ends);
        QCOMPARE(made.sequences.size(), 1u);
        QCOMPARE(made.sequences[0].size(), 7u);
        ParameterMap all = ends;
        all["all"] = true;
        QCOMPARE(make(square, "shortest_paths", all).sequences.size(), 20u); // 6 over 3
        QCOMPARE(make(mapOf({"ABCD", "EFGH", "IJKL", "MNOP"}), "shortest_paths", all).sequences,
                 (std::vector<Sequence>{lettersOf("AFKP")}));
    }

    void beginsAndEndsWhereTheMapSays() {
        NavigationMap map = mapOf({"ABC"});
        map.start = "C";
        map.goal = "A";
        QCOMPARE(wordsOf(make(map, "shortest_paths").sequences), QStringList{"CBA"});
        QCOMPARE(wordsOf(make(map, "simple_paths", {{"to", text("B")}}).sequences),
                 QStringList{"CB"});
    }

    void joinsAllThatLookAlike() {
        NavigationMap map = mapOf({"ABC"});
        map.environments.push_back(gridOf({"ABC"}));
        map.environments.push_back(gridOf({"AAC"}));
        ParameterMap ends{{"from", text("A")}, {"to", text("C")}};
        QCOMPARE(wordsOf(make(map, "simple_paths", ends).sequences),
                 (QStringList{"AC", "ABC", "ABC"})); // no step from A to A
        ends["keep_alike"] = false;
        QCOMPARE(wordsOf(make(map, "shortest_paths", ends).sequences), (QStringList{"ABC", "AC"}));
    }

    void walksAtRandom() {
        const NavigationMap square = mapOf({"ABCD", "EFGH", "IJKL", "MNOP"}, 4);
        const ParameterMap parameters{{"num_sequences", whole(20)}, {"length", whole(9)}};
        const std::vector<Sequence> walks = make(square, "random_walks", parameters).sequences;
        QCOMPARE(walks.size(), 20u);
        QCOMPARE(make(square, "random_walks", parameters).sequences, walks);
        QVERIFY(make(square, "random_walks", parameters, 4).sequences != walks);
        NavigationMap checked = square;
        checked.sequences = walks;
        QCOMPARE(linesOf(checkMap(checked)), QStringList());
        for (const Sequence& walk : walks) {
            QCOMPARE(walk.size(), 9u);
            for (std::size_t k = 2; k < walk.size(); ++k) {
                QVERIFY(walk[k] != walk[k - 2]);
            }
        }
    }

    void turnsBackOnlyIfItMay() {
        const NavigationMap alley = mapOf({"ABC"});
        const ParameterMap parameters{
            {"from", text("A")}, {"num_sequences", whole(5)}, {"length", whole(6)}};
        for (const Sequence& walk : make(alley, "random_walks", parameters).sequences) {
            QCOMPARE(wordOf(walk), QString("ABC")); // and the alley ends
        }
        ParameterMap freely = parameters;
        freely["may_turn_back"] = true;
        for (const Sequence& walk : make(alley, "random_walks", freely).sequences) {
            QCOMPARE(walk.size(), 6u);
        }
    }

    void saysWhyItCannot_data() {
        QTest::addColumn<QString>("generator");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("error");
        QTest::newRow("no start") << "simple_paths"
                                  << ""
                                  << "B"
                                  << "these sequences need 'from', because the map has no start";
        QTest::newRow("no goal") << "shortest_paths"
                                 << "A"
                                 << ""
                                 << "these sequences need 'to', because the map has no goal";
        QTest::newRow("unknown") << "simple_paths"
                                 << "A"
                                 << "Q"
                                 << "'to' is Q, which is no place of the map";
        QTest::newRow("same") << "simple_paths"
                              << "A"
                              << "A"
                              << "'from' and 'to' are both A, so there is no way to find";
        QTest::newRow("unreachable") << "shortest_paths"
                                     << "A"
                                     << "Z"
                                     << "no path of this length leads from A to Z";
        QTest::newRow("too many") << "simple_paths"
                                  << "A"
                                  << "I"
                                  << "more than 50 paths lead from A to I; raise 'max_paths', or "
                                     "take fewer or shorter paths";
        QTest::newRow("walk from nowhere") << "random_walks"
                                           << "Q"
                                           << ""
                                           << "'from' is Q, which is no place of the map";
        QTest::newRow("walk from an island") << "random_walks"
                                             << "Z"
                                             << ""
                                             << "no step leads away from Z";
    }

    void saysWhyItCannot() {
        QFETCH(QString, generator);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, error);
        ParameterMap parameters{{"from", from.toStdString()}};
        if (generator != "random_walks") {
            parameters["to"] = to.toStdString();
        }
        const Made made =
            make(mapOf({"ABC..", "DEF..", "GHI.Z"}), generator.toUtf8().constData(), parameters);
        QCOMPARE(QString::fromStdString(made.error), error);
        QVERIFY(made.sequences.empty());
    }

    void refusesRatherThanExplodes() {
        std::vector<std::string> rows(20, std::string(20, 'B'));
        NavigationMap map = mapOf(rows);
        for (std::size_t i = 0; i < map.environments[0].cells.size(); ++i) {
            map.environments[0].cells[i] = "P" + std::to_string(i);
        }
        const ParameterMap parameters{{"from", text("P0")},
                                      {"to", text("P399")},
                                      {"max_length", whole(400)},
                                      {"max_paths", whole(10000)}};
        QVERIFY(make(map, "simple_paths", parameters).error.starts_with("more than 10000 paths"));
        // A goal behind a gap that only a whole tour of the square could tell from a way.
        map.environments[0].cells[379] = kBlockedCell;
        map.environments[0].cells[378] = "P398";
        const Made walk =
            make(map, "random_walks", {{"num_sequences", whole(10000)}, {"length", whole(10000)}});
        QCOMPARE(walk.error, std::string("10000 walks over 10000 places are too many; at most "
                                         "1000000 places are walked in all"));
    }

    void givesUpALongSearch() {
        // Two squares joined by one place: every tour of the first that passes it late is a way
        // that the distances allow and the visited places forbid.
        NavigationMap map = mapOf(std::vector<std::string>(8, std::string(8, 'B')), 4);
        for (std::size_t i = 0; i < 64; ++i) {
            map.environments[0].cells[i] = "P" + std::to_string(i);
        }
        map.environments[0].cells[62] = kBlockedCell; // P63 is reached over P55 alone
        const ParameterMap parameters{{"from", text("P55")},
                                      {"to", text("P63")},
                                      {"max_length", whole(63)},
                                      {"max_paths", whole(10)}};
        const Made made = make(map, "simple_paths", parameters);
        QCOMPARE(made.error, std::string("looking for all paths from P55 to P63 takes too long; "
                                         "take shorter paths"));
    }

    void needsAMap() {
        for (const char* generator : {"simple_paths", "shortest_paths", "random_walks"}) {
            EnvironmentSpec environment;
            environment.sequences.generator = generator;
            std::string error;
            QVERIFY(resolveSequences(environment, 1, error).empty());
            QCOMPARE(error,
                     std::string("the generator ") + generator + " needs a map in 'environment'");
        }
    }

    void takesTheRoutesOfTheMapWithoutOwnSequences() {
        NavigationMap map = mapOf({"ABC"});
        map.sequences = {lettersOf("ABC")};
        EnvironmentSpec environment;
        environment.map = std::make_shared<const NavigationMap>(map);
        std::string error;
        QCOMPARE(wordsOf(resolveSequences(environment, 1, error)), QStringList{"ABC"});
        environment.sequences.list = {lettersOf("CB")};
        QCOMPARE(wordsOf(resolveSequences(environment, 1, error)), QStringList{"CB"});
    }
};

REPRISE_TEST(TstMapSequences)
#include "tst_map_sequences.moc"

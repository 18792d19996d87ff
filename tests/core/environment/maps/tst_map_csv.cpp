#include "core/environment/maps/map_file.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <filesystem>

using namespace reprise;

namespace {

const char* const kName = "map.csv";

std::string firstIssue(const MapReadResult& read) {
    return read.issues.empty() ? std::string() : toString(read.issues.front());
}

std::string rowsOf(const NavigationMap& map) {
    std::string problem;
    return mapAsCsv(map, problem) + problem;
}

} // namespace

class TstMapCsv : public QObject {
    Q_OBJECT

private slots:
    void readsEnvironmentsApart() {
        const MapReadResult read = readMapCsv("0,A,B\n0,0,C\n-1,-1,-1\nA,B,0\n", kName);
        QCOMPARE(firstIssue(read), std::string());
        QCOMPARE(read.map.environments.size(), 2u);
        const EnvironmentMap& first = read.map.environments[0];
        QCOMPARE(first.columns, 3);
        QCOMPARE(first.rows, 2);
        QCOMPARE(first.cells, (std::vector<std::string>{"", "A", "B", "", "", "C"}));
        QCOMPARE(read.map.environments[1].cells, (std::vector<std::string>{"A", "B", ""}));
        QCOMPARE(read.map.neighbours, 8);
    }

    void keepsItsNormalForm_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("one") << "A,B\n";
        QTest::newRow("blank rows") << "0,0,0\n0,A,B\n0,0,0\n";
        QTest::newRow("several environments") << "0,A,B\n0,0,C\n-1,-1,-1\nA,B,0\n-1,-1,-1\n0,0,Z\n";
    }

    void keepsItsNormalForm() {
        QFETCH(QString, text);
        QCOMPARE(rowsOf(readMapCsv(text.toStdString(), kName).map), text.toStdString());
    }

    void forgivesBlanksLineEndsAndSeveralSeparators() {
        const MapReadResult read = readMapCsv("\xEF\xBB\xBF"
                                              "-1, -1\r\n A , B\t\r\n-1,-2\r\n-1.0,-1\r\nB,A",
                                              kName);
        QCOMPARE(firstIssue(read), std::string());
        QCOMPARE(rowsOf(read.map), std::string("A,B\n-1,-1\nB,A\n"));
    }

    void readsWhatSpreadsheetsWrite_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("quoted") << QByteArray("\"0\",\"0\"\n\"A\", \" B \" \n-1,\"-1\"\n\"B\",A\n");
        QTest::newRow("old line ends") << QByteArray("0,0\rA,B\r-1,-1\rB,A\r");
        QTest::newRow("foreign line ends") << QByteArray("0,0\r\nA,B\r\n-1,-1\r\nB,A\r\n");
    }
    void readsWhatSpreadsheetsWrite() {
        QFETCH(QByteArray, text);
        const MapReadResult read = readMapCsv(text.toStdString(), kName);
        QCOMPARE(firstIssue(read), std::string());
        QCOMPARE(rowsOf(read.map), std::string("0,0\nA,B\n-1,-1\nB,A\n"));
    }

    void aCommaAtTheEndOfEveryRowIsIgnored() {
        const MapReadResult read = readMapCsv("0,A,\nB, 0 ,\n", kName);
        QCOMPARE(read.issues.size(), 1u);
        QCOMPARE(firstIssue(read),
                 std::string("map.csv:1:1: warning: every row ends with a comma and nothing behind "
                             "it, which is ignored (remove these commas, or write 0 behind each if "
                             "the map has one column more)"));
        QCOMPARE(rowsOf(read.map), std::string("0,A\nB,0\n"));
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("issue");
        QTest::newRow("nothing") << ""
                                 << "map.csv:1:1: error: the map is empty (write a row of "
                                    "cells a line, such as 0,A,B,0)";
        QTest::newRow("blanks") << " \n\r\n"
                                << "map.csv:1:1: error: the map is empty (write a row "
                                   "of cells a line, such as 0,A,B,0)";
        QTest::newRow("short row") << "A,B,C\nA,B\n"
                                   << "map.csv:2:4: error: row 2 has 2 cells, but the first row "
                                      "has 3 (all rows must be equally long)";
        QTest::newRow("long row") << "A,B\nA,B,C,D\n"
                                  << "map.csv:2:5: error: row 2 has 4 cells, but the first row has "
                                     "2 (all rows must be equally long)";
        QTest::newRow("ragged separator") << "A,B\n-1\nA,B\n"
                                          << "map.csv:2:3: error: row 2 has 1 cells, but the first "
                                             "row has 2 (all rows must be equally long)";
        QTest::newRow("lower case") << "0,A\nB, c\n"
                                    << "map.csv:2:4: error: the place 'c' is in lower case "
                                       "(write C)";
        QTest::newRow("two letters") << "A,AB\n"
                                     << "map.csv:1:3: error: the place 'AB' has more than one "
                                        "letter (write one capital letter; maps in YAML may have "
                                        "longer names)";
        QTest::newRow("negative among places")
            << "A,B\n-1,C\n"
            << "map.csv:2:1: error: '-1' stands among other cells (only a whole row of negative "
               "numbers separates environments)";
        QTest::newRow("number") << "A,7\n"
                                << "map.csv:1:3: error: '7' is no cell of a map (write 0 for an "
                                   "empty cell or a capital letter for a place)";
        QTest::newRow("blank cell") << "A,,B\n"
                                    << "map.csv:1:3: error: this cell is blank (write 0 for an "
                                       "empty cell)";
        QTest::newRow("blank row") << "A,B\n\nC,D\n"
                                   << "map.csv:2:1: error: row 2 is blank (write 0 for each empty "
                                      "cell, or remove the line)";
        QTest::newRow("comma at the end of some rows")
            << "0,A,\n0,B\n"
            << "map.csv:1:4: error: row 1 ends with a comma and nothing behind it (remove the "
               "comma, or write 0 behind it for an empty cell)";
        QTest::newRow("tabs") << "0\tA\nB\t0\n"
                              << "map.csv:1:1: error: the cells are separated by tabs, not by "
                                 "commas (save the map with commas between the cells, such as "
                                 "0,A,B,0)";
        QTest::newRow("semicolons") << "\"0\";\"A\"\n"
                                    << "map.csv:1:1: error: the cells are separated by semicolons, "
                                       "not by commas (save the map with commas between the cells, "
                                       "such as 0,A,B,0)";
        QTest::newRow("open quotation mark")
            << "0,\"A\n0,B\n"
            << "map.csv:1:3: error: the quotation marks of this cell do not match (write \"A\", or "
               "A alone)";
        QTest::newRow("quotation marks inside")
            << "\"A\"\"\",0\n"
            << "map.csv:1:1: error: 'A\"' is no cell of a map (write 0 for an empty cell or a "
               "capital letter for a place)";
        QTest::newRow("full-width letter")
            << "0,\uFF21\n"
            << "map.csv:1:3: error: '\uFF21' is no cell of a map (it contains a full-width 'A' "
               "(U+FF21); write an ordinary 'A')";
        QTest::newRow("isolated") << "A,B,0,C\n"
                                  << "map.csv:1:7: warning: C in row 1, column 4 of the map is "
                                     "isolated: no step leads there or away";
        QTest::newRow("isolated, second environment")
            << "A,B\n-1,-1\n0,C\n"
            << "map.csv:3:3: warning: C in row 1, column 2 of environment 2 is isolated: no step "
               "leads there or away";
        QTest::newRow("no place") << "0,0\n"
                                  << "map.csv: warning: the map has no places";
    }

    void saysWhatIsWrong() {
        QFETCH(QString, text);
        QFETCH(QString, issue);
        QCOMPARE(QString::fromStdString(firstIssue(readMapCsv(text.toStdString(), kName))), issue);
    }

    void refusesWhatIsTooLarge() {
        QCOMPARE(firstIssue(readMapCsv(std::string(kMaximumMapBytes + 1, '0'), kName)),
                 std::string("map.csv: error: the text has 4194305 bytes; a map may have at most "
                             "4194304"));
        std::string text = "0";
        for (int i = 1; i < 1000; ++i) {
            text += ",0";
        }
        text += '\n';
        std::string rows;
        for (int i = 0; i < 101; ++i) {
            rows += text;
        }
        QCOMPARE(firstIssue(readMapCsv(rows, kName)),
                 std::string("map.csv:101:1: error: the map has more than 100000 cells"));
    }

    void saysWhyItCannotWrite() {
        NavigationMap map;
        map.environments.push_back({.name = {}, .columns = 1, .rows = 1, .cells = {"Hall"}});
        std::string problem;
        QCOMPARE(mapAsCsv(map, problem), std::string());
        QCOMPARE(problem, std::string("in CSV a place is one capital letter, which 'Hall' is not; "
                                      "rename it, or save the map as YAML"));
        map.environments[0].cells = {kBlockedCell};
        QCOMPARE(mapAsCsv(map, problem), std::string());
        QCOMPARE(problem, std::string("CSV has no blocked cells; save the map as YAML, or make "
                                      "them empty"));
        map.environments[0] = {.places = {{"a", "A", 0, 0}}};
        QCOMPARE(mapAsCsv(map, problem), std::string());
        QCOMPARE(problem, std::string("CSV has no free places; save the map as YAML"));
    }

    void widensNarrowEnvironments() {
        NavigationMap map;
        map.environments.push_back({.columns = 1, .rows = 1, .cells = {"A"}});
        map.environments.push_back({.columns = 2, .rows = 1, .cells = {"A", "B"}});
        QCOMPARE(rowsOf(map), std::string("A,0\n-1,-1\nA,B\n"));
    }
};

REPRISE_TEST(TstMapCsv)
#include "tst_map_csv.moc"

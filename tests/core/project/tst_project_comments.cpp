#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <functional>

using namespace reprise;

using Change = std::function<void(Project&)>;

/// Saving after an edit keeps what the user wrote around it.
class TstProjectComments : public QObject {
    Q_OBJECT

private slots:
    void keepsEveryByteWhereNothingChanged_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("every section") << QByteArray(test::kFullProject);
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFreprise: 1\nname: x");
        QTest::newRow("foreign line ends") << QByteArray("reprise: 1\r\nname: x # y\r\n");
        QTest::newRow("old line ends") << QByteArray("reprise: 1\rname: x # y\r");
        QTest::newRow("odd spacing") << QByteArray("  # hello\n{reprise:   1,\n\n  seed: 0x0 }");
    }
    void keepsEveryByteWhereNothingChanged() {
        QFETCH(QByteArray, text);
        if (text.contains("0x0")) {
            text.replace("0x0", "00");
        }
        const ReadResult read = readProjectText(text.toStdString(), "p");
        QVERIFY2(read.isValid(), read.issues.empty() ? "" : toString(read.issues[0]).c_str());
        const RewriteResult result = rewriteProjectText(read.project, text.toStdString());
        QCOMPARE(result.text, text.toStdString());
        QVERIFY(result.keptComments);
    }

    /// Each change touches only the piece of text given by `from`, which becomes `to`.
    void changesOnlyTheValueThatChanged_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto row = [](const char* name, Change change, const char* from, const char* to) {
            QTest::newRow(name) << change << from << to;
        };
        const auto cell = [](Project& p) -> ParameterMap& { return p.populations[1].parameters; };
        const auto htm = [](Project& p) -> ParameterMap& { return p.populations[2].parameters; };
        row(
            "name", [](Project& p) { p.name = "S2, other"; }, "S1, two sequences", "S2, other");
        row(
            "name that needs quotes", [](Project& p) { p.name = "S2: other"; }, "S1, two sequences",
            "\"S2: other\"");
        row(
            "seed", [](Project& p) { p.seed = 3; }, "18446744073709551615", "3");
        row(
            "threads", [](Project& p) { p.engine.threads = 0; }, "threads: 4", "threads: auto");
        row(
            "unit stays", [cell](Project& p) { cell(p)["tau"] = 12.5; }, "20 ms", "12.5 ms");
        row(
            "another unit gives way", [cell](Project& p) { cell(p)["capacity"] = 300.0; },
            "\"0.25 nF\"", "300");
        row(
            "automatic becomes a number", [cell](Project& p) { cell(p)["current"] = 7.0; }, "auto",
            "7");
        row(
            "boolean", [cell](Project& p) { cell(p)["is_noisy"] = false; }, "true, reset",
            "false, reset");
        row(
            "one list element",
            [cell](Project& p) {
                cell(p)["marks"] = std::vector<double>{10, 21, 30};
            },
            "0.02 s", "21");
        row(
            "list grows",
            [cell](Project& p) {
                cell(p)["marks"] = std::vector<double>{10, 20, 30, 40};
            },
            "[10, 0.02 s, 30 ms]", "[10, 20, 30, 40]");
        row(
            "value with a comment behind",
            [htm](Project& p) { htm(p)["variant"] = std::string("small"); }, "large", "small");
        row(
            "new parameter in a flow map",
            [cell](Project& p) { cell(p)["stages"] = std::int64_t{5}; }, "current: auto, is_noisy",
            "current: auto, stages: 5, is_noisy");
        row(
            "new parameter in a block map",
            [htm](Project& p) { htm(p)["columns"] = std::int64_t{9}; },
            "variant: large   # forty columns\n",
            "variant: large   # forty columns\n        columns: 9\n");
        row(
            "first parameter of a population",
            [](Project& p) { p.populations[0].parameters["rate"] = 30.0; }, "0.02 kHz", "30");
        row(
            "reset of a parameter in a flow map", [cell](Project& p) { cell(p).erase("is_noisy"); },
            "is_noisy: true, ", "");
        row(
            "reset of the last parameter in a flow map",
            [cell](Project& p) { cell(p).erase("marks"); }, ", marks: [10, 0.02 s, 30 ms]", "");
        row(
            "reset of a parameter in a block map",
            [htm](Project& p) { htm(p).erase("lambda_plus"); }, "        lambda_plus: 0.06\n", "");
        row(
            "size", [](Project& p) { p.populations[0].size = std::nullopt; },
            ", size: 2, parameters: {rate", ", parameters: {rate");
        row(
            "layout", [](Project& p) { p.populations[2].layout->x = 0; }, "x: 120", "x: 0");
        row(
            "new layout",
            [](Project& p) {
                p.populations[0].layout = LayoutSpec{1, 2};
            },
            "{rate: 0.02 kHz}}", "{rate: 0.02 kHz}, layout: {x: 1, y: 2}}");
        row(
            "weight", [](Project& p) { p.projections[1].weight = 2.5; }, "weight: 2}",
            "weight: 2.5}");
        row(
            "explicit default", [](Project& p) { p.projections[0].delay = 2.0; }, "delay: 1.5",
            "delay: 2");
        row(
            "symbol", [](Project& p) { p.environment.sequences.list[0][1] = "X"; }, "[A, C, B]",
            "[A, X, B]");
        row(
            "sequence grows", [](Project& p) { p.environment.sequences.list[0].emplace_back("E"); },
            "[A, C, B]", "[A, C, B, E]");
        row(
            "new sequence",
            [](Project& p) {
                p.environment.sequences.list.push_back({"X", "Y"});
            },
            "    - [D, C, \"1\", no]\n", "    - [D, C, \"1\", no]\n    - [X, Y]\n");
        row(
            "new first sequence",
            [](Project& p) {
                auto& list = p.environment.sequences.list;
                list.insert(list.begin(), {"X", "Y"});
            },
            "    - [A, C, B]     # first\n", "    - [X, Y]\n    - [A, C, B]     # first\n");
        row(
            "sequence goes", [](Project& p) { p.environment.sequences.list.pop_back(); },
            "    - [D, C, \"1\", no]\n", "");
        row(
            "episodes",
            [](Project& p) {
                p.experiments[0].phases[0].parameters["episodes"] = std::int64_t{60};
            },
            "episodes: 100", "episodes: 60");
        row(
            "new phase", [](Project& p) { p.experiments[0].phases.push_back(test::runPhase(50)); },
            "duration: 0.2 s}\n", "duration: 0.2 s}\n      - {do: run, duration: 50}\n");
        row(
            "new population",
            [](Project& p) {
                p.populations.push_back({"extra", "test_cell", 4, {}, LayoutSpec{3, 4}});
            },
            "      layout: {x: 120, y: -40.5}\n",
            "      layout: {x: 120, y: -40.5}\n"
            "    - {id: extra, model: test_cell, size: 4, layout: {x: 3, y: 4}}\n");
        row(
            "record goes", [](Project& p) { p.record.pop_back(); },
            "  - {population: htm.exc, variables: [V_m]}\n", "");
        row(
            "note moves", [](Project& p) { p.drawing.notes[0].at.y = 3; }, "y: -20.5", "y: 3");
        row(
            "new note",
            [](Project& p) {
                p.drawing.notes.push_back({"two\nlines", {1, 2}});
            },
            "# seen from above\n",
            "# seen from above\n    - {text: \"two\\nlines\", x: 1, y: 2}\n");
        row(
            "group grows", [](Project& p) { p.drawing.groups[0].members.emplace_back("htm"); },
            "[drive, cell]}", "[drive, cell, htm]}");
        row(
            "arrows go", [](Project& p) { p.drawing.arrows.clear(); },
            "  arrows:\n    - {from: [0, 0], to: [40, 2.5]}\n", "");
        row(
            "several at once",
            [](Project& p) {
                p.record.pop_back();
                p.seed = 18446744073709551614U;
            },
            "", "");
    }
    void changesOnlyTheValueThatChanged() {
        QFETCH(Change, change);
        QFETCH(QString, from);
        QFETCH(QString, to);
        const std::string original = test::kFullProject;
        Project project = readProjectText(original, "p").project;
        change(project);
        const RewriteResult result = rewriteProjectText(project, original);
        QVERIFY(result.keptComments);
        QVERIFY(readProjectText(result.text, "p").project == project);
        if (from.isEmpty()) {
            QVERIFY(result.text.find("# the name") != std::string::npos);
            return;
        }
        std::string expected = original;
        const std::size_t at = expected.find(from.toStdString());
        QVERIFY2(at != std::string::npos, "the test looks for text that is not there");
        expected.replace(at, from.toStdString().size(), to.toStdString());
        QCOMPARE(QString::fromStdString(result.text), QString::fromStdString(expected));
    }

    void keepsTheLineEndsOfTheFile_data() {
        QTest::addColumn<QByteArray>("lineBreak");
        QTest::newRow("LF") << QByteArray("\n");
        QTest::newRow("CRLF") << QByteArray("\r\n");
        QTest::newRow("CR") << QByteArray("\r");
    }
    void keepsTheLineEndsOfTheFile() {
        QFETCH(QByteArray, lineBreak);
        const auto ended = [&](QByteArray text) {
            return "\xEF\xBB\xBF" + text.replace("\n", lineBreak).toStdString();
        };
        const std::string original = ended("# head\n\nreprise: 1 # version\nname: x # name\n");
        Project project = readProjectText(original, "p").project;
        project.name = "y";
        project.populations.push_back({"a", "test_cell", 1, {}, {}});
        const RewriteResult patched = rewriteProjectText(project, original);
        QVERIFY(patched.keptComments);
        QCOMPARE(QByteArray::fromStdString(patched.text),
                 QByteArray::fromStdString(ended(
                     "# head\n\nreprise: 1 # version\nname: y # name\nnetwork:\n  populations:\n"
                     "    - {id: a, model: test_cell, size: 1}\n")));
        // A text of several lines is written anew.
        const std::string other = ended("# head\nreprise: 1\nnotes: |\n  one\n  two\n");
        project = readProjectText(other, "p").project;
        QCOMPARE(project.notes, std::string("one\ntwo\n"));
        project.notes = "three\nfour\n";
        const std::string anew = rewriteProjectText(project, other).text;
        QVERIFY(QByteArray::fromStdString(anew).startsWith("# head" + lineBreak));
        QVERIFY(lineBreak == "\n" ||
                !QByteArray::fromStdString(anew).replace(lineBreak, "").contains('\n'));
        QVERIFY(readProjectText(anew, "p").project == project);
    }

    void insertsANewSectionAndKeepsTheRest() {
        const std::string original = "# head\nreprise: 1 # version\nname: x # name\n";
        Project project = readProjectText(original, "p").project;
        project.populations.push_back({"a", "test_cell", 1, {}, {}});
        const RewriteResult result = rewriteProjectText(project, original);
        QVERIFY(result.keptComments);
        QCOMPARE(QString::fromStdString(result.text),
                 QStringLiteral("# head\nreprise: 1 # version\nname: x # name\nnetwork:\n"
                                "  populations:\n    - {id: a, model: test_cell, size: 1}\n"));
    }

    void keepsTheLeadingCommentWhereTheRestMustBeWrittenAnew() {
        // An alias stands for one value in two places, so it cannot be changed in one of them.
        const std::string original = "# What this shows.\n# Second line.\n\nreprise: 1\n"
                                     "environment: # here\n"
                                     "  sequences: [&a [A, B], *a]\n";
        Project project = readProjectText(original, "p").project;
        project.environment.sequences.list[1][0] = "C";
        const RewriteResult result = rewriteProjectText(project, original);
        QVERIFY(!result.keptComments);
        QVERIFY(result.text.starts_with("# What this shows.\n# Second line.\n"));
        QVERIFY(readProjectText(result.text, "p").project == project);
    }

    void losesNothingWhereThereWasNothingToLose() {
        const std::string original = "# Head.\nreprise: 1\nnotes: |\n  one\n  two\n";
        Project project = readProjectText(original, "p").project;
        project.notes = "three\n";
        const RewriteResult result = rewriteProjectText(project, original);
        QVERIFY(result.keptComments);
        QVERIFY(result.text.starts_with("# Head.\nreprise: 1\n"));
        QVERIFY(readProjectText(result.text, "p").project == project);
    }

    void writesAnewOverAnUnreadableOriginal() {
        Project project;
        project.name = "x";
        const RewriteResult result = rewriteProjectText(project, "reprise: [");
        QVERIFY(readProjectText(result.text, "p").project == project);
    }
};

REPRISE_TEST(TstProjectComments)
#include "tst_project_comments.moc"

#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <filesystem>

using namespace reprise;

namespace {

/// Another value than the default, within the range of the parameter.
ParameterValue changedValue(const ParameterSpec& spec) {
    switch (spec.kind) {
    case ParameterKind::Real: {
        const auto* number = std::get_if<double>(&spec.defaultValue);
        const double value = number != nullptr && *number == *number ? *number : spec.hardMin;
        if (spec.grid != GridKind::None) {
            return value < spec.hardMax ? value + 1 : value - 1; // stays on the grid
        }
        for (const double candidate : {value * 1.0000001, value + 1.0 / 3, value, 1.0}) {
            if (candidate > spec.hardMin && candidate < spec.hardMax) {
                return candidate;
            }
        }
        return spec.hardMax;
    }
    case ParameterKind::Integer:
        return static_cast<std::int64_t>(std::max(spec.hardMin, std::min(spec.hardMax, 7.0)));
    case ParameterKind::Boolean:
        return !std::get<bool>(spec.defaultValue);
    case ParameterKind::Choice:
        return spec.choices.back();
    case ParameterKind::Text:
        return std::string("a word, or 2: \"#\"");
    case ParameterKind::RealList:
        return std::vector<double>{std::clamp(0.1, spec.hardMin, spec.hardMax),
                                   std::clamp(0.3, spec.hardMin, spec.hardMax)};
    case ParameterKind::IntegerList:
        return std::vector<double>{2, 1};
    case ParameterKind::TextList:
        return std::vector<std::string>{"a word", "2"};
    }
    return spec.defaultValue;
}

std::string issuesText(const Issues& issues) {
    std::string text;
    for (const Issue& issue : issues) {
        text += toString(issue) + "\n";
    }
    return text;
}

} // namespace

class TstProjectWriter : public QObject {
    Q_OBJECT

private slots:
    void readsBackWhatItWrote() {
        const Project project = readProjectText(test::kFullProject, "full").project;
        const std::string text = writeProjectText(project);
        const ReadResult again = readProjectText(text, "again");
        QVERIFY2(again.issues.empty(), issuesText(again.issues).c_str());
        QVERIFY(again.project == project);
        QCOMPARE(writeProjectText(again.project), text);
        QCOMPARE(again.project.notes, project.notes);
        QCOMPARE(again.project.populations[1].parameters.size(),
                 project.populations[1].parameters.size());
        QCOMPARE(again.project.environment.sequences.list, project.environment.sequences.list);
        QCOMPARE(again.project.projections[3].list, project.projections[3].list);
    }

    void queriesKeepTheirKeys_data() {
        QTest::addColumn<QString>("phase");
        QTest::newRow("all") << "{do: find_path, target: htm, from: [A, \"no\"], to: C, contexts: "
                                "[1, 2], blocked: [B, \"1\"], replays: 4}";
        QTest::newRow("one each") << "{do: find_path, target: htm, from: A, to: C, contexts: [2], "
                                     "blocked: B, replays: 2}";
        QTest::newRow("none") << "{do: find_path, target: htm, to: C, replays: 1}";
    }
    void queriesKeepTheirKeys() {
        QFETCH(QString, phase);
        const std::string text =
            "reprise: 1\nnetwork: {populations: [{id: htm, model: test_circuit}]}\n"
            "environment: {sequences: [[A, B, C], [no, B, C, \"1\"]]}\n"
            "experiments:\n  - name: ask\n    phases:\n      - " +
            phase.toStdString() + "\n";
        const ReadResult read = readProjectText(text, "query");
        QVERIFY2(read.issues.empty(), issuesText(read.issues).c_str());
        const std::string written = writeProjectText(read.project);
        const QString onOneLine = QString::fromStdString(written).simplified();
        QVERIFY2(onOneLine.contains(phase), written.c_str());
        const ReadResult again = readProjectText(written, "again");
        const PhaseSpec& one = read.project.experiments[0].phases[0];
        const PhaseSpec& two = again.project.experiments[0].phases[0];
        QVERIFY(two.parameters == one.parameters);
        QVERIFY(again.project == read.project);
        QCOMPARE(setOr<std::vector<std::string>>(one.parameters, "from").size(),
                 phase.contains("from: [") ? std::size_t{2} : std::size_t(phase.contains("from")));
    }

    void writesTheLayoutOfTheExamples() {
        Project project;
        project.name = "Pair, driven";
        project.seed = 5;
        project.populations = {{"cell",
                                "test_cell",
                                2,
                                {{"tau", 20.0}, {"stages", std::int64_t{2}}},
                                LayoutSpec{120, 40}}};
        project.environment.sequences.list = {{"A", "C", "B"}, {"D", "2", "no"}};
        project.experiments = {{"learn", {test::runPhase(200)}}};
        QCOMPARE(QString::fromStdString(writeProjectText(project)),
                 QStringLiteral("reprise: 1\n"
                                "name: Pair, driven\n"
                                "seed: 5\n"
                                "network:\n"
                                "  populations:\n"
                                "    - {id: cell, model: test_cell, size: 2, parameters: {tau: 20, "
                                "stages: 2},\n"
                                "        layout: {x: 120, y: 40}}\n"
                                "environment:\n"
                                "  sequences: [[A, C, B], [D, \"2\", \"no\"]]\n"
                                "experiments:\n"
                                "  - name: learn\n"
                                "    phases:\n"
                                "      - {do: run, duration: 200}\n"));
    }

    void everyShippedProjectSurvivesARoundTrip_data() {
        QTest::addColumn<QString>("file");
        for (const auto& entry :
             std::filesystem::directory_iterator(REPRISE_SOURCE_DIR "/projects")) {
            if (entry.path().extension() == ".yaml") {
                QTest::newRow(entry.path().stem().c_str())
                    << QString::fromStdString(entry.path().string());
            }
        }
    }
    void everyShippedProjectSurvivesARoundTrip() {
        QFETCH(QString, file);
        const ReadResult read = readProject(file.toStdString());
        QVERIFY2(read.issues.empty(), issuesText(read.issues).c_str());
        QVERIFY2(!read.project.name.empty(), "an example needs a name");
        QVERIFY2(read.text.starts_with("# "), "an example says first what one sees");
        const ReadResult again = readProjectText(writeProjectText(read.project), "again");
        QVERIFY2(again.issues.empty(), issuesText(again.issues).c_str());
        QVERIFY(again.project == read.project);
        QCOMPARE(rewriteProjectText(read.project, read.text).text, read.text);
    }

    void everyRegisteredModelSurvivesARoundTrip_data() {
        QTest::addColumn<QString>("id");
        for (const std::string& id : populationModelIds()) {
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
        }
    }
    void everyRegisteredModelSurvivesARoundTrip() {
        QFETCH(QString, id);
        const ModelDescriptor& model = findModel(id.toStdString())->descriptor;
        Project project;
        project.populations = {{"x", model.id, std::nullopt, {}, std::nullopt}};
        ParameterMap& parameters = project.populations[0].parameters;
        for (const ParameterSpec& spec : model.parameters) {
            parameters[spec.key] = spec.mayBeAutomatic
                                       ? ParameterValue(std::numeric_limits<double>::quiet_NaN())
                                       : changedValue(spec);
        }
        const ReadResult again = readProjectText(writeProjectText(project), "again");
        QVERIFY2(again.issues.empty(), issuesText(again.issues).c_str());
        const ParameterMap& read = again.project.populations[0].parameters;
        QCOMPARE(read.size(), parameters.size());
        for (const auto& [key, value] : parameters) {
            QVERIFY2(read.contains(key), key.c_str());
            QVERIFY2(read.at(key).index() == value.index(), key.c_str());
            QVERIFY2(toText(read.at(key)) == toText(value), key.c_str());
        }
    }

    void keepsEveryCharacterOfAName_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"plain",
                                 "a: b",
                                 "a #b",
                                 "#b",
                                 "- x",
                                 "[x]",
                                 "{x: 1}",
                                 "x, y",
                                 "true",
                                 "No",
                                 "~",
                                 "null",
                                 "1",
                                 "1.5",
                                 "-3",
                                 "20 ms",
                                 ".nan",
                                 "'quoted'",
                                 "\"quoted\"",
                                 "back\\slash",
                                 "*alias",
                                 "&anchor",
                                 "!tag",
                                 "%directive",
                                 "@at",
                                 "`tick",
                                 "|",
                                 ">",
                                 "?",
                                 ":",
                                 "x:",
                                 " leading",
                                 "trailing ",
                                 "two  blanks",
                                 "two\nlines",
                                 "\nleading break",
                                 "trailing break\n",
                                 "three\n\n\nbreaks\n\n",
                                 "  indented\n lines",
                                 "tab\there",
                                 "a\n\tb",
                                 "return\rhere",
                                 "äöü µ 漢字 😀",
                                 "---",
                                 "...",
                                 "a\n---\nb",
                                 "x: |\n  y\n",
                                 "# a\n# b\n",
                                 "a\n \nb\n",
                                 "a\nb # c\n"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }
    void keepsEveryCharacterOfAName() {
        QFETCH(QByteArray, name);
        Project project;
        project.name = name.toStdString();
        project.notes = project.name;
        project.environment.sequences.list = {{project.name, "B"}};
        const ReadResult again = readProjectText(writeProjectText(project), "again");
        QVERIFY2(again.isValid(), issuesText(again.issues).c_str());
        QCOMPARE(again.project.name, project.name);
        QCOMPARE(again.project.notes, project.notes);
        QCOMPARE(again.project.environment.sequences.list[0][0], project.name);
    }

    void wrapsLongLinesWithoutChangingThem() {
        Project project;
        std::vector<double> marks;
        for (int i = 0; i < 400; ++i) {
            marks.push_back(i * 0.37);
        }
        project.populations = {{"x", "test_cell", 1, {{"marks", marks}, {"tau", 3.5}}, {}}};
        const std::string text = writeProjectText(project);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = text.find('\n', at);
            QVERIFY2(end - at <= 100, text.substr(at, end - at).c_str());
            at = end + 1;
        }
        const ReadResult again = readProjectText(text, "again");
        QVERIFY2(again.issues.empty(), issuesText(again.issues).c_str());
        QCOMPARE(std::get<std::vector<double>>(again.project.populations[0].parameters.at("marks")),
                 marks);
    }

    void differentProjectsAreNotTheSame_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        for (const auto& [path, value] : std::vector<std::pair<const char*, const char*>>{
                 {"name", "other"},
                 {"seed", "6"},
                 {"notes", "other"},
                 {"engine.threads", "2"},
                 {"engine.resolution", "0.05"},
                 {"network.populations.cell.size", "3"},
                 {"network.populations.cell.parameters.tau", "21"},
                 {"network.populations.cell.parameters.current", "3"},
                 {"network.populations.htm.layout.x", "121"},
                 {"network.populations.htm.record_spikes", "true"},
                 {"network.projections.1.id", "other"},
                 {"network.projections.recurrent.weight", "3"},
                 {"network.projections.1.delay", "2"},
                 {"network.projections.1.probability", "0.5"},
                 {"network.projections.1.receptor", "ex"},
                 {"network.projections.2.indegree", "2"},
                 {"network.projections.3.list", "[[0, 0]]"},
                 {"environment.sequences", "S1"},
                 {"experiments.0.name", "other"},
                 {"experiments.0.phases.0.episodes", "5"},
                 {"experiments.0.phases.0.stop_when_solved", "false"},
                 {"experiments.0.phases.2.duration", "5"},
                 {"record.0.interval", "0.1"},
                 {"record.0.variables", "[V_m]"},
                 {"record.0.neurons", "[0]"},
                 {"drawing.notes.0.text", "because"},
                 {"drawing.arrows.0.to", "[40, 3]"},
                 {"drawing.groups.plain.members", "[cell]"},
                 {"batch", "{sweep: {seed: [1]}}"}}) {
            QTest::newRow(path) << path << value;
        }
    }
    void differentProjectsAreNotTheSame() {
        QFETCH(QString, path);
        QFETCH(QString, value);
        const Project project = [] {
            std::string text = test::kFullProject;
            text.replace(text.find("connect: one_to_one"), 19, "connect: all_to_all");
            return readProjectText(text, "full").project;
        }();
        Project other = project;
        const Issues issues = setByPath(other, path.toStdString(), value.toStdString());
        QVERIFY2(!hasErrors(issues), issuesText(issues).c_str());
        QVERIFY(project == project);
        QVERIFY(project != other);
    }
};

REPRISE_TEST(TstProjectWriter)
#include "tst_project_writer.moc"

#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "core/yaml/issue_collector.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/test_program.hpp"

#include <QStringList>
#include <QTest>

#include <functional>

using namespace reprise;

using Change = std::function<void(Project&)>;

namespace {

const char* const kProject = R"(reprise: 1
name: grid   # the name
network:
  populations:
    - {id: grid, model: test_grid}
    - {id: htm, model: test_circuit}
environment:
  sequences: [[A, B]]
  inputs:
    # what it hears
    - id: sounds
      kind: test_stimulus
      r_noise: 0.005 kHz          # noise
      t_pattern: [300, 0.2 s]
      pattern_sequences: [[0, 1], [1]]   # two of them
      test_pattern_sequences: [[1]]
    - {id: hiss, kind: test_stimulus}
experiments:
  - name: learn
    phases:
      - {do: train, target: grid, duration: 100 s, input: hiss}   # long
      - {do: test, target: grid, duration: 3 s}
      - {do: find_path, target: htm, to: B, replays: 4}
)";

QStringList inputIssues(const std::string& text) {
    QStringList lines;
    for (const Issue& issue : readProjectText(text, "p").issues) {
        lines << QString::fromStdString(toString(issue));
    }
    return lines;
}

QByteArray withInputs(const char* inputs) {
    return QByteArray("reprise: 1\nenvironment:\n  inputs:\n") + inputs + "\n";
}

QByteArray withInputPhase(const char* phase) {
    return QByteArray("reprise: 1\nnetwork: {populations: [{id: grid, model: test_grid},\n"
                      "{id: htm, model: test_circuit}]}\n"
                      "environment: {sequences: [[A, B]], inputs: [{id: sounds, kind: "
                      "test_stimulus}]}\n"
                      "experiments:\n- name: x\n  phases:\n  - {") +
           phase + "}\n";
}

} // namespace

/// Inputs of an environment, and the phases that play them.
class TstProjectInputs : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QCOMPARE(inputIssues(kProject), QStringList());
        m_project = readProjectText(kProject, "p").project;
    }

    void readsInputsInTheirUnits() {
        QCOMPARE(m_project.environment.inputs.size(), 2u);
        const InputSpec& sounds = m_project.environment.inputs[0];
        QCOMPARE(sounds.id, std::string("sounds"));
        QCOMPARE(sounds.kind, std::string("test_stimulus"));
        QCOMPARE(std::get<double>(sounds.parameters.at("r_noise")), 5.0);
        QCOMPARE(std::get<std::vector<double>>(sounds.parameters.at("t_pattern")),
                 (std::vector<double>{300, 200}));
        QCOMPARE(sounds.patternSequences, (std::vector<std::vector<int>>{{0, 1}, {1}}));
        QCOMPARE(sounds.testPatternSequences, (std::vector<std::vector<int>>{{1}}));
        QCOMPARE(m_project.findInput("hiss"), 1);
        QCOMPARE(m_project.findInput(""), 0);
        QCOMPARE(m_project.findInput("his"), -1);
    }

    void readsPhasesThatLastADuration() {
        const std::vector<PhaseSpec>& phases = m_project.experiments[0].phases;
        QCOMPARE(setOr(phases[0].parameters, "duration", 0.0), 100000.0);
        QCOMPARE(setOr<std::string>(phases[0].parameters, "input"), std::string("hiss"));
        QCOMPARE(setOr(phases[1].parameters, "duration", 0.0), 3000.0);
        QCOMPARE(setOr<std::string>(phases[2].parameters, "to"), std::string("B"));
        QCOMPARE(setOr(phases[2].parameters, "replays", std::int64_t{0}), 4);
    }

    void writesWhatItRead() {
        const std::string text = writeProjectText(m_project);
        QVERIFY(text.find("{id: sounds, kind: test_stimulus, r_noise: 5, t_pattern: [300, 200],") !=
                std::string::npos);
        QVERIFY(text.find("{do: train, target: grid, duration: 100000, input: hiss}") !=
                std::string::npos);
        QVERIFY(text.find("{do: find_path, target: htm, to: B, replays: 4}") != std::string::npos);
        const ReadResult again = readProjectText(text, "again");
        QVERIFY(again.issues.empty());
        QCOMPARE(writeProjectText(again.project), text);
        QCOMPARE(again.project.environment.inputs[0].patternSequences,
                 m_project.environment.inputs[0].patternSequences);
    }

    /// Another target in the inspector must not leave behind what the reader refuses.
    void aPhaseGivenToAnotherCircuitKeepsOnlyWhatThatKnows() {
        m_project.experiments[0].phases[0].target = "htm";
        QCOMPARE(inputIssues(writeProjectText(m_project)), QStringList());
    }

    void changesOnlyTheValueThatChanged_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto row = [](const char* name, Change change, const char* from, const char* to) {
            QTest::newRow(name) << change << from << to;
        };
        const auto sounds = [](Project& p) -> InputSpec& { return p.environment.inputs[0]; };
        row(
            "parameter", [sounds](Project& p) { sounds(p).parameters["r_noise"] = 4.0; },
            "0.005 kHz", "4");
        row(
            "new parameter",
            [](Project& p) { p.environment.inputs[1].parameters["r_noise"] = 4.0; },
            "{id: hiss, kind: test_stimulus}", "{id: hiss, kind: test_stimulus, r_noise: 4}");
        row(
            "pattern in a sequence", [sounds](Project& p) { sounds(p).patternSequences[0][1] = 0; },
            "[0, 1], [1]]   #", "[0, 0], [1]]   #");
        row(
            "tests as in training", [sounds](Project& p) { sounds(p).testPatternSequences = {}; },
            "      test_pattern_sequences: [[1]]\n", "");
        row(
            "input goes", [](Project& p) { p.environment.inputs.pop_back(); },
            "    - {id: hiss, kind: test_stimulus}\n", "");
        row(
            "duration",
            [](Project& p) { p.experiments[0].phases[0].parameters["duration"] = 5000.0; }, "100 s",
            "5000");
        row(
            "first input", [](Project& p) { p.experiments[0].phases[0].parameters.erase("input"); },
            ", input: hiss", "");
        row(
            "replays",
            [](Project& p) { p.experiments[0].phases[2].parameters["replays"] = std::int64_t{2}; },
            "replays: 4", "replays: 2");
    }
    void changesOnlyTheValueThatChanged() {
        QFETCH(Change, change);
        QFETCH(QString, from);
        QFETCH(QString, to);
        change(m_project);
        const RewriteResult result = rewriteProjectText(m_project, kProject);
        QVERIFY(result.keptComments);
        QVERIFY(readProjectText(result.text, "p").project == m_project);
        QString expected = QString::fromUtf8(kProject);
        QVERIFY2(expected.contains(from), "the test looks for text that is not there");
        expected.replace(expected.indexOf(from), from.size(), to);
        QCOMPARE(QString::fromStdString(result.text), expected);
    }

    void setsWhatEveryPathNames() {
        set("environment.inputs.sounds.r_noise", "6");
        set("environment.inputs.1.r_noise", "0.007 kHz");
        set("environment.inputs.hiss.pattern_sequences", "[[0], [1, 0]]");
        set("environment.inputs.sounds.test_pattern_sequences", "[[0]]");
        set("experiments.0.phases.0.duration", "20 s");
        set("experiments.learn.phases.1.input", "hiss");
        set("experiments.0.phases.2.to", "A");
        set("experiments.0.phases.2.replays", "7");
        const std::vector<InputSpec> inputs = m_project.environment.inputs;
        QCOMPARE(std::get<double>(inputs[0].parameters.at("r_noise")), 6.0);
        QCOMPARE(std::get<double>(inputs[1].parameters.at("r_noise")), 7.0);
        QCOMPARE(inputs[1].patternSequences, (std::vector<std::vector<int>>{{0}, {1, 0}}));
        QCOMPARE(inputs[0].testPatternSequences, (std::vector<std::vector<int>>{{0}}));
        const std::vector<PhaseSpec>& phases = m_project.experiments[0].phases;
        QCOMPARE(setOr(phases[0].parameters, "duration", 0.0), 20000.0);
        QCOMPARE(setOr<std::string>(phases[1].parameters, "input"), std::string("hiss"));
        QCOMPARE(setOr<std::string>(phases[2].parameters, "to"), std::string("A"));
        QCOMPARE(setOr(phases[2].parameters, "replays", std::int64_t{0}), 7);
        Project empty;
        QVERIFY(setByPath(empty, "environment.inputs", "[{id: a, kind: test_stimulus}]").empty());
        QCOMPARE(empty.environment.inputs.size(), 1u);
        const Issues issues = setByPath(m_project, "environment.inputs.sonds.r_noise", "6");
        QCOMPARE(issues.size(), 1u);
        QCOMPARE(toString(issues[0]),
                 std::string("error: there is no 'sonds' in 'environment.inputs' (did you mean "
                             "'sounds'?)"));
    }

    void saysWhereAndWhat_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("issues");
        const auto row = [](const char* name, const QByteArray& text, const QStringList& issues) {
            QTest::newRow(name) << text << issues;
        };
        row("no id", withInputs("  - {kind: test_stimulus}"),
            {"p:4:5: error: this input has no 'id' (add for example `id: patterns`)"});
        row("id twice",
            withInputs("  - {id: a, kind: test_stimulus}\n  - {id: a, kind: test_stimulus}"),
            {"p:5:10: error: two inputs have the id 'a' (rename one of them)"});
        row("dotted id", withInputs("  - {id: a.b, kind: test_stimulus}"),
            {"p:4:10: error: 'a.b' cannot be an id (use letters, digits, '_' and '-', beginning "
             "with a letter)"});
        row("unknown kind", withInputs("  - {id: a, kind: test_stimulis}"),
            {"p:4:19: error: there is no stimulus 'test_stimulis' (did you mean "
             "'test_stimulus'?)"});
        row("kind is a neuron", withInputs("  - {id: a, kind: test_cell}"),
            {"p:4:19: error: there is no stimulus 'test_cell' (" +
             QString::fromStdString(suggestionOf("test_cell")) + ")"});
        row("unknown parameter", withInputs("  - {id: a, kind: test_stimulus, r_nois: 4}"),
            {"p:4:34: error: stimulus test_stimulus has no parameter 'r_nois' (did you mean "
             "'r_noise'?)"});
        row("misspelt sequences",
            withInputs("  - {id: a, kind: test_stimulus, patern_sequences: 4}"),
            {"p:4:34: error: stimulus test_stimulus has no parameter 'patern_sequences' (did you "
             "mean 'pattern_sequences'?)"});
        row("out of range", withInputs("  - {id: a, kind: test_stimulus, r_noise: 1500}"),
            {"p:4:43: error: 'r_noise' of 'a' is 1500 Hz; it must be greater than 0 Hz and at most "
             "1000 Hz"});
        row("wrong unit", withInputs("  - {id: a, kind: test_stimulus, r_noise: 5 ms}"),
            {"p:4:43: error: 'r_noise' of 'a' is a frequency in Hz, but '5 ms' is a time in ms "
             "(give "
             "a frequency, for example \"20 Hz\")"});
        row("no list", withInputs("  - {id: a, kind: test_stimulus, pattern_sequences: 4}"),
            {"p:4:53: error: 'pattern_sequences' of 'a' must be a list, not '4' (write [a, b], or "
             "a line `- …` for each element)"});
        row("no sequences", withInputs("  - {id: a, kind: test_stimulus, pattern_sequences: []}"),
            {"p:4:53: error: 'pattern_sequences' of 'a' is empty (write for example [[0, 1], [2]], "
             "or remove it: then every pattern is a sequence of its own)"});
        row("flat sequences",
            withInputs("  - {id: a, kind: test_stimulus, pattern_sequences: [0]}"),
            {"p:4:54: error: element 1 of 'pattern_sequences' of 'a' must be a list of patterns, "
             "by number (write for example [[0, 1], [2]])"});
        row("empty sequence",
            withInputs("  - {id: a, kind: test_stimulus, test_pattern_sequences: [[0], []]}"),
            {"p:4:64: error: element 2 of 'test_pattern_sequences' of 'a' is empty (give it at "
             "least one pattern, or remove it)"});
        row("pattern by name",
            withInputs("  - {id: a, kind: test_stimulus, pattern_sequences: [[x]]}"),
            {"p:4:55: error: element 1 of element 1 of 'pattern_sequences' of 'a' must be a whole "
             "number, not 'x'"});
        row("what the stimulus says",
            withInputs("  - {id: a, kind: test_stimulus, pattern_sequences: [[0], [0], [0], [0]]}"),
            {"p:4:5: error: four sequences are too many for a test"});
        row("inputs are a map", QByteArray("reprise: 1\nenvironment: {inputs: {id: a}}\n"),
            {"p:2:23: error: 'inputs' must be a list, not a map (write [a, b], or a line `- …` for "
             "each element)"});

        row("no duration", withInputPhase("do: train, target: grid"),
            {"p:8:5: error: phase 'train' of 'grid' has no 'duration' (add for example `duration: "
             "100 s`)"});
        row("duration zero", withInputPhase("do: train, target: grid, duration: 0"),
            {"p:8:41: error: 'duration' is 0 ms; it must be greater than 0 ms and at most "
             "10000000000 ms (write for example 100 s)"});
        row("episodes of a timed circuit",
            withInputPhase("do: train, target: grid, duration: 1 s, episodes: 4"),
            {"p:8:46: error: 'episodes' means nothing to phase 'train' of 'grid' (it takes "
             "duration, input)"});
        row("duration of episodes", withInputPhase("do: test, target: htm, duration: 1 s"),
            {"p:8:29: error: 'duration' means nothing to phase 'test' of 'htm' (it takes "
             "episodes)"});
        row("unknown input", withInputPhase("do: test, target: grid, duration: 1 s, input: sonds"),
            {"p:8:52: error: there is no input 'sonds' (did you mean 'sounds'?)"});
        row("no input at all",
            "reprise: 1\nnetwork: {populations: [{id: grid, model: test_grid}]}\n"
            "experiments: [{phases: [{do: train, target: grid, duration: 1 s}]}]\n",
            {"p:3:25: error: phase 'train' of 'grid' has no input to present (add for example "
             "`environment: {inputs: [{id: patterns, kind: patterns}]}`)"});
        row("circuit that cannot", withInputPhase("do: disambiguate, target: grid, replays: 2"),
            {"p:8:10: error: 'grid' is a circuit test_grid, which cannot do 'disambiguate' (it can "
             "do test, train)"});
        row("no goal", withInputPhase("do: find_path, target: htm"),
            {"p:8:5: error: phase 'find_path' of 'htm' has no 'to' (add for example `to: C`)"});
        row("no replays", withInputPhase("do: find_path, target: htm, to: B, replays: 0"),
            {"p:8:50: error: 'replays' is 0; it must be between 1 and 10000"});
        row("too many replays", withInputPhase("do: find_path, target: htm, to: B, replays: 10001"),
            {"p:8:50: error: 'replays' is 10001; it must be between 1 and 10000"});
        row("key of another phase",
            withInputPhase("do: find_path, target: htm, to: B, episodes: 2"),
            {"p:8:41: error: unknown key 'episodes' in element 1 of 'phases' (known: do, target, "
             "enabled, "
             "from, to, contexts, blocked, replays)"});
    }
    void saysWhereAndWhat() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, issues);
        QCOMPARE(inputIssues(text.toStdString()).join('\n'), issues.join('\n'));
    }

    void timedCircuitsNeedNoSequences() {
        const ReadResult read =
            readProjectText("reprise: 1\nnetwork: {populations: [{id: grid, model: test_grid}]}\n"
                            "environment: {inputs: [{id: a, kind: test_stimulus}]}\n"
                            "experiments: [{phases: [{do: train, target: grid, duration: 1 s}]}]\n",
                            "p");
        QVERIFY(read.issues.empty());
    }

private:
    /// What follows the message about an unknown stimulus, whichever stimuli are registered.
    static std::string suggestionOf(const std::string& word) {
        std::vector<std::string> known;
        for (const RegisteredModel* model : modelsOfKind(ModelKind::Stimulus)) {
            known.push_back(model->descriptor.id);
        }
        return suggestion(word, known);
    }

    void set(const char* path, const char* value) {
        const Issues issues = setByPath(m_project, path, value);
        QVERIFY2(!hasErrors(issues), issues.empty() ? "" : toString(issues[0]).c_str());
    }

    Project m_project;
};

REPRISE_TEST(TstProjectInputs)
#include "tst_project_inputs.moc"

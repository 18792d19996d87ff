// The document: every change undoes to the same YAML, files stay whole, gestures are one step.
#include "core/editing/document.hpp"

#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using Edit = std::function<void(Document&)>;
Q_DECLARE_METATYPE(Edit)

namespace {

std::string yaml(const Document& document) {
    return writeProjectText(document.project());
}

std::string yamlWith(const std::function<void(Project&)>& edit) {
    Project project = exampleProject();
    edit(project);
    return writeProjectText(project);
}

QByteArray contentOf(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void writeFile(const QString& file, const QByteArray& content) {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(content);
}

Edit plain(const std::function<void(Project&)>& edit) {
    return [=](Document& document) { document.change("Edit", edit); };
}

} // namespace

class TstDocument : public QObject {
    Q_OBJECT

private slots:
    void everyKindOfChangeUndoesExactly_data();
    void everyKindOfChangeUndoesExactly();
    void parameterAtItsDefaultIsNotWritten();
    void defaultFollowsTheVariant();
    void stepsAreWordedWithUnits();
    void changeNoteSaysWhetherTheEngineMayTakeIt();
    void editThatChangesNothingIsNoStep();
    void oneGestureIsOneStep();
    void aGestureIsDescribedAsAWhole();
    void gestureThatReturnsLeavesNoStep();
    void savingEndsAGesture();
    void saveAndReopenGivesTheSameProject();
    void savingKeepsComments();
    void savingKeepsABackup();
    void failedOpenLeavesTheDocumentUntouched();
    void unfinishedWorkOpensAgain_data();
    void unfinishedWorkOpensAgain();
    void whatCannotBeTakenOverIsRefused_data();
    void whatCannotBeTakenOverIsRefused();
    void failedSaveKeepsFileAndModification();
    void exampleOpensAsUntitledCopy();
    void mapComesAlongIntoAnotherFolder();
    void recoveredWorkFindsTheMapOfTheOriginal();
    void undoToTheSavedStateIsUnmodified();
};

void TstDocument::everyKindOfChangeUndoesExactly_data() {
    QTest::addColumn<Edit>("edit");
    QTest::newRow("set a real") << Edit([](Document& d) { d.setParameter("cell", "tau_m", 12.0); });
    QTest::newRow("set a whole number")
        << Edit([](Document& d) { d.setParameter("cell", "k", std::int64_t{7}); });
    QTest::newRow("set a switch") << Edit(
        [](Document& d) { d.setParameter("cell", "is_loud", true); });
    QTest::newRow("set a choice") << Edit(
        [](Document& d) { d.setParameter("cell", "variant", std::string("lively")); });
    QTest::newRow("set a list") << Edit([](Document& d) {
        d.setParameter("cell", "times", std::vector<double>{10, 12.5});
    });
    QTest::newRow("set to a number that was automatic")
        << Edit([](Document& d) { d.setParameter("cell", "tau_h", 100.0); });
    QTest::newRow("reset") << Edit([](Document& d) { d.resetParameter("cell", "C_m"); });
    QTest::newRow("seed") << plain([](Project& p) { p.seed = 77; });
    QTest::newRow("resolution") << plain([](Project& p) { p.engine.resolution = 0.05; });
    QTest::newRow("threads") << plain([](Project& p) { p.engine.threads = 2; });
    QTest::newRow("name") << plain([](Project& p) { p.name = "x: \"y\" # z"; });
    QTest::newRow("notes") << plain([](Project& p) { p.notes = "one\n  two\n"; });
    QTest::newRow("size") << plain([](Project& p) { p.populations[0].size = 9; });
    QTest::newRow("add a population") << plain([](Project& p) {
        p.populations.push_back(p.populations.front());
        p.populations.back().id = "third";
    });
    QTest::newRow("remove population and projection") << plain([](Project& p) {
        p.projections.clear();
        p.populations.pop_back();
    });
    QTest::newRow("move on the canvas") << plain([](Project& p) {
        p.populations[0].layout = LayoutSpec{120, -40.5};
    });
    QTest::newRow("connect") << plain([](Project& p) {
        p.projections[0].weight = -3.25;
        p.projections[0].delay = 0.7;
    });
    QTest::newRow("sequences") << plain([](Project& p) {
        p.environment.sequences.list.push_back({"home", "B", "2"});
    });
    QTest::newRow("published set") << plain([](Project& p) {
        p.environment.sequences = {};
        p.environment.sequences.published = "S2";
    });
    QTest::newRow("experiment") << plain([](Project& p) {
        p.experiments[0].phases[0].parameters["duration"] = 250.0;
        p.experiments[0].name = "longer";
    });
    QTest::newRow("everything at once") << plain([](Project& p) {
        p = Project{};
        p.name = "fresh";
    });
}

void TstDocument::everyKindOfChangeUndoesExactly() {
    QFETCH(Edit, edit);
    Document document;
    document.setProject(exampleProject());
    const std::string before = yaml(document);
    QSignalSpy changed(&document, &Document::changed);

    edit(document);
    const std::string after = yaml(document);
    QVERIFY(after != before);
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(changed.count(), 1);
    QVERIFY(document.isModified());

    document.undoStack().undo();
    QCOMPARE(yaml(document), before);
    QVERIFY(!document.isModified());
    document.undoStack().redo();
    QCOMPARE(yaml(document), after);
    QCOMPARE(changed.count(), 3);
}

void TstDocument::parameterAtItsDefaultIsNotWritten() {
    Document document;
    document.setProject(exampleProject());
    document.setParameter("cell", "C_m", std::int64_t{250}); // 250 and 250.0 are one value
    QVERIFY(document.project().findPopulation("cell")->parameters.empty());
    document.setParameter("cell", "tau_h", 5.0);
    document.setParameter("cell", "tau_h", std::numeric_limits<double>::quiet_NaN());
    QVERIFY(document.project().findPopulation("cell")->parameters.empty());
}

void TstDocument::defaultFollowsTheVariant() {
    Document document;
    document.setProject(exampleProject());
    document.setParameter("cell", "variant", std::string("lively"));
    document.setParameter("cell", "tau_m", 20.0); // default of the other variant: must be kept
    QCOMPARE(document.project().findPopulation("cell")->parameters.count("tau_m"), std::size_t(1));
    document.setParameter("cell", "tau_m", 10.0);
    QCOMPARE(document.project().findPopulation("cell")->parameters.count("tau_m"), std::size_t(0));
}

void TstDocument::stepsAreWordedWithUnits() {
    Document document;
    document.setProject(exampleProject());
    document.setParameter("cell", "tau_m", 12.0);
    QCOMPARE(document.undoStack().text(0), QString("Set tau_m of cell to 12 ms"));
    document.resetParameter("cell", "tau_m");
    QCOMPARE(document.undoStack().text(1), QString("Reset tau_m of cell"));
}

void TstDocument::changeNoteSaysWhetherTheEngineMayTakeIt() {
    Document document;
    document.setProject(exampleProject());
    std::vector<ChangeNote> notes;
    connect(&document, &Document::changed, this, [&](const ChangeNote& n) { notes.push_back(n); });
    document.setParameter("cell", "V_th", 15.0);
    document.setParameter("cell", "tau_m", 15.0);
    QCOMPARE(notes.size(), std::size_t(2));
    QCOMPARE(notes[0].path, QString("network.populations.cell.parameters.V_th"));
    QVERIFY(!notes[0].needsRebuild);
    QVERIFY(notes[1].needsRebuild);
}

void TstDocument::editThatChangesNothingIsNoStep() {
    Document document;
    document.setProject(exampleProject());
    document.setParameter("cell", "C_m", 200.0);
    document.setParameter("cell", "no_such_key", 1.0);
    document.setParameter("nobody", "C_m", 1.0);
    document.change("Nothing", [](Project&) {});
    document.change("Whole",
                    [](Project& p) { p.populations[0].parameters["C_m"] = std::int64_t{200}; });
    QCOMPARE(document.undoStack().count(), 0);
    QVERIFY(!document.isModified());
}

void TstDocument::oneGestureIsOneStep() {
    Document document;
    document.setProject(exampleProject());
    const std::string before = yaml(document);
    const QString first = Document::newGesture("slide");
    for (const double value : {14.0, 13.0, 12.0}) {
        document.setParameter("cell", "V_th", value, first);
    }
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.undoStack().text(0), QString("Set V_th of cell to 12 mV"));
    document.setParameter("cell", "V_th", 11.0, Document::newGesture("slide"));
    QCOMPARE(document.undoStack().count(), 2);
    document.setParameter("cell", "V_th", 10.0); // no gesture: always a step of its own
    document.setParameter("cell", "V_th", 9.0);
    QCOMPARE(document.undoStack().count(), 4);
    document.undoStack().setIndex(1);
    QCOMPARE(yaml(document),
             yamlWith([](Project& p) { p.populations[0].parameters["V_th"] = 12.0; }));
    document.undoStack().undo();
    QCOMPARE(yaml(document), before);
}

/// What its undoing says: both changes, or the one that is left of them.
void TstDocument::aGestureIsDescribedAsAWhole() {
    Document document;
    document.setProject(exampleProject());
    const QString gesture = Document::newGesture("drag");
    document.setParameter("cell", "V_th", 14.0, gesture);
    document.change(
        "Rename", [](Project& p) { p.name = "other"; }, gesture);
    ChangeNote note;
    connect(&document, &Document::changed, this, [&](const ChangeNote& n) { note = n; });
    document.undoStack().undo();
    QVERIFY(note.what == ChangeNote::What::Everything);
    document.undoStack().redo();
    document.setParameter("cell", "V_th", 20.0, gesture); // as it was
    QCOMPARE(document.undoStack().count(), 1);
    document.undoStack().undo();
    QVERIFY(note.what == ChangeNote::What::Name);
    QCOMPARE(note.path, QString("name"));
}

void TstDocument::gestureThatReturnsLeavesNoStep() {
    Document document;
    document.setProject(exampleProject());
    document.setParameter("cell", "V_th", 14.0, "slide");
    document.setParameter("cell", "V_th", 20.0, "slide"); // back at the default
    QCOMPARE(document.undoStack().count(), 0);
    QVERIFY(!document.isModified());
}

void TstDocument::savingEndsAGesture() {
    QTemporaryDir folder;
    Document document;
    document.setProject(exampleProject());
    document.setParameter("cell", "V_th", 14.0, "slide");
    QCOMPARE(document.save(folder.filePath("p.yaml")), QString());
    document.setParameter("cell", "V_th", 13.0, "slide");
    QVERIFY(document.isModified());
    document.undoStack().undo();
    QVERIFY(!document.isModified());
    QCOMPARE(std::get<double>(document.project().findPopulation("cell")->parameters.at("V_th")),
             14.0);
}

void TstDocument::saveAndReopenGivesTheSameProject() {
    QTemporaryDir folder;
    const QString file = folder.filePath("ünïcode name.yaml");
    Document document;
    document.setProject(exampleProject());
    QSignalSpy fileChanged(&document, &Document::fileChanged);
    QVERIFY(!document.save().isEmpty()); // untitled: it must ask for a name
    document.setParameter("cell", "times", std::vector<double>{1, 2.5});
    QCOMPARE(document.save(file), QString());
    QVERIFY(!document.isModified());
    QCOMPARE(document.displayName(), QString("ünïcode name.yaml"));
    QCOMPARE(fileChanged.count(), 1);

    Document again;
    const Issues issues = again.open(file);
    for (const Issue& issue : issues) {
        qInfo("%s", toString(issue).c_str());
    }
    QVERIFY(!hasErrors(issues));
    QVERIFY(document.project() == again.project());
    QVERIFY(!again.isModified());
    QCOMPARE(again.undoStack().count(), 0);
}

void TstDocument::savingKeepsComments() {
    QTemporaryDir folder;
    const QString file = folder.filePath("p.yaml");
    Document document;
    document.setProject(exampleProject());
    QCOMPARE(document.save(file), QString());
    writeFile(file, "# why this exists\n" + contentOf(file));
    QVERIFY(!hasErrors(document.open(file)));
    document.change("Seed", [](Project& p) { p.seed = 6; });
    QCOMPARE(document.save(), QString());
    QVERIFY(contentOf(file).startsWith("# why this exists\n"));
    QVERIFY(contentOf(file).contains("seed: 6"));
    QVERIFY(!document.lostComments());
}

void TstDocument::savingKeepsABackup() {
    QTemporaryDir folder;
    const QString file = folder.filePath("p.yaml");
    Document document;
    document.setProject(exampleProject());
    QCOMPARE(document.save(file), QString());
    const QByteArray first = contentOf(file);
    document.setParameter("cell", "k", std::int64_t{4});
    QCOMPARE(document.save(), QString());
    QCOMPARE(contentOf(file + ".bak"), first);
    QVERIFY(contentOf(file) != first);
}

void TstDocument::failedOpenLeavesTheDocumentUntouched() {
    QTemporaryDir folder;
    const QString good = folder.filePath("good.yaml");
    const QString bad = folder.filePath("bad.yaml");
    Document document;
    document.setProject(exampleProject());
    QCOMPARE(document.save(good), QString());
    document.setParameter("cell", "tau_m", 12.0);
    const std::string before = yaml(document);
    QSignalSpy changed(&document, &Document::changed);
    writeFile(bad, "reprise: 1\nnework: {}\n");
    QVERIFY(hasErrors(document.open(bad)));
    QVERIFY(hasErrors(document.open(folder.filePath("absent.yaml"))));
    QVERIFY(hasErrors(document.openCopy(bad)));
    QCOMPARE(yaml(document), before);
    QCOMPARE(document.file(), good);
    QVERIFY(document.isModified());
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(changed.count(), 0);
}

void TstDocument::unfinishedWorkOpensAgain_data() {
    QTest::addColumn<Edit>("edit");
    const auto row = [](const char* name, const std::function<void(Project&)>& edit) {
        QTest::newRow(name) << plain(edit);
    };
    const auto phase = [](const char* action) {
        PhaseSpec made;
        made.action = action;
        made.target = "cell";
        return made;
    };
    row("target that is no circuit",
        [=](Project& p) { p.experiments[0].phases.push_back(phase("train")); });
    row("target that is gone", [=](Project& p) {
        p.experiments[0].phases.push_back(phase("find_path"));
        p.experiments[0].phases.back().target = "gone";
    });
    row("no duration", [](Project& p) { p.experiments[0].phases[0].parameters["duration"] = 0.0; });
    row("projection to nothing", [](Project& p) { p.projections[0].to = "gone"; });
    row("two of one name", [](Project& p) { p.populations.push_back(p.populations[0]); });
    row("no size", [](Project& p) { p.populations[0].size = -3; });
    row("parameter out of its range",
        [](Project& p) { p.populations[0].parameters["tau_m"] = -1.0; });
    row("sequence without symbols", [](Project& p) { p.environment.sequences.list.push_back({}); });
    row("unknown set", [](Project& p) {
        p.environment.sequences = {};
        p.environment.sequences.published = "S77";
    });
    row("unknown model", [](Project& p) {
        p.populations[0].model = "none";
        p.populations[0].parameters.clear();
    });
    row("map without routes", [](Project& p) {
        NavigationMap map;
        EnvironmentMap& grid = map.environments.emplace_back();
        grid.columns = grid.rows = 2;
        grid.cells = {"X", "Y", "", "Z"};
        p.environment.sequences = {};
        p.environment.map = std::make_shared<const NavigationMap>(map);
    });
    row("coarse steps", [](Project& p) { p.engine.resolution = 1000; });
}

void TstDocument::unfinishedWorkOpensAgain() {
    QFETCH(Edit, edit);
    QTemporaryDir folder;
    const QString file = folder.filePath("half.yaml");
    Document document;
    document.setProject(exampleProject());
    edit(document);
    const std::string whole = yaml(document);
    QCOMPARE(document.save(file), QString());
    const ReadResult read = readProject(file.toStdString());
    QVERIFY(read.isReadable());
    Document again;
    QCOMPARE(again.open(file).size(), std::size_t(0));
    QCOMPARE(yaml(again), whole);
    QVERIFY(!again.isModified());
    QCOMPARE(again.openCopy(file).size(), std::size_t(0));
    QCOMPARE(yaml(again), whole);
    QCOMPARE(again.openRecovered(file, folder.filePath("original.yaml")).size(), std::size_t(0));
    QCOMPARE(yaml(again), whole);
    QVERIFY(again.isModified());
    document.setProject(exampleProject(), file);
    QCOMPARE(document.reload().size(), std::size_t(0));
    QCOMPARE(yaml(document), whole);
}

void TstDocument::whatCannotBeTakenOverIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("syntax") << QByteArray("reprise: [");
    QTest::newRow("later version") << QByteArray("reprise: 99\n");
    QTest::newRow("no project") << QByteArray("name: x\n");
    QTest::newRow("unknown key") << QByteArray("reprise: 1\nnework: {}\n");
    QTest::newRow("no number") << QByteArray("reprise: 1\nseed: many\n");
    QTest::newRow("parameters of an unknown model")
        << QByteArray("reprise: 1\nnetwork: {populations: [{id: a, model: none, size: 1, "
                      "parameters: {tau: 3}}]}\n");
    QTest::newRow("keys of an unknown action")
        << QByteArray("reprise: 1\nexperiments: [{phases: [{do: sing, target: a, songs: 3}]}]\n");
}

void TstDocument::whatCannotBeTakenOverIsRefused() {
    QFETCH(QByteArray, text);
    QTemporaryDir folder;
    writeFile(folder.filePath("p.yaml"), text);
    Document document;
    QVERIFY(hasErrors(document.open(folder.filePath("p.yaml"))));
    QVERIFY(!document.isOpen());
}

void TstDocument::failedSaveKeepsFileAndModification() {
    QTemporaryDir folder;
    const QString file = folder.filePath("p.yaml");
    Document document;
    document.setProject(exampleProject());
    QCOMPARE(document.save(file), QString());
    document.setParameter("cell", "tau_m", 12.0);
    const QString problem = document.save(folder.filePath("no/such/folder/p.yaml"));
    QVERIFY2(problem.contains("no/such/folder/p.yaml"), qPrintable(problem));
    QCOMPARE(document.file(), file);
    QVERIFY(document.isModified());
}

void TstDocument::exampleOpensAsUntitledCopy() {
    QTemporaryDir folder;
    const QString file = folder.filePath("p.yaml");
    Document document;
    document.setProject(exampleProject());
    QCOMPARE(document.save(file), QString());
    Document copy;
    QVERIFY(!hasErrors(copy.openCopy(file)));
    QVERIFY(copy.file().isEmpty());
    QVERIFY(!copy.isModified());
    QVERIFY(!copy.save().isEmpty());
    QVERIFY(copy.project() == document.project());
}

void TstDocument::mapComesAlongIntoAnotherFolder() {
    QTemporaryDir folder;
    QTemporaryDir elsewhere;
    writeFile(folder.filePath("yard.csv"), "A,B\n0,C\n");
    writeFile(folder.filePath("p.yaml"),
              "reprise: 1\nenvironment:\n  map: yard.csv # ours\n  sequences: [[A, B]]\n");
    Document document;
    QVERIFY(!hasErrors(document.open(folder.filePath("p.yaml"))));
    QCOMPARE(document.save(folder.filePath("q.yaml")), QString());
    QVERIFY(contentOf(folder.filePath("q.yaml")).contains("map: yard.csv # ours"));
    QCOMPARE(document.save(elsewhere.filePath("p.yaml")), QString());
    Document moved;
    QVERIFY(!hasErrors(moved.open(elsewhere.filePath("p.yaml"))));
    QVERIFY(moved.project().environment.mapFile.empty());
    QVERIFY(*moved.project().environment.map == *document.project().environment.map);
    QCOMPARE(document.textToSave(), contentOf(elsewhere.filePath("p.yaml")).toStdString());
}

void TstDocument::recoveredWorkFindsTheMapOfTheOriginal() {
    QTemporaryDir folder;
    QTemporaryDir cache;
    writeFile(folder.filePath("yard.csv"), "A,B\n0,C\n");
    writeFile(cache.filePath("side.yaml"), "reprise: 1\nenvironment: {map: yard.csv}\n");
    Document document;
    QVERIFY(
        !hasErrors(document.openRecovered(cache.filePath("side.yaml"), folder.filePath("p.yaml"))));
    QCOMPARE(document.project().environment.map->environments.size(), 1u);
    QVERIFY(hasErrors(document.openRecovered(cache.filePath("side.yaml"), {})));
}

void TstDocument::undoToTheSavedStateIsUnmodified() {
    QTemporaryDir folder;
    Document document;
    document.setProject(exampleProject());
    QSignalSpy modified(&document, &Document::modifiedChanged);
    document.setParameter("cell", "tau_m", 12.0);
    QCOMPARE(document.save(folder.filePath("p.yaml")), QString());
    document.undoStack().undo();
    QVERIFY(document.isModified());
    document.undoStack().redo();
    QVERIFY(!document.isModified());
    QCOMPARE(modified.count(), 4); // true, false by saving, true, false
}

REPRISE_TEST(TstDocument)
#include "tst_document.moc"

// The document: every change undoes to the same YAML, gestures are one step.
#include "core/editing/document.hpp"

#include "tests/core/editing/document_files.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

namespace {

std::string yamlWith(const std::function<void(Project&)>& edit) {
    Project project = exampleProject();
    edit(project);
    return writeProjectText(project);
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

REPRISE_TEST(TstDocument)
#include "tst_document.moc"

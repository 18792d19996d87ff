// Every kind of edit of what is drawn is one step: undo brings back the text as it was, comments
// and all, and redo the text as it had become.
#include "core/project/structure_edits.hpp"

#include "tests/core/editing/commented_document.hpp"
#include "tests/support/test_program.hpp"

#include <QSignalSpy>

using namespace reprise;
using namespace reprise::test;

namespace {

PopulationSpec cellNamed(const std::string& id) {
    PopulationSpec cell;
    cell.id = id;
    cell.model = "iaf_psc_exp";
    cell.size = 3;
    cell.layout = LayoutSpec{7, 8};
    return cell;
}

ProjectionSpec wireOf(const std::string& from, const std::string& to) {
    ProjectionSpec wire;
    wire.from = from;
    wire.to = to;
    return wire;
}

} // namespace

class TstStructureSteps : public QObject {
    Q_OBJECT

private slots:
    void undoesToTheSameTextAndBack_data() {
        QTest::addColumn<Edit>("edit");
        const auto row = [](const char* name, const std::function<void(Project&)>& edit) {
            QTest::newRow(name) << plain(edit);
        };
        row("add a population", [](Project& p) { addPopulation(p, cellNamed("cell")); });
        row("remove a population", [](Project& p) { removePopulations(p, {"cell"}); });
        row("remove all populations", [](Project& p) {
            removePopulations(p, {"noise", "cell", "htm"});
        });
        row("rename", [](Project& p) { renamePopulation(p, "cell", "soma"); });
        row("rename a circuit", [](Project& p) { renamePopulation(p, "htm", "ca3"); });
        row("paste a copy", [](Project& p) {
            insertPart(p, partOf(p, {"noise", "cell"}, {0}), {30, 30});
        });
        row("connect", [](Project& p) { addProjection(p, wireOf("cell", "htm.exc")); });
        row("disconnect", [](Project& p) { removeProjections(p, {0}); });
        row("disconnect all", [](Project& p) { removeProjections(p, {0, 1}); });
        row("rule", [](Project& p) { p.projections[1].connect = "all_to_all"; });
        row("size", [](Project& p) { p.populations[1].size = 40; });
        row("parameter", [](Project& p) { p.populations[1].parameters["tau_m"] = 15.0; });
        row("drawn parameter", [](Project& p) {
            p.populations[1].parameters["tau_m"] = Distribution{Distribution::Kind::Normal, 12, 1};
        });
        row("move", [](Project& p) { p.populations[1].layout = LayoutSpec{1, 2}; });
        row("place for the first time", [](Project& p) { p.populations[0].layout = LayoutSpec{}; });
        row("note", [](Project& p) { p.drawing.notes.push_back({"a\nb", {1, 2}}); });
        row("sizes", [](Project& p) {
            p.populations[1].layout = LayoutSpec{1, 2};
            p.populations[1].drawnSize = {200, 90.5};
            p.drawing.notes.push_back({"a", {1, 2}, {120, 60}});
        });
        row("listed connections", [](Project& p) {
            p.projections[1].connect = "list";
            p.projections[1].list = {{0, 0}, {0, 0, 2.5, 1}};
        });
        row("note goes", [](Project& p) { p.drawing.notes.clear(); });
        row("arrow", [](Project& p) { p.drawing.arrows.push_back({{0, 0}, {9, 9}}); });
        row("group", [](Project& p) { p.drawing.groups.push_back({"one", {"htm"}}); });
        row("ungroup", [](Project& p) { p.drawing.groups.clear(); });
        row("nothing drawn any more", [](Project& p) { p.drawing = {}; });
        row("phase off", [](Project& p) { p.experiments[0].phases[1].isEnabled = false; });
        row("phases change places",
            [](Project& p) { std::swap(p.experiments[0].phases[0], p.experiments[0].phases[1]); });
        row("phase", [](Project& p) {
            p.experiments[0].phases.push_back({"run", {}, {{"duration", 5.0}}});
        });
        row("phase goes",
            [](Project& p) { p.experiments[0].phases.erase(p.experiments[0].phases.begin() + 1); });
        row("experiment", [](Project& p) { p.experiments.push_back({"again", {}}); });
        row("experiments go", [](Project& p) { p.experiments.clear(); });
        row("input", [](Project& p) {
            p.environment.inputs.emplace_back();
            p.environment.inputs.back().id = "more";
        });
        row("inputs go", [](Project& p) { p.environment.inputs.clear(); });
        row("record", [](Project& p) { p.record.push_back({"noise", {"rate"}, 1, {}}); });
        row("record goes", [](Project& p) { p.record.clear(); });
        row("nothing left", [](Project& p) { p = Project(); });
        QTest::newRow("comments only")
            << Edit([](Document& d) { QVERIFY(d.changeText("# On top.\n" + d.text()).empty()); });
        QTest::newRow("text") << Edit([](Document& d) {
            std::string text = d.text();
            text.replace(text.find("seed: 5"), 7, "seed: 7   # better");
            QVERIFY(d.changeText(text).empty());
        });
    }
    void undoesToTheSameTextAndBack() {
        QFETCH(Edit, edit);
        const QTemporaryDir folder;
        Document document;
        openCommented(document, folder);
        const std::string before = document.text();
        QCOMPARE(before, std::string(kCommentedProject));
        QSignalSpy told(&document, &Document::textChanged);
        edit(document);
        QCOMPARE(document.undoStack().count(), 1);
        QCOMPARE(told.count(), 1);
        const Project project = document.project();
        const std::string after = document.text();
        QVERIFY(after != before);
        const ReadResult read = readProjectText(after, "after", &project.environment);
        QVERIFY2(read.isReadable(), after.c_str());
        QCOMPARE(writeProjectText(read.project), writeProjectText(project));
        for (int round = 0; round < 2; ++round) {
            document.undoStack().undo();
            QCOMPARE(document.text(), before);
            QVERIFY(!document.isModified());
            document.undoStack().redo();
            QCOMPARE(document.text(), after);
            QVERIFY(document.project() == project);
        }
        QCOMPARE(document.textToSave(), after);
    }
};

REPRISE_TEST(TstStructureSteps)
#include "tst_structure_steps.moc"

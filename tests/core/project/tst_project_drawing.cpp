// Notes, arrows and groups stand in the file and mean nothing to a run.
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/issue_texts.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <limits>

using namespace reprise;

namespace {

Project drawn() {
    return readProjectText(test::kFullProject, "full").project;
}

} // namespace

class TstProjectDrawing : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsDrawn() {
        const DrawingSpec drawing = drawn().drawing;
        QCOMPARE(drawing.notes, (std::vector<NoteSpec>{{"why: it drives", {10, -20.5}}}));
        QCOMPARE(drawing.arrows, (std::vector<ArrowSpec>{{{0, 0}, {40, 2.5}}}));
        QCOMPARE(drawing.groups, (std::vector<GroupSpec>{{"plain", {"drive", "cell"}}}));
    }

    void writesItAndReadsItBack() {
        Project project;
        project.populations = {{"cell", "test_cell", 1, {}, {}}};
        project.populations[0].layout = LayoutSpec{5, 6};
        project.populations[0].drawnSize = {200.5, 90};
        project.drawing.notes = {{"", {}, {120, 0}},
                                 {"two\nlines, \"quoted\"", {-1e-3, 1e7}, {300, 80}}};
        project.drawing.arrows = {{{1, 2}, {3, 4}}, {}};
        project.drawing.groups = {{"", {"cell"}}, {"a: b", {}}};
        const std::string text = writeProjectText(project);
        const ReadResult again = readProjectText(text, "again");
        QVERIFY2(again.isWhole, text.c_str());
        QVERIFY2(again.project == project, text.c_str());
    }

    void isNotWrittenWhereThereIsNone() {
        QVERIFY(writeProjectText(Project()).find("drawing") == std::string::npos);
        QVERIFY(readProjectText("reprise: 1\ndrawing:\n", "p").isValid());
        QVERIFY(readProjectText("reprise: 1\ndrawing: {notes: , groups: []}\n", "p").isValid());
    }

    void aWholeSectionIsSetByItsPath() {
        Project project;
        const Issues issues = setByPath(project, "drawing.arrows", "[{from: [0, 0], to: [1, 2]}]");
        QVERIFY2(issues.empty(), issues.empty() ? "" : toString(issues[0]).c_str());
        QCOMPARE(project.drawing.arrows, (std::vector<ArrowSpec>{{{}, {1, 2}}}));
        QVERIFY(hasErrors(setByPath(project, "drawing.arrows.0.to", "[1]")));
    }

    void saysWhereAndWhat_data() {
        QTest::addColumn<QByteArray>("drawing");
        QTest::addColumn<QString>("issue");
        const auto row = [](const char* name, const char* drawing, const char* issue) {
            QTest::newRow(name) << QByteArray(drawing) << QString(issue);
        };
        row("unknown kind of drawing", "note: []",
            "p:3:11: error: unknown key 'note' in 'drawing' (did you mean 'notes'?)");
        row("note without words", "notes: [{x: 1}]",
            "p:3:19: error: this note has no 'text' (add `text: ` with its words, or remove the "
            "note)");
        row("unknown key of a note", "notes: [{text: a, z: 1}]",
            "p:3:29: error: unknown key 'z' in element 1 of 'notes' (known: text, "
            "x, y, width, height)");
        row("note nowhere", "notes: [{text: a, x: .inf}]",
            "p:3:32: error: 'x' must be finite, not '.inf' (write for example 20)");
        row("arrow to nowhere", "arrows: [{from: [0, 1]}]",
            "p:3:20: error: this arrow has no 'to' (add for example `to: [0, 0]`)");
        row("point in space", "arrows: [{from: [0, 1, 2], to: [0, 0]}]",
            "p:3:27: error: 'from' must be two numbers (write [x, y])");
        row("member that does not exist", "groups: [{name: all, members: [cel]}]",
            "p:3:42: warning: group 'all' names a population 'cel' that does not exist (did you "
            "mean "
            "'cell'?)");
        row("member of two groups", "groups: [{members: [cell]}, {name: b, members: [cell]}]",
            "p:3:59: warning: 'cell' is in group 1 already (leave it in one of the two)");
        row("group of nobody", "groups: [{name: all}]",
            "p:3:20: warning: group 'all' has no members (name populations in 'members', or remove "
            "the group)");
    }
    void saysWhereAndWhat() {
        QFETCH(QByteArray, drawing);
        QFETCH(QString, issue);
        const std::string text =
            "reprise: 1\nnetwork: {populations: [{id: cell, model: test_cell}]}\ndrawing: {" +
            drawing.toStdString() + "}\n";
        QCOMPARE(test::sentencesOf(readProjectText(text, "p").issues), issue);
    }

    void refusesPlacesThatAreNoNumbers() {
        Project project = drawn();
        project.drawing.notes[0].at.x = std::numeric_limits<double>::quiet_NaN();
        project.drawing.arrows[0].to.y = std::numeric_limits<double>::infinity();
        const Issues issues = checkProject(project);
        QCOMPARE(issues.size(), std::size_t{2});
        QCOMPARE(issues[0].path, std::string("drawing.notes.0"));
        QCOMPARE(issues[1].path, std::string("drawing.arrows.0.to"));
        QVERIFY(hasErrors(issues));
    }

    void refusesSizesThatAreNone() {
        Project project = drawn();
        project.drawing.notes[0].size.width = -1;
        project.populations[0].drawnSize.height = 1e308;
        const Issues issues = checkProject(project);
        QCOMPARE(issues.size(), std::size_t{2});
        QCOMPARE(issues[1].path, std::string("drawing.notes.0"));
        QVERIFY(QString::fromStdString(issues[0].path).endsWith("layout"));
        QVERIFY(hasErrors(issues));
    }

    void refusesMoreThanCanBeDrawn() {
        Project project = drawn();
        project.drawing.arrows.resize(10'001);
        const Issues issues = checkProject(project);
        QCOMPARE(issues.size(), std::size_t{1});
        QCOMPARE(issues[0].path, std::string("drawing.arrows"));
        QVERIFY(hasErrors(issues));
    }
};

REPRISE_TEST(TstProjectDrawing)
#include "tst_project_drawing.moc"

// Notes, arrows and groups stand in the file and mean nothing to a run.
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/test_models.hpp"
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
        project.drawing.notes = {{"", {}}, {"two\nlines, \"quoted\"", {-1e-3, 1e7}}};
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

// History and outline: what was done in words, and what there is.
#include "core/project/writer.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"
#include "views/history/history_view.hpp"
#include "views/outline/outline_view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <QUndoView>

using namespace reprise;

class TstHistory : public QObject {
    Q_OBJECT

private slots:
    void stepsAreListedInWords();
    void clickGoesBackToAStep();
    void outlineListsWhatThereIs();
    void selectingALineNamesThePopulation();
    void selectionElsewhereIsFollowedQuietly();
    void outlineFollowsTheDocument();
    void outlineSaysHowLongPhasesAre();
    void savesPictures();
};

namespace {

QTreeWidgetItem* lineOf(const OutlineView& view, const QString& text) {
    for (QTreeWidgetItemIterator it(view.findChild<QTreeWidget*>()); *it != nullptr; ++it) {
        if ((*it)->text(0) == text) {
            return *it;
        }
    }
    return nullptr;
}

} // namespace

void TstHistory::stepsAreListedInWords() {
    Document document;
    document.setProject(exampleProject());
    HistoryView view(document);
    document.setParameter("cell", "tau_m", 12.0);
    document.setParameter("cell", "k", std::int64_t{9});
    document.undoStack().undo();
    const QStringList lines = view.dataAsCsv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[1], QString("1,Set tau_m of cell to 12 ms,true,false"));
    QCOMPARE(lines[2], QString("2,Set k of cell to 9,false,false"));
}

void TstHistory::clickGoesBackToAStep() {
    Document document;
    document.setProject(exampleProject());
    const std::string before = writeProjectText(document.project());
    HistoryView view(document);
    view.resize(300, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    document.setParameter("cell", "tau_m", 12.0);
    document.setParameter("cell", "k", std::int64_t{9});
    auto* list = view.findChild<QUndoView*>();
    const QRect first = list->visualRect(list->model()->index(0, 0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, first.center());
    QCOMPARE(document.undoStack().index(), 0);
    QCOMPARE(writeProjectText(document.project()), before);
}

void TstHistory::outlineListsWhatThereIs() {
    Document document;
    document.setProject(exampleProject());
    const OutlineView view(document);
    QVERIFY(lineOf(view, "two cells"));
    QCOMPARE(lineOf(view, "cell")->text(1), QString("3 × example_cell"));
    QVERIFY(lineOf(view, "cell → other"));
    QCOMPARE(lineOf(view, "run")->parent()->text(0), QString("run it"));
}

void TstHistory::selectingALineNamesThePopulation() {
    Document document;
    document.setProject(exampleProject());
    OutlineView view(document);
    view.resize(300, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QSignalSpy selected(&view, &OutlineView::populationSelected);
    auto* tree = view.findChild<QTreeWidget*>();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                      tree->visualItemRect(lineOf(view, "other")).center());
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected[0][0].toString(), QString("other"));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                      tree->visualItemRect(lineOf(view, "two cells")).center());
    QCOMPARE(selected.last()[0].toString(), QString());
}

void TstHistory::selectionElsewhereIsFollowedQuietly() {
    Document document;
    document.setProject(exampleProject());
    OutlineView view(document);
    QSignalSpy selected(&view, &OutlineView::populationSelected);
    view.selectPopulation("other");
    QCOMPARE(view.findChild<QTreeWidget*>()->currentItem(), lineOf(view, "other"));
    QCOMPARE(selected.count(), 0);
}

void TstHistory::outlineFollowsTheDocument() {
    Document document;
    document.setProject(exampleProject());
    OutlineView view(document);
    view.selectPopulation("other");
    document.change("Rename", [](Project& p) { p.name = "new name"; });
    QVERIFY(lineOf(view, "new name"));
    QVERIFY(!lineOf(view, "two cells"));
    QCOMPARE(view.findChild<QTreeWidget*>()->currentItem(), lineOf(view, "other"));
}

void TstHistory::outlineSaysHowLongPhasesAre() {
    Project project = exampleProject();
    project.populations.push_back({"htm", "s_htm", {}, {}, {}});
    project.populations.push_back({"grid", "wta_grid", {}, {}, {}});
    ExperimentSpec experiment{"all sorts", {}};
    const auto add = [&experiment](const char* action, const char* target) -> PhaseSpec& {
        PhaseSpec& phase = experiment.phases.emplace_back();
        phase.action = action;
        phase.target = target;
        return phase;
    };
    add("train", "htm").parameters["episodes"] = std::int64_t{80};
    add("test", "htm");
    add("train", "grid").parameters["duration"] = 100'000.0;
    PhaseSpec& readout = add("train_readout", "grid");
    readout.parameters["duration"] = 2500.0;
    readout.parameters["input"] = std::string("digits");
    add("replay", "htm");
    PhaseSpec& path = add("find_path", "htm");
    path.parameters["replays"] = std::int64_t{4};
    path.parameters["to"] = std::string("J");
    add("run", "").parameters["duration"] = 200.0;
    project.experiments = {experiment};
    Document document;
    document.setProject(project);
    const OutlineView view(document);
    const QTreeWidgetItem* line = lineOf(view, "all sorts");
    QVERIFY(line);
    QStringList details;
    for (int k = 0; k < line->childCount(); ++k) {
        details += line->child(k)->text(1);
    }
    QCOMPARE(details, QStringList({"htm, 80 episodes", "htm, 1 episode", "grid, 100 s",
                                   "grid, 2.5 s, input digits", "htm, 1 replay",
                                   "htm, to J, 4 replays", "200 ms"}));
}

void TstHistory::savesPictures() {
    const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
    if (folder.isEmpty()) {
        QSKIP("set REPRISE_PICTURES to a folder to get pictures");
    }
    Document document;
    document.setProject(exampleProject());
    document.setParameter("cell", "tau_m", 12.0);
    document.setParameter("cell", "k", std::int64_t{9});
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        applyTheme(*qApp, theme);
        OutlineView outline(document);
        outline.resize(300, 320);
        outline.selectPopulation("cell");
        outline.grab().save(folder + "/outline-" + nameOf(theme) + ".png");
        HistoryView history(document);
        history.resize(300, 160);
        history.grab().save(folder + "/history-" + nameOf(theme) + ".png");
    }
}

REPRISE_TEST(TstHistory)
#include "tst_history.moc"

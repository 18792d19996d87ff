// A project of 5,000 populations and 10,000 projections is edited without waiting. The times that
// are printed are those of a release build; the bounds only tell a slow machine from a step whose
// cost grows with the square.
#include "core/project/structure_edits.hpp"

#include "tests/core/editing/document_files.hpp"
#include "tests/support/test_program.hpp"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace reprise;
using namespace reprise::test;

namespace {

constexpr int kPopulations = 5'000;
constexpr int kProjections = 10'000;
constexpr int kPatience = 2'000; // ms

Project largeProject(int populations = kPopulations, int projections = kProjections) {
    Project project;
    project.seed = 1;
    for (int k = 0; k < populations; ++k) {
        PopulationSpec cell;
        cell.id = "cell" + std::to_string(k);
        cell.model = "iaf_psc_exp";
        cell.size = 4;
        cell.parameters = {{"tau_m", 12.0}};
        cell.layout = LayoutSpec{double(k % 100) * 40, double(k / 100) * 40};
        project.populations.push_back(std::move(cell));
    }
    for (int k = 0; k < projections; ++k) {
        ProjectionSpec wire;
        wire.from = "cell" + std::to_string(k % populations);
        wire.to = "cell" + std::to_string((k * 7 + 3) % populations);
        wire.connect = "fixed_indegree";
        project.projections.push_back(std::move(wire));
    }
    return project;
}

/// Prints and returns how long \p act takes, ms: the best of three.
template<typename Act> double timed(const char* what, Act&& act) {
    double best = 1e9;
    for (int k = 0; k < 3; ++k) {
        QElapsedTimer timer;
        timer.start();
        act();
        best = std::min(best, double(timer.nsecsElapsed()) * 1e-6);
    }
    qInfo("%-46s %8.1f ms", what, best);
    return best;
}

} // namespace

class TstLargeProject : public QObject {
    Q_OBJECT

private slots:
    void editsAndUndoesAtOnce() {
        Document document;
        document.setProject(largeProject());
        double value = 20;
        double worst = timed("set a parameter",
                             [&] { document.setParameter("cell2500", "tau_m", value += 1); });
        QUndoStack& stack = document.undoStack();
        worst = std::max(worst, timed("undo and redo", [&] {
                             stack.undo();
                             stack.redo();
                         }));
        worst = std::max(worst, timed("move all", [&] {
                             document.change("Move", [](Project& p) {
                                 for (PopulationSpec& population : p.populations) {
                                     population.layout->x += 1;
                                 }
                             });
                         }));
        worst = std::max(worst, timed("add a population", [&] {
                             document.change("Add", [](Project& p) {
                                 addPopulation(p, {"cell1", "iaf_psc_exp", 1, {}, {}});
                             });
                         }));
        worst = std::max(worst, timed("rename a population", [&] {
                             document.change("Rename", [](Project& p) {
                                 const std::string id = p.populations[100].id;
                                 renamePopulation(p, id, freePopulationId(p, "renamed"));
                             });
                         }));
        worst = std::max(worst, timed("remove a population", [&] {
                             document.change("Remove", [](Project& p) {
                                 removePopulations(p, {p.populations[50].id});
                             });
                         }));
        std::set<std::string> all;
        for (int k = 1000; k < 2000; ++k) {
            all.insert("cell" + std::to_string(k));
        }
        worst = std::max(worst, timed("paste 1,000 populations", [&] {
                             document.change("Paste", [&](Project& p) {
                                 insertPart(p, partOf(p, all), {20, 20});
                             });
                         }));
        QVERIFY2(worst < kPatience, qPrintable(QString::number(worst)));
    }

    void isReadAndCheckedAtOnce() {
        const std::string text = writeProjectText(largeProject());
        ReadResult read;
        double worst = timed("read", [&] { read = readUnchecked(text, "large"); });
        QVERIFY(read.isReadable());
        worst = std::max(worst, timed("check", [&] {
                             const Issues issues = checkProject(read.project);
                             QVERIFY(!hasErrors(issues));
                         }));
        worst = std::max(worst, timed("write", [&] { writeProjectText(read.project); }));
        QVERIFY2(worst < kPatience, qPrintable(QString::number(worst)));
    }

    /// "what is shown follows an edit of 5,000 lines"
    void theTextFollows_data() {
        QTest::addColumn<int>("populations");
        QTest::addColumn<int>("projections");
        QTest::newRow("5,000 lines") << 2'000 << 3'000;
        QTest::newRow("15,000 lines") << kPopulations << kProjections;
    }
    void theTextFollows() {
        QFETCH(int, populations);
        QFETCH(int, projections);
        const QTemporaryDir folder;
        const QString file = folder.filePath("large.yaml");
        writeFile(file, QByteArray::fromStdString("# large\n" + writeProjectText(largeProject(
                                                                    populations, projections))));
        Document document;
        QVERIFY(document.open(file).empty());
        double value = 20;
        double worst = timed("the first text after an edit", [&] {
            document.setParameter("cell1500", "tau_m", value += 1);
            document.text();
        });
        const std::string text = document.text();
        worst = std::max(worst, timed("the text after undo", [&] {
                             document.undoStack().undo();
                             document.text();
                             document.undoStack().redo();
                         }));
        std::string typed = text;
        worst = std::max(worst, timed("a text that was typed", [&] {
                             typed += "# more\n";
                             QVERIFY(document.changeText(typed).empty());
                             document.text();
                         }));
        QVERIFY2(worst < kPatience, qPrintable(QString::number(worst)));
    }
};

REPRISE_TEST(TstLargeProject)
#include "tst_large_project.moc"

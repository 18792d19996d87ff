// What a change touched is told from the projects before and after it.
#include "core/editing/change_note.hpp"

#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;
using What = ChangeNote::What;
using ProjectEdit = std::function<void(Project&)>;
Q_DECLARE_METATYPE(What)
Q_DECLARE_METATYPE(ProjectEdit)

namespace {

void row(const char* name, What what, const char* path, bool needsRebuild,
         const ProjectEdit& edit) {
    QTest::newRow(name) << what << QString(path) << needsRebuild << edit;
}

void addNetworkRows() {
    row("a parameter", What::Parameter, "network.populations.cell.parameters.tau_m", true,
        [](Project& p) { p.populations[0].parameters["tau_m"] = 12.0; });
    row("a parameter that is reset", What::Parameter, "network.populations.cell.parameters.C_m",
        true, [](Project& p) { p.populations[0].parameters.clear(); });
    row("a live-safe parameter", What::Parameter, "network.populations.other.parameters.V_th",
        false, [](Project& p) { p.populations[1].parameters["V_th"] = 12.0; });
    row("another model", What::Structure, "network.populations.cell", true, [](Project& p) {
        p.populations[0].model = "nobody";
        p.populations[0].parameters["V_th"] = 12.0;
    });
    row("two parameters", What::Structure, "network.populations.cell", true, [](Project& p) {
        p.populations[0].parameters["V_th"] = 12.0;
        p.populations[0].parameters["tau_m"] = 12.0;
    });
    row("a parameter of two populations", What::Structure, "network", true, [](Project& p) {
        p.populations[0].parameters["V_th"] = 12.0;
        p.populations[1].parameters["V_th"] = 12.0;
    });
    row("size", What::Structure, "network.populations.cell", true,
        [](Project& p) { p.populations[0].size = 9; });
    row("place on the canvas", What::Structure, "network.populations.cell", false, [](Project& p) {
        p.populations[0].layout = LayoutSpec{3, 4};
    });
    row("another id", What::Structure, "network", true,
        [](Project& p) { p.populations[0].id = "soma"; });
    row("another population", What::Structure, "network", true, [](Project& p) {
        p.populations.push_back(p.populations[0]);
        p.populations.back().id = "third";
    });
    row("a projection", What::Structure, "network", true,
        [](Project& p) { p.projections[0].weight = 2.0; });
    row("a population and its projection", What::Structure, "network", true, [](Project& p) {
        p.projections.clear();
        p.populations.pop_back();
    });
}

void addOtherRows() {
    row("name", What::Name, "name", false, [](Project& p) { p.name = "other"; });
    row("notes", What::Name, "notes", false, [](Project& p) { p.notes = "other"; });
    row("sweeps", What::Name, "batch", false, [](Project& p) { p.batch = "{}"; });
    row("seed", What::Parameter, "seed", true, [](Project& p) { p.seed = 9; });
    row("resolution", What::Parameter, "engine.resolution", true,
        [](Project& p) { p.engine.resolution = 0.05; });
    row("threads", What::Parameter, "engine.threads", true,
        [](Project& p) { p.engine.threads = 2; });
    row("sequences", What::Sequences, "environment", true,
        [](Project& p) { p.environment.sequences.list.pop_back(); });
    row("map", What::Sequences, "environment", true,
        [](Project& p) { p.environment.map = std::make_shared<const NavigationMap>(); });
    row("inputs", What::Sequences, "environment", true,
        [](Project& p) { p.environment.inputs.emplace_back(); });
    row("experiments", What::Experiments, "experiments", true,
        [](Project& p) { p.experiments[0].name = "other"; });
    row("duration", What::Experiments, "duration", true, [](Project& p) { p.duration = 5; });
    row("record", What::Experiments, "record", true, [](Project& p) { p.record.emplace_back(); });
    row("where it plays", What::Everything, "backend", true,
        [](Project& p) { p.backend.kind = "elsewhere"; });
}

void addRowsOfSeveral() {
    row("seed and resolution", What::Everything, "", true, [](Project& p) {
        p.seed = 9;
        p.engine.resolution = 0.05;
    });
    row("name and notes", What::Name, "", false, [](Project& p) { p.name = p.notes = "other"; });
    row("experiments and duration", What::Experiments, "", true, [](Project& p) {
        p.experiments.clear();
        p.duration = 5;
    });
    row("name and a live-safe parameter", What::Everything, "", true, [](Project& p) {
        p.name = "other";
        p.populations[1].parameters["V_th"] = 12.0;
    });
    row("another project", What::Everything, "", true, [](Project& p) { p = Project{}; });
}

} // namespace

class TstChangeNote : public QObject {
    Q_OBJECT

private slots:
    void saysWhatChanged_data() {
        QTest::addColumn<What>("what");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("needsRebuild");
        QTest::addColumn<ProjectEdit>("edit");
        addNetworkRows();
        addOtherRows();
        addRowsOfSeveral();
    }
    void saysWhatChanged() {
        QFETCH(What, what);
        QFETCH(QString, path);
        QFETCH(bool, needsRebuild);
        QFETCH(ProjectEdit, edit);
        const Project before = exampleProject();
        Project after = before;
        edit(after);
        for (const ChangeNote& note :
             {describeChange(before, after), describeChange(after, before)}) {
            QVERIFY(note.what == what);
            QCOMPARE(note.needsRebuild, needsRebuild);
        }
        QCOMPARE(describeChange(before, after).path, path);
    }
};

REPRISE_TEST(TstChangeNote)
#include "tst_change_note.moc"

// What is drawn changes as a whole: nothing is left that names what is gone.
#include "core/project/structure_edits.hpp"

#include "core/project/free_names.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <functional>

using namespace reprise;
using ProjectEdit = std::function<void(Project&)>;

namespace {

/// Two cells and a circuit, wired in a ring, recorded and grouped.
Project ring() {
    const std::string text = R"(reprise: 1
network:
  populations:
    - {id: a, model: test_cell, size: 2, layout: {x: 10, y: 20}}
    - {id: a2, model: test_cell, size: 2}
    - {id: htm, model: test_circuit, layout: {x: 0, y: 0}}
    - {id: htm2, model: test_circuit}
  projections:
    - {id: there, from: a, to: a2, connect: all_to_all}
    - {from: a2, to: htm.exc, connect: all_to_all}
    - {id: back, from: htm.exc, to: a, connect: all_to_all}
    - {from: a, to: htm2.exc, connect: all_to_all}
environment: {sequences: [[A, B]]}
experiments:
  - name: learn
    phases:
      - {do: train, target: htm, episodes: 1}
      - {do: train, target: htm2, episodes: 1}
record:
  - {population: a, variables: [V_m]}
  - {population: htm.exc, variables: [V_m]}
drawing:
  notes:
    - {text: one, x: 1, y: 2}
    - {text: two, x: 3, y: 4}
  arrows:
    - {from: [0, 0], to: [5, 6]}
  groups:
    - {name: cells, members: [a, a2]}
    - {name: circuit, members: [htm]}
)";
    return readProjectText(text, "ring").project;
}

ProjectionSpec wire(const std::string& from, const std::string& to) {
    ProjectionSpec projection;
    projection.from = from;
    projection.to = to;
    return projection;
}

QStringList idsOf(const Project& project) {
    QStringList ids;
    for (const PopulationSpec& population : project.populations) {
        ids << QString::fromStdString(population.id);
    }
    return ids;
}

/// "a>a2, a2>htm.exc"
QStringList wiresOf(const Project& project) {
    QStringList wires;
    for (const ProjectionSpec& projection : project.projections) {
        wires << QString::fromStdString(projection.from + ">" + projection.to);
    }
    return wires;
}

QStringList targetsOf(const Project& project) {
    QStringList targets;
    for (const PhaseSpec& phase : project.experiments.at(0).phases) {
        targets << QString::fromStdString(phase.target);
    }
    return targets;
}

QStringList recordedOf(const Project& project) {
    QStringList recorded;
    for (const RecordSpec& record : project.record) {
        recorded << QString::fromStdString(record.population);
    }
    return recorded;
}

using Members = std::vector<std::string>;

} // namespace

class TstStructureEdits : public QObject {
    Q_OBJECT

private slots:
    void aCopyHasTheNextFreeNumber() {
        const Project project = ring();
        QCOMPARE(freePopulationId(project, "b"), std::string("b"));
        QCOMPARE(freePopulationId(project, "a"), std::string("a3"));
        QCOMPARE(freePopulationId(project, "htm"), std::string("htm3"));
        QCOMPARE(freePopulationId(project, "a2"), std::string("a3"));
        QCOMPARE(freePopulationId(Project(), "a"), std::string("a"));
    }

    void copiesOfCopiesCountOn() {
        FreeNames names;
        QStringList found;
        for (const char* wanted : {"cells", "cells", "cells2", "cells3", "cells", "L5", "L5", "7",
                                   "7", "run2026112612", "run2026112612"}) {
            found += QString::fromStdString(names.next(wanted));
        }
        QCOMPARE(found, (QStringList{"cells", "cells2", "cells3", "cells4", "cells5", "L5", "L6",
                                     "7", "72", "run2026112612", "run20261126122"}));
        FreeNames experiments(" ");
        experiments.take("learn");
        QCOMPARE(experiments.next("learn"), std::string("learn 2"));
        QCOMPARE(experiments.next("learn 2"), std::string("learn 3"));
    }

    void manyCopiesAreNamedInOneGo() {
        Project project = ring();
        const std::vector<LayoutSpec> shifts(3000);
        const auto ids = insertCopies(project, partOf(project, {"a"}), shifts);
        QCOMPARE(ids.size(), shifts.size());
        QCOMPARE(ids.back(), std::string("a3002"));
        QVERIFY(!hasErrors(checkProject(project)));
    }

    void addsUnderAFreeId() {
        Project project = ring();
        QCOMPARE(addPopulation(project, {"a", "test_cell", 3, {}, {}}), std::string("a3"));
        QCOMPARE(project.populations.back().id, std::string("a3"));
        QCOMPARE(*project.populations.back().size, 3);
        QCOMPARE(addProjection(project, wire("a3", "a")), std::size_t{4});
        QCOMPARE(wiresOf(project).back(), QString("a3>a"));
    }

    void removesWhatHangsOnAPopulation() {
        Project project = ring();
        removePopulations(project, {"htm"});
        QCOMPARE(idsOf(project), (QStringList{"a", "a2", "htm2"}));
        QCOMPARE(wiresOf(project), (QStringList{"a>a2", "a>htm2.exc"}));
        QCOMPARE(recordedOf(project), QStringList{"a"});
        QCOMPARE(project.drawing.groups.size(), std::size_t{1}); // the other had nobody else
        QCOMPARE(project.drawing.groups[0].members, (Members{"a", "a2"}));
        removePopulations(project, {"a", "nobody"});
        QCOMPARE(project.drawing.groups[0].members, Members{"a2"});
        QVERIFY(wiresOf(project).isEmpty());
    }

    void aPhaseOfWhatIsGoneIsAProblemWithAFix() {
        Project project = ring();
        removePopulations(project, {"htm2"});
        QCOMPARE(targetsOf(project), (QStringList{"htm", "htm2"}));
        const Issues issues = checkProject(project);
        QCOMPARE(issues.size(), std::size_t{1});
        QCOMPARE(issues[0].path, std::string("experiments.0.phases.1.target"));
        QCOMPARE(issues[0].fix, std::string("did you mean 'htm'?"));
    }

    void renamesEverywhere() {
        Project project = ring();
        renamePopulation(project, "htm", "ca3");
        QCOMPARE(idsOf(project), (QStringList{"a", "a2", "ca3", "htm2"}));
        QCOMPARE(wiresOf(project), (QStringList{"a>a2", "a2>ca3.exc", "ca3.exc>a", "a>htm2.exc"}));
        QCOMPARE(targetsOf(project), (QStringList{"ca3", "htm2"}));
        QCOMPARE(recordedOf(project), (QStringList{"a", "ca3.exc"}));
        QCOMPARE(project.drawing.groups[1].members, Members{"ca3"});
        renamePopulation(project, "a", "drive");
        QCOMPARE(wiresOf(project),
                 (QStringList{"drive>a2", "a2>ca3.exc", "ca3.exc>drive", "drive>htm2.exc"}));
        QCOMPARE(project.drawing.groups[0].members, (Members{"drive", "a2"}));
        renamePopulation(project, "drive", "a");
        renamePopulation(project, "ca3", "htm");
        QVERIFY(project == ring());
    }

    void takesAPartWithWhatLiesWithinIt() {
        const Project part = partOf(ring(), {"htm", "a"}, {1, 7}, {0});
        QCOMPARE(idsOf(part), (QStringList{"a", "htm"}));
        QCOMPARE(wiresOf(part), QStringList{"htm.exc>a"});
        QCOMPARE(recordedOf(part), (QStringList{"a", "htm.exc"}));
        QCOMPARE(part.drawing.groups.size(), std::size_t{1});
        QCOMPARE(part.drawing.groups[0].name, std::string("circuit"));
        QCOMPARE(part.drawing.notes.size(), std::size_t{1});
        QCOMPARE(part.drawing.notes[0].text, std::string("two"));
        QCOMPARE(part.drawing.arrows.size(), std::size_t{1});
        QVERIFY(part.experiments.empty());
    }

    void insertsUnderFreeIdsAndWiresThemAlike() {
        Project project = ring();
        const Project part = partOf(ring(), {"a", "a2", "htm"}, {0}, {0});
        const auto first = insertPart(project, part, {100, -5});
        QCOMPARE(first, (std::vector<std::string>{"a3", "a4", "htm3"}));
        QCOMPARE(insertPart(project, part, {}), (std::vector<std::string>{"a5", "a6", "htm4"}));
        QCOMPARE(wiresOf(project).mid(4), (QStringList{"a3>a4", "a4>htm3.exc", "htm3.exc>a3",
                                                       "a5>a6", "a6>htm4.exc", "htm4.exc>a5"}));
        QCOMPARE(project.projections[4].id, std::string("there2"));
        QCOMPARE(project.projections[5].id, std::string());
        QCOMPARE(project.projections[7].id, std::string("there3"));
        QCOMPARE(recordedOf(project).mid(2, 2), (QStringList{"a3", "htm3.exc"}));
        QCOMPARE(*project.populations[4].layout, (LayoutSpec{110, 15}));
        QVERIFY(!project.populations[5].layout);
        QCOMPARE(project.drawing.groups[2].members, (Members{"a3", "a4"}));
        QCOMPARE(project.drawing.notes[2].at, (LayoutSpec{101, -3}));
        QCOMPARE(project.drawing.arrows[1].to, (LayoutSpec{105, 1}));
        QCOMPARE(targetsOf(project), (QStringList{"htm", "htm2"}));
    }

    void aPartIsAtHomeInAnEmptyProject() {
        Project project;
        const Project part = partOf(ring(), {"a", "a2"}, {0});
        insertPart(project, part, {});
        QVERIFY(project == part);
    }

    void removesProjectionsByIndex() {
        Project project = ring();
        removeProjections(project, {0, 2, 17});
        QCOMPARE(wiresOf(project), (QStringList{"a2>htm.exc", "a>htm2.exc"}));
    }

    void keepsAValidProjectValid_data() {
        QTest::addColumn<ProjectEdit>("edit");
        const auto row = [](const char* name, ProjectEdit edit) { QTest::newRow(name) << edit; };
        row("nothing", [](Project&) {});
        row("add", [](Project& p) { addPopulation(p, {"a", "test_cell", 3, {}, {}}); });
        row("remove cells", [](Project& p) { removePopulations(p, {"a", "a2"}); });
        row("rename", [](Project& p) { renamePopulation(p, "htm", "ca3"); });
        row("rename a part's namesake", [](Project& p) { renamePopulation(p, "a", "exc"); });
        row("copy all", [](Project& p) {
            insertPart(p, partOf(p, {"a", "a2", "htm", "htm2"}, {0, 1}, {0}), {20, 20});
        });
        row("connect", [](Project& p) { addProjection(p, wire("htm.exc", "a2")); });
        row("disconnect", [](Project& p) { removeProjections(p, {0, 1, 2, 3}); });
    }
    void keepsAValidProjectValid() {
        QFETCH(ProjectEdit, edit);
        Project project = ring();
        edit(project);
        const Issues issues = checkProject(project);
        QVERIFY2(issues.empty(), issues.empty() ? "" : toString(issues[0]).c_str());
        QVERIFY(readProjectText(writeProjectText(project), "again").project == project);
    }
};

REPRISE_TEST(TstStructureEdits)
#include "tst_structure_edits.moc"

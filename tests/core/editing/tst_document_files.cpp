// The document and its files: they stay whole, unfinished work opens again, what is no project is
// refused.
#include "core/editing/document.hpp"
#include "core/project/reader.hpp"
#include "tests/core/editing/document_files.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstDocumentFiles : public QObject {
    Q_OBJECT

private slots:
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

void TstDocumentFiles::saveAndReopenGivesTheSameProject() {
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

void TstDocumentFiles::savingKeepsComments() {
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

void TstDocumentFiles::savingKeepsABackup() {
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

void TstDocumentFiles::failedOpenLeavesTheDocumentUntouched() {
    QTemporaryDir folder;
    const QString good = folder.filePath("good.yaml");
    const QString bad = folder.filePath("bad.yaml");
    Document document;
    document.setProject(exampleProject());
    QCOMPARE(document.save(good), QString());
    document.setParameter("cell", "tau_m", 12.0);
    const std::string before = yaml(document);
    QSignalSpy changed(&document, &Document::changed);
    writeFile(bad, "reprise: 99\n");
    QVERIFY(hasErrors(document.open(bad)));
    QVERIFY(hasErrors(document.open(folder.filePath("absent.yaml"))));
    QVERIFY(hasErrors(document.openCopy(bad)));
    QCOMPARE(yaml(document), before);
    QCOMPARE(document.file(), good);
    QVERIFY(document.isModified());
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(changed.count(), 0);
}

void TstDocumentFiles::unfinishedWorkOpensAgain_data() {
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

void TstDocumentFiles::unfinishedWorkOpensAgain() {
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

void TstDocumentFiles::whatCannotBeTakenOverIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("later version") << QByteArray("reprise: 99\n");
    QTest::newRow("no text") << QByteArray("reprise: 1\nname: \xFF\xFE\n");
    QTest::newRow("zeros") << QByteArray(20, '\0');
    QTest::newRow("routes of neuroseq") << QByteArray("map_a: [[A, B]]\n");
    QTest::newRow("map") << QByteArray("reprise_map: 1\nenvironments: [{grid: [\"A B\"]}]\n");
}

void TstDocumentFiles::whatCannotBeTakenOverIsRefused() {
    QFETCH(QByteArray, text);
    QTemporaryDir folder;
    writeFile(folder.filePath("p.yaml"), text);
    Document document;
    QVERIFY(hasErrors(document.open(folder.filePath("p.yaml"))));
    QVERIFY(!document.isOpen());
}

void TstDocumentFiles::failedSaveKeepsFileAndModification() {
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

void TstDocumentFiles::exampleOpensAsUntitledCopy() {
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

void TstDocumentFiles::mapComesAlongIntoAnotherFolder() {
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

void TstDocumentFiles::recoveredWorkFindsTheMapOfTheOriginal() {
    QTemporaryDir folder;
    QTemporaryDir cache;
    writeFile(folder.filePath("yard.csv"), "A,B\n0,C\n");
    writeFile(cache.filePath("side.yaml"), "reprise: 1\nenvironment: {map: yard.csv}\n");
    Document document;
    QVERIFY(
        !hasErrors(document.openRecovered(cache.filePath("side.yaml"), folder.filePath("p.yaml"))));
    QCOMPARE(document.project().environment.map->environments.size(), 1u);
    QVERIFY(document.openRecovered(cache.filePath("side.yaml"), {}).empty());
    QVERIFY(hasErrors(document.whyUnread())); // there is no such map in the cache
}

void TstDocumentFiles::undoToTheSavedStateIsUnmodified() {
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

REPRISE_TEST(TstDocumentFiles)
#include "tst_document_files.moc"

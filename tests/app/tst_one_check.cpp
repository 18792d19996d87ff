// The window and `reprise-batch validate` say the same of a project, whatever is wrong with it.
#include "app/docks/dock_layout.hpp"
#include "app/files/file_actions.hpp"
#include "app/window/main_window.hpp"
#include "app/window/notice_bar.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/bad_projects.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"
#include "views/issues/issues_view.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace reprise;

namespace {

/// What one of both says, in an order of its own: "error network: too large (fix)".
QStringList saidOf(const Issues& issues) {
    const char* severities[] = {"note", "warning", "error"};
    QStringList said;
    for (const Issue& issue : issues) {
        said << QString("%1 %2: %3 (%4)")
                    .arg(severities[static_cast<int>(issue.severity)],
                         QString::fromStdString(issue.path), QString::fromStdString(issue.text),
                         QString::fromStdString(issue.fix));
    }
    said.sort();
    return said;
}

QStringList validated(const QString& file, int* code = nullptr) {
    QProcess batch;
    batch.start(QString(REPRISE_BINARY_DIR) + "/bin/reprise-batch", {"validate", file, "--json"});
    batch.waitForFinished(60'000);
    if (code != nullptr) {
        *code = batch.exitCode();
    }
    QStringList said;
    const QJsonDocument answer = QJsonDocument::fromJson(batch.readAllStandardOutput());
    for (const QJsonValue& value : answer["issues"].toArray()) {
        const QJsonObject issue = value.toObject();
        said << QString("%1 %2: %3 (%4)")
                    .arg(issue["severity"].toString(), issue["path"].toString(),
                         issue["text"].toString(), issue["fix"].toString());
    }
    said.sort();
    return said;
}

/// With models of the program in the place of those that only tests of the reader have.
QByteArray ofTheProgram(QByteArray text) {
    return text.replace("test_cell", "iaf_psc_exp")
        .replace("test_input", "poisson_generator")
        .replace("test_circuit", "s_htm")
        .replace("test_grid", "wta_grid");
}

const char* const kCells = "reprise: 1\nnetwork:\n  populations:\n"
                           "  - {id: a, model: iaf_psc_exp, size: 3}\n"
                           "  - {id: b, model: iaf_psc_exp, size: 4}\n"
                           "  - {id: noise, model: poisson_generator}\n"
                           "  - {id: htm, model: s_htm, parameters: {variant: ns_plan}}\n";

const char* const kMap = "environment:\n  map: {environments: [{grid: [\"A B C\"]}], sequences: "
                         "[[A, B, C]]}\n";

} // namespace

class TstOneCheck : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;

    QString written(const QByteArray& text) {
        const QString file = m_folder.filePath("p.yaml");
        QFile out(file);
        return out.open(QIODevice::WriteOnly) && out.write(text) == text.size() ? file : QString();
    }

private slots:
    void windowAndBatchSayTheSame_data() {
        QTest::addColumn<QByteArray>("text");
        for (const test::BadProject& bad : test::badProjects()) {
            QTest::newRow(bad.name) << ofTheProgram(bad.text);
        }
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        // What is found with all parts together, or while building.
        row("only warnings", std::string(kCells) + "duration: 10.05\n");
        row("nothing wrong", std::string(kCells) + kMap + "duration: 10\n");
        row("key twice", std::string(kCells) + "duration: 10\nname: x\nname: y\n");
        row("goal that is not on the map",
            std::string(kCells) + kMap +
                "experiments: [{name: x, phases: [{do: find_path, target: htm, to: Z}]}]\n");
        row("unfinished map", std::string(kCells) + "environment: {map: {environments: [{grid: "
                                                    "[\"A . B\"]}], sequences: [[A, B]]}}\n");
        row("map that is not there", std::string(kCells) + "environment: {map: maps/none.csv}\n");
        row("no such part", "reprise: 1\nduration: 10\nnetwork:\n  populations:\n"
                            "  - {id: a, model: iaf_psc_exp}\n"
                            "  - {id: htm, model: s_htm}\n"
                            "  projections: [{from: a, to: htm.nothing}]\n"
                            "environment: {sequences: [[A, B]]}\n");
        row("circuit as an end", "reprise: 1\nduration: 10\nnetwork:\n  populations:\n"
                                 "  - {id: a, model: iaf_psc_exp}\n"
                                 "  - {id: htm, model: s_htm}\n"
                                 "  projections: [{from: a, to: htm}]\n"
                                 "environment: {sequences: [[A, B]]}\n");
        row("no such receptor", "reprise: 1\nduration: 10\nnetwork:\n  populations:\n"
                                "  - {id: a, model: iaf_psc_exp}\n"
                                "  projections: [{from: a, to: a, receptor: gaba}]\n");
        row("no such variable", "reprise: 1\nduration: 10\nnetwork:\n  populations:\n"
                                "  - {id: htm, model: s_htm}\n"
                                "environment: {sequences: [[A, B]]}\n"
                                "record: [{population: htm.exc, variables: [nothing]}]\n");
        row("too large", "reprise: 1\nduration: 10\nnetwork:\n  populations:\n"
                         "  - {id: a, model: iaf_psc_exp, size: 10000000}\n"
                         "  projections: [{from: a, to: a}]\n");
        row("delay that is too long", "reprise: 1\nduration: 10\nnetwork:\n  populations:\n"
                                      "  - {id: a, model: iaf_psc_exp, size: 2}\n"
                                      "  projections: [{from: a, to: a, delay: 1e308}]\n");
    }
    void windowAndBatchSayTheSame() {
        QFETCH(QByteArray, text);
        const QString file = written(text);
        QVERIFY(!file.isEmpty());
        int code = -1;
        const QStringList ofBatch = validated(file, &code);
        Document document;
        ProblemList problems;
        DrawingCheck check(document, problems);
        check.setDelay(0);
        const Issues ofOpening = document.open(file);
        if (hasErrors(ofOpening)) {
            problems.set(ProblemList::File, ofOpening); // as the window does
            QVERIFY(!document.isOpen());
        } else {
            QTRY_VERIFY_WITH_TIMEOUT(check.isUpToDate(), 20'000);
        }
        QCOMPARE(saidOf(problems.all()).join('\n'), ofBatch.join('\n'));
        QCOMPARE(hasErrors(problems.all()) ? 1 : 0, code);
    }

    /// The same after the project was drawn, saved and opened again.
    void whatIsDrawnIsCheckedAsWhatIsSaved_data() { windowAndBatchSayTheSame_data(); }
    void whatIsDrawnIsCheckedAsWhatIsSaved() {
        QFETCH(QByteArray, text);
        const ReadResult read = readProjectText(text.toStdString(), "p");
        const EnvironmentSpec& environment = read.project.environment;
        if (environment.map == nullptr && !environment.mapFile.empty()) {
            return; // no window can draw that: a file with it is not opened
        }
        Document document;
        ProblemList problems;
        DrawingCheck check(document, problems);
        check.setDelay(0);
        document.setProject(read.project);
        QTRY_VERIFY_WITH_TIMEOUT(check.isUpToDate(), 20'000);
        const QString file = m_folder.filePath("drawn.yaml");
        QCOMPARE(document.save(file), QString());
        int code = -1;
        const QStringList ofBatch = validated(file, &code);
        QVERIFY2((code == 1) == hasErrors(problems.all()),
                 qPrintable("window: " + saidOf(problems.all()).join('\n') +
                            "\nbatch: " + ofBatch.join('\n')));
        if (read.isReadable()) {
            QCOMPARE(saidOf(problems.all()).join('\n'), ofBatch.join('\n'));
        }
    }

    /// As it was seen: Issues said "No problems found", and validate refused the saved file.
    void importingAMapWithoutTheGoalIsAProblemAtOnce() {
        MainWindow window;
        window.show();
        const QString file = written(
            QByteArray("reprise: 1\nseed: 3\nnetwork: {populations: [{id: htm, model: s_htm, "
                       "parameters: {variant: ns_plan}}]}\n") +
            kMap +
            "experiments:\n- name: plan\n  phases:\n"
            "  - {do: train, target: htm, episodes: 2}\n"
            "  - {do: find_path, target: htm, to: C}\n");
        QVERIFY(window.openFile(file));
        QTRY_VERIFY(window.engine().runState() == RunState::Paused);
        QTRY_VERIFY(window.check().isUpToDate());
        QVERIFY2(window.problems().all().empty(),
                 qPrintable(saidOf(window.problems().all()).join('\n')));
        window.engine().stepEpisode(); // from here on an edit builds nothing by itself
        QTRY_VERIFY(window.engine().runState() == RunState::Paused);
        QTest::qWait(100);

        const QString map = m_folder.filePath("other.csv");
        QFile out(map);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("A,B\n");
        out.close();
        window.docks().showView("map_editor");
        QVERIFY(gui::dropFile(*window.docks().view("map_editor"), map));
        QTRY_VERIFY(hasErrors(window.problems().all()));
        QTRY_VERIFY(window.check().isUpToDate());
        auto* issues = static_cast<IssuesView*>(window.docks().view("issues"));
        QVERIFY(!issues->issues().empty());
        QVERIFY(window.files().saveTo(file));
        int code = 0;
        const QStringList ofBatch = validated(file, &code);
        QCOMPARE(code, 1);
        QCOMPARE(saidOf(window.problems().all()).join('\n'), ofBatch.join('\n'));

        window.document().undoStack().undo();
        QTRY_VERIFY(window.problems().all().empty());
        window.document().undoStack().clear();
    }

    /// An error that is gone is not shown any more, above the work either.
    void theBarGoesWithTheProblem() {
        MainWindow window;
        window.show();
        const QString file = written("reprise: 1\nduration: 10\nnetwork:\n  populations:\n"
                                     "  - {id: a, model: iaf_psc_exp, size: 3}\n"
                                     "  - {id: b, model: iaf_psc_exp, size: 3}\n"
                                     "  projections: [{from: a, to: b, connect: one_to_one}]\n");
        QVERIFY(window.openFile(file));
        QTRY_VERIFY(window.engine().runState() == RunState::Paused);
        window.document().change("Size", [](Project& project) { project.populations[0].size = 4; });
        const auto* bar = window.findChild<NoticeBar*>("noticeBar");
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains("one_to_one needs equal sizes"), qPrintable(bar->text()));
        window.document().undoStack().undo();
        QTRY_VERIFY(!bar->isVisible());
        QTRY_VERIFY(window.problems().all().empty());
    }
};

REPRISE_TEST(TstOneCheck)
#include "tst_one_check.moc"

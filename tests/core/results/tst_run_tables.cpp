/// Tables that a run's folder does not know, but others register: written and read back.

#include "core/engine/run_table.hpp"
#include "core/engine/saved_run.hpp"
#include "core/results/run_folder.hpp"
#include "core/results/saved_folder.hpp"
#include "core/values/visit.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/test_program.hpp"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

namespace {

bool s_isSilent = true; // for other tests, too

const RunTableRegistration kPhases({"tst_phases.csv", [](const RunAccount& run) {
                                        std::string lines = "within_ms,do\n";
                                        for (const PhaseReport& report : run.reports()) {
                                            lines += std::to_string(report.startMs + 1) + "," +
                                                     report.action + "\n";
                                        }
                                        return s_isSilent ? std::string() : lines;
                                    }});

/// A line of the table, in the report that it is about.
struct NotedPhase final : ReportPartOf<NotedPhase> {
    static constexpr const char* kId = "tst_phases";

    std::string action;

    std::size_t size() const override { return action.size(); }
    void visit(StateVisitor& state) override { visitText(state, action); }
};

const SavedRunReaderRegistration kReader(
    {"tst_phases", [](const std::filesystem::path& folder, const SavedJson&, SavedRun& run) {
         eachSavedRow(folder / "tst_phases.csv", "within_ms,do", "is no phase", run.remarks,
                      [&](const std::vector<std::string>& f) {
                          double ms = 0;
                          PhaseReport* report = readNumber(f[0], ms) ? run.phaseAt(ms) : nullptr;
                          if (report != nullptr) {
                              report->parts.get<NotedPhase>().action = f[1];
                          }
                          return report != nullptr;
                      });
     }});

} // namespace

class TstRunTables : public QObject {
    Q_OBJECT

private slots:
    void init() { s_isSilent = false; }
    void cleanup() { s_isSilent = true; }

    void areWrittenAtTheEndAndReplacedByTheNextRun() {
        QTemporaryDir folder;
        const auto play = [&] {
            ExperimentPlayer player(gridProject(1, false));
            RunFolder run(folder.path().toStdString(), player.project(), FormerRun::Replace);
            playAll(player);
            run.end({RunOutcome::Complete, {}, 1, player});
        };
        play();
        QFile file(folder.filePath("tst_phases.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("within_ms,do\n1.000000,train\n"));
        file.close();
        s_isSilent = true;
        play();
        QVERIFY(!file.exists()); // it was of the run before
    }

    void areReadBackByWhoRegistersForIt() {
        QTemporaryDir folder;
        ExperimentPlayer player(
            shtmsProject({"htm"}, {phaseOf("train", "htm", 1), phaseOf("test", "htm", 1)}));
        RunWriter writer(folder.path().toStdString(), player);
        playAll(player);
        writer.finish();
        const SavedRun run = readSavedRun(folder.path().toStdString());
        QCOMPARE(run.reports.size(), std::size_t(2));
        QCOMPARE(partOf<NotedPhase>(run.reports[0]).action, std::string("train"));
        QCOMPARE(partOf<NotedPhase>(run.reports[1]).action, std::string("test"));
        QFile file(folder.filePath("tst_phases.csv"));
        QVERIFY(file.open(QIODevice::Append) && file.write("1e9,test\n") > 0);
        file.close();
        try {
            readSavedRun(folder.path().toStdString());
            QFAIL("a line that is none of the run's was read");
        } catch (const SavedRunError& error) {
            QVERIFY(QString::fromStdString(error.text).contains("'1e9,test' is no phase"));
        }
    }
};

REPRISE_TEST(TstRunTables)
#include "tst_run_tables.moc"

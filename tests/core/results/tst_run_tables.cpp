/// Tables that a run's folder does not know, but others register.

#include "core/engine/run_table.hpp"
#include "core/results/run_folder.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

namespace {

bool s_isSilent = true; // for other tests, too

const RunTableRegistration kPhases({"tst_phases.csv", [](const RunAccount& run) {
                                        std::string lines;
                                        for (const PhaseReport& report : run.reports()) {
                                            lines += report.action + "\n";
                                        }
                                        return s_isSilent ? std::string() : lines;
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
        QCOMPARE(file.readAll(), QByteArray("train\n"));
        file.close();
        s_isSilent = true;
        play();
        QVERIFY(!file.exists()); // it was of the run before
    }
};

REPRISE_TEST(TstRunTables)
#include "tst_run_tables.moc"

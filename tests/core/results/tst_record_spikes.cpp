/// Populations whose spikes are not recorded: counted, evaluated, and written nowhere.

#include "core/analysis/episode_report.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/test_program.hpp"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstRecordSpikes : public QObject {
    Q_OBJECT

    struct Run {
        std::uint64_t hash = 0;
        std::vector<std::int64_t> counts;
        QByteArray spikes, dendrites;
        std::size_t events = 0; ///< given to who watches
        std::vector<double> errors;
    };
    static Run runOf(const Project& project) {
        const QTemporaryDir folder;
        Run run;
        ExperimentPlayer player(project);
        RunWriter files(folder.path().toStdString(), player);
        while (player.advance(500) != Boundary::End) {
            files.record();
        }
        files.finish();
        const auto read = [&](const char* name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        run.hash = player.stateHash();
        run.counts = player.spikeCounts();
        run.spikes = read("spikes.csv");
        run.dendrites = read("dendritic_spikes.csv");
        for (const PhaseReport& report : player.reports()) {
            for (const EpisodeResult& episode : partOf<EpisodeReport>(report).episodes) {
                run.errors.insert(run.errors.end(), episode.predictionError.begin(),
                                  episode.predictionError.end());
            }
        }
        return run;
    }
    static int linesWith(const QByteArray& text, const QByteArray& word) {
        int lines = 0;
        for (const QByteArray& line : text.split('\n')) {
            lines += line.contains(word) ? 1 : 0;
        }
        return lines;
    }

private slots:
    void aPopulationIsCountedAndNotWritten() {
        Project project;
        project.engine.threads = 1;
        project.populations = {population("noise", "poisson_generator", 30, {{"rate", 500.0}}),
                               population("cell", "iaf_psc_exp", 10, {})};
        project.projections = {projection("noise", "cell", 300, 1)};
        project.duration = 300;
        const Run all = runOf(project);
        project.populations.front().recordSpikes = false;
        const Run some = runOf(project);
        QCOMPARE(some.hash, all.hash);
        QCOMPARE(some.counts, all.counts);
        QVERIFY(linesWith(all.spikes, ",noise,") > 1000);
        QCOMPARE(linesWith(some.spikes, ",noise,"), 0);
        QVERIFY(linesWith(some.spikes, ",cell,") > 10);
        QCOMPARE(linesWith(some.spikes, ",cell,"), linesWith(all.spikes, ",cell,"));
    }

    void itsEventsAreNotEvenKept() {
        Project project;
        project.engine.threads = 1;
        project.populations = {population("noise", "poisson_generator", 30, {{"rate", 500.0}})};
        project.populations.front().recordSpikes = false;
        project.duration = 300;
        ExperimentPlayer player(project);
        QVERIFY(playAll(player).empty());
        QVERIFY(player.spikeCounts()[0] > 1000);
        QVERIFY(player.outline().bands.empty());
    }

    void aCircuitLearnsWithoutRecording() {
        Project project = shtmProject("S1", "ns_org", 12);
        const Run all = runOf(project);
        project.populations.front().recordSpikes = false;
        const Run none = runOf(project);
        QCOMPARE(none.hash, all.hash);
        QCOMPARE(none.counts, all.counts);
        QCOMPARE(none.errors, all.errors);
        QVERIFY(!all.errors.empty());
        QVERIFY(linesWith(all.spikes, ",htm.exc,") > 0);
        QVERIFY(linesWith(all.dendrites, ",htm.exc,") > 0);
        QCOMPARE(none.spikes, QByteArray("time_ms,population,neuron\n"));
        QCOMPARE(none.dendrites, QByteArray("time_ms,population,neuron\n"));
    }
};

REPRISE_TEST(TstRecordSpikes)
#include "tst_record_spikes.moc"

// A run's folder read back says what the run found.
#include "core/results/saved_folder.hpp"
#include "core/results/saved_phases.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/test_program.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <sys/stat.h>

using namespace reprise;
using namespace reprise::test;

class TstSavedRun : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString file(const char* name) const { return m_folder.filePath(name); }
    SavedRun saved() const { return readSavedRun(m_folder.path().toStdString()); }
    void replace(const char* name, const QByteArray& before, const QByteArray& after) {
        QFile opened(file(name));
        QVERIFY(opened.open(QIODevice::ReadWrite));
        QByteArray text = opened.readAll();
        QVERIFY(text.contains(before));
        text.replace(before, after);
        QVERIFY(opened.seek(0) && opened.write(text) == text.size());
        QVERIFY(opened.resize(text.size()));
    }
    static void playTwoEpisodes(const QTemporaryDir& into) {
        ExperimentPlayer player(shtmsProject({"htm"}, {phaseOf("train", "htm", 2)}));
        RunWriter folder(into.path().toStdString(), player);
        player.advance(100'000);
        folder.finish();
    }
    /// What readSavedRun throws; "" if it reads the folder.
    QString refusal() const { return refusal(m_folder.path()); }
    static QString refusal(const QString& folder) {
        try {
            readSavedRun(folder.toStdString());
        } catch (const SavedRunError& error) {
            return QString::fromStdString(error.text);
        }
        return {};
    }

private slots:
    /// What is no file is not read: a pipe would never end, a folder throws.
    void onlyOrdinaryFilesAreRead_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"summary.json", "spikes.csv", "dendritic_spikes.csv"}) {
            QTest::newRow(name) << QString(name);
        }
    }
    void onlyOrdinaryFilesAreRead() {
        QFETCH(QString, name);
        const QTemporaryDir own;
        playTwoEpisodes(own);
        const QString path = own.filePath(name);
        const QString sentence = path + " is not an ordinary file";
        QVERIFY(QFile::remove(path) && QDir().mkpath(path));
        QCOMPARE(refusal(own.path()), sentence);
        QVERIFY(QDir().rmdir(path));
        QCOMPARE(mkfifo(qPrintable(path), 0600), 0);
        QCOMPARE(refusal(own.path()), sentence);
    }

    /// Columns of another order would be read as other numbers.
    void tablesWithOtherColumnsAreRefused() {
        const QTemporaryDir own;
        playTwoEpisodes(own);
        QFile table(own.filePath("spikes.csv"));
        QVERIFY(table.open(QIODevice::ReadWrite));
        QVERIFY(table.write("ms") == 2);
        table.close();
        QCOMPARE(refusal(own.path()), own.filePath("spikes.csv") +
                                          ":1: the columns are 'msme_ms,population,neuron', "
                                          "not 'time_ms,population,neuron'");
    }

    void aSummaryWithoutPhasesIsSaid() {
        const QTemporaryDir own;
        playTwoEpisodes(own);
        QFile summary(own.filePath("summary.json"));
        QVERIFY(summary.open(QIODevice::ReadWrite));
        QByteArray text = summary.readAll();
        text.replace("\"phases\":", "\"phrases\":");
        QVERIFY(summary.seek(0) && summary.write(text) == text.size());
        summary.close();
        const SavedRun run = readSavedRun(own.path().toStdString());
        QCOMPARE(run.remarks.size(), std::size_t(1));
        QCOMPARE(run.remarks[0], summary.fileName().toStdString() +
                                     " has no 'phases': nothing is known of what was played");
    }

    void readsBackWhatWasWritten() {
        ExperimentPlayer player(
            shtmsProject({"htm"}, {phaseOf("train", "htm", 30), phaseOf("test", "htm", 2)}));
        RunWriter folder(m_folder.path().toStdString(), player);
        while (!player.isFinished()) {
            player.advance(100'000);
            folder.record();
        }
        folder.finish();
        const SavedRun run = saved();
        QVERIFY(run.remarks.empty());
        const auto spikes = std::ranges::count(run.events, EventKind::Spike, &Event::kind);
        QCOMPARE(spikes, std::accumulate(player.spikeCounts().begin(), player.spikeCounts().end(),
                                         std::ptrdiff_t(0)));
        QVERIFY(std::ranges::is_sorted(run.events, {}, &Event::step));
        QCOMPARE(run.endMs, player.progress().simulatedMs);
        QCOMPARE(run.outline->populations.size(), player.outline().populations.size());
        const std::vector<EpisodeResult> episodes = savedEpisodes(run.reports);
        QCOMPARE(episodes.size(), std::size_t(32));
        QCOMPARE(episodes[31].number, 32);
        QVERIFY(episodes[29].isTraining && !episodes[30].isTraining);
        QCOMPARE(run.reports.size(), std::size_t(2));
        for (std::size_t k = 0; k < 2; ++k) {
            const PhaseReport& played = player.reports()[k];
            QCOMPARE(run.reports[k].series.size(), played.series.size());
            for (const Series& series : played.series) {
                const Series* read = run.reports[k].findSeries(series.spec.name);
                QVERIFY2(read != nullptr, series.spec.name.c_str());
                QCOMPARE(read->spec.label, series.spec.label);
                QCOMPARE(read->values.size(), series.values.size());
                for (std::size_t i = 0; i < series.values.size(); ++i) {
                    QVERIFY(read->values[i] == series.values[i] ||
                            (std::isnan(read->values[i]) && std::isnan(series.values[i])));
                }
            }
        }
    }

    void saysWhatCannotBeRead() {
        replace("summary.json", "\"do\": \"train\"", "\"do\": 7");
        QVERIFY(refusal().contains("summary.json"));
        replace("summary.json", "\"do\": 7", "\"do\": \"nothing of the kind\"");
        QCOMPARE(refusal(), QString());
        QVERIFY(saved().reports[0].series.empty()); // nobody knows of what
        QVERIFY(QFile::rename(file("spikes.csv"), file("elsewhere")));
        QVERIFY(refusal().contains("spikes.csv is missing"));
        QVERIFY(QFile::remove(file("project.yaml")));
        QVERIFY(refusal().contains("is no run's folder"));
    }
};

REPRISE_TEST(TstSavedRun)
#include "tst_saved_run.moc"

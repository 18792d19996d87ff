/// Learning against the authors' statistics (reference/shtm.md 11.2 and 11.3).

#include "core/analysis/episode_report.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace reprise;
using namespace reprise::test;

class TstShtmLearning : public QObject {
    Q_OBJECT

    struct Runs {
        std::vector<int> solvedAt; ///< -1: not
        std::vector<double> lastError, lastActive;

        int solved() const {
            return static_cast<int>(std::count_if(solvedAt.begin(), solvedAt.end(),
                                                  [](int episode) { return episode > 0; }));
        }
        double mean() const {
            return std::accumulate(solvedAt.begin(), solvedAt.end(), 0.0) /
                   static_cast<double>(solvedAt.size());
        }
        double median() const {
            std::vector<int> sorted = solvedAt;
            std::sort(sorted.begin(), sorted.end());
            const std::size_t half = sorted.size() / 2;
            return 0.5 * (sorted[half] + sorted[(sorted.size() - 1) / 2]);
        }
        double meanActive() const {
            return std::accumulate(lastActive.begin(), lastActive.end(), 0.0) /
                   static_cast<double>(lastActive.size());
        }
        QByteArray text() const {
            QString text;
            for (const int episode : solvedAt) {
                text += QString::number(episode) + " ";
            }
            return text.toUtf8();
        }
    };

    static double meanOf(const std::vector<double>& values) {
        return std::accumulate(values.begin(), values.end(), 0.0) /
               static_cast<double>(values.size());
    }

    static Runs run(const std::string& set, const std::string& variant, int episodes, int seeds) {
        Runs runs;
        for (int seed = 1; seed <= seeds; ++seed) {
            ExperimentPlayer player(
                shtmProject(set, variant, episodes, static_cast<std::uint64_t>(seed)));
            playAll(player);
            const PhaseReport& report = player.reports().front();
            runs.solvedAt.push_back(partOf<EpisodeReport>(report).episodesToZeroError);
            runs.lastError.push_back(
                meanOf(partOf<EpisodeReport>(report).episodes.back().predictionError));
            runs.lastActive.push_back(
                meanOf(partOf<EpisodeReport>(report).episodes.back().activeNeurons));
        }
        return runs;
    }

private slots:
    void learnsSetS1AsFastAsTheAuthors() {
        const Runs runs = run("S1", "ns_org", 100, 10);
        qInfo("S1 ns_org: %s mean %.1f, active %.2f", runs.text().constData(), runs.mean(),
              runs.meanActive());
        QVERIFY(runs.solved() >= 9);
        QVERIFY(runs.mean() >= 9 && runs.mean() <= 17);
        QVERIFY(runs.meanActive() >= 3 && runs.meanActive() <= 5);
    }

    void learnsSetS2AsFastAsTheAuthors() {
        const Runs runs = run("S2", "ns_org", 100, 10);
        qInfo("S2 ns_org: %s median %.1f, active %.2f", runs.text().constData(), runs.median(),
              runs.meanActive());
        QVERIFY(runs.solved() >= 9);
        QVERIFY(runs.median() >= 14 && runs.median() <= 26);
        QVERIFY(runs.meanActive() >= 3 && runs.meanActive() <= 5);
    }

    void learnsFromAccumulatedCorrelations_data() {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        // Authors: S1 16 (per seed 11 to 18), S2 26 and 38 (two parameter sets).
        QTest::newRow("S1 bss2") << "S1"
                                 << "ns_bss2" << 11.0 << 20.0;
        QTest::newRow("S2 bss2") << "S2"
                                 << "ns_bss2" << 18.0 << 45.0;
        QTest::newRow("S1 bss2_int") << "S1"
                                     << "ns_bss2_int" << 11.0 << 20.0;
    }
    void learnsFromAccumulatedCorrelations() {
        QFETCH(QString, set);
        QFETCH(QString, variant);
        QFETCH(double, least);
        QFETCH(double, most);
        const Runs runs = run(set.toStdString(), variant.toStdString(), 100, 10);
        qInfo("%s median %.1f, active %.2f", runs.text().constData(), runs.median(),
              runs.meanActive());
        QVERIFY(runs.solved() >= 9);
        QVERIFY(runs.median() >= least && runs.median() <= most);
    }

    void b22LearnsTaskOneWithinEightyFiveEpisodes() {
        ExperimentPlayer player(shtmProject("task 1", "b22", 85));
        playAll(player);
        const PhaseReport& report = player.reports().front();
        qInfo("B22 task 1: error 0 from episode %d",
              partOf<EpisodeReport>(report).episodesToZeroError);
        QVERIFY(partOf<EpisodeReport>(report).episodesToZeroError > 1 &&
                partOf<EpisodeReport>(report).episodesToZeroError <= 85);
        QCOMPARE(meanOf(partOf<EpisodeReport>(report).episodes.front().activeNeurons),
                 150.0); // unpredicted: all fire
        const double active = meanOf(partOf<EpisodeReport>(report).episodes.back().activeNeurons);
        QVERIFY2(active >= 18 && active <= 25, qPrintable(QString::number(active)));
    }

    void learnsNothingWithoutPlasticity() {
        Project project = shtmProject("S1", "ns_org", 30);
        for (const char* rate : {"lambda_plus", "lambda_minus", "lambda_h"}) {
            project.populations[0].parameters[rate] = 0.0;
        }
        ExperimentPlayer player(project);
        playAll(player);
        for (const EpisodeResult& e : partOf<EpisodeReport>(player.reports().front()).episodes) {
            QCOMPARE(meanOf(e.predictionError), 1.0);
            QCOMPARE(meanOf(e.activeNeurons), 15.0);
            QCOMPARE(e.outcomes[0][1], Outcome::Surprising);
        }
    }

    void testPhaseDoesNotLearn() {
        Project project = shtmProject("S1", "ns_org", 5);
        PhaseSpec test;
        test.action = "test";
        test.target = "htm";
        test.parameters["episodes"] = std::int64_t{20};
        project.experiments[0].phases.push_back(test);
        ExperimentPlayer player(project);
        playAll(player);
        const auto& episodes = partOf<EpisodeReport>(player.reports()[1]).episodes;
        QCOMPARE(episodes.size(), std::size_t{20});
        for (const EpisodeResult& e : episodes) {
            QCOMPARE(e.predictionError, episodes.front().predictionError);
        }
    }

    void stopsOnceSolved() {
        Project project = shtmProject("S1", "ns_org", 100, 4);
        project.experiments[0].phases[0].parameters["stop_when_solved"] = true;
        ExperimentPlayer player(project);
        playAll(player);
        const PhaseReport& report = player.reports().front();
        QVERIFY(partOf<EpisodeReport>(report).episodesToZeroError > 0);
        QCOMPARE(static_cast<int>(partOf<EpisodeReport>(report).episodes.size()),
                 partOf<EpisodeReport>(report).episodesToZeroError + 4);
    }
};

REPRISE_TEST(TstShtmLearning)
#include "tst_s_htm_learning.moc"

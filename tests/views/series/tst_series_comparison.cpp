// Earlier runs behind the present one: kept in memory, or read from their folders.
#include "core/results/run_folder.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/played_run.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/series/invented_series.hpp"
#include "views/series/recorded_series.hpp"
#include "views/series/series_view.hpp"

#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QtTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

namespace {

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

Frame runWith(const std::vector<double>& rewards, std::uint64_t hash = 1) {
    InventedRun run;
    run.phase("learn");
    run.add(kReward, rewards);
    return run.frame(hash);
}

QAction* entry(SeriesView& view, const QString& text) {
    emit view.menu()->aboutToShow(); // which fills it
    for (QAction* action : view.menu()->actions()) {
        if (action->text() == text) {
            return action;
        }
    }
    return nullptr;
}

const QByteArray kSummary = R"({"reprise": "0.1.0", "name": "other", "seed": 2,
 "status": "complete", "phases": [
  {"do": "train", "target": "htm", "start_ms": 0, "end_ms": 300, "complete": true, "episodes": 3,
   "prediction_error": [1, 0.5, null], "novelty": [7, 8], "names": ["a"], "empty": [],
   "loss": {"unit": "nats", "time_ms": [0, 100], "values": [3, 2.5]},
   "broken": {"unit": "nats", "time_ms": [100, 0], "values": [3, 2.5]},
   "readouts": [{"task": "pattern 0"}]},
  {"do": "learn", "target": "agent", "start_ms": 300, "end_ms": 400, "reward": [4, 5]}]})";

} // namespace

class TstSeriesComparison : public QObject {
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeName::Light); }

    void aRunIsKeptUnderItsSeedAndState() {
        std::uint64_t seed = 5;
        SeriesView view([&seed] { return seed; });
        QVERIFY(!entry(view, "Keep this run for comparison")->isEnabled());
        view.showFrame(runWith({1, 2}, 0x0123456789abcdef));
        entry(view, "Keep this run for comparison")->trigger();
        seed = 6;
        view.showFrame(runWith({3, 5, 4}, 2));
        QTRY_COMPARE(view.panels()[0]->series().back().points.size(), 3);
        const auto& series = view.panels()[0]->series();
        QCOMPARE(series.size(), std::size_t(2));
        QCOMPARE(series[0].name, QString("seed 5, 01234567"));
        QCOMPARE(series[0].points, QList<QPointF>({{1, 1}, {2, 2}}));
        QCOMPARE(series[1].name, QString("this run"));
        QVERIFY(series[0].color != series[1].color); // dimmed
        QCOMPARE(view.readoutAt(0, 2),
                 QString("learn · episode 2: Reward 5 (seed 5, 01234567: 2)"));
        QCOMPARE(view.readoutAt(0, 3), QString("learn · episode 3: Reward 4"));
        QAction* kept = entry(view, "seed 5, 01234567");
        QVERIFY(kept->isChecked());
        QVERIFY(kept->toolTip().contains("0123456789abcdef"));
        kept->trigger(); // not shown
        QCOMPARE(view.panels()[0]->series().size(), std::size_t(1));
        entry(view, "Remove all")->trigger();
        QVERIFY(!entry(view, "Remove all"));
    }

    void theSameRunIsKeptOnce() {
        SeriesView view([] { return std::uint64_t(5); });
        view.showFrame(runWith({1, 2}));
        view.keepRun();
        view.keepRun();
        emit view.menu()->aboutToShow();
        QCOMPARE(view.menu()->actions().size(), 6); // two, the run, remove, two lines
        QCOMPARE(view.panels()[0]->series().size(), std::size_t(2));
    }

    void aRunKeptWhileItPlaysStaysAsItWas() {
        SeriesView view;
        view.showFrame(runWith({1}, 0));
        view.keepRun();
        view.showFrame(runWith({1, 7}, 0));
        QTRY_COMPARE(view.panels()[0]->series()[1].points.size(), 2);
        QCOMPARE(view.panels()[0]->series()[0].name, QString("at 1 s"));
        QCOMPARE(view.panels()[0]->series()[0].points, QList<QPointF>({{1, 1}}));
    }

    void severalHaveAMeanAndASpread() {
        SeriesView view([] { return std::uint64_t(1); });
        for (const double offset : {0, 2, 4}) {
            view.showFrame(runWith({1 + offset, 2 + offset}, std::uint64_t(offset) + 1));
            view.keepRun();
        }
        view.showFrame(runWith({10, 11, 12}));
        QTRY_COMPARE(view.panels()[0]->series().back().points.size(), 3);
        const SeriesPanel& panel = *view.panels()[0];
        QCOMPARE(panel.series().size(), std::size_t(5));
        QCOMPARE(panel.series()[0].name, QString("3 runs"));
        QCOMPARE(panel.series()[3].name, QString("their mean ± standard deviation"));
        QCOMPARE(panel.series()[3].points, QList<QPointF>({{1, 3}, {2, 4}}));
        QCOMPARE(panel.bands().size(), std::size_t(1));
        QCOMPARE(panel.bands()[0].low, QList<QPointF>({{1, 1}, {2, 2}}));
        QCOMPARE(panel.bands()[0].high, QList<QPointF>({{1, 5}, {2, 6}}));
        QCOMPARE(view.readoutAt(0, 1),
                 QString("learn · episode 1: Reward 10 (mean of the runs 3 ± 2)"));
        view.showFrame(InventedRun().frame()); // they are shown without a run of its own, too
        QTRY_COMPARE(view.readoutAt(0, 1),
                     QString("learn · episode 1: Reward (mean of the runs 3 ± 2)"));
    }

    void keptRunsAreATableOfTheirOwn() {
        SeriesView view([] { return std::uint64_t(5); });
        view.showFrame(runWith({1, 2}, 0xabcd000000000000));
        view.keepRun();
        view.showFrame(runWith({3}));
        QTRY_COMPARE(view.dataAsCsv(), QString("phase,episode,reward\nlearn,1,3\n"));
        const auto tables = view.furtherTables();
        QCOMPARE(tables.size(), std::size_t(1));
        QCOMPARE(tables[0].name, QString("compared_by_episode"));
        QCOMPARE(tables[0].csv, QString("run,phase,episode,reward\n\"seed 5, abcd0000\",learn,1,1\n"
                                        "\"seed 5, abcd0000\",learn,2,2\n"));
    }

    void aFolderIsRead() {
        QTemporaryDir folder;
        write(folder.filePath("summary.json"), kSummary);
        QString problem;
        const SeriesRun run = readSeries(folder.path(), {}, problem);
        QCOMPARE(problem, QString());
        QCOMPARE(run.name, QDir(folder.path()).dirName());
        QCOMPARE(run.phases.size(), std::size_t(2));
        const auto& series = run.phases[0].series; // by name, as JSON has them here
        QCOMPARE(series.size(), std::size_t(3));
        QCOMPARE(series[0].id, (SeriesId{"htm", "loss", "nats", SeriesAxis::Time}));
        QCOMPARE(*series[0].at, std::vector<double>({0, 100}));
        QCOMPARE(series[1].id, (SeriesId{"htm", "novelty", "", SeriesAxis::Index}));
        QCOMPARE(series[1].label, QString("Novelty"));
        QCOMPARE(series[2].id, (SeriesId{"htm", "prediction_error", "", SeriesAxis::Episode}));
        QCOMPARE(series[2].label, QString("Prediction error")); // as the phase is registered
        QVERIFY(series[2].better == Better::Less);
        QVERIFY(std::isnan((*series[2].values)[2]));
        QVERIFY(run.phases[1].series[0].id.axis == SeriesAxis::Index);
    }

    void aSummaryOfTheProgramHasAllItsSeries() {
        PlayedRun run(shtmProject("S1", "ns_org", 3));
        run.playPhase();
        QTemporaryDir folder;
        write(folder.filePath("summary.json"),
              QByteArray::fromStdString(
                  summaryJson(run.player(), RunOutcome::Complete, 1, std::string())));
        QString problem;
        const SeriesRun read = readSeries(folder.path(), {}, problem);
        const SeriesRun own = seriesRun(run.frame().reports);
        QCOMPARE(problem, QString());
        QCOMPARE(read.phases.front().series.size(), own.phases.front().series.size());
        for (const PhaseSeries& series : own.phases.front().series) {
            const PhaseSeries* same = read.phases.front().find(series.id);
            QVERIFY2(same, qPrintable(series.id.name));
            QCOMPARE(same->label, series.label);
            QCOMPARE(*same->values, *series.values);
        }
    }

    void aFolderStandsBehindThisRun() {
        QTemporaryDir folder;
        write(folder.filePath("summary.json"), kSummary);
        SeriesView view;
        view.showFrame(runWith({1, 2, 3}));
        QCOMPARE(view.compareWith(folder.path()), QString());
        const auto& series = view.panels()[0]->series();
        QCOMPARE(series.size(), std::size_t(2)); // "reward" is over episodes, as in this run
        QCOMPARE(series[0].points, QList<QPointF>({{1, 4}, {2, 5}}));
        QCOMPARE(view.picker()->list()->count(), 4);
        view.compareWith(folder.path()); // once more
        QCOMPARE(view.panels()[0]->series().size(), std::size_t(2));
    }

    void whatIsNoRunIsSaidInOneSentence() {
        QTemporaryDir folder;
        SeriesView view;
        view.showFrame(runWith({1, 2, 3}));
        QVERIFY(view.compareWith(folder.path()).contains("no summary.json"));
        QCOMPARE(view.findChild<QLabel*>("about")->text(), view.compareWith(folder.path()));
        write(folder.filePath("summary.json"),
              R"({"reprise": "0.1.0", "phases": [{"do": "rest", "names": ["a"]}]})");
        QVERIFY(view.compareWith(folder.path()).startsWith("No phase of"));
        QCOMPARE(view.panels()[0]->series().size(), std::size_t(1));
    }

    void exportsPictures() {
        std::uint64_t seed = 0;
        const auto rewards = [](double offset) {
            std::vector<double> values;
            for (int k = 0; k < 80; ++k) {
                values.push_back(1 - std::exp(-k / (20 + 3 * offset)) +
                                 0.06 * std::sin(k * (1.3 + offset)));
            }
            return values;
        };
        savePictures("series-comparison", [&] {
            auto view = std::make_unique<SeriesView>([&seed] { return seed; });
            view->resize(700, 420);
            view->show();
            for (seed = 1; seed < 5; ++seed) {
                view->showFrame(runWith(rewards(double(seed)), seed));
                view->keepRun();
            }
            view->showFrame(runWith(rewards(0)));
            QTest::qWait(150);
            return view;
        });
    }
};

REPRISE_TEST(TstSeriesComparison)
#include "tst_series_comparison.moc"

// The table of measures as a user meets it: phases side by side, another run beside them.
#include "core/analysis/episode_report.hpp"
#include "core/analysis/grid_report.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/synthetic_reports.hpp"
#include "tests/support/test_program.hpp"
#include "views/measures/measure_model.hpp"
#include "views/measures/measures_view.hpp"

#include <QClipboard>
#include <QComboBox>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

#include <cmath>

using namespace reprise;
using test::SyntheticReports;

namespace {

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

const QByteArray kSummary = R"({"reprise": "0.1.0", "name": "other", "seed": 2,
 "status": "complete", "simulated_ms": 1000,
 "populations": {"grid": {"size": 10, "spikes": 3, "rate_hz": 0.3},
                 "old": {"size": 2, "spikes": 0, "rate_hz": 0}},
 "phases": [
  {"do": "test", "target": "grid", "start_ms": 0, "end_ms": 300, "complete": true,
   "rho_time": 0.5, "c_rate": null,
   "readouts": [{"task": "pattern 0", "score": "correlation", "network": 0.25, "stimulus": 0.125}]},
  {"do": "train", "target": "htm", "episodes": 3, "prediction_error": [1, 0.5, 0.25],
   "episodes_to_zero_error": -1, "replays": [{"path": ["A"]}]}]})";

QString cell(const MeasuresView& view, const QString& key, const QString& title) {
    const MeasureModel& model = *view.model();
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.headerData(column, Qt::Horizontal).toString() == title) {
            return model.data(model.index(int(model.keys().indexOf(key)), column)).toString();
        }
    }
    return QStringLiteral("no such column");
}

QStringList titles(const MeasuresView& view) {
    QStringList texts;
    for (int column = 0; column < view.model()->columnCount(); ++column) {
        texts += view.model()->headerData(column, Qt::Horizontal).toString();
    }
    return texts;
}

} // namespace

class TstMeasuresView : public QObject {
    Q_OBJECT

private slots:
    void phasesStandSideBySide();
    void episodesBelongToTheirPhases();
    void saysThatNoEpisodeWasWithoutError();
    void findsTheLastOfAMillionEpisodes();
    void sortsNumbersAsNumbers();
    void writesTheTablesOfPhases();
    void copiesForASpreadsheet();
    void anotherRunStandsBesideThisOne();
    void badFilesGiveOneSentence_data();
    void badFilesGiveOneSentence();
    void ratesOfBothLieOverEachOther();
    void countsEachSpikeOnce();
    void saysCalmlyThatThereIsNothing();
    void keepsTheSelectionWhileTheRunGoesOn();
    void exportsPictures();
};

void TstMeasuresView::phasesStandSideBySide() {
    SyntheticReports run;
    run.test();
    run.train();
    run.trainReadout();
    run.test();
    run.reports()[3].measures[0].value = 0.8123456;
    MeasuresView view;
    view.showFrame(run.frame());
    QCOMPARE(titles(view), QStringList({"Measure", "Unit", "test 1", "train_readout", "test 2"}));
    QCOMPARE(cell(view, "rho_time", "test 2"), QString("0.8123"));
    QCOMPARE(cell(view, "rho_time", "train_readout"), QString("–"));
    QCOMPARE(cell(view, "rho_time_cross", "test 2"), QString("–"));
    QCOMPARE(cell(view, "circuit_rate_hz", "Unit"), QString("Hz"));
    QCOMPARE(cell(view, "readout: pattern 1, stimulus", "test 1"), QString("0.5"));
    QVERIFY(view.dataAsCsv().contains("\nrho_time,,0,,0.8123456\n"));
}

void TstMeasuresView::episodesBelongToTheirPhases() {
    test::SyntheticRun htm({"ADBE", "FDBC"});
    htm.addEpisodes(20);
    htm.addEpisodes(3, false);
    std::vector<PhaseReport> reports(2);
    reports[0].action = "train";
    reports[0].parts.get<EpisodeReport>().episodesToZeroError = 17;
    reports[0].isComplete = true;
    reports[1].action = "test";
    reports[1].startMs = htm.episodes()[20].startMs;
    Frame frame = htm.frame();
    frame.reports = std::make_shared<std::vector<PhaseReport>>(reports);
    MeasuresView view;
    view.showFrame(frame);
    QCOMPARE(titles(view), QStringList({"Measure", "Unit", "train", "test"}));
    const auto& last = htm.episodes()[19];
    const double active = (last.activeNeurons[0] + last.activeNeurons[1]) / 2;
    QCOMPARE(cell(view, "active_neurons", "train"), plotNumber(active));
    QCOMPARE(cell(view, "episodes_to_zero_error", "train"), QString("17"));
    QCOMPARE(cell(view, "prediction_error", "test"), QString("0"));
    QCOMPARE(cell(view, "episodes_to_zero_error", "test"), QString("–")); // it goes on
}

void TstMeasuresView::saysThatNoEpisodeWasWithoutError() {
    test::SyntheticRun htm({"ADBE"});
    htm.addEpisodes(3);
    std::vector<PhaseReport> reports(1);
    reports[0].action = "train";
    reports[0].parts.get<EpisodeReport>().episodesToZeroError = -1;
    reports[0].isComplete = true;
    Frame frame = htm.frame();
    frame.reports = std::make_shared<std::vector<PhaseReport>>(reports);
    MeasuresView view;
    view.showFrame(frame);
    QCOMPARE(cell(view, "episodes_to_zero_error", "train"), QString("not reached"));
    QVERIFY(view.dataAsCsv().contains("\nepisodes_to_zero_error,,\n"));
}

void TstMeasuresView::findsTheLastOfAMillionEpisodes() {
    constexpr int kPhases = 500; // each looked through all episodes
    test::SyntheticRun htm({"ADBE"});
    htm.addEpisodes(kPhases * 2000);
    std::vector<PhaseReport> reports(kPhases);
    for (int k = 0; k < kPhases; ++k) {
        reports[std::size_t(k)].action = "train";
        reports[std::size_t(k)].startMs = htm.episodes()[std::size_t(k) * 2000].startMs;
        htm.episodes()[std::size_t(k) * 2000 + 1999].duplicateDendriticSpikes = k;
    }
    QElapsedTimer watch;
    watch.start();
    const auto columns = measureColumns(reports, htm.episodes());
    QVERIFY(watch.elapsed() < 1000);
    QCOMPARE(columns.size(), std::size_t(kPhases));
    for (int k = 0; k < kPhases; ++k) {
        QCOMPARE(columns[std::size_t(k)].value("duplicate_dendritic_spikes"), double(k));
    }
}

void TstMeasuresView::sortsNumbersAsNumbers() {
    SyntheticReports run;
    run.test();
    run.reports()[0].tables.clear();
    run.reports()[0].measures = {
        {"rho_time", 10}, {"c_rate", 9}, {"p_max_noise", std::nan("")}, {"h_norm_noise", -100}};
    MeasuresView view;
    view.showFrame(run.frame());
    const auto shown = [&view] {
        QStringList texts;
        for (int row = 0; row < 4; ++row) {
            texts += view.table()->model()->index(row, 2).data().toString();
        }
        return texts;
    };
    QCOMPARE(shown(), QStringList({"10", "9", "–", "−100"}));
    view.table()->sortByColumn(2, Qt::AscendingOrder);
    QCOMPARE(shown(), QStringList({"−100", "9", "10", "–"}));
}

void TstMeasuresView::writesTheTablesOfPhases() {
    SyntheticReports run;
    run.test();
    run.test();
    for (PhaseReport& report : run.reports()) {
        report.tables.clear();
    }
    const std::vector<ResultColumn> columns = {{"route", ""}, {"delay", "ms"}};
    run.reports()[0].appendRow("routes", columns, {std::string("A, B"), 12.5});
    run.reports()[1].appendRow("routes", columns, {std::string("C"), std::nan("")});
    run.reports()[1].appendRow("routes", columns, {std::string("D"), 1.0});
    MeasuresView view;
    view.showFrame(run.frame());
    const std::vector<DataTable> tables = view.furtherTables();
    QCOMPARE(tables.size(), std::size_t(1));
    QCOMPARE(tables[0].name, QString("routes"));
    QCOMPARE(tables[0].csv, QString("phase,route,delay_ms\n"
                                    "test 1,\"A, B\",12.5\ntest 2,C,\ntest 2,D,1\n"));
}

void TstMeasuresView::copiesForASpreadsheet() {
    SyntheticReports run;
    run.test();
    run.reports()[0].tables.clear();
    run.reports()[0].measures = {{"circuit_rate_hz", -98.125}, {"c_rate", std::nan("")}};
    MeasuresView view;
    view.showFrame(run.frame());
    view.copy();
    QCOMPARE(QApplication::clipboard()->text(),
             QString("Measure\tUnit\ttest\nrate of a WTA circuit\tHz\t-98.125\n"
                     "rate correlation c_rate\t\t\n"));
    view.table()->selectionModel()->select(view.table()->model()->index(0, 2),
                                           QItemSelectionModel::Select);
    view.copy();
    QCOMPARE(QApplication::clipboard()->text(), QString("test\n-98.125\n"));
}

void TstMeasuresView::anotherRunStandsBesideThisOne() {
    QTemporaryDir folder;
    const QString path = folder.filePath("run-7");
    QVERIFY(QDir().mkpath(path));
    write(path + "/summary.json", kSummary);
    SyntheticReports run;
    run.test();
    run.reports()[0].measures = {{"rho_time", 0.75}, {"c_rate", 0.9}};
    MeasuresView view;
    view.showFrame(run.frame());
    QCOMPARE(view.compareWith(path), QString());
    QCOMPARE(titles(view),
             QStringList({"Measure", "Unit", "test", "run-7: test", "Δ test", "run-7: train"}));
    QCOMPARE(cell(view, "rho_time", "run-7: test"), QString("0.5"));
    QCOMPARE(cell(view, "rho_time", "Δ test"), QString("+0.25"));
    QCOMPARE(cell(view, "c_rate", "Δ test"), QString("–"));
    QCOMPARE(cell(view, "readout: pattern 0, network", "run-7: test"), QString("0.25"));
    QCOMPARE(cell(view, "prediction_error", "run-7: train"), QString("0.25"));
    QVERIFY(!view.model()->keys().contains("replays"));
    QVERIFY(!view.model()->keys().contains("start_ms"));
    QVERIFY(view.other()->spikesProblem.contains("no spikes.csv"));
    run.test(); // now there are two: the first is the other's counterpart
    view.showFrame(run.frame());
    QTRY_COMPARE(cell(view, "rho_time", "Δ test 1"), QString("+0.25"));
    QCOMPARE(cell(view, "rho_time", "Δ test 2"), QString("no such column"));
    view.stopComparing();
    QCOMPARE(titles(view), QStringList({"Measure", "Unit", "test 1", "test 2"}));
    QCOMPARE(view.compareWith(path + "/summary.json"), QString()); // the file itself
    QVERIFY(view.other().has_value());
}

void TstMeasuresView::badFilesGiveOneSentence_data() {
    QTest::addColumn<QByteArray>("summary");
    QTest::addColumn<QString>("words");
    QTest::newRow("cut off") << QByteArray("{\"reprise\": \"0.1") << "not valid JSON";
    QTest::newRow("empty") << QByteArray() << "not valid JSON";
    QTest::newRow("a list") << QByteArray("[1, 2]") << "no summary of a Reprise run";
    QTest::newRow("something else") << QByteArray("{\"a\": 1}") << "no summary of a Reprise run";
    QTest::newRow("running") << QByteArray(R"({"reprise": "0.1.0", "status": "running"})")
                             << "has not ended";
    QTest::newRow("odd phases") << QByteArray(R"({"reprise": "0.1.0", "phases": 3})")
                                << "no list of phases";
    QTest::newRow("missing") << QByteArray("-") << "no summary.json";
}

void TstMeasuresView::badFilesGiveOneSentence() {
    QFETCH(QByteArray, summary);
    QFETCH(QString, words);
    QTemporaryDir folder;
    if (summary != "-") {
        write(folder.filePath("summary.json"), summary);
    }
    SyntheticReports run;
    run.test();
    MeasuresView view;
    view.showFrame(run.frame());
    const QString problem = view.compareWith(folder.path());
    QVERIFY2(problem.contains(words), qPrintable(problem));
    QVERIFY(problem.endsWith('.') && !problem.contains('\n'));
    QVERIFY(!view.other());
    QCOMPARE(titles(view), QStringList({"Measure", "Unit", "test"}));
}

void TstMeasuresView::ratesOfBothLieOverEachOther() {
    QTemporaryDir folder;
    write(folder.filePath("summary.json"), kSummary);
    write(folder.filePath("spikes.csv"),
          "time_ms,population,neuron\n5,grid,0\n99.9,grid,9\n100,grid,1\n");
    SyntheticReports run;
    run.spike(120, 1);
    run.spike(130, 1, 3);
    run.test(); // up to 3 s
    MeasuresView view;
    view.showFrame(run.frame());
    QCOMPARE(view.compareWith(folder.path()), QString());
    QCOMPARE(view.other()->spikesProblem, QString());
    view.populations()->setCurrentText("grid");
    view.showFrame(run.frame());
    view.tabs()->setCurrentIndex(1);
    const auto& series = view.rates()->series();
    QCOMPARE(series.size(), std::size_t(2));
    QCOMPARE(series[0].line, Qt::SolidLine);
    QCOMPARE(series[1].line, Qt::DashLine);
    QCOMPARE(series[0].points.size(), 30);
    QCOMPARE(series[0].points[1], QPointF(0.15, 2.0)); // two spikes of ten neurons in 0.1 s
    QCOMPARE(series[1].points.size(), 10);
    QCOMPARE(series[1].points[0], QPointF(0.05, 2.0));
    QCOMPARE(series[1].points[1], QPointF(0.15, 1.0));
    QVERIFY(view.dataAsCsv().startsWith("time_s,run,population,rate_hz\n0.05,this run,grid,0\n"));
    view.populations()->setCurrentText("old"); // only there
    QCOMPARE(view.rates()->series().size(), std::size_t(1));
    write(folder.filePath("spikes.csv"), "time_ms,population,neuron\n5,grid,0\nrubbish\n");
    QCOMPARE(view.compareWith(folder.path()), QString());
    QVERIFY(view.other()->spikesProblem.startsWith("Line 3 of spikes.csv"));
    QCOMPARE(view.rates()->note(), view.other()->spikesProblem);
}

void TstMeasuresView::countsEachSpikeOnce() {
    SyntheticReports run;
    const auto outline = run.frame().outline;
    RateHistory rates;
    run.spike(10, 1);
    run.spike(50, 1);
    rates.take(outline, run.events(), 50); // the spike at 50 is not complete yet
    QCOMPARE(rates.rate(1, 1, 100)[0].y(), 10.0);
    rates.take(outline, run.events(), 100);
    rates.take(outline, run.events(), 100);
    QCOMPARE(rates.rate(1, 1, 100)[0].y(), 20.0);
    rates.add(1, 150);
    QCOMPARE(rates.rate(1, 1, 399, 2), (QList<QPointF>{{0.1, 15.0}})); // the second is not whole
    rates.take(outline, run.events(), 0);                              // after a reset
    QCOMPARE(rates.rate(1, 1, 100)[0].y(), 0.0);
    run.spike(250, 1);
    rates.take(outline, run.events(), 300, false);
    QCOMPARE(rates.rate(1, 1, 300)[2].y(), 10.0);
    run.events().clear();
    run.spike(420, 1); // what was before is forgotten, but was counted in time
    rates.take(outline, run.events(), 500, true);
    QCOMPARE(rates.rate(1, 1, 500)[2].y(), 10.0);
    RateHistory late;
    late.take(outline, run.events(), 600, true);
    QVERIFY(std::isnan(late.rate(1, 1, 600)[4].y()));
    QCOMPARE(late.rate(1, 1, 600)[5].y(), 0.0);
    rates.add(1, -5);
    rates.add(1, 1e300);
    QCOMPARE(rates.rate(7, 0, 50).size(), 0);
}

void TstMeasuresView::saysCalmlyThatThereIsNothing() {
    MeasuresView view;
    QVERIFY(view.sentence().endsWith('.'));
    SyntheticReports run;
    run.train();
    view.showFrame(run.frame());
    QVERIFY(!view.sentence().isEmpty());
    run.test();
    view.showFrame(run.frame());
    QTRY_VERIFY(view.sentence().isEmpty());
}

void TstMeasuresView::keepsTheSelectionWhileTheRunGoesOn() {
    SyntheticReports run;
    run.test();
    MeasuresView view;
    view.showFrame(run.frame());
    view.table()->selectRow(2);
    run.reports()[0].measures[0].value = 0.123;
    view.showFrame(run.frame());
    QTRY_COMPARE(cell(view, "rho_time", "test"), QString("0.123"));
    QVERIFY(view.table()->selectionModel()->isRowSelected(2, {}));
}

void TstMeasuresView::exportsPictures() {
    QTemporaryDir folder;
    const QString path = folder.filePath("seed 2");
    QVERIFY(QDir().mkpath(path));
    write(path + "/summary.json", kSummary);
    QByteArray spikes = "time_ms,population,neuron\n";
    for (int ms = 0; ms < 1000; ms += 3) {
        spikes += QByteArray::number(ms + ms * ms % 7) + ",grid,1\n";
    }
    write(path + "/spikes.csv", spikes);
    SyntheticReports run;
    for (int ms = 0; ms < 3000; ms += 4) {
        run.spike(ms + (ms / 300) % 3, 1);
    }
    run.test();
    run.train();
    run.test();
    for (const bool hasRates : {false, true}) {
        test::savePictures(hasRates ? "measures-rates" : "measures", [&] {
            auto view = std::make_unique<MeasuresView>();
            view->resize(820, 460);
            view->show();
            view->showFrame(run.frame());
            view->compareWith(path);
            view->populations()->setCurrentText("grid");
            view->showFrame(run.frame());
            view->tabs()->setCurrentIndex(hasRates ? 1 : 0);
            return view;
        });
    }
    MeasuresView view;
    view.resize(700, 400);
    view.showFrame(run.frame());
    test::checkExports(view, {"order of spikes", "test 2"});
}

REPRISE_TEST(TstMeasuresView)
#include "tst_measures_view.moc"

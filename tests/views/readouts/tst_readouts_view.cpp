// Read-outs as a user meets them: outputs beside targets, scores over training time.
#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/stimulus_report.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/synthetic_reports.hpp"
#include "tests/support/test_program.hpp"
#include "views/readouts/readouts_view.hpp"

#include <QtTest>

using namespace reprise;
using test::SyntheticReports;

namespace {

SyntheticReports trainedTwice() {
    SyntheticReports run;
    run.test();
    for (int k = 0; k < 2; ++k) {
        run.train();
        run.trainReadout();
        run.test();
    }
    return run;
}

} // namespace

class TstReadoutsView : public QObject {
    Q_OBJECT

private slots:
    void scoresStandAtTheirTrainingTime();
    void showsTheLastTest();
    void scoresStandBesideTheNames();
    void testsAreSolidTrainingDashed();
    void testsWithOtherInputsAreOtherCurves();
    void readsOutASample();
    void saysCalmlyThatThereIsNothing();
    void followsTheRun();
    void writesBothTablesAsCsv();
    void survivesUnevenArrays();
    void exportsPictures();
};

void TstReadoutsView::scoresStandAtTheirTrainingTime() {
    const auto points = scoreHistory(trainedTwice().reports());
    std::vector<double> seconds;
    for (const ScorePoint& point : points) {
        if (point.task == "pattern 1") {
            seconds.push_back(point.isTest ? point.trainedSeconds : -point.trainedSeconds);
        }
    }
    QCOMPARE(seconds, (std::vector<double>{0, -10, 10, -20, 20}));
    QCOMPARE(tasksOf(points), (std::vector<std::string>{"pattern 0", "pattern 1"}));
}

void TstReadoutsView::showsTheLastTest() {
    SyntheticReports run = trainedTwice();
    ReadoutsView view;
    view.showFrame(run.frame());
    QCOMPARE(view.outputs().size(), std::size_t(2));
    const ReadoutTrace& trace = partOf<GridReport>(run.reports().back()).readoutTraces[1];
    const auto& series = view.outputs()[1]->series();
    QCOMPARE(series.size(), std::size_t(2));
    QCOMPARE(series[0].points.size(), qsizetype(trace.network.size()));
    QCOMPARE(series[0].points[7], QPointF(trace.timeMs[7] * 1e-3, double(trace.network[7])));
    QCOMPARE(series[0].line, Qt::SolidLine);
    QCOMPARE(series[1].points[7], QPointF(trace.timeMs[7] * 1e-3, double(trace.target[7])));
    QCOMPARE(series[1].line, Qt::DashLine);
}

void TstReadoutsView::scoresStandBesideTheNames() {
    SyntheticReports run = trainedTwice();
    run.reports().back().tables[0].rows[0][2] = 0.8765; // network
    ReadoutsView view;
    view.showFrame(run.frame());
    QCOMPARE(view.outputs()[0]->title(), QString("pattern 0"));
    QCOMPARE(view.outputs()[0]->note(), QString("correlation: network 0.876, stimulus 0.55"));
}

void TstReadoutsView::testsAreSolidTrainingDashed() {
    SyntheticReports run = trainedTwice();
    ReadoutsView view;
    view.showFrame(run.frame());
    int solid = 0;
    int dashed = 0;
    for (const PlotSeries& series : view.scores()->series()) {
        const bool isTest = series.points.size() == 3; // trained twice, tested thrice
        QCOMPARE(series.line, isTest ? Qt::SolidLine : Qt::DashLine);
        (isTest ? solid : dashed) += 1;
    }
    QCOMPARE(solid, 4); // two tasks, from the network and from the stimulus
    QCOMPARE(dashed, 4);
}

void TstReadoutsView::testsWithOtherInputsAreOtherCurves() {
    SyntheticReports run;
    run.train();
    run.test();
    run.test(); // at the same training time
    run.reports()[2].parts.get<StimulusReport>().input = "mixture";
    ReadoutsView view;
    view.resize(600, 500);
    view.showFrame(run.frame());
    view.grab();
    const PlotPanel& scores = *view.scores();
    QCOMPARE(scores.series().size(), std::size_t(8)); // two tasks, two inputs, with their controls
    QStringList names;
    for (const PlotSeries& series : scores.series()) {
        QCOMPARE(series.points.size(), qsizetype(1));
        names += series.name.isEmpty() ? QStringList() : QStringList(series.name);
    }
    QCOMPARE(names, QStringList({"from the stimulus alone", "pattern 0", "pattern 1"}));
    run.reports()[2].tables[0].rows[1][2] = -0.5; // network
    ReadoutsView other;
    other.resize(600, 500);
    other.showFrame(run.frame());
    other.grab();
    QCOMPARE(other.scores()->readoutAt(other.scores()->toPixel({10, -0.5})),
             QString("pattern 1, test with mixture, after 10 s of training: −0.5"));
}

void TstReadoutsView::readsOutASample() {
    SyntheticReports run;
    run.test();
    run.reports()[0].parts.get<GridReport>().readoutTraces = {
        {"xor", 0, {100, 150, 200}, {1, -1, 1}, {0.5F, -0.25F, 2}}};
    ReadoutsView view;
    view.resize(600, 500);
    view.showFrame(run.frame());
    view.grab(); // lays out
    const PlotPanel& panel = *view.outputs()[0];
    QCOMPARE(panel.readoutAt(panel.toPixel({0.16, 0.1})),
             QString("xor at 0.15 s: target −1, network −0.25"));
    QCOMPARE(panel.readoutAt({0, 0}), QString());
    const PlotPanel& scores = *view.scores();
    const QPointF point = scores.series()[0].points[0];
    QVERIFY(scores.readoutAt(scores.toPixel(point)).startsWith("pattern 0, test"));
}

void TstReadoutsView::saysCalmlyThatThereIsNothing() {
    ReadoutsView view;
    QVERIFY(view.sentence().endsWith('.'));
    SyntheticReports run;
    run.train();
    view.showFrame(run.frame());
    QVERIFY(view.sentence().contains("No read-out has been tested yet"));
    run.outline().parts.all<GridOutline>().clear();
    ReadoutsView other;
    other.showFrame(run.frame());
    QVERIFY(other.sentence().contains("no read-outs"));
    QCOMPARE(view.dataAsCsv().count('\n'), 1); // headers only
    QCOMPARE(view.furtherTables()[0].csv.count('\n'), 1);
}

void TstReadoutsView::followsTheRun() {
    SyntheticReports run;
    run.test();
    ReadoutsView view;
    view.showFrame(run.frame());
    QCOMPARE(view.scores()->series()[0].points.size(), qsizetype(1));
    run.train();
    run.test();
    view.showFrame(run.frame()); // a moment after the first: not at once
    QTRY_COMPARE(view.scores()->series()[0].points.size(), qsizetype(2));
    run.reports().clear();
    view.showFrame(run.frame());
    QTRY_VERIFY(!view.sentence().isEmpty());
}

void TstReadoutsView::writesBothTablesAsCsv() {
    SyntheticReports run;
    run.train();
    run.test();
    run.reports().back().parts.get<GridReport>().readoutTraces = {{"a,b", 1, {40}, {1}, {0.5F}}};
    run.reports().back().tables.clear();
    addReadout(run.reports().back(), {"a,b", 0.75, 0.25, "accuracy"});
    ReadoutsView view;
    view.showFrame(run.frame());
    QCOMPARE(view.dataAsCsv(), QString("time_ms,task,output,target,network\n40,\"a,b\",1,1,0.5\n"));
    QCOMPARE(view.furtherTables().size(), std::size_t(1));
    QCOMPARE(view.furtherTables()[0].name, QString("scores"));
    QCOMPARE(view.furtherTables()[0].csv, QString("trained_s,phase,task,score,network,stimulus\n"
                                                  "10,test,\"a,b\",accuracy,0.75,0.25\n"));
}

void TstReadoutsView::survivesUnevenArrays() {
    SyntheticReports run;
    run.test();
    run.reports()[0].parts.get<GridReport>().readoutTraces = {{"a", 0, {1, 2, 3}, {1}, {}},
                                                              {"b", 0, {}, {}, {}}};
    run.reports()[0].tables.clear();
    addReadout(run.reports()[0], {"a", std::nan(""), std::nan(""), "correlation"});
    ReadoutsView view;
    view.resize(500, 400);
    view.showFrame(run.frame());
    view.grab();
    QCOMPARE(view.outputs()[0]->readoutAt(view.outputs()[0]->plotArea().center()), QString());
}

void TstReadoutsView::exportsPictures() {
    SyntheticReports run = trainedTwice();
    test::savePictures("readouts", [&] {
        auto view = std::make_unique<ReadoutsView>();
        view->resize(760, 620);
        view->show();
        view->showFrame(run.frame());
        return view;
    });
    ReadoutsView view;
    view.resize(700, 600);
    view.showFrame(run.frame());
    test::checkExports(view, {"pattern 1", "model time [s]", "Score by training time"});
}

REPRISE_TEST(TstReadoutsView)
#include "tst_readouts_view.moc"

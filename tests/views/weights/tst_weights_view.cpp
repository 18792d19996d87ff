// Weights of a grid as a user meets them: sampled synapses over time, histograms of all.
#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/synthetic_reports.hpp"
#include "tests/support/test_program.hpp"
#include "views/weights/weights_view.hpp"

#include <QComboBox>
#include <QtTest>

using namespace reprise;
using test::SyntheticReports;

class TstWeightsView : public QObject {
    Q_OBJECT

private slots:
    void curvesRunAcrossPhases();
    void barsStandAtTheirWeights();
    void binsAreNamedExactly();
    void readsOutABarAndALine();
    void shadesTests();
    void aSecondGridHasItsOwnWeights();
    void saysCalmlyThatThereIsNothing();
    void writesBothTablesAsCsv();
    void staysQuickWithALongRun();
    void exportsPictures();
};

void TstWeightsView::curvesRunAcrossPhases() {
    SyntheticReports run;
    run.train();
    run.test();
    run.train();
    const auto& reports = run.reports();
    const auto curves = weightCurves(reports, "grid", WeightKind::Recurrent);
    QCOMPARE(curves.size(), std::size_t(SyntheticReports::kSynapses));
    const auto samples = partOf<GridReport>(reports[0]).weights.size();
    QCOMPARE(curves[3].size(), qsizetype(samples + partOf<GridReport>(reports[2]).weights.size()));
    const WeightSample& second = partOf<GridReport>(reports[2]).weights[1];
    QCOMPARE(curves[3][qsizetype(samples) + 1],
             QPointF(second.timeMs * 1e-3, double(second.recurrent[3])));
    QVERIFY(weightCurves(reports, "another", WeightKind::Input).empty());
}

void TstWeightsView::barsStandAtTheirWeights() {
    const QList<QPointF> bars = histogramBars(std::vector<std::int32_t>(52, 3));
    QCOMPARE(bars.size(), 52);
    QCOMPARE(bars[0].x(), -5.1);
    QCOMPARE(bars[1].x(), -5.0);
    QVERIFY(std::abs(bars[51].x()) < 1e-9);
    QCOMPARE(bars[20].y(), 3.0);
}

void TstWeightsView::binsAreNamedExactly() {
    QCOMPARE(describedBin(0), QString("weight below −5"));
    QCOMPARE(describedBin(1), QString("weight −5 to −4.9"));
    QCOMPARE(describedBin(27), QString("weight −2.4 to −2.3"));
    QCOMPARE(describedBin(50), QString("weight −0.1 to 0"));
    QCOMPARE(describedBin(51), QString("weight above 0"));
    QCOMPARE(describedBin(52), QString());
    QCOMPARE(binAt(-5.05), 0);
    QCOMPARE(binAt(-5), 1);
    QCOMPARE(binAt(-2.4), 27);
    QCOMPARE(binAt(-0.001), 50);
    QCOMPARE(binAt(0.05), 51);
    QCOMPARE(binAt(0.3), -1);
    QCOMPARE(binAt(-9), -1);
}

void TstWeightsView::readsOutABarAndALine() {
    SyntheticReports run;
    run.train();
    run.grid().weightHistogramInput[27] = 123;
    WeightsView view;
    view.resize(900, 600);
    view.showFrame(run.frame());
    view.grab();
    const PlotPanel& bars = *view.histogram(WeightKind::Input);
    QCOMPARE(bars.readoutAt(bars.toPixel({-2.35, 10})),
             QString("weight −2.4 to −2.3: 123 synapses"));
    const PlotPanel& lines = *view.overTime(WeightKind::Recurrent);
    const PlotSeries& last = lines.series().back(); // the lowest
    QCOMPARE(
        lines.readoutAt(lines.toPixel(last.points.back())),
        QString("recurrent synapse 50 at %1 s: weight %2")
            .arg(plotNumber(last.points.back().x(), 5), plotNumber(last.points.back().y(), 3)));
}

void TstWeightsView::shadesTests() {
    SyntheticReports run;
    run.train();
    run.test();
    run.train();
    WeightsView view;
    view.showFrame(run.frame());
    const auto& spans = view.overTime(WeightKind::Input)->spans();
    QCOMPARE(spans.size(), std::size_t(1));
    QCOMPARE(spans[0].from, 10.0);
    QCOMPARE(spans[0].to, 13.0);
}

void TstWeightsView::aSecondGridHasItsOwnWeights() {
    SyntheticReports run;
    run.train();
    GridOutline other = run.outline().parts.all<GridOutline>()[0];
    other.circuit = "other";
    run.outline().parts.all<GridOutline>().push_back(other);
    WeightsView view;
    view.showFrame(run.frame());
    QCOMPARE(view.circuits()->count(), 2);
    QVERIFY(!view.overTime(WeightKind::Input)->series().empty());
    view.circuits()->setCurrentIndex(1);
    QCOMPARE(view.sentence(), QString("The weights of other appear here once the run has begun."));
}

void TstWeightsView::saysCalmlyThatThereIsNothing() {
    WeightsView view;
    QVERIFY(view.sentence().startsWith("Open a project"));
    SyntheticReports run;
    Frame frame = run.frame();
    frame.state.reset();
    view.showFrame(frame);
    QVERIFY(view.sentence().contains("once the run has begun"));
    run.outline().parts.all<GridOutline>().clear();
    WeightsView other;
    other.showFrame(run.frame());
    QVERIFY(other.sentence().contains("no WTA grid"));
}

void TstWeightsView::writesBothTablesAsCsv() {
    SyntheticReports run;
    run.train();
    run.reports()[0].parts.get<GridReport>().weights = {{250, {-1.5F}, {-2, -3}}};
    WeightsView view;
    view.showFrame(run.frame());
    const QStringList lines = view.dataAsCsv().split('\n');
    QCOMPARE(lines[0], QString("weight_from,weight_to,input_synapses,recurrent_synapses"));
    QCOMPARE(lines[1], QString("-inf,-5,0,37"));
    QVERIFY(lines[2].startsWith("-5,-4.9,"));
    QVERIFY(lines[51].startsWith("-0.1,0,"));
    QVERIFY(lines[52].startsWith("0,inf,"));
    QCOMPARE(lines.mid(53), QStringList({""})); // one table a file
    QCOMPARE(view.furtherTables().size(), std::size_t(1));
    QCOMPARE(view.furtherTables()[0].csv, QString("time_ms,synapse,kind,weight\n250,1,input,-1.5\n"
                                                  "250,1,recurrent,-2\n250,2,recurrent,-3\n"));
}

void TstWeightsView::staysQuickWithALongRun() {
    SyntheticReports run;
    for (int k = 0; k < 100; ++k) { // 1000 s
        run.train();
    }
    WeightsView view;
    view.resize(900, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QElapsedTimer clock;
    clock.start();
    view.showFrame(run.frame());
    const auto built = clock.elapsed();
    view.grab();
    const auto painted = clock.elapsed() - built;
    qInfo("1500 samples of 100 synapses: built in %lld ms, painted in %lld ms", (long long)built,
          (long long)painted);
    QCOMPARE(view.overTime(WeightKind::Input)->series().size(), std::size_t(50));
}

void TstWeightsView::exportsPictures() {
    SyntheticReports run;
    for (int k = 0; k < 4; ++k) {
        run.train();
        run.test();
    }
    test::savePictures("weights", [&] {
        auto view = std::make_unique<WeightsView>();
        view->resize(900, 560);
        view->show();
        view->showFrame(run.frame());
        return view;
    });
    WeightsView view;
    view.resize(900, 560);
    view.showFrame(run.frame());
    test::checkExports(view, {"Input weights", "Recurrent synapses by weight", "synapses"});
}

REPRISE_TEST(TstWeightsView)
#include "tst_weights_view.moc"

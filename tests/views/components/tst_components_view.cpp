// Principal components as a user meets them: three projections, coloured by pattern.
#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/synthetic_reports.hpp"
#include "tests/support/test_program.hpp"
#include "views/components/components_view.hpp"
#include "widgets/pattern_colors.hpp"

#include <QtTest>

#include <cmath>

using namespace reprise;
using test::SyntheticReports;

class TstComponentsView : public QObject {
    Q_OBJECT

private slots:
    void showsEverySampleInItsColour();
    void axesSayTheirShareOfVariance();
    void readsOutTimeAndPattern();
    void ringsTheSampleInAllPanels();
    void takesTheLastTestWithAPath();
    void saysCalmlyThatThereIsNothing();
    void writesCsv();
    void survivesUnevenArrays();
    void paintsThreeThousandPointsQuickly();
    void exportsPictures();
};

void TstComponentsView::showsEverySampleInItsColour() {
    SyntheticReports run;
    run.test();
    ComponentsView view;
    view.showFrame(run.frame());
    const TracePath& path = partOf<GridReport>(run.reports()[0]).path;
    for (std::size_t p = 0; p < 3; ++p) {
        std::size_t points = 0;
        for (const PlotSeries& series : view.panels()[p]->series()) {
            for (const QPointF& point : series.points) {
                points += std::isfinite(point.y()) ? 1 : 0;
            }
        }
        QCOMPARE(points, path.timeMs.size());
        QCOMPARE(view.panels()[p]->series()[1].color, patternColor(0));
        QCOMPARE(view.panels()[p]->series()[2].color, patternColor(1));
    }
    const std::size_t first = 100; // 200 ms: pattern 0 begins
    QCOMPARE(path.pattern[first], 0);
    QCOMPARE(view.panels()[1]->series()[1].points[0],
             QPointF(path.position[first * 3], path.position[first * 3 + 2]));
    QCOMPARE(view.panels()[2]->series()[1].points[0],
             QPointF(path.position[first * 3 + 1], path.position[first * 3 + 2]));
}

void TstComponentsView::axesSayTheirShareOfVariance() {
    SyntheticReports run;
    run.test();
    ComponentsView view;
    view.resize(900, 320);
    view.showFrame(run.frame());
    test::checkExports(view, {"component 1 (42 % of variance)", "component 2 (23.1 % of variance)",
                              "component 3 (9.5 % of variance)"});
}

void TstComponentsView::readsOutTimeAndPattern() {
    SyntheticReports run;
    run.test();
    ComponentsView view;
    view.showFrame(run.frame());
    QCOMPARE(view.described(0), QString("0.000 s · noise"));
    QCOMPARE(view.described(110), QString("0.220 s · pattern 0, 20 ms after its start"));
    QCOMPARE(view.described(99999), QString());
    run.outline().parts.all<GridOutline>()[0].patterns[0][0].name = "digit 2";
    QCOMPARE(view.described(110), QString("0.220 s · digit 2, 20 ms after its start"));
}

void TstComponentsView::ringsTheSampleInAllPanels() {
    SyntheticReports run;
    run.test();
    ComponentsView view;
    view.resize(1100, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.showFrame(run.frame());
    view.grab();
    PlotPanel& panel = *view.panels()[0];
    const QPointF point = panel.series()[1].points[20];
    QTest::mouseMove(&panel, panel.toPixel(point).toPoint());
    QTRY_COMPARE(view.panels()[2]->marks().size(), std::size_t(1));
    QVERIFY(view.readout().contains("pattern 0"));
    QTest::mouseMove(&panel, {2, 2});
    QTRY_VERIFY(view.panels()[2]->marks().empty());
}

void TstComponentsView::takesTheLastTestWithAPath() {
    SyntheticReports run;
    run.test();
    run.train();
    run.test();
    run.test();
    run.reports().back().parts.get<GridReport>().path = {}; // has not ended
    ComponentsView view;
    view.showFrame(run.frame());
    QVERIFY(view.described(0).startsWith("13.000 s"));
}

void TstComponentsView::saysCalmlyThatThereIsNothing() {
    ComponentsView view;
    QVERIFY(view.sentence().contains("when a test has ended"));
    SyntheticReports run;
    run.train();
    view.showFrame(run.frame());
    QVERIFY(!view.sentence().isEmpty());
    run.outline().parts.all<GridOutline>().clear();
    ComponentsView other;
    other.showFrame(run.frame());
    QVERIFY(other.sentence().contains("no WTA grid"));
    QCOMPARE(other.dataAsCsv().count('\n'), 1);
}

void TstComponentsView::writesCsv() {
    SyntheticReports run;
    run.test();
    run.reports()[0].parts.get<GridReport>().path = {
        {10, 12}, {-1, 1}, {1, 2, 3, -1, 0.5F, 0}, {0.5, 0.3, 0.1}};
    ComponentsView view;
    view.showFrame(run.frame());
    QCOMPARE(view.dataAsCsv(), QString("time_ms,pattern,component_1,component_2,component_3\n"
                                       "10,noise,1,2,3\n12,pattern 1,-1,0.5,0\n"));
}

void TstComponentsView::survivesUnevenArrays() {
    SyntheticReports run;
    run.test();
    run.reports()[0].parts.get<GridReport>().path = {{1, 2, 3}, {0}, {1, 2, 3, 4}, {}};
    ComponentsView view;
    view.resize(500, 400);
    view.showFrame(run.frame());
    view.grab();
    QCOMPARE(view.dataAsCsv().count('\n'), 2);
}

void TstComponentsView::paintsThreeThousandPointsQuickly() {
    SyntheticReports run;
    run.test();
    PhaseReport& report = run.reports()[0];
    const TracePath once = partOf<GridReport>(report).path;
    report.parts.get<GridReport>().path.timeMs.insert(partOf<GridReport>(report).path.timeMs.end(),
                                                      once.timeMs.begin(), once.timeMs.end());
    report.parts.get<GridReport>().path.pattern.insert(
        partOf<GridReport>(report).path.pattern.end(), once.pattern.begin(), once.pattern.end());
    report.parts.get<GridReport>().path.position.insert(
        partOf<GridReport>(report).path.position.end(), once.position.begin(), once.position.end());
    QCOMPARE(partOf<GridReport>(report).path.timeMs.size(), std::size_t(3000));
    ComponentsView view;
    view.resize(1200, 420);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.showFrame(run.frame());
    view.grab();
    QElapsedTimer clock;
    clock.start();
    constexpr int kTimes = 5;
    for (int k = 0; k < kTimes; ++k) {
        view.grab();
    }
    qInfo("three projections of 3000 points: %.1f ms", double(clock.elapsed()) / kTimes);
    const PlotPanel& panel = *view.panels()[0];
    QVERIFY(panel.series()[0].points.size() + panel.series()[1].points.size() +
                panel.series()[2].points.size() >=
            3000);
}

void TstComponentsView::exportsPictures() {
    SyntheticReports run;
    run.train();
    run.test();
    test::savePictures("components", [&] {
        auto view = std::make_unique<ComponentsView>();
        view->resize(1100, 400);
        view->show();
        view->showFrame(run.frame());
        return view;
    });
}

REPRISE_TEST(TstComponentsView)
#include "tst_components_view.moc"

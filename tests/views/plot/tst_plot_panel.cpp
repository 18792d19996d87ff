// Plots painted by ourselves: round axes, points where they belong, hover, gaps, odd numbers.
#include "tests/support/test_program.hpp"
#include "views/plot/plot_panel.hpp"
#include "widgets/theme.hpp"

#include <QImage>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace reprise;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// Pixels of exactly this colour.
int count(const QImage& image, const QColor& color, const QRect& area) {
    int pixels = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            pixels += image.pixel(x, y) == color.rgb() ? 1 : 0;
        }
    }
    return pixels;
}

} // namespace

class TstPlotPanel : public QObject {
    Q_OBJECT

private slots:
    void rangesAreRound_data();
    void rangesAreRound();
    void writesNumbersForPeople();
    void drawsBarsWhereTheyBelong();
    void gapsStayEmpty();
    void findsTheNearestPoint();
    void saysWhatThePointerIsOn();
    void theKeyNamesAllSeries();
    void survivesOddNumbers();
};

void TstPlotPanel::rangesAreRound_data() {
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("last");
    QTest::newRow("within") << 0.13 << 0.87 << 0.0 << 1.0;
    QTest::newRow("negative") << -4.3 << -0.2 << -5.0 << 0.0;
    QTest::newRow("exact") << 0.0 << 10.0 << 0.0 << 10.0;
    QTest::newRow("a single value") << 3.0 << 3.0 << 2.4 << 3.6;
    QTest::newRow("nothing") << kNothing << kNothing << 0.0 << 1.0;
    QTest::newRow("infinite") << 0.0 << std::numeric_limits<double>::infinity() << 0.0 << 1.0;
}

void TstPlotPanel::rangesAreRound() {
    QFETCH(double, lowest);
    QFETCH(double, highest);
    const PlotRange range = roundRange(lowest, highest);
    QFETCH(double, first);
    QFETCH(double, last);
    QVERIFY2(std::abs(range.first - first) < 1e-12, qPrintable(QString::number(range.first)));
    QVERIFY2(std::abs(range.last - last) < 1e-12, qPrintable(QString::number(range.last)));
}

void TstPlotPanel::writesNumbersForPeople() {
    QCOMPARE(plotNumber(-2.5), QString("−2.5"));
    QCOMPARE(plotNumber(-0.0), QString("0"));
    QCOMPARE(plotNumber(kNothing), QString("–"));
    QCOMPARE(plotNumber(0.123456, 3), QString("0.123"));
}

void TstPlotPanel::drawsBarsWhereTheyBelong() {
    PlotPanel panel;
    panel.resize(400, 300);
    panel.setRange({0, 4}, {0, 10});
    PlotSeries bars{{}, QColor("#d55e00"), {{1, 5}, {2, 10}}};
    bars.mark = PlotSeries::Mark::Bars;
    bars.width = 1;
    panel.setSeries({bars});
    const QImage image = panel.grab().toImage();
    const auto isBar = [&](double x, double y) {
        return image.pixel(panel.toPixel({x, y}).toPoint()) == bars.color.rgb();
    };
    QVERIFY(isBar(1.5, 2.5));
    QVERIFY(!isBar(1.5, 5.5));
    QVERIFY(isBar(2.5, 9.5));
    QVERIFY(!isBar(0.5, 0.5));
    QVERIFY(!isBar(3.5, 0.5));
}

void TstPlotPanel::gapsStayEmpty() {
    PlotPanel panel;
    panel.resize(400, 300);
    panel.setRange({0, 4}, {0, 2});
    PlotSeries line{{}, QColor("#d55e00"), {{0, 1}, {1, 1}, {2, kNothing}, {3, 1}, {4, 1}}};
    line.width = 4;
    panel.setSeries({line});
    const QImage image = panel.grab().toImage();
    const QPointF from = panel.toPixel({1.1, 1.2});
    const QPointF to = panel.toPixel({2.9, 0.8});
    QCOMPARE(count(image, line.color, QRectF(from, to).toRect()), 0);
    const QPointF left = panel.toPixel({0.1, 1.2});
    const QPointF right = panel.toPixel({0.9, 0.8});
    QVERIFY(count(image, line.color, QRectF(left, right).toRect()) > 50);
}

void TstPlotPanel::findsTheNearestPoint() {
    PlotPanel panel;
    panel.resize(400, 300);
    panel.setRange({0, 10}, {0, 10});
    panel.setSeries({{{}, Qt::red, {{1, 1}, {2, kNothing}, {5, 5}}}, {{}, Qt::blue, {{5, 6}}}});
    const PlotHover near = panel.hoverAt(panel.toPixel({5.1, 5.9}));
    QCOMPARE(near.series, 1);
    QCOMPARE(near.point, 0);
    QVERIFY(std::abs(near.value.x() - 5.1) < 1e-9 && std::abs(near.value.y() - 5.9) < 1e-9);
    QCOMPARE(panel.hoverAt(panel.toPixel({5, 5})).point, 2);
    QCOMPARE(panel.hoverAt(panel.toPixel({2, 5})).series, -1);
}

void TstPlotPanel::saysWhatThePointerIsOn() {
    PlotPanel panel;
    panel.resize(400, 300);
    panel.setRange({0, 10}, {0, 10});
    panel.setReadout([](const PlotHover& hover) { return plotNumber(hover.value.x(), 2); });
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QSignalSpy said(&panel, &PlotPanel::readoutChanged);
    QTest::mouseMove(&panel, panel.toPixel({5, 5}).toPoint());
    QTRY_VERIFY(!said.isEmpty());
    QCOMPARE(said.last()[0].toString(), QString("5"));
    QVERIFY(panel.cursor().has_value());
    QTest::mouseMove(&panel, {3, 3}); // beside the plot
    QTRY_COMPARE(said.last()[0].toString(), QString());
    QVERIFY(!panel.cursor());
    QCOMPARE(panel.readoutAt({1, 1}), QString());
}

void TstPlotPanel::theKeyNamesAllSeries() {
    PlotPanel panel;
    panel.setTitle("1 and 2");
    panel.setNote("a note");
    panel.resize(900, 300);
    std::vector<PlotSeries> series;
    for (int k = 0; k < 4; ++k) {
        series.push_back({QString("stream 1, pattern %1").arg(k), Qt::red, {{0, 0}, {1, 1}}});
    }
    panel.setSeries(series);
    QCOMPARE(panel.namesLeftOut(), 0);
    const double top = panel.plotArea().top();
    panel.resize(290, 300); // as one of three plots side by side: two in a line
    panel.grab();
    QCOMPARE(panel.namesLeftOut(), 0);
    QVERIFY(panel.plotArea().top() > top + panel.fontMetrics().height());
    QVERIFY(panel.plotArea().height() > 150);
    panel.resize(160, 60); // where there is no room, the plot has it
    panel.grab();
    QVERIFY(panel.namesLeftOut() > 0);
    QVERIFY(panel.plotArea().bottom() <= 60);
}

void TstPlotPanel::survivesOddNumbers() {
    const double infinity = std::numeric_limits<double>::infinity();
    PlotPanel panel;
    panel.resize(400, 300);
    panel.setRange({3, 3}, {1, -1}); // becomes one unit
    QVERIFY(panel.xRange().extent() > 0 && panel.yRange().extent() > 0);
    panel.setSeries({{"a", Qt::red, {{3, infinity}, {kNothing, 1}, {1e300, -1e300}, {3.5, 1.5}}},
                     {"b", Qt::red, {}}});
    panel.setMarks({{{kNothing, 2}, "nowhere", Qt::red}});
    panel.setCursor(kNothing);
    panel.grab();
    panel.resize(20, 20);
    panel.grab();
    PlotRange tiny = roundRange(1e-300, 2e-300);
    QVERIFY(tiny.extent() > 0);
}

REPRISE_TEST(TstPlotPanel)
#include "tst_plot_panel.moc"

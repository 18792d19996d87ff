// Axes of numbers: what they cost does not depend on how large the numbers are.
#include "tests/support/test_program.hpp"
#include "views/curves/axis_ticks.hpp"
#include "views/curves/curve_panel.hpp"
#include "views/curves/value_axis.hpp"
#include "views/plot/plot_panel.hpp"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QGraphicsTextItem>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace reprise;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr qint64 kNoHang = 2000; // ms, for what would take minutes, or all memory

/// A chart on the screen, whose axis Qt lays out at every change.
struct Chart {
    QChartView view;
    ValueAxis* axis = new ValueAxis(&view);

    Chart() {
        auto* series = new QLineSeries(&view);
        view.chart()->addSeries(series);
        view.chart()->addAxis(axis, Qt::AlignLeft);
        series->attachAxis(axis);
        view.resize(400, 300);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }
    int labels() const {
        int count = 0;
        for (const QGraphicsItem* item : view.scene()->items()) {
            count += dynamic_cast<const QGraphicsTextItem*>(item) != nullptr ? 1 : 0;
        }
        return count;
    }
};

} // namespace

class TstValueAxis : public QObject {
    Q_OBJECT

private slots:
    void jumpsBetweenSmallAndHugeNumbers();
    void mendsWhatIsNoRange_data();
    void mendsWhatIsNoRange();
    void labelsHaveTheDigitsOfTheTicks_data();
    void labelsHaveTheDigitsOfTheTicks();
    void ticksAreRoundAndFew_data();
    void ticksAreRoundAndFew();
    void plotsTakeAnyRange_data();
    void plotsTakeAnyRange();
    void curvesTakeAnyNumberOfEpisodes();
    void noChartHasAnotherAxis();
};

void TstValueAxis::jumpsBetweenSmallAndHugeNumbers() {
    Chart chart;
    QElapsedTimer watch;
    watch.start();
    double top = 1;
    for (const double next : {4e3, 2e9, 1.0, 1e15, 8e-9, 3e200, 5.0, 6e6}) {
        chart.axis->show(0, next, next / 4);
        QCOMPARE(chart.axis->max(), next);
        QCOMPARE(chart.axis->tickInterval(), next / 4);
        QCOMPARE(chart.labels(), 5);
        top = next;
    }
    QCOMPARE(chart.axis->max(), top);
    QVERIFY(watch.elapsed() < kNoHang);
}

void TstValueAxis::mendsWhatIsNoRange_data() {
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("last");
    QTest::addColumn<double>("step");
    QTest::newRow("step too small") << 0.0 << 1e9 << 1.0;
    QTest::newRow("step 0") << 0.0 << 10.0 << 0.0;
    QTest::newRow("step below 0") << 0.0 << 10.0 << -1.0;
    QTest::newRow("step no number") << 0.0 << 10.0 << std::nan("");
    QTest::newRow("step endless") << 0.0 << 10.0 << kInfinity;
    QTest::newRow("empty") << 5.0 << 5.0 << 1.0;
    QTest::newRow("backwards") << 5.0 << 2.0 << 1.0;
    QTest::newRow("endless") << 0.0 << kInfinity << 1.0;
    QTest::newRow("no number") << std::nan("") << 1.0 << 1.0;
    QTest::newRow("finer than doubles") << 1e20 << 1e20 << 1.0;
    QTest::newRow("all doubles") << -1.7e308 << 1.7e308 << 1.0;
}

void TstValueAxis::mendsWhatIsNoRange() {
    QFETCH(double, first);
    QFETCH(double, last);
    QFETCH(double, step);
    Chart chart;
    QElapsedTimer watch;
    watch.start();
    chart.axis->show(first, last, step);
    const double extent = chart.axis->max() - chart.axis->min();
    QVERIFY(std::isfinite(extent));
    QVERIFY(extent > 0);
    QVERIFY(chart.axis->tickInterval() > 0);
    QVERIFY(extent / chart.axis->tickInterval() <= ValueAxis::kMostTicks + 1e-6);
    QVERIFY(chart.labels() <= ValueAxis::kMostTicks + 1);
    QVERIFY(watch.elapsed() < kNoHang);
}

void TstValueAxis::labelsHaveTheDigitsOfTheTicks_data() {
    QTest::addColumn<double>("last");
    QTest::addColumn<double>("step");
    QTest::addColumn<QString>("format");
    QTest::newRow("whole") << 100.0 << 20.0 << "%.0f";
    QTest::newRow("halves") << 2.0 << 0.5 << "%.1f";
    QTest::newRow("tenths") << 1.0 << 0.1 << "%.1f";
    QTest::newRow("fiftieths") << 0.08 << 0.02 << "%.2f";
    QTest::newRow("huge") << 2e9 << 5e8 << "%.4g";
}

void TstValueAxis::labelsHaveTheDigitsOfTheTicks() {
    QFETCH(double, last);
    QFETCH(double, step);
    QFETCH(QString, format);
    Chart chart;
    chart.axis->show(0, last, step);
    QCOMPARE(chart.axis->labelFormat(), format);
}

void TstValueAxis::ticksAreRoundAndFew_data() {
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("last");
    QTest::addColumn<QList<double>>("ticks");
    QTest::newRow("from 0") << 0.0 << 10.0 << QList<double>{0, 2, 4, 6, 8, 10};
    QTest::newRow("through 0") << -3.0 << 5.0 << QList<double>{-2, 0, 2, 4};
    QTest::newRow("millions") << 0.0 << 4e6 << QList<double>{0, 1e6, 2e6, 3e6, 4e6};
    QTest::newRow("nowhere") << std::nan("") << 4.0 << QList<double>{0, 0.2, 0.4, 0.6, 0.8, 1};
}

void TstValueAxis::ticksAreRoundAndFew() {
    QFETCH(double, first);
    QFETCH(double, last);
    QFETCH(QList<double>, ticks);
    const auto found = niceTicks(first, last, 5);
    QCOMPARE(found.size(), std::size_t(ticks.size()));
    for (std::size_t k = 0; k < found.size(); ++k) {
        QVERIFY(std::abs(found[k] - ticks[qsizetype(k)]) < 1e-9);
    }
}

void TstValueAxis::plotsTakeAnyRange_data() {
    mendsWhatIsNoRange_data();
}

void TstValueAxis::plotsTakeAnyRange() {
    QFETCH(double, first);
    QFETCH(double, last);
    QVERIFY(niceTicks(first, last, 5).size() <= 12);
    PlotPanel panel;
    panel.resize(400, 300);
    panel.setRange({first, last}, {first, last});
    QElapsedTimer watch;
    watch.start();
    QVERIFY(!panel.grab().isNull());
    QVERIFY(watch.elapsed() < kNoHang);
}

void TstValueAxis::curvesTakeAnyNumberOfEpisodes() {
    CurvePanel panel("Error", {});
    panel.addCurve({});
    panel.resize(400, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QElapsedTimer watch;
    watch.start();
    for (const int episodes : {20, 1'000'000, 3, 2'000'000'000, 100}) {
        panel.setExtent(episodes, episodes * 0.5);
        QCOMPARE(panel.episodeAxis()->max(), episodes + 0.5);
        QVERIFY(panel.episodeAxis()->max() / panel.episodeAxis()->tickInterval() < 12);
    }
    QVERIFY(watch.elapsed() < kNoHang);
}

/// What nothing but ValueAxis calls cannot be called in the wrong order.
void TstValueAxis::noChartHasAnotherAxis() {
    QStringList others;
    QDirIterator files(REPRISE_SOURCE_DIR "/views", {"*.cpp", "*.hpp"}, QDir::Files,
                       QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        ++read;
        if (text.contains("QValueAxis") && !file.fileName().contains("/value_axis.")) {
            others += file.fileName();
        }
    }
    QVERIFY(read > 100);
    QCOMPARE(others, QStringList());
}

REPRISE_TEST(TstValueAxis)
#include "tst_value_axis.moc"

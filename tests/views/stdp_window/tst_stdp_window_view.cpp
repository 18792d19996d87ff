// The STDP window as a user meets it: both rules, a weight to move, peak and zero in numbers.
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "views/stdp_window/stdp_window_view.hpp"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSlider>
#include <QtTest>

#include <cmath>

using namespace reprise;

class TstStdpWindowView : public QObject {
    Q_OBJECT

private slots:
    void theWrittenRuleIsThePublishedCurve();
    void theAppliedRuleIsTheProgramsStep();
    void theSliderMovesTheWeight();
    void aNarrowPanelHasTheWholeSlider();
    void aLargeWeightHasNoZero();
    void readsOutTheCurve();
    void writesCsv();
    void exportsPictures();
};

void TstStdpWindowView::theWrittenRuleIsThePublishedCurve() {
    const StdpWindowView view;
    QCOMPARE(view.rule(), StdpWindowView::Written);
    const StdpLandmarks landmarks = landmarksOf(view.curve());
    QVERIFY(std::abs(landmarks.peak.change - 4.17) < 0.005); // reference/wta.md 3
    QVERIFY(std::abs(landmarks.peak.lagMs - 5.117) < 0.05);
    QVERIFY(landmarks.zeroMs && std::abs(*landmarks.zeroMs - 40.1) < 0.05);
    QCOMPARE(view.curve().front().change, -1.0);
    QCOMPARE(view.panel()->marks().size(), std::size_t(2));
    QCOMPARE(view.panel()->marks()[0].text, QString("4.17 at 5.1 ms"));
    QCOMPARE(view.panel()->marks()[1].text, QString("0 at 40.1 ms"));
}

void TstStdpWindowView::theAppliedRuleIsTheProgramsStep() {
    StdpWindowView view;
    view.setRule(StdpWindowView::Applied);
    const StdpLandmarks landmarks = landmarksOf(view.curve());
    // e = 0.025 at first, Y = 0.752 five steps after the spike.
    QCOMPARE(landmarks.peak.lagMs, 5.0);
    QVERIFY(std::abs(landmarks.peak.change - 0.025 * (0.7520 - 1)) < 1e-5);
    QVERIFY(!landmarks.zeroMs); // at w = 0 there is no potentiation
    view.setWeight(-2);
    const StdpLandmarks low = landmarksOf(view.curve());
    QVERIFY(std::abs(low.peak.change - 0.025 * (0.7520 * std::exp(2.0) - 1)) < 1e-4);
    QVERIFY(low.zeroMs && *low.zeroMs > 39 && *low.zeroMs < 42);
    QVERIFY(std::abs(view.curve().front().change + 0.025) < 1e-12);
}

void TstStdpWindowView::aNarrowPanelHasTheWholeSlider() {
    StdpWindowView view;
    view.resize(330, 320);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto* slider = view.findChild<QSlider*>();
    QVERIFY(slider->isVisible() && slider->width() >= 120);
    for (const QWidget* part : std::initializer_list<const QWidget*>{
             slider, view.findChild<QDoubleSpinBox*>(), view.findChild<QComboBox*>()}) {
        QVERIFY(part->isVisible());
        QVERIFY(part->width() >= part->minimumSizeHint().width());
        QVERIFY(view.rect().contains(QRect(part->mapTo(&view, QPoint(0, 0)), part->size())));
    }
    test::keepPicture(view.grab().toImage(), "stdp_narrow");
    view.resize(700, 320);
    QTest::qWait(20);
    QCOMPARE(slider->mapTo(&view, slider->rect().center()).y() / 10,
             view.findChild<QComboBox*>()
                     ->mapTo(&view, view.findChild<QComboBox*>()->rect().center())
                     .y() /
                 10); // one row
}

void TstStdpWindowView::theSliderMovesTheWeight() {
    StdpWindowView view;
    view.findChild<QSlider*>()->setValue(-150);
    QCOMPARE(view.weight(), -1.5);
    QCOMPARE(view.panel()->note(), QString("w = −1.5"));
    view.setWeight(0.25);
    QCOMPARE(view.findChild<QSlider*>()->value(), 25);
    view.setWeight(99);
    QCOMPARE(view.weight(), StdpWindowView::kLargestWeight);
}

void TstStdpWindowView::aLargeWeightHasNoZero() {
    StdpWindowView view;
    view.setWeight(2); // 7.42 · 0.70 · e⁻² < 1
    const StdpLandmarks landmarks = landmarksOf(view.curve());
    QVERIFY(landmarks.peak.change < 0);
    QVERIFY(!landmarks.zeroMs);
    QCOMPARE(view.panel()->marks().size(), std::size_t(1));
    QVERIFY(landmarksOf({}).peak.change == 0 && !landmarksOf({}).zeroMs);
}

void TstStdpWindowView::readsOutTheCurve() {
    StdpWindowView view;
    view.resize(600, 400);
    view.grab();
    QCOMPARE(view.panel()->readoutAt(view.panel()->toPixel({-20, 0})), QString("−20 ms: Δw −1"));
}

void TstStdpWindowView::writesCsv() {
    StdpWindowView view;
    view.setRule(StdpWindowView::Applied);
    const QStringList lines = view.dataAsCsv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines[0], QString("t_post_minus_t_pre_ms,delta_w"));
    QCOMPARE(lines.size(), qsizetype(view.curve().size()) + 1);
    QVERIFY(lines[1].startsWith("-75,"));
    QVERIFY(lines.last().startsWith("75,"));
}

void TstStdpWindowView::exportsPictures() {
    test::savePictures("stdp_window", [] {
        auto view = std::make_unique<StdpWindowView>();
        view->resize(620, 400);
        view->show();
        return view;
    });
    test::savePictures("stdp_window-applied", [] {
        auto view = std::make_unique<StdpWindowView>();
        view->setRule(StdpWindowView::Applied);
        view->setWeight(-2.4);
        view->resize(620, 400);
        view->show();
        return view;
    });
    StdpWindowView view;
    view.resize(600, 400);
    test::checkExports(view, {"t post − t pre [ms]", "4.17 at 5.1 ms"});
}

REPRISE_TEST(TstStdpWindowView)
#include "tst_stdp_window_view.moc"

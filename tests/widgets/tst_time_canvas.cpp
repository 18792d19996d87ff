// Whatever is painted over time moves, zooms and points the same way.
#include "tests/support/test_program.hpp"
#include "widgets/time_canvas.hpp"
#include "widgets/time_range.hpp"

#include <QPainter>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace reprise;

namespace {

/// A time view of nothing but its ground: 500 px of time, 50 px from the left.
class Ground : public TimeCanvas {
public:
    explicit Ground(TimeRange& range) : TimeCanvas(range) { resize(560, 120); }
    using TimeCanvas::takeTime;

    int clicks = 0;
    double down = 0; ///< px

protected:
    QRectF timeArea() const override { return {50, 10, 500, 80}; }
    QString readAt(QPointF position) override {
        return QStringLiteral("%1 ms").arg(timeAt(position.x()));
    }
    void click(const QMouseEvent&) override { ++clicks; }
    void dragDown(double pixels) override { down += pixels; }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        paintAxis(painter, {50, 90.5, 500, 29}, 40);
        paintTimeCursor(painter, 10, 90);
    }
};

void turn(QWidget& on, QPointF at, QPoint eighths) {
    QWheelEvent event(at, on.mapToGlobal(at), {}, eighths, Qt::NoButton, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&on, &event);
}

void moveTo(QWidget& on, QPoint at, Qt::MouseButtons held = {}) {
    QMouseEvent event(QEvent::MouseMove, at, on.mapToGlobal(at), Qt::NoButton, held, {});
    QApplication::sendEvent(&on, &event);
}

} // namespace

class TstTimeCanvas : public QObject {
    Q_OBJECT

private slots:
    void theWheelZoomsAboutThePointer() {
        TimeRange range;
        Ground canvas(range);
        canvas.takeTime(10'000, false);
        range.setRange(2000, 3000);
        turn(canvas, {150, 40}, {0, 240}); // a fifth of the way: 2200 ms
        QCOMPARE(range.width(), 1000 / 1.25 / 1.25);
        QCOMPARE(range.first() + 0.2 * range.width(), 2200.0);
        turn(canvas, {150, 40}, {0, -240});
        QCOMPARE(range.width(), 1000.0);
        turn(canvas, {5, 40}, {0, 120}); // left of the plot its first time stays
        QCOMPARE(range.first(), 2000.0);
        range.setRange(2000, 3000);
        turn(canvas, {150, 40}, {-120, 0});
        QCOMPARE(range.first(), 2100.0);
    }

    void whileTheRunGoesOnTheNewestStays() {
        TimeRange range;
        Ground canvas(range);
        canvas.takeTime(10'000, true);
        turn(canvas, {150, 40}, {0, 120});
        QVERIFY(range.isFollowing());
        QCOMPARE(range.last(), 10'000.0);
        QCOMPARE(range.width(), TimeRange::kDefaultWidth / 1.25);
        canvas.takeTime(10'000, false);
        turn(canvas, {150, 40}, {0, 120});
        QVERIFY(!range.isFollowing());
    }

    void theTimeUnderThePointerIsTheCursor() {
        TimeRange range;
        Ground canvas(range);
        canvas.takeTime(10'000, false);
        range.setRange(2000, 3000);
        const QSignalSpy readouts(&canvas, &TimeCanvas::readoutChanged);
        moveTo(canvas, {300, 40});
        QCOMPARE(range.cursor(), 2500.0);
        QCOMPARE(readouts.last()[0].toString(), QString("2500 ms"));
        const QImage shown = canvas.grab().toImage();
        QVERIFY(shown.pixelColor(300, 50) != QColor(Qt::white));
        range.panBy(100); // the picture moves under the pointer
        QCOMPARE(range.cursor(), 2600.0);
        QCOMPARE(readouts.last()[0].toString(), QString("2600 ms"));
        moveTo(canvas, {300, 110}); // on the axis
        QVERIFY(!range.hasCursor());
        moveTo(canvas, {300, 40});
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&canvas, &leave);
        QVERIFY(!range.hasCursor());
        QCOMPARE(readouts.last()[0].toString(), QString());
    }

    void canvasesShareTheRange() {
        TimeRange range;
        Ground upper(range);
        Ground lower(range);
        upper.takeTime(10'000, false);
        range.setRange(2000, 3000);
        lower.grab();
        const QImage before = lower.grab().toImage();
        moveTo(upper, {300, 40});
        QVERIFY(lower.grab().toImage() != before); // the cursor stands in both
    }

    void dragsPanAndClicksDoNot() {
        TimeRange range;
        Ground canvas(range);
        canvas.takeTime(10'000, false);
        range.setRange(2000, 3000);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {300, 40});
        moveTo(canvas, {302, 40}, Qt::LeftButton);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {302, 40});
        QCOMPARE(canvas.clicks, 1);
        QCOMPARE(range.first(), 2000.0);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {300, 40});
        moveTo(canvas, {350, 60}, Qt::LeftButton);
        QVERIFY(!range.hasCursor()); // the hand covers it
        moveTo(canvas, {400, 60}, Qt::LeftButton);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {400, 60});
        QCOMPARE(range.first(), 1800.0);
        QCOMPARE(canvas.down, 20.0);
        QCOMPARE(canvas.clicks, 1);
        QCOMPARE(range.cursor(), 2500.0);
    }

    void keysMoveThroughTime() {
        TimeRange range;
        Ground canvas(range);
        canvas.takeTime(10'000, false);
        range.setRange(2000, 3000);
        QTest::keyClick(&canvas, Qt::Key_Right);
        QCOMPARE(range.first(), 2100.0);
        QTest::keyClick(&canvas, Qt::Key_Left);
        QCOMPARE(range.first(), 2000.0);
        QTest::keyClick(&canvas, Qt::Key_Plus);
        QCOMPARE(range.width(), 800.0);
        QCOMPARE(range.first(), 2100.0); // about the middle
        QTest::keyClick(&canvas, Qt::Key_Minus);
        QCOMPARE(range.width(), 1000.0);
        QTest::keyClick(&canvas, Qt::Key_Home);
        QCOMPARE(range.first(), 0.0);
        QTest::keyClick(&canvas, Qt::Key_End);
        QVERIFY(range.isFollowing());
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {300, 40});
        QCOMPARE(range.first(), 0.0);
        QVERIFY(range.last() >= 10'000);
    }
};

REPRISE_TEST(TstTimeCanvas)
#include "tst_time_canvas.moc"

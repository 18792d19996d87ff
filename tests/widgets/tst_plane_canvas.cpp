// Any plane is fitted, zoomed and panned the same way.
#include "tests/support/test_program.hpp"
#include "widgets/plane_canvas.hpp"

#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include <cmath>

using namespace reprise;

namespace {

/// A field of 20 × 10 units.
class Field : public PlaneCanvas {
public:
    Field() : PlaneCanvas({5, 80}) { resize(432, 232); }

    QRectF field{0, 0, 20, 10};

protected:
    QRectF extent() const override { return field; }
    double largestFit() const override { return 40; }
};

void turnWheel(QWidget& on, QPointF at, int eighths) {
    QWheelEvent turn(at, on.mapToGlobal(at), {}, {0, eighths}, Qt::NoButton, {}, Qt::NoScrollPhase,
                     false);
    QApplication::sendEvent(&on, &turn);
}

void drag(QWidget& on, Qt::MouseButton button, QPoint from, QPoint to) {
    QTest::mousePress(&on, button, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, on.mapToGlobal(to), Qt::NoButton, button, {});
    QApplication::sendEvent(&on, &move);
    QTest::mouseRelease(&on, button, {}, to);
}

bool isNear(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y()) < 1e-9;
}

} // namespace

class TstPlaneCanvas : public QObject {
    Q_OBJECT

private slots:
    void fitsAnExtentIntoAnArea() {
        const PlaneTransform wide = fitted({0, 0, 10, 2}, {100, 50, 400, 300}, 120);
        QCOMPARE(wide.scale, 40.0);
        QCOMPARE(wide.toPixels(QPointF(5, 1)), QPointF(300, 200));
        QCOMPARE(wide.toPlane(wide.toPixels(QPointF(3, 0.5))), QPointF(3, 0.5));
        QCOMPARE(wide.toPlane(wide.toPixels(QRectF(1, 1, 3, 0.5))), QRectF(1, 1, 3, 0.5));
        QCOMPARE(fitted({0, 0, 1, 1}, {0, 0, 4000, 4000}, 120).scale, 120.0);
        QCOMPARE(fitted({}, {0, 0, 100, 60}, 120).origin, QPointF(50, 30)); // nothing to fit
    }

    void staysFittedUntilAHandMovesIt() {
        Field canvas;
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        QCOMPARE(canvas.transform().scale, 20.0); // 16 px around
        canvas.resize(232, 232);
        QCOMPARE(canvas.transform().scale, 10.0);
        QVERIFY(isNear(canvas.transform().toPixels(QPointF(10, 5)), {116, 116}));
        canvas.resize(4000, 4000);
        QCOMPARE(canvas.transform().scale, 40.0); // no larger
        canvas.resize(432, 232);
        turnWheel(canvas, {100, 100}, 120);
        QVERIFY(!canvas.isFitted());
        const PlaneTransform held = canvas.transform();
        canvas.resize(500, 400);
        QCOMPARE(canvas.transform().scale, held.scale);
        QCOMPARE(canvas.transform().origin, held.origin);
        canvas.fit();
        QVERIFY(canvas.isFitted());
        QVERIFY(isNear(canvas.transform().toPixels(QPointF(10, 5)), {250, 200}));
    }

    void zoomKeepsThePointUnderTheMouse() {
        Field canvas;
        canvas.fit();
        const QSignalSpy moves(&canvas, &PlaneCanvas::moved);
        const QPointF mouse(87, 141);
        const QPointF held = canvas.transform().toPlane(mouse);
        for (const int turned : {120, 120, -360, 15}) { // notches, and a touchpad's small steps
            const double before = canvas.transform().scale;
            turnWheel(canvas, mouse, turned);
            QCOMPARE(canvas.transform().scale, before * std::pow(1.2, turned / 120.0));
            QVERIFY(isNear(canvas.transform().toPlane(mouse), held));
        }
        QCOMPARE(moves.count(), 4);
        const double before = canvas.transform().scale;
        QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(),
                                  2, mouse, mouse, canvas.mapToGlobal(mouse), 0.25, {});
        QApplication::sendEvent(&canvas, &pinch);
        QCOMPARE(canvas.transform().scale, 1.25 * before);
        QVERIFY(isNear(canvas.transform().toPlane(mouse), held));
    }

    void zoomEndsAtItsBounds() {
        Field canvas;
        canvas.fit();
        const QPointF mouse(87, 141);
        canvas.zoomAbout(mouse, 1000);
        QCOMPARE(canvas.transform().scale, 80.0);
        const PlaneTransform nearest = canvas.transform();
        const QSignalSpy moves(&canvas, &PlaneCanvas::moved);
        canvas.zoomAbout(mouse + QPointF(50, 0), 1.1);
        QCOMPARE(canvas.transform().origin, nearest.origin);
        QCOMPARE(moves.count(), 0);
        canvas.zoomAbout(mouse, 1e-6);
        QCOMPARE(canvas.transform().scale, 5.0);
    }

    void nothingIsNotZoomed() {
        Field canvas;
        canvas.field = {};
        canvas.fit();
        canvas.zoomAbout({10, 10}, 2);
        QVERIFY(canvas.isFitted());
    }

    void dragsPan() {
        Field canvas;
        canvas.fit();
        const QPointF before = canvas.transform().origin;
        drag(canvas, Qt::LeftButton, {50, 50}, {52, 50}); // a click of an unsteady hand
        QCOMPARE(canvas.transform().origin, before);
        QVERIFY(canvas.isFitted());
        drag(canvas, Qt::LeftButton, {50, 50}, {90, 30});
        QCOMPARE(canvas.transform().origin, before + QPointF(40, -20));
        QVERIFY(!canvas.isFitted());
        drag(canvas, Qt::MiddleButton, {50, 50}, {52, 50}); // at once
        QCOMPARE(canvas.transform().origin, before + QPointF(42, -20));
        drag(canvas, Qt::RightButton, {50, 50}, {90, 30}); // is somebody else's
        QCOMPARE(canvas.transform().origin, before + QPointF(42, -20));
        QMouseEvent move(QEvent::MouseMove, QPoint(0, 0), QPoint(0, 0), Qt::NoButton, Qt::NoButton,
                         {});
        QApplication::sendEvent(&canvas, &move); // nothing is held
        QCOMPARE(canvas.transform().origin, before + QPointF(42, -20));
    }

    void keysZoomAboutTheMiddle() {
        Field canvas;
        canvas.fit();
        const double before = canvas.transform().scale;
        QTest::keyClick(&canvas, Qt::Key_Plus);
        QCOMPARE(canvas.transform().scale, 1.25 * before);
        QVERIFY(isNear(canvas.transform().toPixels(QPointF(10, 5)), {216, 116}));
        QTest::keyClick(&canvas, Qt::Key_Minus);
        QCOMPARE(canvas.transform().scale, before);
        QTest::keyClick(&canvas, Qt::Key_Equal); // plus without Shift
        QCOMPARE(canvas.transform().scale, 1.25 * before);
        QVERIFY(!canvas.isFitted());
        QTest::keyClick(&canvas, Qt::Key_F);
        QVERIFY(canvas.isFitted());
        QCOMPARE(canvas.transform().scale, before);
    }
};

REPRISE_TEST(TstPlaneCanvas)
#include "tst_plane_canvas.moc"

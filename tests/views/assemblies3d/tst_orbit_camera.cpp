// The camera of the 3-D bars: pointing and projecting are each other's inverse.
#include "tests/support/test_program.hpp"
#include "views/assemblies3d/bar_scene.hpp"
#include "views/assemblies3d/grid_history.hpp"

#include <QtTest>

using namespace reprise;

namespace {

const Box3 kGrid{{-0.5F, -4.5F, 0}, {9.5F, 0.5F, 3}}; // 10 x 5
constexpr QSizeF kSize(800, 600);
constexpr CameraPreset kPresets[] = {CameraPreset::Home, CameraPreset::Top, CameraPreset::Front,
                                     CameraPreset::Side};

GridMoment at(double ms) {
    GridMoment moment;
    moment.ms = ms;
    return moment;
}

} // namespace

class TstOrbitCamera : public QObject {
    Q_OBJECT

private slots:
    void aRayMeetsWhatIsProjectedThere() {
        for (CameraPreset preset : kPresets) {
            const OrbitCamera camera = OrbitCamera::looking(preset, kGrid, kSize, 40);
            for (const QVector3D& point : {QVector3D(0, 0, 0), QVector3D(9, -4, 2)}) {
                const Ray3 ray = camera.rayAt(camera.project(point, kSize), kSize);
                QVERIFY(point.distanceToLine(ray.origin, ray.direction) < 1e-2F);
            }
        }
    }

    void presetsShowTheWholeGrid() {
        for (CameraPreset preset : kPresets) {
            for (const QSizeF& size : {QSizeF(800, 600), QSizeF(300, 900), QSizeF(1500, 250)}) {
                const OrbitCamera camera = OrbitCamera::looking(preset, kGrid, size, 40);
                double left = size.width();
                double right = 0;
                double top = size.height();
                double bottom = 0;
                for (int k = 0; k < 8; ++k) {
                    const QPointF p = camera.project(kGrid.corner(k), size);
                    left = std::min(left, p.x());
                    right = std::max(right, p.x());
                    top = std::min(top, p.y());
                    bottom = std::max(bottom, p.y());
                }
                QVERIFY(left > 38 && top > 38);
                QVERIFY(right < size.width() - 38 && bottom < size.height() - 38);
                // and nearly as large as it can
                QVERIFY(right - left > 0.85 * (size.width() - 80) ||
                        bottom - top > 0.85 * (size.height() - 80));
            }
        }
    }

    void fromTheTopRowZeroIsUpAndColumnZeroLeft() {
        const OrbitCamera camera = OrbitCamera::looking(CameraPreset::Top, kGrid, kSize, 40);
        const QPointF origin = camera.project({0, 0, 0}, kSize);
        QVERIFY(camera.project({9, 0, 0}, kSize).x() > origin.x() + 100);
        QVERIFY(camera.project({0, -4, 0}, kSize).y() > origin.y() + 100);
    }

    void draggingTurnsAndTheWheelZooms() {
        OrbitCamera camera;
        const float azimuth = camera.azimuth;
        camera.turn({100, 0});
        QVERIFY(camera.azimuth < azimuth);
        camera.turn({0, 1e4});
        QCOMPARE(camera.elevation, 90.0F);
        const float distance = camera.distance;
        camera.zoom(2);
        QVERIFY(camera.distance < distance);
        // Moved by the mouse, a point in the middle stays under it.
        const QVector3D middle = camera.centre;
        camera.move({30, -20}, kSize);
        const QPointF p = camera.project(middle, kSize);
        QVERIFY(std::abs(p.x() - 430) < 0.5 && std::abs(p.y() - 280) < 0.5);
    }

    void theWayBetweenTwoCamerasIsTheShortOne() {
        OrbitCamera from;
        from.azimuth = 170;
        OrbitCamera to;
        to.azimuth = -170;
        QCOMPARE(between(from, to, 0.5F).azimuth, 180.0F);
        QCOMPARE(between(from, to, 1), to);
    }

    void raysEnterBoxes() {
        const Bar bar{2, -1, 3, Qt::red, false};
        const Ray3 down{{2, -1, 10}, {0, 0, -1}};
        QCOMPARE(down.entry(bar.box()), 7.0F);
        QCOMPARE((Ray3{{2.5F, -1, 10}, {0, 0, -1}}.entry(bar.box())), -1.0F);
        QCOMPARE((Ray3{{2, -1, 10}, {0, 0, 1}}.entry(bar.box())), -1.0F); // behind it
        QVERIFY(down.entry(Bar{2, -1, 0, Qt::red, false}.box()) > 0);     // a plate can be hit
    }

    void historyKeepsASecondOrAPresentation() {
        GridHistory history;
        for (int ms = 0; ms <= 3000; ms += 100) {
            history.offer(at(ms), ms == 1400);
        }
        QList<double> times;
        for (const GridMoment& moment : history.moments()) {
            times << moment.ms;
        }
        QCOMPARE(times, (QList<double>{0, 1000, 1400, 2400}));
        history.offer(at(50), false); // the run was started anew
        QCOMPARE(history.moments().size(), 1U);
    }

    void historyStaysBoundedAndCoversTheRun() {
        GridHistory history(64);
        for (int k = 0; k < 5000; ++k) {
            history.offer(at(1000.0 * k), true);
            QVERIFY(history.moments().size() <= 65);
        }
        QVERIFY(history.moments().size() >= 30);
        QCOMPARE(history.moments().front().ms, 0.0);
        QVERIFY(history.moments().back().ms > 4'700'000);
        double widest = 0;
        for (std::size_t k = 1; k < history.moments().size(); ++k) {
            widest = std::max(widest, history.moments()[k].ms - history.moments()[k - 1].ms);
        }
        QVERIFY(widest <= 2 * history.interval());
    }
};

REPRISE_TEST(TstOrbitCamera)
#include "tst_orbit_camera.moc"

// Replays on a map as an animation: what its pictures show, that the window goes on meanwhile.
#include "tests/support/circuits.hpp"
#include "tests/support/gif_frames.hpp"
#include "tests/support/synthetic_map.hpp"
#include "tests/support/test_program.hpp"
#include "views/animation/animation.hpp"
#include "views/animation/animation_dialog.hpp"
#include "views/map/map_film.hpp"
#include "views/map/map_view.hpp"

#include <QPainter>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

using namespace reprise;

class TstMapAnimation : public QObject {
    Q_OBJECT

private slots:
    void letsTheWindowAnswer() {
        QTemporaryDir folder;
        test::SyntheticSearch run;
        run.searchWhole();
        Project project;
        project.environment.map = std::make_shared<const NavigationMap>(test::planningMap());
        Document document;
        document.setProject(project);
        MapView view(document);
        view.resize(900, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(run.frame());
        view.exportAnimation();
        auto* dialog = view.findChild<AnimationDialog*>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        dialog->findChild<QDoubleSpinBox*>("step")->setValue(20);
        dialog->findChild<QSpinBox*>("width")->setValue(640);
        dialog->write(folder.filePath("trace.gif"));
        QSignalSpy finished(dialog->animation(), &Animation::finished);
        qint64 longest = 0;
        QElapsedTimer timer;
        timer.start();
        while (finished.isEmpty() && timer.elapsed() < 20'000) {
            QElapsedTimer piece;
            piece.start();
            QCoreApplication::processEvents();
            longest = std::max(longest, piece.elapsed());
        }
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].toString(), QString());
        qInfo("longest piece of work: %lld ms", longest);
        QVERIFY2(longest < 200, qPrintable(QString::number(longest))); // 50 on an idle machine
        const QList<QImage> frames = test::framesOf(folder.filePath("trace.gif"));
        QCOMPARE(frames.size(), 19); // 0 to 360 ms
        QCOMPARE(frames[0].width(), 640);
        // Frame 10 is at 200 ms: F fired at 189.1 ms and was active until 199.1 ms.
        QVERIFY(frames[9] != frames[10]);
    }

    void paintsTheReplayAtAnyTime() {
        test::SyntheticSearch run;
        run.searchWhole();
        const Frame frame = run.frame();
        MapReplays replays;
        replays.update(frame.reports, test::circuitOf(frame));
        MapScene scene;
        scene.setLayout(layOutMap(test::planningMap()));
        scene.setCircuit(test::circuitOf(frame));
        const MapActivity activity(frame.outline, test::circuitOf(frame));
        MapFilm film(scene, activity, replays, 2, run.events(), QFont());
        QCOMPARE(film.lengthMs(), 368.0);
        run.events().clear(); // the film has its own copy
        const auto somaPixels = [&film](double ms) {
            QImage image(640, 480, QImage::Format_RGB32);
            QPainter painter(&image);
            film.paint(painter, image.rect(), ms);
            painter.end();
            int count = 0;
            for (int y = 0; y < 400; ++y) {
                for (int x = 0; x < 640; ++x) {
                    count += image.pixelColor(x, y) == currentTheme().soma ? 1 : 0;
                }
            }
            return count;
        };
        QCOMPARE(somaPixels(5), 0);
        QVERIFY(somaPixels(12) > 50);              // A
        QVERIFY(somaPixels(300) > somaPixels(72)); // the trace has grown
    }
};

REPRISE_TEST(TstMapAnimation)
#include "tst_map_animation.moc"

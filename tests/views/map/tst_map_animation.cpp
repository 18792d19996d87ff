// Animations: what is in the files, that they come little by little, that cancelling leaves none.
#include "tests/support/circuits.hpp"
#include "tests/support/synthetic_map.hpp"
#include "tests/support/test_program.hpp"
#include "views/map/map_animation.hpp"
#include "views/map/map_animation_dialog.hpp"
#include "views/map/map_film.hpp"
#include "views/map/map_view.hpp"

#include <QImageReader>
#include <QPainter>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include <gif_lib.h>

using namespace reprise;

namespace {

/// Frame k is red from the left up to 10 k px.
void paintBar(QPainter& painter, const QRectF& area, double ms) {
    painter.fillRect(area, Qt::white);
    painter.fillRect(QRectF(0, 0, ms, area.height()), QColor(200, 30, 20));
}

MapAnimationSpec barSpec(const QString& file) {
    MapAnimationSpec spec;
    spec.file = file;
    spec.lastMs = 60;
    spec.stepMs = 10;
    spec.size = {80, 48};
    return spec;
}

/// All frames of a GIF, each put over the ones before, as a player shows them; delays in ms.
QList<QImage> framesOf(const QString& file, QList<int>* delays = nullptr) {
    QList<QImage> frames;
    int error = 0;
    GifFileType* gif = DGifOpenFileName(file.toLocal8Bit(), &error);
    if (!gif || DGifSlurp(gif) != GIF_OK) {
        return frames;
    }
    QImage shown(gif->SWidth, gif->SHeight, QImage::Format_RGB32);
    for (int k = 0; k < gif->ImageCount; ++k) {
        const SavedImage& saved = gif->SavedImages[k];
        const GifImageDesc& area = saved.ImageDesc;
        for (int y = 0; y < area.Height; ++y) {
            for (int x = 0; x < area.Width; ++x) {
                const GifColorType& color =
                    area.ColorMap->Colors[saved.RasterBits[y * area.Width + x]];
                shown.setPixel(area.Left + x, area.Top + y,
                               qRgb(color.Red, color.Green, color.Blue));
            }
        }
        frames += shown.copy();
        GraphicsControlBlock control;
        if (delays && DGifSavedExtensionToGCB(gif, k, &control) == GIF_OK) {
            *delays += control.DelayTime * 10;
        }
    }
    DGifCloseFile(gif, nullptr);
    return frames;
}

QString run(MapAnimation& animation) {
    QSignalSpy finished(&animation, &MapAnimation::finished);
    animation.start();
    if (finished.isEmpty() && !finished.wait(20'000)) {
        return "timed out";
    }
    return finished[0][0].toString();
}

} // namespace

class TstMapAnimation : public QObject {
    Q_OBJECT

private slots:
    void writesAGif() {
        QTemporaryDir folder;
        MapAnimation animation(barSpec(folder.filePath("bar.gif")), paintBar);
        QSignalSpy progress(&animation, &MapAnimation::progressed);
        QCOMPARE(run(animation), QString());
        QCOMPARE(progress.count(), 7);
        QCOMPARE(progress.last()[0].toInt(), 7);
        QList<int> delays;
        const QList<QImage> frames = framesOf(folder.filePath("bar.gif"), &delays);
        QCOMPARE(frames.size(), 7);
        QCOMPARE(delays, QList<int>({40, 40, 40, 40, 40, 40, 40}));
        for (int k = 0; k < 7; ++k) {
            for (const int x : {0, 5, 15, 25, 35, 45, 55, 65}) {
                QCOMPARE(QColor(frames[k].pixel(x, 20)),
                         x < 10 * k ? QColor(200, 30, 20) : QColor(Qt::white));
            }
        }
    }

    void writesNumberedPictures() {
        QTemporaryDir folder;
        MapAnimation animation(barSpec(folder.filePath("bar.png")), paintBar);
        QCOMPARE(run(animation), QString());
        const QStringList files = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 7);
        QCOMPARE(files[0], QString("bar_0001.png"));
        for (int k = 0; k < 7; ++k) {
            const QImage image(folder.filePath(files[k]));
            QCOMPARE(image.size(), QSize(80, 48));
            QCOMPARE(image.pixelColor(35, 20) == QColor(200, 30, 20), k > 3);
        }
    }

    void keepsColoursApart() {
        QImage picture(64, 64, QImage::Format_RGB32);
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                picture.setPixel(x, y, x < 32 ? qRgb(0, 114, 178) : qRgb(4 * y, 4 * x, 128));
            }
        }
        const QImage reduced = indexed(picture);
        QCOMPARE(reduced.format(), QImage::Format_Indexed8);
        QVERIFY(reduced.colorCount() <= 256);
        int worst = 0;
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                const QRgb a = picture.pixel(x, y);
                const QRgb b = reduced.pixel(x, y);
                worst = std::max({worst, std::abs(qRed(a) - qRed(b)),
                                  std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
            }
        }
        QVERIFY2(worst <= 16, qPrintable(QString::number(worst)));
        QCOMPARE(reduced.pixel(3, 3), qRgb(0, 114, 178));
    }

    void leavesNothingBehindWhenCancelled_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("gif") << "bar.gif";
        QTest::newRow("png") << "bar.png";
    }
    void leavesNothingBehindWhenCancelled() {
        QFETCH(QString, name);
        QTemporaryDir folder;
        MapAnimationSpec spec = barSpec(folder.filePath(name));
        spec.stepMs = 0.1;
        MapAnimation animation(spec, paintBar);
        QSignalSpy progress(&animation, &MapAnimation::progressed);
        QSignalSpy finished(&animation, &MapAnimation::finished);
        animation.start();
        QTRY_VERIFY(progress.count() > 3);
        animation.cancel();
        QVERIFY(!animation.isRunning());
        QTest::qWait(20);
        QCOMPARE(finished.count(), 0);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
    }

    void refusesWhatCannotBeWritten() {
        MapAnimationSpec spec = barSpec("/nowhere/bar.gif");
        QVERIFY(spec.problem().isEmpty());
        MapAnimation nowhere(spec, paintBar);
        QVERIFY(run(nowhere).startsWith("Could not write /nowhere/bar.gif"));
        spec.file = "/nowhere/bar.png";
        MapAnimation pictures(spec, paintBar);
        QVERIFY(run(pictures).startsWith("Could not write /nowhere/bar_0001.png"));
        spec.file = "bar.mp4";
        QCOMPARE(spec.problem(),
                 QString("An animation is written to a .gif file, or to numbered .png files."));
        spec.file = "bar.gif";
        spec.stepMs = 0;
        QVERIFY(!spec.problem().isEmpty());
        spec.stepMs = 0.001;
        QVERIFY(spec.problem().contains("too many"));
        spec.stepMs = 5;
        spec.size = {9000, 20};
        QVERIFY(spec.problem().contains("9000"));
    }

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
        auto* dialog = view.findChild<MapAnimationDialog*>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        dialog->findChild<QDoubleSpinBox*>("step")->setValue(20);
        dialog->findChild<QSpinBox*>("width")->setValue(640);
        dialog->write(folder.filePath("trace.gif"));
        QSignalSpy finished(dialog->animation(), &MapAnimation::finished);
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
        const QList<QImage> frames = framesOf(folder.filePath("trace.gif"));
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

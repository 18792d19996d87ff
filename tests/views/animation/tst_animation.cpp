// Animations of any picture: what is in the files, that they come little by little, that cancelling
// leaves none.
#include "tests/support/gif_frames.hpp"
#include "tests/support/test_program.hpp"
#include "views/animation/animation.hpp"

#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

using namespace reprise;

namespace {

/// Frame k is red from the left up to 10 k px.
void paintBar(QPainter& painter, const QRectF& area, double ms) {
    painter.fillRect(area, Qt::white);
    painter.fillRect(QRectF(0, 0, ms, area.height()), QColor(200, 30, 20));
}

AnimationSpec barSpec(const QString& file) {
    AnimationSpec spec;
    spec.file = file;
    spec.lastMs = 60;
    spec.stepMs = 10;
    spec.size = {80, 48};
    return spec;
}

QString run(Animation& animation) {
    QSignalSpy finished(&animation, &Animation::finished);
    animation.start();
    if (finished.isEmpty() && !finished.wait(20'000)) {
        return "timed out";
    }
    return finished[0][0].toString();
}

} // namespace

class TstAnimation : public QObject {
    Q_OBJECT

private slots:
    void writesAGif() {
        QTemporaryDir folder;
        Animation animation(barSpec(folder.filePath("bar.gif")), paintBar);
        QSignalSpy progress(&animation, &Animation::progressed);
        QCOMPARE(run(animation), QString());
        QCOMPARE(progress.count(), 7);
        QCOMPARE(progress.last()[0].toInt(), 7);
        QList<int> delays;
        const QList<QImage> frames = test::framesOf(folder.filePath("bar.gif"), &delays);
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
        Animation animation(barSpec(folder.filePath("bar.png")), paintBar);
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
        AnimationSpec spec = barSpec(folder.filePath(name));
        spec.stepMs = 0.1;
        Animation animation(spec, paintBar);
        QSignalSpy progress(&animation, &Animation::progressed);
        QSignalSpy finished(&animation, &Animation::finished);
        animation.start();
        QTRY_VERIFY(progress.count() > 3);
        animation.cancel();
        QVERIFY(!animation.isRunning());
        QTest::qWait(20);
        QCOMPARE(finished.count(), 0);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
    }

    void refusesWhatCannotBeWritten() {
        AnimationSpec spec = barSpec("/nowhere/bar.gif");
        QVERIFY(spec.problem().isEmpty());
        Animation nowhere(spec, paintBar);
        QVERIFY(run(nowhere).startsWith("Could not write /nowhere/bar.gif"));
        spec.file = "/nowhere/bar.png";
        Animation pictures(spec, paintBar);
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
};

REPRISE_TEST(TstAnimation)
#include "tst_animation.moc"

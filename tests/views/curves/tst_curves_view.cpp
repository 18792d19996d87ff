// Learning curves as a user meets them: exact points, readouts, axes; and that they rest.
#include "core/session/look_back.hpp"
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/test_program.hpp"
#include "views/curves/curves_view.hpp"
#include "widgets/theme.hpp"

#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QtTest>

#include <numeric>

using namespace reprise;
using test::SyntheticRun;

namespace {

/// What a curve must show; \p sequence -1: the mean.
QList<QPointF> curveOf(const EpisodeResults& episodes, Metric metric, int sequence,
                       int window = 1) {
    QList<QPointF> points;
    RunningMean mean(window);
    for (std::size_t k = 0; k < episodes.size(); ++k) {
        const double value =
            sequence < 0 ? meanOf(episodes[k], metric) : valueOf(episodes[k], metric, sequence);
        points.append({double(k) + 1, mean.add(value)});
    }
    return points;
}

QString csvOf(const EpisodeResults& episodes) {
    std::vector<std::uint32_t> all(episodes.size());
    std::iota(all.begin(), all.end(), 0);
    return episodesAsCsv(episodes, all);
}

} // namespace

class TstCurvesView : public QObject {
    Q_OBJECT

private slots:
    void drawsExactlyTheData();
    void touchesTheChartsOnlyForNewEpisodes();
    void startsAnewAfterAReset();
    void noticesAnotherRunOfTheSameLength();
    void aMillionEpisodesStayUsable();
    void aFrameCostsOnlyWhatIsNew();
    void thinnedEpisodesKeepTheirNumbers();
    void testsThatWereThinnedAreOneStretch();
    void averagesOnlyWhenAsked();
    void showsThePatternSize();
    void readsOutAnEpisode();
    void movesTheCursorWithTheKeyboard();
    void hoversEpisodes();
    void alignsThePanels();
    void countsEpisodesInWholeNumbers();
    void theEpisodesThereAreFillTheAxis();
    void theLineBelowEndsWithAWholeEntry();
    void theLastLabelOfTheAxisIsWhole();
    void aLongLegendIsWrappedInPictures();
    void exportsPictures();
    void takesASecondNetwork();
};

void TstCurvesView::drawsExactlyTheData() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(20);
    CurvesView view;
    view.showFrame(run.frame());
    for (Metric metric : kMetrics) {
        QVERIFY(view.curve(metric, -1));
        QCOMPARE(view.curve(metric, -1)->points(), curveOf(run.episodes(), metric, -1));
        for (int s = 0; s < 2 && metric != Metric::DuplicateDaps; ++s) {
            QVERIFY(view.curve(metric, s));
            QCOMPARE(view.curve(metric, s)->points(), curveOf(run.episodes(), metric, s));
        }
    }
    QVERIFY(!view.curve(Metric::PredictionError, 2));
    QCOMPARE(view.dataAsCsv(), csvOf(run.episodes()));
}

void TstCurvesView::touchesTheChartsOnlyForNewEpisodes() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(20);
    CurvesView view;
    view.showFrame(run.frame());
    QSignalSpy replaced(view.curve(Metric::PredictionError, 0), &QXYSeries::pointsReplaced);
    QSignalSpy appended(view.curve(Metric::PredictionError, 0), &QXYSeries::pointAdded);
    for (int i = 0; i < 10; ++i) {
        run.setNow(i);
        view.showFrame(run.frame());
    }
    QCOMPARE(replaced.count(), 0);
    run.addEpisodes(1);
    view.showFrame(run.frame());
    QCOMPARE(replaced.count(), 1); // all points in one call
    QCOMPARE(appended.count(), 0);
}

void TstCurvesView::startsAnewAfterAReset() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(20);
    CurvesView view;
    view.showFrame(run.frame());
    view.setCursorEpisode(15);
    run.episodes().clear();
    run.addEpisodes(2);
    view.showFrame(run.frame());
    QCOMPARE(view.curve(Metric::ActiveNeurons, 1)->count(), 2);
    QCOMPARE(view.cursorEpisode(), 0);
    run.episodes().clear();
    view.showFrame(run.frame());
    QCOMPARE(view.curve(Metric::ActiveNeurons, 1)->count(), 0);
    QCOMPARE(view.summary(0), QString("No episode has ended yet"));
}

void TstCurvesView::noticesAnotherRunOfTheSameLength() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(20);
    CurvesView view;
    view.showFrame(run.frame());
    run.events().clear(); // another run, seen only when it had as many episodes
    run.episodes()[3].predictionError[0] = 0.125;
    view.showFrame(run.frame());
    QCOMPARE(view.curve(Metric::PredictionError, 0)->at(3), QPointF(4, 0.125));
    run.episodes().erase(run.episodes().begin()); // what a bound gave up
    view.showFrame(run.frame());
    QCOMPARE(view.curve(Metric::PredictionError, 0)->at(2), QPointF(4, 0.125));
}

void TstCurvesView::aMillionEpisodesStayUsable() {
    constexpr int kMany = 1'000'000;
    SyntheticRun run({"ADBE"});
    run.addEpisodes(kMany);
    run.episodes()[654'320].predictionError[0] = 0.75;
    CurvesView view;
    view.resize(700, 440);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QElapsedTimer watch;
    watch.start();
    view.showFrame(run.frame());
    QVERIFY(!view.grab().isNull());
    QVERIFY(watch.elapsed() < 5000); // it took longer than anybody waited
    const QList<QPointF> points = view.curve(Metric::PredictionError, -1)->points();
    QVERIFY(points.size() <= 4096);
    QVERIFY(points.contains(QPointF(654'321, 0.75)));
    QCOMPARE(points.back().x(), double(kMany));
    QVERIFY(view.panels()[0]->episodeAxis()->max() >= kMany);
    QVERIFY(view.panels()[0]->episodeAxis()->tickInterval() >= kMany / 25);
    QVERIFY(view.readout(0, 654'321).endsWith("prediction error: 0.75"));
    view.setSmooth(true); // of 0, 0, 0 and 0.75
    const QList<QPointF> means = view.curve(Metric::PredictionError, -1)->points();
    QVERIFY(std::any_of(means.begin(), means.end(), [](QPointF mean) {
        return mean.x() >= 654'321 && mean.x() <= 654'324 && mean.y() == 0.1875;
    }));
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.cursorEpisode(), kMany);
}

/// A thousand frames, each with one more of a million episodes: only the new one is read.
void TstCurvesView::aFrameCostsOnlyWhatIsNew() {
    SyntheticRun run({"ADBE"});
    run.addEpisodes(300'000);
    CurvesView view;
    view.showFrame(run.frameWithoutState());
    QElapsedTimer watch;
    watch.start();
    for (int k = 0; k < 1000; ++k) {
        run.addEpisodes(1);
        view.showFrame(run.frameWithoutState());
    }
    QVERIFY(watch.elapsed() < 10'000); // each read all: minutes
    QTRY_COMPARE(view.curve(Metric::PredictionError, -1)->points().back().x(), 301'000.0);
    QCOMPARE(view.summary(0).section(' ', 0, 1), QString("Episode 301000"));
}

void TstCurvesView::thinnedEpisodesKeepTheirNumbers() {
    SyntheticRun run({"ADBE"});
    run.addEpisodes(12'000);
    run.episodes()[10'999].predictionError[0] = 0.75;
    run.progress().isFinished = true;
    CurvesView view;
    view.showFrame(run.frame());
    QCOMPARE(view.gapsOfWholeRun(), QString());
    QVERIFY(!view.summary(0).contains("left out"));
    thinOut(run.episodes());
    thinOut(run.episodes());
    const int kept = int(run.episodes().size());
    QVERIFY(kept < 12'000);
    view.showFrame(run.frame());
    QCOMPARE(view.panels()[0]->episodeAxis()->max(), 12'000.5);
    QVERIFY(view.summary(0).startsWith("Episode 12000 · "));
    const QString missing = QLocale().toString(12'000 - kept);
    QVERIFY2(view.summary(0).contains(missing + " older ones left out"),
             qPrintable(view.summary(0)));
    QVERIFY(view.gapsOfWholeRun().contains(missing));
    QCOMPARE(view.readout(0, 11'000), QString("Episode 11000 · training\nprediction error: 0.75"));
    QVERIFY(view.curve(Metric::PredictionError, -1)->points().contains(QPointF(11'000, 0.75)));
    const QStringList rows = view.dataAsCsv().split('\n', Qt::SkipEmptyParts).mid(1);
    QCOMPARE(rows.size(), kept);
    for (int k = 0; k < kept; ++k) {
        QCOMPARE(rows[k].section(',', 0, 0).toInt(), run.episodes()[std::size_t(k)].number);
    }
    const int second = run.episodes()[1].number;
    QVERIFY(second > 2);
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.cursorEpisode(), second);
    view.setCursorEpisode(second + 1); // was left out: the nearest
    QCOMPARE(view.cursorEpisode(), second);
}

void TstCurvesView::testsThatWereThinnedAreOneStretch() {
    SyntheticRun run({"ADBE"});
    run.addEpisodes(10, false);
    run.addEpisodes(20);
    thinOut(run.episodes());
    CurvesView view;
    view.resize(700, 440);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.showFrame(run.frame());
    CurvePanel* panel = view.panels()[0];
    const QImage image = panel->grab().toImage();
    const int y = panel->height() - 40;
    const auto groundAt = [&](double episode) { // beside curves and letters
        return image.pixelColor(int(panel->xOf(episode) * image.devicePixelRatio()),
                                int(y * image.devicePixelRatio()));
    };
    QVERIFY(groundAt(4.5) != groundAt(20.5));
    QCOMPARE(groundAt(5.5), groundAt(4.5));
    QCOMPARE(groundAt(6.5), groundAt(4.5));
}

void TstCurvesView::averagesOnlyWhenAsked() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(20);
    CurvesView view;
    view.showFrame(run.frame());
    QVERIFY(!view.findChild<QCheckBox*>()->isChecked());
    view.setSmooth(true);
    const auto raw = curveOf(run.episodes(), Metric::PredictionError, 0);
    QCOMPARE(view.curve(Metric::PredictionError, 0)->points(),
             curveOf(run.episodes(), Metric::PredictionError, 0, 4));
    QVERIFY(view.curve(Metric::PredictionError, 0)->points() != raw);
    view.setSmooth(false);
    QCOMPARE(view.curve(Metric::PredictionError, 0)->points(), raw);
}

void TstCurvesView::showsThePatternSize() {
    SyntheticRun run({"ACB", "DCB"}, 15, 3);
    CurvesView view;
    view.showFrame(run.frame());
    const QLineSeries* line = view.panels()[2]->curves().back();
    QCOMPARE(line->name(), QString("pattern size 3"));
    QCOMPARE(line->count(), 2);
    QCOMPARE(line->at(0).y(), 3.0);
    QCOMPARE(line->at(1).y(), 3.0);
    QCOMPARE(line->at(1).x(), view.panels()[2]->episodeAxis()->max());
}

void TstCurvesView::readsOutAnEpisode() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(2);
    run.addEpisodes(1, false);
    EpisodeResult& last = run.episodes().back();
    last.predictionError = {0.25, 0.75};
    last.falsePositives = {0, 0};
    last.falseNegatives = {1, 0};
    last.activeNeurons = {3, 5};
    last.duplicateDendriticSpikes = 2;
    CurvesView view;
    view.showFrame(run.frame());
    QCOMPARE(view.readout(0, 3), QString("Episode 3 · test\nprediction error: 0.5\n"
                                         "    A D B E: 0.25\n    F D B C: 0.75"));
    QCOMPARE(view.readout(3, 3), QString("Episode 3 · test\nduplicate dAPs: 2"));
    QVERIFY(view.readout(0, 1).startsWith("Episode 1 · training\n"));
    QCOMPARE(view.readout(0, 0), QString());
    QCOMPARE(view.readout(0, 4), QString());
    QCOMPARE(view.summary(3),
             QString("Episode 3 · error 0.5 · FP 0 · FN 0.5 · active 4 · duplicate dAPs 2"));
    QCOMPARE(view.summary(0), view.summary(3)); // the latest, while no cursor is set
}

void TstCurvesView::movesTheCursorWithTheKeyboard() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(12);
    CurvesView view;
    view.showFrame(run.frame());
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.cursorEpisode(), 12);
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.cursorEpisode(), 11);
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.cursorEpisode(), 2);
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(view.cursorEpisode(), 0);
}

void TstCurvesView::hoversEpisodes() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(12);
    CurvesView view;
    view.resize(700, 440);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.showFrame(run.frame());
    CurvePanel* panel = view.panels()[1];
    for (int episode : {5, 9}) {
        const QPoint at(qRound(panel->xOf(episode)), panel->height() / 2);
        QMouseEvent move(QEvent::MouseMove, at, panel->viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(panel->viewport(), &move);
        QCOMPARE(view.cursorEpisode(), episode);
    }
}

void TstCurvesView::alignsThePanels() {
    SyntheticRun run({"ADBE", "FDBC"}, 150, 20);
    run.addEpisodes(30);
    CurvesView view;
    for (const QSize size : {QSize(700, 440), QSize(360, 720)}) {
        view.resize(size);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(run.frame());
        QTRY_COMPARE(view.size(), size);
        QCoreApplication::processEvents();
        const auto left = [&](int k) {
            return view.panels()[k]->mapTo(&view, QPoint()).x() +
                   view.panels()[k]->chart()->plotArea().left();
        };
        const bool isStacked = size.height() > size.width();
        QCOMPARE(left(0), left(2));
        QCOMPARE(left(1), left(3));
        QCOMPARE(left(0) == left(1), isStacked);
        for (CurvePanel* panel : view.panels()) {
            QVERIFY(panel->chart()->plotArea().height() > 40);
            QCOMPARE(panel->episodeAxis()->max(), view.panels()[0]->episodeAxis()->max());
        }
    }
}

void TstCurvesView::countsEpisodesInWholeNumbers() {
    SyntheticRun run({"ADBE", "FDBC"});
    CurvesView view;
    view.resize(700, 440);
    for (int episodes : {1, 3, 17, 60, 400}) {
        run.episodes().clear();
        run.addEpisodes(episodes);
        view.showFrame(run.frame());
        const ValueAxis* axis = view.panels()[0]->episodeAxis();
        QCOMPARE(axis->tickInterval(), std::round(axis->tickInterval()));
        QVERIFY(axis->tickInterval() >= 1);
        QVERIFY(axis->max() >= episodes);
        QVERIFY(axis->max() / axis->tickInterval() <= 25);
    }
}

void TstCurvesView::theEpisodesThereAreFillTheAxis() {
    SyntheticRun run({"ADBE", "FDBC"});
    CurvesView view;
    view.resize(700, 440);
    const auto lastEpisode = [&] {
        view.showFrame(run.frame());
        return view.panels()[0]->episodeAxis()->max() - 0.5;
    };
    run.addEpisodes(148);
    run.progress().episodeCount = 1'000'000;
    QCOMPARE(lastEpisode(), 200.0);
    run.episodes().resize(63);
    QCOMPARE(lastEpisode(), 100.0);
    run.progress().episodeCount = 80; // no room for more than is planned
    QCOMPARE(lastEpisode(), 80.0);
    run.progress().isFinished = true; // solved before that; no episode is new
    QCOMPARE(lastEpisode(), 63.0);
}

void TstCurvesView::theLineBelowEndsWithAWholeEntry() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(5);
    CurvesView view;
    view.resize(1000, 440);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.showFrame(run.frame());
    const auto* line = view.findChild<QLabel*>("summary");
    for (const int width : {1000, 420, 300, 220}) {
        view.resize(width, 440);
        QVERIFY(line->fontMetrics().horizontalAdvance(line->text()) <= width);
        const QStringList whole = view.summary(0).split(" · ");
        QStringList shown = line->text().split(" · ");
        const bool isCut = shown.back().endsWith(" …");
        QVERIFY(isCut || width > 300);
        QVERIFY(!isCut || width < 1000);
        shown.back().remove(" …");
        QCOMPARE(shown, whole.mid(0, shown.size()));
    }
}

void TstCurvesView::theLastLabelOfTheAxisIsWhole() {
    CurvePanel panel("Title", {});
    panel.resize(400, 160);
    panel.setExtent(100'000, 1);
    const double half =
        QFontMetricsF(panel.episodeAxis()->labelsFont()).horizontalAdvance("100000") / 2;
    QVERIFY(panel.xOf(100'000) + half < panel.width());
    panel.setExtent(20, 1);
    QVERIFY(panel.xOf(20) > panel.width() - 30); // short labels take no room
}

void TstCurvesView::aLongLegendIsWrappedInPictures() {
    SyntheticRun run(
        {"ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ", "BCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJA",
         "CDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJAB", "DEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJABC",
         "EFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJABCD"});
    run.addEpisodes(5);
    CurvesView view;
    view.resize(500, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.showFrame(run.frame());
    QTemporaryDir folder;
    QCOMPARE(view.exportPicture(folder.filePath("c.png")), QString());
    const QSize size = QImage(folder.filePath("c.png")).size() / 2;
    QVERIFY2(size.width() <= 960 && size.height() < 700, qPrintable(QString::number(size.width())));
    QCOMPARE(view.exportPicture(folder.filePath("c.svg")), QString());
    QFile file(folder.filePath("c.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const char* beginning :
         {">A B C D E", ">B C D E F", ">C D E F G", ">D E F G H", ">E F G H I"}) {
        QVERIFY2(text.contains(beginning), beginning);
    }
    QVERIFY(!text.contains("more</text>"));
}

void TstCurvesView::exportsPictures() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(30);
    CurvesView view;
    view.resize(700, 440);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.showFrame(run.frame());
    QTemporaryDir folder;
    QCOMPARE(view.exportPicture(folder.filePath("c.svg")), QString());
    QCOMPARE(view.exportPicture(folder.filePath("c.png")), QString());
    QCOMPARE(view.exportData(folder.filePath("c.csv")), QString());
    QVERIFY(QSvgRenderer(folder.filePath("c.svg")).isValid());
    QFile file(folder.filePath("c.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(!text.contains("<image"));
    QVERIFY(text.contains("Prediction error"));
    QVERIFY(!text.contains("Average of 4")); // a control is no part of the picture
    QVERIFY(view.findChild<QCheckBox*>()->isVisible());
    const QImage image(folder.filePath("c.png"));
    QCOMPARE(image.size(), view.size() * 2);
    bool hasInk = false; // the mean's line
    for (int y = 0; y < image.height() && !hasInk; ++y) {
        for (int x = 100; x < image.width() / 2 && !hasInk; ++x) {
            hasInk = image.pixelColor(x, y) == currentTheme().text;
        }
    }
    QVERIFY(hasInk);
}

void TstCurvesView::takesASecondNetwork() {
    SyntheticRun first({"ADBE", "FDBC"});
    SyntheticRun second(test::setTwo(), 150, 20);
    first.addEpisodes(10);
    second.addEpisodes(10);
    CurvesView view;
    view.showFrame(first.frame());
    view.showFrame(second.frame());
    QVERIFY(view.curve(Metric::ActiveNeurons, 5));
    QCOMPARE(view.curve(Metric::ActiveNeurons, 5)->points(),
             curveOf(second.episodes(), Metric::ActiveNeurons, 5));
    view.showFrame(Frame()); // nothing is open any more
    QCOMPARE(view.curve(Metric::ActiveNeurons, -1)->count(), 0);
    QVERIFY(!view.curve(Metric::ActiveNeurons, 0));
}

REPRISE_TEST(TstCurvesView)
#include "tst_curves_view.moc"

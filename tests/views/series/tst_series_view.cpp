// Series of any phase as a user meets them: chosen, zoomed, read and exported.
#include "tests/support/pictures.hpp"
#include "tests/support/played_run.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/series/invented_series.hpp"
#include "views/series/series_view.hpp"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QtTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

namespace {

/// Trained twice and probed, with series over everything.
InventedRun invented() {
    InventedRun run;
    run.phase("learn", 2);
    run.add(kLoss, {4, 3, 2, 1});
    run.add(kReward, {0.5, 1.5});
    run.add(kError, {0.75, 0.25});
    run.add(kSteps, {120, 80});
    run.phase("probe", 1);
    run.add(kReward, {2});
    run.add(kError, {kNan});
    run.add(kBias, {-3, 0, 12});
    return run;
}

QStringList entriesOf(const SeriesView& view) {
    QStringList entries;
    for (int row = 0; row < view.picker()->list()->count(); ++row) {
        const QListWidgetItem* item = view.picker()->list()->item(row);
        entries += (item->checkState() == Qt::Checked ? "x " : "- ") + item->text();
    }
    return entries;
}

void check(SeriesView& view, const QString& text, bool isShown = true) {
    for (int row = 0; row < view.picker()->list()->count(); ++row) {
        QListWidgetItem* item = view.picker()->list()->item(row);
        if (item->text().startsWith(text)) {
            item->setCheckState(isShown ? Qt::Checked : Qt::Unchecked);
            return;
        }
    }
    QFAIL(qPrintable(text));
}

QStringList titlesOf(const SeriesView& view) {
    QStringList titles;
    for (const SeriesPanel* panel : view.panels()) {
        titles += panel->accessibleName();
    }
    return titles;
}

void showAt(SeriesView& view, QSize size) {
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTest::qWait(20);
}

QPoint pixelOf(const SeriesPanel& panel, double x) {
    return {int(std::lround(panel.toPixel({x, 0}).x())), int(panel.plotArea().center().y())};
}

bool saysNoneIsChosen(const SeriesView& view) {
    const auto labels = view.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return !label->isHidden() && label->text() == "No series is chosen.";
    });
}

} // namespace

class TstSeriesView : public QObject {
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeName::Light); }

    void listsWhatThePhasesReport() {
        SeriesView view;
        view.showFrame(invented().frame());
        QCOMPARE(entriesOf(view),
                 QStringList({"x Loss [nats], over time", "x Reward, over episodes",
                              "- Error, over episodes", "- Steps [ms], over episodes",
                              "x Bias current [pA], over neurons"}));
        QCOMPARE(view.picker()->text(), QString("Series: 3 of 5"));
        QCOMPARE(view.picker()->list()->item(0)->toolTip(),
                 QString("Mean cross entropy of a batch."));
        QCOMPARE(titlesOf(view), QStringList({"Loss", "Reward", "Bias current"}));
    }

    void seriesOfOneUnitShareAPanel() {
        SeriesView view;
        view.showFrame(invented().frame());
        check(view, "Error");
        check(view, "Steps");
        QCOMPARE(titlesOf(view), QStringList({"Loss", "Reward, Error", "Steps", "Bias current"}));
        QCOMPARE(view.panels()[1]->series().size(), std::size_t(2));
        QCOMPARE(view.panels()[1]->xRange(), view.panels()[2]->xRange()); // episodes, both
        check(view, "Loss", false);
        check(view, "Steps", false);
        QCOMPARE(titlesOf(view), QStringList({"Reward, Error", "Bias current"}));
    }

    void theChoiceOutlivesTheRun() {
        SeriesView view;
        InventedRun run = invented();
        view.showFrame(run.frame());
        for (const QString text : {"Loss", "Reward", "Bias"}) {
            check(view, text, false);
        }
        QVERIFY(view.panels().empty());
        QCOMPARE(view.picker()->text(), QString("Series: 0 of 5"));
        QVERIFY(saysNoneIsChosen(view));
        check(view, "Steps");
        view.showFrame(InventedRun().frame());
        QTRY_VERIFY(!view.sentence().isEmpty());
        view.showFrame(run.frame());
        QTRY_COMPARE(titlesOf(view), QStringList({"Steps"}));
        QVERIFY(!saysNoneIsChosen(view));
        view.choose({}); // as at the next start
        QVERIFY(view.panels().empty() && saysNoneIsChosen(view));
    }

    void circuitsAreToldApart() {
        InventedRun run;
        run.phase("learn", 1, "left");
        run.add(kReward, {1});
        run.phase("learn", 1, "right");
        run.add(kReward, {2});
        SeriesView view;
        view.showFrame(run.frame());
        QCOMPARE(entriesOf(view), QStringList({"x Reward · left, over episodes",
                                               "- Reward · right, over episodes"}));
        check(view, "Reward · right");
        QVERIFY(view.dataAsCsv().startsWith("phase,episode,left.reward,right.reward\n"));
    }

    void isChosenByKeysAlone() {
        InventedRun run = invented();
        for (int k = 0; k < 6; ++k) {
            SeriesSpec spec = kReward;
            spec.name = "further_" + std::to_string(k);
            spec.label = "Further " + std::to_string(k);
            run.add(spec, {double(k)});
        }
        SeriesView view;
        showAt(view, {500, 400});
        view.showFrame(run.frame());
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Slash);
        QTRY_VERIFY(view.picker()->popup()->isVisible());
        QLineEdit* search = view.picker()->search();
        QVERIFY(search->isVisible()); // there are eleven
        QTest::keyClicks(search, "further 4");
        int found = 0;
        for (int row = 0; row < view.picker()->list()->count(); ++row) {
            found += view.picker()->list()->item(row)->isHidden() ? 0 : 1;
        }
        QCOMPARE(found, 1);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(titlesOf(view), QStringList({"Loss", "Reward, Further 4", "Bias current"}));
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(view.picker()->list(), Qt::Key_Space);
        QTRY_COMPARE(titlesOf(view), QStringList({"Loss", "Reward", "Bias current"}));
        QTest::keyClick(view.picker()->list(), Qt::Key_Escape);
        QTRY_VERIFY(!view.picker()->popup()->isVisible());
    }

    void isChosenByTheMouse() {
        SeriesView view;
        showAt(view, {500, 400});
        view.showFrame(invented().frame());
        QTest::mouseClick(view.picker(), Qt::LeftButton);
        QTRY_VERIFY(view.picker()->popup()->isVisible());
        QVERIFY(!view.picker()->search()->isVisible()); // five are seen at once
        QListWidget* list = view.picker()->list();
        const QRect row = list->visualItemRect(list->item(2));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          QPoint(row.left() + 10, row.center().y()));
        QTRY_COMPARE(titlesOf(view), QStringList({"Loss", "Reward, Error", "Bias current"}));
        const QRect name = list->visualItemRect(list->item(0)); // on the words, too
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, name.center());
        QTRY_COMPARE(titlesOf(view), QStringList({"Reward, Error", "Bias current"}));
        view.picker()->popup()->close();
    }

    void phasesContinueOrLieOverEachOther() {
        SeriesView view;
        view.resize(700, 600);
        view.showFrame(invented().frame());
        const SeriesPanel* reward = view.panels()[1];
        QCOMPARE(reward->xRange(), (PlotRange{0.5, 3.5}));
        QCOMPARE(reward->phases().size(), std::size_t(2));
        QCOMPARE(reward->phases()[1].name, QString("probe"));
        QCOMPARE(reward->phases()[1].from, 2.5);
        QCOMPARE(reward->series()[0].points, QList<QPointF>({{1, 0.5}, {2, 1.5}, {3, 2}}));
        auto* button = view.findChild<QAction*>("overlay");
        button->trigger();
        reward = view.panels()[1];
        QCOMPARE(reward->xRange(), (PlotRange{0.5, 2.5}));
        QVERIFY(reward->phases().empty());
        QCOMPARE(reward->series().size(), std::size_t(2));
        QCOMPARE(reward->series()[0].name, QString("learn"));
        QCOMPARE(reward->series()[1].points, QList<QPointF>({{1, 2}}));
        QCOMPARE(view.readoutAt(1, 1), QString("episode 1: learn 0.5 · probe 2"));
    }

    void readsOutTheTrueIndexAndTheUnit() {
        SeriesView view;
        view.showFrame(invented().frame());
        check(view, "Error");
        QCOMPARE(view.readoutAt(0, 0.6), QString("learn · 0.5 s: Loss 3 nats"));
        QCOMPARE(view.readoutAt(1, 2.2), QString("learn · episode 2: Reward 1.5 · Error 0.25"));
        QCOMPARE(view.readoutAt(1, 3), QString("probe · episode 1: Reward 2 · Error –"));
        QCOMPARE(view.readoutAt(2, 2), QString("neuron 2: probe 12 pA"));
        QCOMPARE(view.readoutAt(1, 9), QString());
    }

    void thePointerReadsAndMarksThePlace() {
        SeriesView view;
        showAt(view, {600, 500});
        view.showFrame(invented().frame());
        check(view, "Steps");
        QTest::qWait(20);
        SeriesPanel* reward = view.panels()[1];
        QTest::mouseMove(reward, pixelOf(*reward, 2));
        QTRY_COMPARE(view.readout(), QString("learn · episode 2: Reward 1.5"));
        QVERIFY(std::abs(*view.panels()[2]->cursor() - 2) < 0.02); // steps, over episodes, too
        QVERIFY(!view.panels()[0]->cursor());                      // the loss is over time
    }

    void keysMoveThePlace() {
        SeriesView view;
        showAt(view, {600, 500});
        view.showFrame(invented().frame());
        check(view, "Loss", false);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.readout(), QString("learn · episode 1: Reward 0.5"));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Right); // there is no fourth
        QCOMPARE(view.readout(), QString("probe · episode 1: Reward 2"));
        QCOMPARE(*view.panels()[0]->cursor(), 3.0);
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(view.readout(), QString("learn · episode 2: Reward 1.5"));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.panels()[0]->cursor());
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.readout(), QString("probe · episode 1: Reward 2"));
    }

    void isZoomedByWheelDragAndKeys() {
        InventedRun run;
        run.phase("learn", 10);
        run.add(kReward, std::vector<double>(100, 1));
        run.add(kSteps, std::vector<double>(100, 1));
        run.add(kLoss, std::vector<double>(100, 1));
        SeriesView view;
        showAt(view, {700, 500});
        view.showFrame(run.frame());
        check(view, "Steps");
        QTest::qWait(20);
        const auto rangeOf = [&view](int panel) {
            return view.panels()[std::size_t(panel)]->xRange();
        };
        SeriesPanel* panel = view.panels()[0];
        QCOMPARE(rangeOf(0), (PlotRange{0.5, 100.5}));
        const QPointF middle = pixelOf(*panel, 50.5);
        QWheelEvent closer(middle, panel->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton,
                           Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(panel, &closer);
        QVERIFY(std::abs(rangeOf(0).extent() - 80) < 1e-9);
        QVERIFY(std::abs(rangeOf(0).first - 10.5) < 1);
        QCOMPARE(rangeOf(0), rangeOf(1)); // one axis
        QCOMPARE(rangeOf(2), (PlotRange{0, 9.9}));
        QTest::mouseDClick(panel, Qt::LeftButton, {}, middle.toPoint());
        QCOMPARE(rangeOf(0), (PlotRange{0.5, 100.5}));
        QTest::mousePress(panel, Qt::LeftButton, {}, pixelOf(*panel, 20));
        QTest::mouseMove(panel, pixelOf(*panel, 30));
        QTest::mouseRelease(panel, Qt::LeftButton, {}, pixelOf(*panel, 40));
        QVERIFY(std::abs(rangeOf(0).first - 20) < 0.2 && std::abs(rangeOf(0).last - 40) < 0.2);
        view.setFocus();
        const double first = rangeOf(0).first;
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(rangeOf(0).first > first + 3);
        QTest::keyClick(&view, Qt::Key_Minus);
        QVERIFY(rangeOf(0).extent() > 25);
        for (int k = 0; k < 40; ++k) {
            QTest::keyClick(&view, Qt::Key_Plus);
        }
        QCOMPARE(rangeOf(0).extent(), 2.0);
        QTest::keyClick(&view, Qt::Key_End); // the last value comes into sight
        QCOMPARE(rangeOf(0).last, 100.5);
        QTest::keyClick(&view, Qt::Key_Escape);
        QTest::keyClick(&view, Qt::Key_Escape);
        QCOMPARE(rangeOf(0), (PlotRange{0.5, 100.5}));
    }

    void aRunBegunAnewIsSeenWhole() {
        InventedRun run;
        run.phase("learn");
        run.add(kReward, std::vector<double>(100, 1));
        SeriesView view;
        showAt(view, {500, 300});
        view.showFrame(run.frame());
        SeriesPanel* panel = view.panels()[0];
        emit panel->rangeWanted({60, 80});
        QCOMPARE(panel->xRange(), (PlotRange{60, 80}));
        InventedRun anew;
        anew.phase("learn");
        anew.add(kReward, {1, 2});
        view.showFrame(anew.frame());
        QTRY_COMPARE(view.panels()[0]->xRange(), (PlotRange{0.5, 2.5}));
    }

    void anArrowSaysWhatIsBetter() {
        SeriesView view;
        view.showFrame(invented().frame());
        QCOMPARE(view.panels()[0]->note(), QString("↓ less is better"));
        QCOMPARE(view.panels()[1]->note(), QString("↑ more is better"));
        QCOMPARE(view.panels()[2]->note(), QString());
        check(view, "Error");
        QCOMPARE(view.panels()[1]->note(), QString());
        QCOMPARE(view.panels()[1]->series()[0].name, QString("Reward ↑"));
        QCOMPARE(view.panels()[1]->series()[1].name, QString("Error ↓"));
    }

    void aLonelyValueIsADot() {
        InventedRun run;
        run.phase("learn");
        std::vector<double> values(200, 1.0);
        values[99] = values[101] = kNan;
        run.add(kReward, values);
        SeriesView view;
        view.resize(900, 300);
        view.showFrame(run.frame());
        const auto& series = view.panels()[0]->series();
        QCOMPARE(series.size(), std::size_t(2));
        QCOMPARE(series[0].points, QList<QPointF>({{101, 1}}));
        QVERIFY(series[0].mark == PlotSeries::Mark::Dots);
        QVERIFY(series[1].mark == PlotSeries::Mark::Line);
    }

    void playedRunsHaveTheirSeries() {
        PlayedRun run(shtmProject("S1", "ns_org", 3));
        for (int k = 0; k < 3; ++k) {
            run.play(1'000'000, Boundary::Episode);
        }
        SeriesView view;
        const Frame frame = run.frame();
        view.showFrame(frame);
        QCOMPARE(
            entriesOf(view),
            QStringList({"x Prediction error, over episodes", "- False positives, over episodes",
                         "- False negatives, over episodes", "- Active neurons, over episodes",
                         "- Repeated dendritic spikes, over episodes"}));
        const QList<QPointF> points = view.panels()[0]->series()[0].points;
        QCOMPARE(points.size(), 3);
        const Series* error = frame.reports->front().findSeries("prediction_error");
        QCOMPARE(points[2], QPointF(3, error->values[2]));
    }

    void theMenuOpensAnywhere() {
        SeriesView view;
        showAt(view, {500, 300});
        view.showFrame(invented().frame());
        SeriesPanel* panel = view.panels()[0];
        const QPoint middle = panel->rect().center();
        QContextMenuEvent asked(QContextMenuEvent::Mouse, middle, panel->mapToGlobal(middle));
        QCoreApplication::sendEvent(panel, &asked);
        QTRY_VERIFY(view.menu()->isVisible());
        view.menu()->close();
    }

    void saysCalmlyThatThereIsNothing() {
        SeriesView view;
        QVERIFY(view.sentence().startsWith("Series that the phases"));
        InventedRun run;
        run.phase("rest");
        view.showFrame(run.frame());
        QVERIFY(view.panels().empty());
        QVERIFY(!view.sentence().isEmpty());
        QCOMPARE(view.dataAsCsv(), QString("phase,episode\n"));
        QTest::keyClick(&view, Qt::Key_Right); // nothing happens
        QTest::keyClick(&view, Qt::Key_Slash);
        QVERIFY(!view.picker()->popup()->isVisible());
        view.showFrame({});
    }

    void writesATableForEachAxis() {
        SeriesView view;
        InventedRun run = invented();
        view.showFrame(run.frame());
        check(view, "Error");
        check(view, "Steps");
        QCOMPARE(view.dataAsCsv(), QString("phase,time_ms,loss_nats\n"
                                           "learn,0,4\nlearn,500,3\nlearn,1000,2\nlearn,1500,1\n"));
        const auto tables = view.furtherTables();
        QCOMPARE(tables.size(), std::size_t(2));
        QCOMPARE(tables[0].name, QString("by_episode"));
        QCOMPARE(tables[0].csv, QString("phase,episode,reward,error,steps_ms\n"
                                        "learn,1,0.5,0.75,120\nlearn,2,1.5,0.25,80\n"
                                        "probe,1,2,,\n"));
        QCOMPARE(tables[1].csv,
                 QString("phase,neuron,bias_pA\nprobe,0,-3\nprobe,1,0\nprobe,2,12\n"));
    }

    void timesAreMergedIntoRows() {
        InventedRun run;
        run.phase("learn", 1);
        run.add(kLoss, {3, 2});
        SeriesSpec rate = kLoss;
        rate.name = "rate";
        rate.unit = "Hz";
        rate.label = "Rate";
        run.add(rate, {10, 20, 30, 40});
        SeriesView view;
        view.showFrame(run.frame());
        check(view, "Rate");
        QCOMPARE(view.dataAsCsv(), QString("phase,time_ms,loss_nats,rate_Hz\nlearn,0,3,10\n"
                                           "learn,250,,20\nlearn,500,2,30\nlearn,750,,40\n"));
    }

    void exportsPictures() {
        InventedRun run;
        for (int k = 0; k < 3; ++k) {
            run.phase(k == 2 ? "probe" : "learn", 20);
            std::vector<double> losses, rewards, errors;
            for (int i = 0; i < 200; ++i) {
                losses.push_back(2 * std::exp(-(i + 200 * k) / 150.0) + 0.1 * std::sin(i * 1.7));
            }
            for (int i = 0; i < 40; ++i) {
                rewards.push_back(1 - std::exp(-(i + 40 * k) / 30.0) + 0.05 * std::cos(i * 2.9));
                errors.push_back(i == 20 ? kNan : std::exp(-(i + 40 * k) / 20.0));
            }
            run.add(kLoss, losses);
            run.add(kReward, rewards);
            run.add(kError, errors);
        }
        std::vector<double> biases;
        for (int i = 0; i < 120; ++i) {
            biases.push_back(30 * std::sin(i / 9.0));
        }
        run.add(kBias, biases);
        savePictures("series", [&] {
            auto view = std::make_unique<SeriesView>();
            view->resize(700, 620);
            view->show();
            view->showFrame(run.frame());
            check(*view, "Error");
            return view;
        });
        SeriesView view;
        view.resize(700, 620);
        view.showFrame(run.frame());
        checkExports(view, {"Loss", "Reward", "Bias current", "learn 1", "neuron"});
    }

    void episodesAreWholeNumbers() {
        InventedRun run;
        run.phase("learn");
        run.add(kReward, {7, 8, 7});
        SeriesView view;
        view.resize(900, 300);
        view.showFrame(run.frame());
        QTemporaryDir folder;
        QCOMPARE(view.exportPicture(folder.filePath("v.svg")), QString());
        QFile svg(folder.filePath("v.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray content = svg.readAll();
        QVERIFY(content.contains(">2</text>"));
        QVERIFY(!content.contains(">1.5</text>"));
    }
};

REPRISE_TEST(TstSeriesView)
#include "tst_series_view.moc"

// Replays as a person meets them: what is chosen, read out and written as CSV.
#include "core/analysis/replay_report.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/replays/shown_replays_test.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QtTest>

using namespace reprise;
using namespace reprise::test;

class TstReplaysView : public QObject {
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeName::Light); }
    void writesReplaysAndGroupsAsCsv();
    void findsGroupsInTheSpikesIfNobodyReportedThem();
    void namesOrderRuleAndResult();
    void fitsTheWidthToTheLastSpike();
    void showsTheLastReplaysAndFewerRows();
    void choosesAmongPhasesAndFollowsTheLatest();
    void growsWhileAReplayRuns();
    void saysWhatThePointerIsOn();
    void movesWithTheKeyboard();
    void saysWhySpikesAreMissing();
    void saysWhatToDoWhenItIsEmpty();
};

void TstReplaysView::writesReplaysAndGroupsAsCsv() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const QStringList lines = view.dataAsCsv().split('\n');
    QCOMPARE(lines[0], QString("replay,symbol,first_spike_ms,active,threshold_mV"));
    QCOMPARE(lines[1], QString("1,A,10.7,3,6.5"));
    QCOMPARE(lines[3], QString("1,C,120.7,3,6.5"));
    QCOMPARE(lines[6], QString("1,J,175.9,3,5.2"));
    QCOMPARE(lines[15], QString("3,C,120.7,3,5.265"));
    QCOMPARE(lines[16], QString("3,D,,0,6.5"));
    QCOMPARE(lines.size(), 20);
    QCOMPARE(view.furtherTables().size(), std::size_t(1));
    const QStringList groups = view.furtherTables()[0].csv.split('\n');
    QCOMPARE(groups[0], QString("replay,symbol,mean_ms,spikes"));
    QCOMPARE(groups[1], QString("1,A,10.8,3"));
    QCOMPARE(groups.size(), 2 + 6 + 6 + 4); // groups of three replays, and the end
    QCOMPARE(groups[16], QString("3,J,176,3"));
}

void TstReplaysView::findsGroupsInTheSpikesIfNobodyReportedThem() {
    SyntheticReplays run;
    run.findPath();
    for (ReplayResult& replay : run.reports().back().parts.get<ReplayReport>().replays) {
        replay.groups.clear();
    }
    ReplaysView view;
    show(view, run.frame());
    // Three spikes of each neuron at 0, 0.1 and 0.2 ms: their mean is the second one.
    QVERIFY(view.furtherTables()[0].csv.contains("\n1,A,10.8,3\n"));
    QVERIFY(view.furtherTables()[0].csv.contains("\n3,J,176,3\n"));
    QCOMPARE(view.canvas().shown().replays[2].groups.size(), std::size_t(4));
}

void TstReplaysView::namesOrderRuleAndResult() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const ShownReplays& shown = view.canvas().shown();
    QCOMPARE(shown.title(), QString("Find path to J"));
    QCOMPARE(shown.rule(), QString("STDTA"));
    QCOMPARE(shown.result(), QString("Path A-B-C-J, alone in replay 3"));
    QCOMPARE(shown.orderText(shown.replays[0]), QString("A-B-C=D-E=J"));
    QCOMPARE(shown.orderText(shown.replays[2]), QString("A-B-C-J"));
    run.beginPhase("disambiguate");
    run.addReplay({{0}, {1}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    run.reports().back().measures = {{"least_ambiguous_symbol", 4}};
    run.reports().back().isComplete = true;
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().rule(), QString("ADTA"));
    QCOMPARE(view.canvas().shown().result(), QString("Least ambiguous place: E"));
    run.beginPhase("replay"); // thresholds stay as they are: nothing adapts
    run.addReplay({{0}, {1}}, {5, 5, 5, 5, 5, 5});
    run.addReplay({{0}, {1}}, {5, 5, 5, 5, 5, 5});
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().title(), QString("Replay"));
    QCOMPARE(view.canvas().shown().rule(), QString());
}

void TstReplaysView::fitsTheWidthToTheLastSpike() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    // The last event of all: global inhibition 1 ms after J at 175.9 ms; 10 ms of room, rounded up.
    QCOMPARE(view.canvas().shown().widthMs, 190.0);
    auto* width = view.findChild<QSpinBox*>("width");
    QCOMPARE(width->text(), QString("automatic"));
    width->setValue(340);
    QCOMPARE(view.canvas().shown().widthMs, 340.0);
    const QRectF column = view.canvas().places().columns()[1];
    QCOMPARE(view.canvas().places().xOf(1, 170), column.center().x());
    ReplayChoice choice;
    choice.widthMs = 200;
    view.choose(choice);
    QCOMPARE(width->value(), 200);
}

void TstReplaysView::showsTheLastReplaysAndFewerRows() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    view.findChild<QSpinBox*>("last")->setValue(1);
    const ShownReplays& shown = view.canvas().shown();
    QCOMPARE(shown.replays.size(), std::size_t(1));
    QCOMPARE(shown.replays[0].number, 3);
    QCOMPARE(thresholdName(shown.replays[0]), QString("after replay 2"));
    QCOMPARE(view.canvas().places().rows().size(), std::size_t(7));
    view.findChildren<QCheckBox*>()[1]->click(); // silent symbols: D and E go
    QCOMPARE(view.canvas().places().rows().size(), std::size_t(5));
    QCOMPARE(view.canvas().places().symbolRows().size(), std::size_t(4));
    view.findChild<QSpinBox*>("last")->setValue(0); // in all three, D and E are active
    QCOMPARE(view.canvas().places().rows().size(), std::size_t(7));
}

void TstReplaysView::choosesAmongPhasesAndFollowsTheLatest() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    QVERIFY(view.phases()->isHidden());
    run.beginPhase("disambiguate");
    run.addReplay({{0}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    run.reports().back().isComplete = true;
    view.showFrame(run.frame());
    QTRY_COMPARE(view.phases()->count(), 2);
    QVERIFY(!view.phases()->isHidden());
    QCOMPARE(view.phases()->itemText(0), QString("1 · find path to J"));
    QCOMPARE(view.phases()->currentText(), QString("2 · disambiguate"));
    QCOMPARE(view.canvas().shown().replays.size(), std::size_t(1));
    view.phases()->setCurrentIndex(0);
    QCOMPARE(view.canvas().shown().replays.size(), std::size_t(3));
    run.beginPhase("replay");
    run.addReplay({{0}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    view.showFrame(run.frame());
    QTRY_COMPARE(view.phases()->count(), 3);
    QCOMPARE(view.phases()->currentIndex(), 0); // somebody looks at it
    view.phases()->setCurrentIndex(2);
    run.reports().back().isComplete = true;
    run.beginPhase("find_path", kJ);
    run.addReplay({{0}, {1}}, {6.5, 6.5, 6.5, 6.5, 6.5, 6.5});
    view.showFrame(run.frame());
    QTRY_COMPARE(view.phases()->currentIndex(), 3); // the latest goes along
    QCOMPARE(view.canvas().shown().title(), QString("Find path to J"));
}

void TstReplaysView::growsWhileAReplayRuns() {
    SyntheticReplays run;
    run.beginPhase("find_path", kJ);
    run.addReplay({{0}, {1}, {2, 3}, {4, 5}}, {6.5, 6.5, 6.5, 6.5, 6.5, 5.2});
    ReplaysView view;
    show(view, run.frame());
    QCOMPARE(view.canvas().shown().replays.size(), std::size_t(1));
    QVERIFY(view.wantsState());
    run.play({{0}, {1}, {2, 3}}, 100); // A and B, and the dendrites of C and D
    run.state().isReplaying = true;
    run.state().thresholds = {6.5F, 6.5F, 5.85F, 6.5F, 6.5F, 5.2F};
    run.setNow(run.nowMs() + 100);
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().replays.size(), std::size_t(2));
    const ShownReplay& running = view.canvas().shown().replays[1];
    QVERIFY(running.isRunning);
    QCOMPARE(running.number, 2);
    QCOMPARE(running.active[1], 3);
    QVERIFY(qAbs(running.firstSpikeMs[1] - 65.7) < 1e-6);
    QCOMPARE(running.active[kC], 0);
    QVERIFY(qAbs(running.thresholds[kC] - 5.85) < 1e-6);
    QCOMPARE(running.groups.size(), std::size_t(2));
    run.reports().back().isComplete = true; // it was cut off there
    view.showFrame(run.frame());
    QTRY_COMPARE(view.canvas().shown().replays.size(), std::size_t(1));
    QVERIFY(!view.wantsState());
}

void TstReplaysView::saysWhatThePointerIsOn() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    ReplayCanvas& canvas = view.canvas();
    QTest::mouseMove(&canvas, stripOf(canvas, 2, kC).center().toPoint());
    QTRY_COMPARE(view.readout(), QString("Replay 3 · C · 3 of 10 neurons spiked, first at 120.7 ms "
                                         "· threshold 5.265 mV"));
    QCOMPARE(canvas.readoutAt(stripOf(canvas, 2, kD).center()),
             QString("Replay 3 · D · silent · threshold 6.500 mV"));
    QTest::mouseMove(&canvas, canvas.places().barGroup(1).center().toPoint());
    QTRY_COMPARE(
        view.readout(),
        QString("B · initial 6.500 mV · after replay 1 6.500 mV · after replay 2 5.850 mV"));
    QCOMPARE(canvas.readoutAt({1, 1}), QString());
}

void TstReplaysView::movesWithTheKeyboard() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    view.canvas().setFocus();
    QTest::keyClick(&view.canvas(), Qt::Key_Right);
    QVERIFY(view.readout().startsWith("Replay 1 · A · "));
    QTest::keyClick(&view.canvas(), Qt::Key_Right);
    QTest::keyClick(&view.canvas(), Qt::Key_Down);
    QVERIFY(view.readout().startsWith("Replay 2 · B · "));
    QTest::keyClick(&view.canvas(), Qt::Key_Escape);
    QCOMPARE(view.readout(), QString());
}

void TstReplaysView::saysWhySpikesAreMissing() {
    SyntheticReplays run;
    run.findPath();
    ReplaysView view;
    show(view, run.frame());
    const QImage before = view.canvas().grab().toImage();
    run.events().clear(); // as when a window gives up its oldest events
    view.showFrame(run.frame());
    QTRY_VERIFY(view.canvas().shown().replays[0].events.empty());
    QVERIFY(view.canvas().grab().toImage() != before);
    QCOMPARE(view.canvas().shown().replays[0].groups.size(), std::size_t(6)); // of the report
}

void TstReplaysView::saysWhatToDoWhenItIsEmpty() {
    ReplaysView view;
    QVERIFY(view.sentence().contains("No network has been built yet"));
    SyntheticReplays run;
    show(view, run.frame());
    QVERIFY(view.sentence().contains("No replay has been played yet"));
    QVERIFY(view.dataAsCsv().startsWith("replay,symbol,first_spike_ms,active,threshold_mV\n"));
    run.findPath();
    view.showFrame(run.frame());
    QTRY_COMPARE(view.sentence(), QString());
    Frame other;
    other.outline = std::make_shared<NetworkOutline>();
    view.showFrame(other);
    QTRY_VERIFY(view.sentence().contains("no S-HTM population"));
    QCOMPARE(view.canvas().shown().replays.size(), std::size_t(0));
}

REPRISE_TEST(TstReplaysView)
#include "tst_replays_view.moc"

/// Two circuits in one network: every view shows the one that was chosen, and says which it is.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "tests/support/circuits.hpp"
#include "tests/support/played_run.hpp"
#include "tests/support/synthetic_reports.hpp"
#include "tests/support/test_program.hpp"
#include "views/circuit/circuit_box.hpp"
#include "views/components/components_view.hpp"
#include "views/curves/curves_view.hpp"
#include "views/graph/graph_view.hpp"
#include "views/graph/neuron_graph.hpp"
#include "views/grid/grid_map_view.hpp"
#include "views/map/map_strip.hpp"
#include "views/map/map_view.hpp"
#include "views/measures/measure_model.hpp"
#include "views/measures/measures_view.hpp"
#include "views/permanence/permanence_view.hpp"
#include "views/permanence/symbol_matrix.hpp"
#include "views/population/cell_columns.hpp"
#include "views/population/connection_graph.hpp"
#include "views/population/population_view.hpp"
#include "views/raster/raster_layout.hpp"
#include "views/raster/raster_view.hpp"
#include "views/readouts/readouts_view.hpp"
#include "views/replays/replay_canvas.hpp"
#include "views/replays/replays_view.hpp"
#include "views/sequences/sequences_view.hpp"
#include "views/weights/weights_view.hpp"
#include "widgets/time_range.hpp"

#include <QSignalSpy>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

namespace {

Project twoShtms(std::vector<PhaseSpec> phases) {
    return shtmsProject({"htm", "other"}, std::move(phases));
}

/// Shown with the run's frames; a choice gets the present one again, as in the window.
void show(View& view, PlayedRun& run, QSize size = {900, 500}) {
    QObject::connect(&view, &View::frameWanted, &view, [&] { view.showFrame(run.frame()); });
    view.resize(size);
    view.show();
    view.showFrame(run.frame());
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

CircuitBox& boxOf(View& view) {
    return *view.findChild<CircuitBox*>();
}

qsizetype lines(const QString& csv, const QString& beginning = {}) {
    qsizetype count = 0;
    for (const QString& line : csv.split('\n')) {
        count += !line.isEmpty() && line.startsWith(beginning) ? 1 : 0;
    }
    return count;
}

} // namespace

class TstTwoCircuits : public QObject {
    Q_OBJECT

private slots:
    void aBoxIsThereOnlyWithSeveral() {
        Project project = twoShtms({phaseOf("train", "htm", 1)});
        project.populations.pop_back();
        PlayedRun one(project);
        PlayedRun two(twoShtms({phaseOf("train", "htm", 1)}));
        Document document;
        document.setProject(project);
        PopulationView population;
        GraphView graph;
        PermanenceView permanence;
        CurvesView curves;
        SequencesView sequences(document);
        MapView map(document);
        for (View* view : std::initializer_list<View*>{&population, &graph, &permanence, &curves,
                                                       &sequences, &map}) {
            view->resize(900, 500);
            view->show();
            view->showFrame(one.frame());
            QVERIFY2(!boxOf(*view).isVisible(), qPrintable(view->id()));
            view->showFrame(two.frame());
            QVERIFY2(boxOf(*view).isVisible(), qPrintable(view->id()));
            QVERIFY2(boxOf(*view).focusPolicy() & Qt::TabFocus, qPrintable(view->id()));
            QVERIFY(!boxOf(*view).accessibleName().isEmpty());
            view->showFrame(one.frame());
            QVERIFY2(!boxOf(*view).isVisible(), qPrintable(view->id()));
        }
    }

    void aChoiceStaysWhenTheNetworkIsBuiltAnew() {
        PlayedRun run(twoShtms({phaseOf("train", "htm", 1)}));
        PopulationView view;
        show(view, run);
        QVERIFY(boxOf(view).choose("other"));
        QVERIFY(!boxOf(view).choose("nobody"));
        PlayedRun again(twoShtms({phaseOf("train", "htm", 1)}));
        view.showFrame(again.frame());
        QCOMPARE(boxOf(view).currentText(), QString("other"));
        QCOMPARE(view.columns()->columns().neurons, 21);
    }

    void thePopulationShowsTheChosenOne() {
        PlayedRun run(twoShtms({phaseOf("train", "htm", 25), phaseOf("train", "other", 2)}));
        run.playPhase();
        const auto isBursting = [&] { // every neuron of a symbol that was not predicted
            const auto& cells = run.frame().state->parts.all<ShtmState>()[1].cells;
            return std::count(cells.begin(), cells.end(), CellState::Active) >= 21;
        };
        for (int k = 0; k < 1000 && !isBursting(); ++k) {
            run.play(10);
        }
        PopulationView view;
        show(view, run);
        QCOMPARE(view.columns()->columns().neurons, 15);
        QVERIFY(!view.graph()->edges().empty());
        QCOMPARE(lines(view.dataAsCsv(), "A,"), 15);
        QCOMPARE(lines(view.furtherTables()[0].csv, "A,"), 5);
        const auto active = [&] { return view.dataAsCsv().count(",active"); };
        QCOMPARE(active(), 0); // it rests
        view.selectSymbol(2);
        boxOf(view).setCurrentIndex(1);
        QCOMPARE(view.columns()->columns().neurons, 21);
        QVERIFY(view.graph()->edges().empty()); // nothing learned yet
        QCOMPARE(lines(view.dataAsCsv(), "A,"), 21);
        QCOMPARE(lines(view.furtherTables()[0].csv, "A,"), 5);
        QVERIFY(active() >= 21);
        QCOMPARE(view.columns()->selectedSymbol(), 2);
        QCOMPARE(view.graph()->selectedSymbol(), 2);
    }

    void onlyTheCircuitThatIsPlayedHasASymbolPresented() {
        PlayedRun run(twoShtms({phaseOf("train", "other", 2)}));
        run.play(400); // the second element
        const Frame frame = run.frame();
        QCOMPARE(frame.progress.target, std::string("other"));
        QVERIFY(frame.progress.element >= 0);
        QCOMPARE(presentedSymbol(frame, run.circuit(0)), -1);
        QVERIFY(presentedSymbol(frame, run.circuit(1)) >= 0);
    }

    void theGraphHasTheNeuronsOfTheChosenOne() {
        PlayedRun run(twoShtms({phaseOf("train", "other", 25)}));
        run.playPhase();
        GraphView view;
        show(view, run);
        QSignalSpy chosen(&view, &GraphView::neuronsSelected);
        QCOMPARE(view.neuronGraph()->rings().neurons(), 6 * 15);
        QCOMPARE(lines(view.dataAsCsv()), 1);
        view.selectNeurons(run.circuit(1).population, {100, 101}); // of the other one
        QVERIFY(view.neuronGraph()->selectedNeurons().empty());
        boxOf(view).setCurrentIndex(1);
        QCOMPARE(view.neuronGraph()->rings().neurons(), 6 * 21);
        QVERIFY(lines(view.dataAsCsv()) > 30);
        QCOMPARE(view.neuronGraph()->selectedNeurons(), (std::vector<int>{100, 101}));
        const QPointF dot = view.neuronGraph()->rings().dot(47);
        QTest::mouseClick(view.neuronGraph(), Qt::LeftButton, {}, dot.toPoint());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toInt(), run.circuit(1).population);
        QCOMPARE(chosen[0][1].value<std::vector<int>>(), std::vector<int>{47});
    }

    void permanencesAreThoseOfTheChosenOne() {
        PlayedRun run(twoShtms({phaseOf("train", "other", 25)}));
        run.playPhase();
        PermanenceView view;
        show(view, run);
        const QString first = view.dataAsCsv();
        boxOf(view).setCurrentIndex(1);
        QVERIFY(view.dataAsCsv() != first);
        double highest = 0;
        for (int from = 0; from < 6; ++from) {
            for (int to = 0; to < 6; ++to) {
                highest = std::max(highest, view.matrix()->value(from, to).value_or(0));
            }
        }
        QVERIFY(highest > 0.05); // a share of mature synapses
        boxOf(view).setCurrentIndex(0);
        QCOMPARE(view.dataAsCsv(), first);
    }

    void curvesAreMadeOfTheEpisodesOfTheChosenOne() {
        PlayedRun run(twoShtms(
            {phaseOf("train", "htm", 7), phaseOf("train", "other", 4), phaseOf("test", "htm", 2)}));
        for (int phase = 0; phase < 3; ++phase) {
            run.playPhase();
        }
        CurvesView view;
        show(view, run);
        QCOMPARE(lines(view.dataAsCsv()), 1 + 2 * 9);
        QVERIFY(view.summary(0).startsWith("Episode 9"));
        QCOMPARE(view.curve(Metric::ActiveNeurons, -1)->at(0).y(), 15.0);
        boxOf(view).setCurrentIndex(1);
        QCOMPARE(lines(view.dataAsCsv()), 1 + 2 * 4);
        QCOMPARE(view.curve(Metric::ActiveNeurons, -1)->count(), 4);
        QCOMPARE(view.curve(Metric::ActiveNeurons, -1)->at(0).y(), 21.0);
    }

    void outcomesOfSequencesAreThoseOfTheChosenOne() {
        const Project project =
            twoShtms({phaseOf("train", "htm", 3), phaseOf("train", "other", 5)});
        PlayedRun run(project);
        Document document;
        document.setProject(project);
        SequencesView view(document);
        show(view, run, {900, 220});
        run.playPhase();
        view.showFrame(run.frame());
        QCOMPARE(lines(view.dataAsCsv()), 1 + 3 * 8);
        run.play(20'000); // some episodes of the other
        view.showFrame(run.frame());
        QCOMPARE(lines(view.dataAsCsv()), 1 + 3 * 8);
        boxOf(view).setCurrentIndex(1);
        QVERIFY(lines(view.dataAsCsv()) > 1);
        run.playPhase();
        view.showFrame(run.frame());
        QCOMPARE(lines(view.dataAsCsv()), 1 + 5 * 8);
        boxOf(view).setCurrentIndex(0);
        QCOMPARE(lines(view.dataAsCsv()), 1 + 3 * 8);
    }

    void replaysAreThoseOfTheChosenOne() {
        PlayedRun run(twoShtms({phaseOf("train", "htm", 30), phaseOf("train", "other", 30),
                                phaseOf("replay", "htm", 1), phaseOf("replay", "other", 3)}));
        for (int phase = 0; phase < 4; ++phase) {
            run.playPhase();
        }
        ReplaysView view;
        show(view, run, {900, 600});
        QTRY_COMPARE(view.canvas().shown().replays.size(), std::size_t(1));
        QVERIFY(!view.phases()->isVisible()); // one phase of it
        boxOf(view).setCurrentIndex(1);
        QTRY_COMPARE(view.canvas().shown().replays.size(), std::size_t(3));
        const ShownReplays& shown = view.canvas().shown();
        QCOMPARE(shown.circuit->circuit, std::string("other"));
        for (const ShownReplay& replay : shown.replays) {
            QVERIFY(!replay.events.empty());
            for (const Event& event : replay.events) {
                QCOMPARE(run.outline().circuitOf(event.population), std::string("other"));
            }
        }
        for (const BandOutline& band : shown.rows.bands) {
            QCOMPARE(run.outline().circuitOf(band.population), std::string("other"));
        }
    }

    void theMapAsksTheChosenOne() {
        const Project project =
            twoShtms({phaseOf("train", "htm", 30), phaseOf("train", "other", 30),
                      phaseOf("replay", "other", 2)});
        PlayedRun run(project);
        run.playPhase();
        Document document;
        document.setProject(project);
        MapView view(document);
        show(view, run, {900, 600});
        QSignalSpy queries(&view, &MapView::queryRequested);
        QSignalSpy cues(&view, &MapView::cueRequested);
        QVERIFY(!view.scene().learned.empty());
        view.setStart("A");
        view.setGoal("E");
        view.askForPath();
        QCOMPARE(queries.count(), 1);
        QCOMPARE(queries.last()[0].value<PhaseSpec>().target, std::string("htm"));
        boxOf(view).setCurrentIndex(1);
        QVERIFY(view.scene().learned.empty());
        view.askForPath(); // it has learned nothing yet
        QCOMPARE(queries.count(), 1);
        QVERIFY2(view.isRefusal(), qPrintable(view.message()));
        run.playPhase();
        run.playPhase();
        view.showFrame(run.frame());
        QVERIFY(!view.scene().learned.empty());
        QCOMPARE(view.strip()->replays().count(), 2);
        view.askToReplay();
        QCOMPARE(queries.last()[0].value<PhaseSpec>().target, std::string("other"));
        Frame on = run.frame(); // the question is played
        on.progress.isFinished = false;
        view.showFrame(on);
        const std::unique_ptr<QMenu> menu(view.menuOf(0));
        menu->findChild<QAction*>("cueHere")->trigger();
        QCOMPARE(cues.last()[1].toString(), QString("other"));
        boxOf(view).setCurrentIndex(0);
        QCOMPARE(view.strip()->replays().count(), 0);
    }

    void bandsOfTheRasterSayWhoseSymbolTheyAre() {
        PlayedRun run(twoShtms({phaseOf("train", "htm", 1)}));
        const RasterLayout layout(run.outline(), 800, 1);
        QStringList labels;
        for (const RasterLayout::Group& group : layout.groups()) {
            labels += group.label;
        }
        QCOMPARE(labels.removeAll("htm: global"), 1);
        QCOMPARE(labels.removeAll("other: global"), 1);
        QCOMPARE(labels.size(), 12);
        QCOMPARE(labels[0], QString("htm: A"));
        QCOMPARE(labels[6], QString("other: A"));
        run.playPhase();
        TimeRange range;
        RasterView view(range);
        show(view, run, {900, 600});
        QVERIFY(view.dataAsCsv().contains(",htm.exc,"));
        QVERIFY(!view.dataAsCsv().contains("htm: A")); // the population says it
    }

    void measuresSayWhoseTheyAreWhereThatIsNotClear() {
        PlayedRun run(twoShtms({phaseOf("train", "htm", 2), phaseOf("train", "other", 3),
                                phaseOf("test", "htm", 1), phaseOf("train", "htm", 1)}));
        for (int phase = 0; phase < 4; ++phase) {
            run.playPhase();
        }
        MeasuresView view;
        show(view, run);
        QStringList titles;
        for (int column = 2; column < view.model()->columnCount(); ++column) {
            titles += view.model()->headerData(column, Qt::Horizontal).toString();
        }
        QCOMPARE(titles, QStringList({"train htm 1", "train other", "test", "train htm 2"}));
    }

    void readOutsAndComponentsAreThoseOfTheChosenGrid() {
        SyntheticReports run;
        run.train();
        run.trainReadout();
        run.test();
        run.outline().parts.all<GridOutline>().push_back(run.outline().parts.all<GridOutline>()[0]);
        run.outline().parts.all<GridOutline>()[1].circuit = "other";
        ReadoutsView readouts;
        ComponentsView components;
        for (PlotView* view : std::initializer_list<PlotView*>{&readouts, &components}) {
            view->showFrame(run.frame());
            QVERIFY2(view->sentence().isEmpty(), qPrintable(view->sentence()));
            QVERIFY(boxOf(*view).choose("other"));
            QVERIFY2(!view->sentence().isEmpty(), qPrintable(view->id())); // nothing tested there
            QVERIFY(boxOf(*view).choose("grid"));
            QVERIFY(view->sentence().isEmpty());
        }
    }

    void aGridViewShowsTheChosenGridAtOnce() {
        PlayedRun run(gridsProject({"grid", "other"}, {"grid", "other"}, 2));
        run.playPhase();
        GridMapView view;
        show(view, run);
        const qsizetype first = lines(view.dataAsCsv());
        boxOf(view).setCurrentIndex(1); // while nothing runs
        QCOMPARE(lines(view.dataAsCsv()), first + 2);
        PlayedRun again(gridsProject({"grid", "other"}, {"grid", "other"}, 2));
        again.playPhase();
        view.showFrame(again.frame());
        QCOMPARE(boxOf(view).currentText(), QString("other"));
        QCOMPARE(lines(view.dataAsCsv()), first + 2);
        WeightsView weights;
        show(weights, run);
        QVERIFY(weights.sentence().isEmpty());
        const QString csv = weights.dataAsCsv();
        boxOf(weights).setCurrentIndex(1);
        QVERIFY(weights.dataAsCsv() != csv);
    }
};

REPRISE_TEST(TstTwoCircuits)
#include "tst_two_circuits.moc"

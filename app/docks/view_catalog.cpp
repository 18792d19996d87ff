#include "app/docks/view_catalog.hpp"

#include "app/run/problem_list.hpp"
#include "app/run/run_control.hpp"
#include "app/window/selection.hpp"
#include "core/editing/document.hpp"
#include "core/environment/sequence_sets.hpp"
#include "core/session/engine_host.hpp"
#include "views/assemblies3d/assemblies3d_view.hpp"
#include "views/components/components_view.hpp"
#include "views/curves/curves_view.hpp"
#include "views/graph/graph_view.hpp"
#include "views/grid/grid_map_view.hpp"
#include "views/history/history_view.hpp"
#include "views/inspector/inspector_view.hpp"
#include "views/issues/issues_view.hpp"
#include "views/map/map_view.hpp"
#include "views/map_editor/map_editor_view.hpp"
#include "views/measures/measures_view.hpp"
#include "views/outline/outline_view.hpp"
#include "views/permanence/permanence_view.hpp"
#include "views/population/population_view.hpp"
#include "views/raster/raster_view.hpp"
#include "views/readouts/readouts_view.hpp"
#include "views/replays/replays_view.hpp"
#include "views/sequences/sequences_view.hpp"
#include "views/series/series_view.hpp"
#include "views/stdp_window/stdp_window_view.hpp"
#include "views/stimulus/stimulus_view.hpp"
#include "views/traces/traces_view.hpp"
#include "views/weights/weights_view.hpp"
#include "widgets/words.hpp"

namespace reprise {

namespace {

using Context = const ViewContext&;

View* makePopulation(Context context) {
    auto* view = new PopulationView;
    QObject::connect(view, &PopulationView::symbolSelected, &context.selection,
                     &Selection::chooseSymbol);
    QObject::connect(&context.selection, &Selection::symbolChosen, view,
                     &PopulationView::selectSymbol);
    return view;
}

/// A view in which neurons can be selected.
template<typename V> View* makeSelecting(Context context) {
    auto* view = new V;
    QObject::connect(view, &V::neuronsSelected, &context.selection, &Selection::chooseNeurons);
    QObject::connect(&context.selection, &Selection::neuronsChosen, view, &V::selectNeurons);
    return view;
}

View* makeGraph(Context context) {
    View* made = makeSelecting<GraphView>(context);
    auto* view = static_cast<GraphView*>(made);
    QObject::connect(view, &GraphView::symbolSelected, &context.selection,
                     &Selection::chooseSymbol);
    QObject::connect(&context.selection, &Selection::symbolChosen, view, &GraphView::selectSymbol);
    return view;
}

/// The route becomes a sequence of the project, beside those of the map.
void addRoute(Document& document, const Sequence& route) {
    QStringList names;
    for (const std::string& symbol : route) {
        names << QString::fromStdString(symbol);
    }
    document.change(tr("Add the route %1").arg(names.join(" → ")), [&](Project& project) {
        EnvironmentSpec& environment = project.environment;
        std::string error;
        SequenceSetSpec own;
        own.list = resolveSequences(environment, project.seed, error);
        own.list.push_back(route);
        environment.sequences = own;
    });
}

View* makeMap(Context context) {
    auto* view = new MapView(context.document);
    QObject::connect(view, &MapView::symbolSelected, &context.selection, &Selection::chooseSymbol);
    QObject::connect(&context.selection, &Selection::symbolChosen, view, &MapView::selectSymbol);
    QObject::connect(view, &MapView::queryRequested, &context.control, &RunControl::ask);
    QObject::connect(view, &MapView::cueRequested, &context.control, &RunControl::cue);
    QObject::connect(view, &MapView::blockRequested, &context.control, &RunControl::block);
    QObject::connect(&context.control, &RunControl::refused, view, &MapView::sayRefusal);
    QObject::connect(&context.control, &RunControl::questionRefused, view,
                     &MapView::leaveUnanswered);
    QObject::connect(
        view, &MapView::routeDrawn, view,
        [&document = context.document](const Sequence& route) { addRoute(document, route); });
    return view;
}

/// Live values reach the engine through RunControl, whether or not an inspector is open.
View* makeInspector(Context context) {
    auto* view = new InspectorView(context.document);
    QObject::connect(&context.selection, &Selection::populationChosen, view,
                     &InspectorView::showPopulation);
    QObject::connect(&context.selection, &Selection::pathChosen, view, &InspectorView::showPath);
    QObject::connect(view, &InspectorView::populationShown, &context.selection,
                     &Selection::choosePopulation);
    return view;
}

View* makeOutline(Context context) {
    auto* view = new OutlineView(context.document);
    QObject::connect(view, &OutlineView::populationSelected, &context.selection,
                     &Selection::choosePopulation);
    QObject::connect(view, &OutlineView::experimentSelected, &context.control,
                     &RunControl::chooseExperiment);
    QObject::connect(view, &OutlineView::phaseSelected, &context.selection, &Selection::choosePath);
    return view;
}

View* makeIssues(Context context) {
    auto* view = new IssuesView(context.document);
    view->setIssues(context.problems.all());
    QObject::connect(&context.problems, &ProblemList::changed, view,
                     [view, &problems = context.problems] { view->setIssues(problems.all()); });
    QObject::connect(view, &IssuesView::activated, &context.selection,
                     [&selection = context.selection](const Issue& issue) {
                         selection.choosePath(QString::fromStdString(issue.path));
                     });
    return view;
}

View* makeRaster(Context context) {
    auto* view = new RasterView(context.range);
    QObject::connect(view, &RasterView::neuronsSelected, &context.selection,
                     &Selection::chooseNeurons);
    QObject::connect(&context.selection, &Selection::neuronsChosen, view,
                     &RasterView::selectNeurons);
    return view;
}

View* makeTraces(Context context) {
    auto* view = new TracesView(context.range);
    QObject::connect(&context.selection, &Selection::neuronsChosen, view,
                     &TracesView::selectNeurons);
    return view;
}

/// One step of the history, however many parameters it sets.
void resizeGrid(Document& document, const QString& circuit, int columns, int rows) {
    const std::string id = circuit.toStdString();
    document.change(tr("Resize %1 to %2 × %3 circuits").arg(circuit).arg(columns).arg(rows),
                    [&](Project& project) {
                        for (PopulationSpec& population : project.populations) {
                            if (population.id == id) {
                                population.parameters["columns"] = std::int64_t{columns};
                                population.parameters["rows"] = std::int64_t{rows};
                            }
                        }
                    });
}

View* makeGridMap(Context context) {
    View* made = makeSelecting<GridMapView>(context);
    QObject::connect(static_cast<GridMapView*>(made), &GridMapView::gridResized, made,
                     [&document = context.document](const QString& circuit, int columns, int rows) {
                         resizeGrid(document, circuit, columns, rows);
                     });
    return made;
}

View* makeSeries(Context context) {
    return new SeriesView([&engine = context.engine] { return engine.script().project.seed; });
}

template<typename V> View* makePlain(Context) {
    return new V;
}
template<typename V> View* makeForDocument(Context context) {
    return new V(context.document);
}

} // namespace

const std::vector<ViewEntry>& viewCatalog() {
    constexpr auto kMain = Qt::LeftDockWidgetArea;   // pictures
    constexpr auto kTime = Qt::BottomDockWidgetArea; // what has a time axis
    constexpr auto kSide = Qt::RightDockWidgetArea;  // forms, lists and curves
    static const std::vector<ViewEntry> entries{
        {"population", tr("Population"), "view-population", kMain, makePopulation},
        {"sequences", tr("Sequence player"), "view-sequences", kTime,
         makeForDocument<SequencesView>},
        {"raster", tr("Raster"), "view-raster", kTime, makeRaster},
        {"traces", tr("Traces"), "view-curves", kTime, makeTraces},
        {"map", tr("Map"), "view-grid", kMain, makeMap},
        {"map_editor", tr("Map editor"), "map-paint", kMain, makeForDocument<MapEditorView>},
        {"replays", tr("Replays"), "view-raster", kTime, makePlain<ReplaysView>},
        {"graph", tr("Learned graph"), "view-population", kMain, makeGraph},
        {"curves", tr("Learning curves"), "view-curves", kSide, makePlain<CurvesView>},
        {"series", tr("Series"), "view-curves", kSide, makeSeries},
        {"permanence", tr("Permanence"), "view-population", kMain, makePlain<PermanenceView>},
        {"grid_map", tr("Circuit map"), "view-grid", kMain, makeGridMap},
        {"assemblies3d", tr("3-D bars"), "view-bars", kMain, makeSelecting<Assemblies3dView>},
        {"readouts", tr("Read-outs"), "view-curves", kSide, makePlain<ReadoutsView>},
        {"weights", tr("Weights"), "view-curves", kSide, makePlain<WeightsView>},
        {"components", tr("Principal components"), "view-population", kMain,
         makePlain<ComponentsView>},
        {"stimulus", tr("Stimulus"), "view-raster", kMain, makePlain<StimulusView>},
        {"stdp_window", tr("STDP window"), "view-curves", kSide, makePlain<StdpWindowView>},
        {"measures", tr("Measures"), "view-inspector", kSide, makePlain<MeasuresView>},
        {"inspector", tr("Inspector"), "view-inspector", kSide, makeInspector},
        {"outline", tr("Outline"), "view-inspector", kSide, makeOutline},
        {"issues", tr("Issues"), "view-issues", kSide, makeIssues},
        {"history", tr("History"), "document-open-recent", kSide, makeForDocument<HistoryView>},
    };
    return entries;
}

} // namespace reprise

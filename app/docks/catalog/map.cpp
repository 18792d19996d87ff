/// \file
/// Where people walk, ask for ways and see them replayed.

#include "app/docks/catalog/make_view.hpp"
#include "app/run/run_control.hpp"
#include "core/editing/document.hpp"
#include "core/environment/sequence_sets.hpp"
#include "views/map/map_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

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

View* makeMap(const ViewContext& context) {
    auto* view = new MapView(context.document);
    connectSymbols(view, context.selection);
    QObject::connect(view, &MapView::queryRequested, &context.control, &RunControl::ask);
    QObject::connect(view, &MapView::cueRequested, &context.control, &RunControl::cue);
    QObject::connect(view, &MapView::blockRequested, &context.control, &RunControl::block);
    QObject::connect(&context.control, &RunControl::byHandChanged, view,
                     [view, &control = context.control] { view->showCues(control.byHand()); });
    QObject::connect(&context.control, &RunControl::refused, view, &MapView::sayRefusal);
    QObject::connect(&context.control, &RunControl::questionRefused, view,
                     &MapView::leaveUnanswered);
    QObject::connect(
        view, &MapView::routeDrawn, view,
        [&document = context.document](const Sequence& route) { addRoute(document, route); });
    return view;
}

const ViewRegistration kMapView([] {
    return ViewEntry{.id = "map",
                     .title = tr("Map"),
                     .iconName = "view-grid",
                     .order = 50,
                     .home = kPictures,
                     .make = makeMap,
                     .needs = either(hasModel("s_htm"), hasMap),
                     .stands = {{"navigate", Place::Main, 10}}};
});

} // namespace
} // namespace reprise

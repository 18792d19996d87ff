/// \file
/// The parts of the project.

#include "app/docks/catalog/make_view.hpp"
#include "app/run/run_control.hpp"
#include "views/outline/outline_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeOutline(const ViewContext& context) {
    auto* view = new OutlineView(context.document);
    QObject::connect(view, &OutlineView::populationSelected, &context.selection,
                     &Selection::choosePopulation);
    QObject::connect(view, &OutlineView::experimentSelected, &context.control,
                     &RunControl::chooseExperiment);
    QObject::connect(view, &OutlineView::partSelected, &context.selection, &Selection::choosePath);
    QObject::connect(&context.selection, &Selection::populationChosen, view,
                     &OutlineView::selectPopulation);
    QObject::connect(&context.selection, &Selection::pathChosen, view, &OutlineView::showPath);
    QObject::connect(view, &OutlineView::formWanted, &context.selection,
                     [&selection = context.selection](const QString& path) {
                         const bool isMap = path == QLatin1String("environment.map");
                         selection.wantView(isMap ? "map_editor" : "inspector");
                         selection.choosePath(path);
                     });
    return view;
}

const ViewRegistration kOutlineView([] {
    return ViewEntry{.id = "outline",
                     .title = tr("Outline"),
                     .iconName = "view-inspector",
                     .order = 200,
                     .home = kForms,
                     .make = makeOutline,
                     .stands = {{"design", Place::List, 10},
                                {"run", Place::FormsAbove, 20},
                                {"navigate", Place::FormsAbove, 20},
                                {"analyse", Place::FormsAbove, 40, std::not_fn(hasCircuit)}}};
});

} // namespace
} // namespace reprise

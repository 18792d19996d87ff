/// \file
/// The parameters of what is selected.

#include "app/docks/catalog/make_view.hpp"
#include "core/editing/document.hpp"
#include "views/inspector/inspector_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

/// Live values reach the engine through RunControl, whether or not an inspector is open.
View* makeInspector(const ViewContext& context) {
    auto* view = new InspectorView(context.document);
    QObject::connect(&context.selection, &Selection::populationChosen, view,
                     &InspectorView::showPopulation);
    QObject::connect(&context.selection, &Selection::populationsChosen, view,
                     &InspectorView::showPopulations);
    QObject::connect(&context.selection, &Selection::pathChosen, view, &InspectorView::showPath);
    QObject::connect(view, &InspectorView::populationShown, &context.selection,
                     &Selection::choosePopulation);
    return view;
}

const ViewRegistration kInspectorView([] {
    return ViewEntry{.id = "inspector",
                     .title = tr("Inspector"),
                     .iconName = "view-inspector",
                     .order = 190,
                     .home = kForms,
                     .make = makeInspector,
                     .stands = {{"design", Place::FormsAbove, 10},
                                {"run", Place::FormsAbove, 10},
                                {"navigate", Place::FormsAbove, 10},
                                {"analyse", Place::FormsAbove, 30, std::not_fn(hasCircuit)}},
                     .keepsWidth = true};
});

} // namespace
} // namespace reprise

/// \file
/// What is done with the network: phases, inputs, sequences, recordings.

#include "app/docks/catalog/make_view.hpp"
#include "app/run/run_control.hpp"
#include "views/experiment/experiment_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeExperiment(const ViewContext& context) {
    auto* view = new ExperimentView(context.document);
    QObject::connect(view, &ExperimentView::experimentSelected, &context.control,
                     &RunControl::chooseExperiment);
    QObject::connect(view, &ExperimentView::partSelected, &context.selection,
                     &Selection::choosePath);
    QObject::connect(&context.selection, &Selection::pathChosen, view, &ExperimentView::showPath);
    QObject::connect(view, &ExperimentView::formWanted, &context.selection,
                     [&selection = context.selection] { selection.wantView("inspector"); });
    QObject::connect(view, &ExperimentView::mapEditorWanted, &context.selection,
                     [&selection = context.selection] { selection.wantView("map_editor"); });
    return view;
}

const ViewRegistration kExperimentView([] {
    return ViewEntry{.id = "experiment",
                     .title = tr("Experiment"),
                     .iconName = "view-sequences",
                     .order = 195,
                     .home = kForms,
                     .make = makeExperiment,
                     .stands = {{"design", Place::Forms, 10, {}, true}}};
});

} // namespace
} // namespace reprise

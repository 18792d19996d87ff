/// \file
/// Recorded variables over time. It is offered where nothing is recorded, too: it says how that is
/// done.

#include "app/docks/catalog/make_view.hpp"
#include "views/traces/traces_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeTraces(const ViewContext& context) {
    auto* view = new TracesView(context.range, &context.document);
    QObject::connect(&context.selection, &Selection::neuronsChosen, view,
                     &TracesView::selectNeurons);
    return view;
}

/// Episodes are seen in other views; of anything else that is the only way into the neurons.
bool hasTraces(const Project& project) {
    return recordsVariables(project) || !playsEpisodes(project);
}

const ViewRegistration kTracesView([] {
    return ViewEntry{
        .id = "traces",
        .title = tr("Traces"),
        .iconName = "view-curves",
        .order = 40,
        .home = kTimes,
        .make = makeTraces,
        .stands = {{"run", Place::Time, 20, hasTraces}, {"analyse", Place::Time, 20, hasTraces}},
        .showsStretch = true};
});

} // namespace
} // namespace reprise

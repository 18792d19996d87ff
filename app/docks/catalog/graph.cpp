/// \file
/// What a sequence memory has learned, as a graph.

#include "app/docks/catalog/make_view.hpp"
#include "views/graph/graph_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeGraph(const ViewContext& context) {
    auto* view = new GraphView;
    connectNeurons(view, context.selection);
    connectSymbols(view, context.selection);
    return view;
}

const ViewRegistration kGraphView([] {
    return ViewEntry{.id = "graph",
                     .title = tr("Learned graph"),
                     .iconName = "view-population",
                     .order = 80,
                     .home = kPictures,
                     .make = makeGraph,
                     .needs = hasModel("s_htm"),
                     .stands = {{"navigate", Place::Main, 30}, {"analyse", Place::Main, 20}}};
});

} // namespace
} // namespace reprise

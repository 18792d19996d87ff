/// \file
/// A grid of winner-take-all circuits as bars in space.

#include "app/docks/catalog/make_view.hpp"
#include "views/assemblies3d/assemblies3d_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeAssemblies3d(const ViewContext& context) {
    auto* view = new Assemblies3dView;
    connectNeurons(view, context.selection);
    return view;
}

const ViewRegistration kAssemblies3dView([] {
    return ViewEntry{.id = "assemblies3d",
                     .title = tr("3-D bars"),
                     .iconName = "view-bars",
                     .order = 120,
                     .home = kPictures,
                     .make = makeAssemblies3d,
                     .needs = hasModel("wta_grid"),
                     .stands = {{"design", Place::Main, 50},
                                {"run", Place::Main, 40},
                                {"analyse", Place::Main, 50}}};
});

} // namespace
} // namespace reprise

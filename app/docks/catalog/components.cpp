/// \file
/// The activity of a grid in few dimensions.

#include "app/docks/catalog/make_view.hpp"
#include "views/components/components_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kComponentsView([] {
    return ViewEntry{.id = "components",
                     .title = tr("Principal components"),
                     .iconName = "view-population",
                     .order = 150,
                     .home = kPictures,
                     .make = makePlain<ComponentsView>,
                     .needs = hasModel("wta_grid"),
                     .stands = {{"analyse", Place::Beside, 10}}};
});

} // namespace
} // namespace reprise

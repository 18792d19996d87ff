/// \file
/// What can be read from the activity of a grid.

#include "app/docks/catalog/make_view.hpp"
#include "views/readouts/readouts_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kReadoutsView([] {
    return ViewEntry{.id = "readouts",
                     .title = tr("Read-outs"),
                     .iconName = "view-curves",
                     .order = 130,
                     .home = kForms,
                     .make = makePlain<ReadoutsView>,
                     .needs = hasModel("wta_grid"),
                     .stands = {{"run", Place::Forms, 40}, {"analyse", Place::Forms, 30}}};
});

} // namespace
} // namespace reprise

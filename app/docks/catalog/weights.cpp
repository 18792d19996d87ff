/// \file
/// The weights of a grid, as they were sampled.

#include "app/docks/catalog/make_view.hpp"
#include "views/weights/weights_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kWeightsView([] {
    return ViewEntry{.id = "weights",
                     .title = tr("Weights"),
                     .iconName = "view-curves",
                     .order = 140,
                     .home = kForms,
                     .make = makePlain<WeightsView>,
                     .needs = hasModel("wta_grid"),
                     .stands = {{"run", Place::Forms, 30}, {"analyse", Place::Forms, 20}}};
});

} // namespace
} // namespace reprise

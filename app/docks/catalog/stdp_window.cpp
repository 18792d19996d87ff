/// \file
/// How the weights of a grid change with the time between spikes.

#include "app/docks/catalog/make_view.hpp"
#include "views/stdp_window/stdp_window_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kStdpWindowView([] {
    return ViewEntry{.id = "stdp_window",
                     .title = tr("STDP window"),
                     .iconName = "view-curves",
                     .order = 170,
                     .home = kForms,
                     .make = makePlain<StdpWindowView>,
                     .needs = hasModel("wta_grid"),
                     .stands = {{"design", Place::Main, 60}, {"analyse", Place::Forms, 40}}};
});

} // namespace
} // namespace reprise

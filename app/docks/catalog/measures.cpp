/// \file
/// The measures of every phase, in a table. While episodes are played, curves say more of them.

#include "app/docks/catalog/make_view.hpp"
#include "views/measures/measures_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kMeasuresView([] {
    return ViewEntry{.id = "measures",
                     .title = tr("Measures"),
                     .iconName = "view-inspector",
                     .order = 180,
                     .home = kForms,
                     .make = makePlain<MeasuresView>,
                     .stands = {{"run", Place::Forms, 20, std::not_fn(playsEpisodes)},
                                {"analyse", Place::FormsAbove, 20}}};
});

} // namespace
} // namespace reprise

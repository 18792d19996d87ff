/// \file
/// The neurons of a sequence memory, symbol by symbol.

#include "app/docks/catalog/make_view.hpp"
#include "views/population/population_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makePopulation(const ViewContext& context) {
    auto* view = new PopulationView;
    connectSymbols(view, context.selection);
    return view;
}

const ViewRegistration kPopulationView([] {
    return ViewEntry{.id = "population",
                     .title = tr("Population"),
                     .iconName = "view-population",
                     .order = 10,
                     .home = kPictures,
                     .make = makePopulation,
                     .needs = hasModel("s_htm"),
                     .stands = {{"design", Place::Main, 10},
                                {"run", Place::Main, 10},
                                {"analyse", Place::Main, 10}}};
});

} // namespace
} // namespace reprise

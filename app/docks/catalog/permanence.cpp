/// \file
/// How far the synapses of a sequence memory have grown.

#include "app/docks/catalog/make_view.hpp"
#include "views/permanence/permanence_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kPermanenceView([] {
    return ViewEntry{.id = "permanence",
                     .title = tr("Permanence"),
                     .iconName = "view-population",
                     .order = 100,
                     .home = kPictures,
                     .make = makePlain<PermanenceView>,
                     .needs = hasModel("s_htm"),
                     .stands = {{"design", Place::Main, 30},
                                {"run", Place::Main, 20},
                                {"analyse", Place::Forms, 10}}};
});

} // namespace
} // namespace reprise

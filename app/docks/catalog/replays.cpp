/// \file
/// The replays of a sequence memory, one below the other.

#include "app/docks/catalog/make_view.hpp"
#include "views/replays/replays_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kReplaysView([] {
    return ViewEntry{.id = "replays",
                     .title = tr("Replays"),
                     .iconName = "view-raster",
                     .order = 70,
                     .home = kTimes,
                     .make = makePlain<ReplaysView>,
                     .needs = hasModel("s_htm"),
                     .stands = {{"navigate", Place::Time, 10}, {"analyse", Place::Time, 30}}};
});

} // namespace
} // namespace reprise

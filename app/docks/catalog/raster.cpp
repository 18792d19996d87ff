/// \file
/// Spikes over time.

#include "app/docks/catalog/make_view.hpp"
#include "views/raster/raster_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeRaster(const ViewContext& context) {
    auto* view = new RasterView(context.range);
    connectNeurons(view, context.selection);
    return view;
}

const ViewRegistration kRasterView([] {
    return ViewEntry{.id = "raster",
                     .title = tr("Raster"),
                     .iconName = "view-raster",
                     .order = 30,
                     .home = kTimes,
                     .make = makeRaster,
                     .stands = {{"run", Place::Time, 10},
                                {"navigate", Place::Time, 20},
                                {"analyse", Place::Time, 10}},
                     .showsStretch = true};
});

} // namespace
} // namespace reprise

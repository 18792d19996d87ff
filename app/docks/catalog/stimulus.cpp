/// \file
/// What the inputs of circuits are shown.

#include "app/docks/catalog/make_view.hpp"
#include "views/stimulus/stimulus_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kStimulusView([] {
    return ViewEntry{.id = "stimulus",
                     .title = tr("Stimulus"),
                     .iconName = "view-raster",
                     .order = 160,
                     .home = kPictures,
                     .make = makePlain<StimulusView>,
                     .needs = hasInputs,
                     .stands = {{"run", Place::Main, 60}}};
});

} // namespace
} // namespace reprise

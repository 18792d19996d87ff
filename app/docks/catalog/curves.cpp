/// \file
/// Errors of prediction over the episodes.

#include "app/docks/catalog/make_view.hpp"
#include "views/curves/curves_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kCurvesView([] {
    return ViewEntry{.id = "curves",
                     .title = tr("Learning curves"),
                     .iconName = "view-curves",
                     .order = 90,
                     .home = kForms,
                     .make = makePlain<CurvesView>,
                     .needs = hasModel("s_htm"),
                     .stands = {{"run", Place::Forms, 10},
                                {"navigate", Place::Forms, 20},
                                {"analyse", Place::FormsAbove, 10}}};
});

} // namespace
} // namespace reprise

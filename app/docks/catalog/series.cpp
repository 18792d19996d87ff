/// \file
/// Any series that phases report.

#include "app/docks/catalog/make_view.hpp"
#include "core/session/engine_host.hpp"
#include "views/series/series_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeSeries(const ViewContext& context) {
    return new SeriesView([&engine = context.engine] { return engine.script().project.seed; });
}

const ViewRegistration kSeriesView([] {
    return ViewEntry{.id = "series",
                     .title = tr("Series"),
                     .iconName = "view-curves",
                     .order = 95,
                     .home = kForms,
                     .make = makeSeries,
                     .needs = reportsSeries,
                     .stands = {{"analyse", Place::FormsAbove, 15}}};
});

} // namespace
} // namespace reprise

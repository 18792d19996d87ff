/// \file
/// Any series that phases report.

#include "app/docks/catalog/make_view.hpp"
#include "app/window/app_settings.hpp"
#include "core/session/engine_host.hpp"
#include "views/series/series_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

constexpr auto kChosenKey = "views/series/chosen";

/// What was chosen comes back at the next start.
View* makeSeries(const ViewContext& context) {
    auto* view =
        new SeriesView([&engine = context.engine] { return engine.script().project.seed; });
    if (appSettings().contains(kChosenKey)) {
        view->choose(appSettings().value(kChosenKey).toStringList());
    }
    QObject::connect(view, &SeriesView::chosen, view,
                     [](const QStringList& names) { appSettings().setValue(kChosenKey, names); });
    return view;
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

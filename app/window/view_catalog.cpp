#include "app/window/view_catalog.hpp"

#include "app/window/problem_list.hpp"
#include "app/window/selection.hpp"
#include "core/editing/document.hpp"
#include "core/session/engine_host.hpp"
#include "views/curves/curves_view.hpp"
#include "views/population/population_view.hpp"
#include "views/raster/raster_view.hpp"

#include <QCoreApplication>

namespace reprise {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ViewCatalog", text);
}

View* makePopulation(const ViewContext& context) {
    auto* view = new PopulationView;
    QObject::connect(view, &PopulationView::symbolSelected, &context.selection,
                     &Selection::chooseSymbol);
    QObject::connect(&context.selection, &Selection::symbolChosen, view,
                     &PopulationView::selectSymbol);
    return view;
}

} // namespace

const std::vector<ViewEntry>& viewCatalog() {
    static const std::vector<ViewEntry> entries{
        {"raster", tr("Raster"), "view-raster",
         [](const ViewContext& context) -> View* { return new RasterView(context.range); }},
        {"population", tr("Population"), "view-population", makePopulation},
        {"curves", tr("Learning curves"), "view-curves",
         [](const ViewContext&) -> View* { return new CurvesView; }},
    };
    return entries;
}

} // namespace reprise

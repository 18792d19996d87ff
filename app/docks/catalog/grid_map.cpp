/// \file
/// A grid of winner-take-all circuits from above.

#include "app/docks/catalog/make_view.hpp"
#include "core/editing/document.hpp"
#include "views/grid/grid_map_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

/// One step of the history, however many parameters it sets.
void resizeGrid(Document& document, const QString& circuit, int columns, int rows) {
    const std::string id = circuit.toStdString();
    document.change(tr("Resize %1 to %2 × %3 WTA circuits").arg(circuit).arg(columns).arg(rows),
                    [&](Project& project) {
                        for (PopulationSpec& population : project.populations) {
                            if (population.id == id) {
                                population.parameters["columns"] = std::int64_t{columns};
                                population.parameters["rows"] = std::int64_t{rows};
                            }
                        }
                    });
}

View* makeGridMap(const ViewContext& context) {
    auto* view = new GridMapView;
    connectNeurons(view, context.selection);
    QObject::connect(view, &GridMapView::gridResized, view,
                     [&document = context.document](const QString& circuit, int columns, int rows) {
                         resizeGrid(document, circuit, columns, rows);
                     });
    return view;
}

const ViewRegistration kGridMapView([] {
    return ViewEntry{.id = "grid_map",
                     .title = tr("WTA circuit map"),
                     .iconName = "view-grid",
                     .order = 110,
                     .home = kPictures,
                     .make = makeGridMap,
                     .needs = hasModel("wta_grid"),
                     .stands = {{"design", Place::Main, 40},
                                {"run", Place::Main, 50},
                                {"analyse", Place::Main, 40}}};
});

} // namespace
} // namespace reprise

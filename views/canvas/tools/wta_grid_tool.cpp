/// \file
/// Draws grids of winner-take-all circuits.

#include "views/canvas/tools/circuit_drag.hpp"
#include "widgets/words.hpp"

namespace reprise {

namespace {

const CanvasToolRegistration kWtaGridTool(10, [] {
    return std::make_unique<CircuitTool>(
        CanvasTool::Text{QStringLiteral("wta_grid"), tr("WTA grid"),
                         tr("Drag a rectangle: its columns and rows of WTA circuits are shown at "
                            "the hand"),
                         QStringLiteral("G")},
        DrawnCircuit{"grid", "wta_grid", 10, 5});
});

} // namespace

} // namespace reprise

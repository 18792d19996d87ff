/// \file
/// Draws sequence memories.

#include "views/canvas/tools/circuit_drag.hpp"
#include "widgets/words.hpp"

namespace reprise {

namespace {

const CanvasToolRegistration kShtmTool(20, [] {
    return std::make_unique<CircuitTool>(
        CanvasTool::Text{QStringLiteral("s_htm"), tr("Sequence memory (S-HTM)"),
                         tr("Drag a rectangle: a column for each symbol, so many neurons high"),
                         QStringLiteral("H")},
        DrawnCircuit{"htm", "s_htm", 12, 15});
});

} // namespace

} // namespace reprise

// Empties cells, removes free places and their steps.
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/tools/stroke_tool.hpp"

#include <memory>

namespace reprise {

namespace {

class EraseTool : public StrokeTool {
public:
    EraseTool()
        : StrokeTool({QStringLiteral("erase"), say("Erase"), say("Drag over cells to empty them"),
                      QStringLiteral("2")}) {}

protected:
    Gift gift(Qt::KeyboardModifiers) const override { return Gift::Nothing; }
};

} // namespace

std::unique_ptr<EditTool> makeEraseTool() {
    return std::make_unique<EraseTool>();
}

} // namespace reprise

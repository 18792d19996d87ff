// Builds walls.
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/tools/stroke_tool.hpp"

#include <memory>

namespace reprise {

namespace {

class BlockTool : public StrokeTool {
public:
    BlockTool()
        : StrokeTool({QStringLiteral("block"), say("Block"),
                      say("Drag to build walls nobody can enter"), QStringLiteral("3")}) {}
    bool isForGrids() const override { return true; }

protected:
    Gift gift(Qt::KeyboardModifiers) const override { return Gift::Wall; }
};

} // namespace

std::unique_ptr<EditTool> makeBlockTool() {
    return std::make_unique<BlockTool>();
}

} // namespace reprise

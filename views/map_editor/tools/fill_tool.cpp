// Fills cells that hang together.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/tools/stroke_tool.hpp"

#include <memory>

namespace reprise {

namespace {

class FillTool : public StrokeTool {
public:
    FillTool()
        : StrokeTool({QStringLiteral("fill"), say("Fill"),
                      say("Click to fill cells that hang together with the chosen name; with Shift "
                          "to block them, with the right button to empty them"),
                      QStringLiteral("4")}) {}
    bool isForGrids() const override { return true; }

protected:
    Gift gift(Qt::KeyboardModifiers keys) const override {
        return keys & Qt::ShiftModifier ? Gift::Wall : Gift::Name;
    }
    void begin(EditorCanvas& canvas, int cell) override {
        for (const int each : floodRegion(canvas.shown(), cell)) {
            stamp(canvas, each);
        }
        canvas.update();
    }
    void extend(EditorCanvas&, int) override {}
};

} // namespace

std::unique_ptr<EditTool> makeFillTool() {
    return std::make_unique<FillTool>();
}

} // namespace reprise

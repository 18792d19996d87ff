// Gives all cells between two corners a content.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/tools/stroke_tool.hpp"

#include <memory>

namespace reprise {

namespace {

class RectangleTool : public StrokeTool {
public:
    RectangleTool()
        : StrokeTool({QStringLiteral("rectangle"), say("Rectangle"),
                      say("Drag from corner to corner to paint; with Shift to block, with the "
                          "right button to erase"),
                      QStringLiteral("5")}) {}
    bool isForGrids() const override { return true; }

protected:
    Gift gift(Qt::KeyboardModifiers keys) const override {
        return keys & Qt::ShiftModifier ? Gift::Wall : Gift::Name;
    }
    void extend(EditorCanvas& canvas, int cell) override {
        if (first() < 0) {
            return; // pressed beside the grid
        }
        takeBack();
        for (const int each : cellsBetween(canvas.shown(), first(), cell)) {
            stamp(canvas, each);
        }
        canvas.update();
    }
    void end(EditorCanvas& canvas, int cell) override { extend(canvas, cell); }
};

} // namespace

std::unique_ptr<EditTool> makeRectangleTool() {
    return std::make_unique<RectangleTool>();
}

} // namespace reprise

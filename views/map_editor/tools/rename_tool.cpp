// Types the name of a cell or a place where it stands.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"

#include <memory>

namespace reprise {

namespace {

class RenameTool : public EditTool {
public:
    RenameTool()
        : EditTool({QStringLiteral("rename"), say("Rename"),
                    say("Click a place to type its name (also: double click, or F2)"),
                    QStringLiteral("7")}) {}

    void press(EditorCanvas& canvas, const ToolPoint& point) override {
        if (point.button == Qt::LeftButton) {
            canvas.openNameField(point.spot);
        }
    }
    bool doubleClick(EditorCanvas& canvas, int spot) override {
        canvas.openNameField(spot);
        return true;
    }
};

} // namespace

std::unique_ptr<EditTool> makeRenameTool() {
    return std::make_unique<RenameTool>();
}

} // namespace reprise

// Takes the name to paint with from a place.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"

#include <memory>

namespace reprise {

namespace {

class PickTool : public EditTool {
public:
    PickTool()
        : EditTool({QStringLiteral("pick"), say("Pick"),
                    say("Click a place to paint with its name"), QStringLiteral("6")}) {}

    void press(EditorCanvas& canvas, const ToolPoint& point) override {
        if (point.button != Qt::LeftButton) {
            return;
        }
        if (const std::string symbol = placeUnder(canvas, point.spot); !symbol.empty()) {
            canvas.edited().setSymbol(symbol);
            canvas.tell(say("Painting with %1.").arg(inWords(symbol)));
        }
    }
    bool doubleClick(EditorCanvas& canvas, int spot) override { return openNameOf(canvas, spot); }
};

} // namespace

std::unique_ptr<EditTool> makePickTool() {
    return std::make_unique<PickTool>();
}

} // namespace reprise

// Where ways begin and end.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"

#include <memory>

namespace reprise {

namespace {

/// Gives the clicked place the mark that \p toggle sets and takes back.
class EndTool : public EditTool {
public:
    using Toggle = MapEdit (*)(NavigationMap map, const std::string& symbol);
    EndTool(Text text, Toggle toggle) : EditTool(std::move(text)), m_toggle(toggle) {}

    void press(EditorCanvas& canvas, const ToolPoint& point) override {
        if (point.button != Qt::LeftButton) {
            return;
        }
        if (const std::string symbol = placeUnder(canvas, point.spot); !symbol.empty()) {
            canvas.edited().apply(m_toggle(*canvas.edited().map(), symbol));
        }
    }

private:
    Toggle m_toggle;
};

} // namespace

std::unique_ptr<EditTool> makeStartTool() {
    return std::make_unique<EndTool>(
        EditTool::Text{QStringLiteral("start"), say("Start"),
                       say("Click where ways begin; again to take it back"), QStringLiteral("8")},
        toggleStart);
}

std::unique_ptr<EditTool> makeGoalTool() {
    return std::make_unique<EndTool>(
        EditTool::Text{QStringLiteral("goal"), say("Goal"),
                       say("Click where ways end; again to take it back"), QStringLiteral("9")},
        toggleGoal);
}

} // namespace reprise

#pragma once
/// \file
/// What all tools have in common that give cells of a grid a content while the button is down.

#include "views/map_editor/tools/edit_tool.hpp"

#include <map>
#include <vector>

namespace reprise {

class EditedMap;

/// By itself a stroke of the free hand. The right button erases, also free places.
class StrokeTool : public EditTool {
public:
    using EditTool::EditTool;

    void press(EditorCanvas& canvas, const ToolPoint& point) override;
    void move(EditorCanvas& canvas, const ToolPoint& point) override;
    void release(EditorCanvas& canvas, const ToolPoint& point) override;
    void cancel() override;
    const std::string* contentOf(int spot) const override;

protected:
    enum class Gift { Name, Wall, Nothing };

    /// What the left button gives.
    virtual Gift gift(Qt::KeyboardModifiers keys) const = 0;
    virtual void begin(EditorCanvas& canvas, int cell) { stamp(canvas, cell); }
    virtual void extend(EditorCanvas& canvas, int cell);
    virtual void end(EditorCanvas& /*canvas*/, int /*cell*/) {}

    /// A cell the stroke met before keeps what it got then.
    void stamp(EditorCanvas& canvas, int cell);
    void takeBack(); ///< all that was stamped
    int first() const { return m_first; }

private:
    std::string nextName(const EditedMap& edited);

    std::map<int, std::string> m_stroke; ///< cell -> content, not yet in the document
    std::string m_brush;                 ///< what the stroke gives; "" erases
    bool m_namesUniquely = false;
    std::vector<std::string> m_names; ///< free ones, for unique names
    std::size_t m_usedNames = 0;
    int m_first = -1; ///< cell that was pressed, -1: beside the grid
    int m_last = -1;  ///< cell the stroke passed last
};

} // namespace reprise

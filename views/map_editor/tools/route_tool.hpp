#pragma once
/// \file
/// Draws a route from neighbour to neighbour.

#include "views/map_editor/tools/edit_tool.hpp"

#include <vector>

namespace reprise {

class RouteTool : public EditTool {
public:
    RouteTool();

    /// Spots of the route under way.
    const std::vector<int>& walk() const { return m_walk; }

    void press(EditorCanvas& canvas, const ToolPoint& point) override;
    void move(EditorCanvas& canvas, const ToolPoint& point) override;
    bool doubleClick(EditorCanvas& canvas, int spot) override;
    bool key(EditorCanvas& canvas, const QKeyEvent& event) override;
    void cancel() override { m_walk.clear(); }
    void paint(QPainter& painter, const EditorCanvas& canvas,
               const PlaneTransform& transform) const override;
    void paintHand(QPainter& painter, const EditorCanvas& canvas) const override;

private:
    void extend(EditorCanvas& canvas, int spot);
    void stepBack(EditorCanvas& canvas);
    void end(EditorCanvas& canvas);
    /// On to the neighbour of that name.
    void walkTo(EditorCanvas& canvas, const std::string& symbol);

    std::vector<int> m_walk;
};

} // namespace reprise

#include "views/map_editor/edit_tool.hpp"

#include "views/map_editor/map_words.hpp"

namespace reprise {

const std::vector<EditToolText>& editTools() {
    static const std::vector<EditToolText> tools{
        {EditTool::Paint, "paint", say("Paint"),
         say("Drag to paint the chosen name, with the right button to erase. Free places: click to "
             "add one, drag one to move it"),
         "1", false},
        {EditTool::Erase, "erase", say("Erase"), say("Drag over cells to empty them"), "2", false},
        {EditTool::Block, "block", say("Block"), say("Drag to build walls nobody can enter"), "3",
         true},
        {EditTool::Fill, "fill", say("Fill"),
         say("Click to fill cells that hang together with the chosen name; with Shift to block "
             "them, "
             "with the right button to empty them"),
         "4", true},
        {EditTool::Rectangle, "rectangle", say("Rectangle"),
         say("Drag from corner to corner to paint; with Shift to block, with the right button to "
             "erase"),
         "5", true},
        {EditTool::Pick, "pick", say("Pick"), say("Click a place to paint with its name"), "6",
         false},
        {EditTool::Rename, "rename", say("Rename"),
         say("Click a place to type its name (also: double click, or F2)"), "7", false},
        {EditTool::Start, "start", say("Start"),
         say("Click where ways begin; again to take it back"), "8", false},
        {EditTool::Goal, "goal", say("Goal"), say("Click where ways end; again to take it back"),
         "9", false},
        {EditTool::Route, "route", say("Route"),
         say("Click or drag from neighbour to neighbour; Enter ends the route, Backspace takes a "
             "step back, Esc gives it up"),
         "0", false},
        {EditTool::Join, "join", say("Steps"),
         say("Drag from one place to another to join them, or to part them if they are joined"),
         "J", false},
    };
    return tools;
}

const EditToolText& textOf(EditTool tool) {
    return editTools()[static_cast<std::size_t>(tool)];
}

} // namespace reprise

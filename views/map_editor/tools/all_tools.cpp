#include "views/map_editor/tools/all_tools.hpp"

namespace reprise {

using MadeTool = std::unique_ptr<EditTool>;
MadeTool makePaintTool();
MadeTool makeSelectTool();
MadeTool makeEraseTool();
MadeTool makeBlockTool();
MadeTool makeFillTool();
MadeTool makeRectangleTool();
MadeTool makePickTool();
MadeTool makeRenameTool();
MadeTool makeStartTool();
MadeTool makeGoalTool();
MadeTool makeRouteTool();
MadeTool makeJoinTool();

EditTools makeEditTools() {
    EditTools tools;
    for (MadeTool (*make)() : {makePaintTool, makeSelectTool, makeEraseTool, makeBlockTool,
                               makeFillTool, makeRectangleTool, makePickTool, makeRenameTool,
                               makeStartTool, makeGoalTool, makeRouteTool, makeJoinTool}) {
        tools.push_back(make());
    }
    return tools;
}

} // namespace reprise

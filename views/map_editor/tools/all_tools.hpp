#pragma once
/// \file
/// Every tool of the map editor. A new tool is a file with its class and a line in all_tools.cpp.

#include "views/map_editor/tools/edit_tool.hpp"

#include <memory>
#include <vector>

namespace reprise {

using EditTools = std::vector<std::unique_ptr<EditTool>>;

/// In the order of their buttons; the first is the one to begin with, and works everywhere.
EditTools makeEditTools();

} // namespace reprise

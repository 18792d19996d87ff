#pragma once
/// \file
/// The tools of the map editor, described once: name, key, icon, what they do.

#include <QString>

#include <vector>

namespace reprise {

enum class EditTool {
    Paint,
    Erase,
    Block,
    Fill,
    Rectangle,
    Pick,
    Rename,
    Start,
    Goal,
    Route,
    Join
};

struct EditToolText {
    EditTool tool;
    QString id;      ///< "paint"; its icon is "map-paint"
    QString name;    ///< "Paint"
    QString tip;     ///< what a click and a drag do
    QString key;     ///< without modifiers
    bool isForGrids; ///< of no use among free places
};

const std::vector<EditToolText>& editTools();
const EditToolText& textOf(EditTool tool);

} // namespace reprise

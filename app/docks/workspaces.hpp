#pragma once
/// \file
/// The workspaces as they come with the program.

#include "app/docks/subject.hpp"

#include <QString>

namespace reprise {

class DockStage;

/// Opens and places the views of workspace \p name on an empty stage.
void arrange(DockStage& stage, const QString& name, Subject subject);

} // namespace reprise

#pragma once
/// \file
/// The workspaces as they come with the program.

#include "app/docks/subject.hpp"

#include <QString>

namespace reprise {

class DockStage;

/// False where the views of workspace \p name would all be empty: there is nothing to walk on.
bool hasContent(const QString& name, Subject subject);

/// Opens and places the views of workspace \p name on an empty stage.
void arrange(DockStage& stage, const QString& name, Subject subject);

} // namespace reprise

#pragma once
/// \file
/// Which variables of a population are recorded, as entries of a menu.

#include <string>

class QMenu;

namespace reprise {

class EditedNetwork;

/// An entry for each variable of the population \p id, or of the parts it expands into; ticked
/// where it is recorded. Each choice is an undoable step.
void fillRecordMenu(QMenu& menu, EditedNetwork& edited, const std::string& id);

} // namespace reprise

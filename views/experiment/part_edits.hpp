#pragma once
/// \file
/// What can be done to a part of the project that a dotted path names: one worded step of the
/// history each. What stands in lists and trees of parts uses these.

#include "core/editing/document.hpp"

#include <QString>

#include <functional>

namespace reprise {

class PartList;

/// "phase train", "input digits", "the recording of cell"; "" for what is no part.
QString partInWords(const Project& project, const QString& path);

struct PartAbilities {
    bool isRemovable = false;
    bool isCopyable = false;
    bool isNamed = false;    ///< and can be renamed
    bool isMovable = false;  ///< among others of its kind
    bool isSwitched = false; ///< a phase
    bool isOn = true;
    std::size_t index = 0; ///< among others of its kind
    std::size_t count = 0; ///< of its kind
};
PartAbilities abilitiesOf(const Project& project, const QString& path);

void removePart(Document& document, const QString& path);
/// Path of the copy, which stands behind it; "" if nothing was done.
QString duplicatePart(Document& document, const QString& path);
/// Path of the part where it stands then; "" if nothing was done.
QString movePart(Document& document, const QString& path, std::size_t to);
/// False for a name that cannot be, or is taken.
bool renamePart(Document& document, const QString& path, const QString& name);
void switchPart(Document& document, const QString& path, bool isOn);

/// The lines of \p list are parts: what the user wants of them is done. \p choose is called with
/// the row that is to be chosen afterwards, -1 for none.
void connectEdits(PartList& list, Document& document, std::function<QString(int row)> pathOf,
                  std::function<void(int row)> choose);

} // namespace reprise

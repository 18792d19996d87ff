#pragma once
/// \file
/// Words and names of the map editor: what may name a place, which names are free.

#include "core/environment/maps/map.hpp"

#include <QString>

#include <set>
#include <string>
#include <vector>

namespace reprise {

/// \p source in the language of the window.
QString say(const char* source);

inline QString inWords(const std::string& symbol) {
    return QString::fromStdString(symbol);
}

/// "A, B, C and 4 more"
QString listed(const std::vector<std::string>& symbols, int most = 6);

/// Why \p name cannot name a place, or "".
QString nameProblem(const QString& name);
/// What an allowed name rules out, or "": neuroseq's CSV knows single capital letters only.
QString nameHint(const QString& name);

/// The next \p count names A..Z, A1… that no place of the map has and \p taken has not.
std::vector<std::string> freeNames(const NavigationMap& map, int count,
                                   const std::set<std::string>& taken = {});

} // namespace reprise

#pragma once
/// \file
/// Maps from and to files: what was read or written, or why not, in sentences.

#include "core/environment/maps/map.hpp"
#include "core/values/issue.hpp"

#include <QString>

#include <optional>

namespace reprise {

struct ImportedMap {
    std::optional<NavigationMap> map; ///< none: \p text says why
    QString text;
    Issues issues; ///< of the file
};
/// A CSV grid or a YAML map; the suffix decides. A map with mistakes that can be drawn over, such
/// as a route that jumps, is taken, and the text says how many there are.
ImportedMap importMap(const QString& file);

/// \p file with the ending \p suffix (".csv", "_environments.yaml"), in the place of another one.
QString namedForExport(const QString& file, const QString& suffix);

/// The same from text, such as a table that was copied.
ImportedMap importMapText(const QString& text);

/// Writes the map; .csv is neuroseq's grid, "…environments.yaml" neuroseq's routes, any other .yaml
/// all of it. Returns "" or what failed. \p remark says what the format could not hold.
QString exportMap(const NavigationMap& map, const QString& file, QString& remark);

} // namespace reprise

#pragma once
/// \file
/// A part of an environment in the hand: taken out, turned, put onto the clipboard and read back.

#include "views/map_editor/map_edits.hpp"

#include <QPointF>
#include <QRectF>

#include <memory>
#include <optional>

class QMimeData;

namespace reprise {

/// What stands at \p spots, with the steps between. Of a grid it is as large as the rectangle
/// around them; its empty cells are see-through: what they come to lie on stays.
EnvironmentMap partOf(const NavigationMap& map, int environment, const std::vector<int>& spots);
/// Cells that are not empty, or places.
int contentsOf(const EnvironmentMap& part);
/// Its symbols, each once, in the order they stand there.
std::vector<std::string> symbolsOf(const EnvironmentMap& part);
/// Around the centres of all places, or the whole grid; units.
QRectF boxOf(const EnvironmentMap& part);

/// Clockwise by a quarter.
EnvironmentMap turned(EnvironmentMap part);
/// Left and right change places.
EnvironmentMap mirrored(EnvironmentMap part);

/// Cells as rows of CSV, and as a table for spreadsheets; free places as a YAML map. Steps come
/// along between windows of this program.
std::unique_ptr<QMimeData> asMimeData(const EnvironmentMap& part);

struct PartRead {
    std::optional<EnvironmentMap> part;
    QString problem; ///< a sentence, if there is no part
};
/// What asMimeData() made, rows of CSV, or cells copied in a spreadsheet.
PartRead partIn(const QMimeData& data);

} // namespace reprise

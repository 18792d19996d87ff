#pragma once
/// \file
/// A table as a picture of lines and text, where the style would paint its header as pixels.

#include <QRect>

class QPainter;
class QTableView;

namespace reprise {

/// Header and rows from the first one on, as wide as in \p table; what lies outside \p area is
/// left out.
void paintTable(QPainter& painter, const QTableView& table, const QRect& area);

} // namespace reprise

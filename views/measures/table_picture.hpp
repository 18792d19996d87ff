#pragma once
/// \file
/// A table as a picture of lines and text, where the style would paint its header as pixels.

#include <QRect>

class QAbstractItemModel;
class QFont;
class QPainter;

namespace reprise {

/// Room for the header and all rows, every column as wide as its texts, px.
QSize tablePictureSize(const QAbstractItemModel& table, const QFont& font);
/// The whole table; smaller where \p area has no room for it.
void paintTable(QPainter& painter, const QAbstractItemModel& table, const QRect& area);

} // namespace reprise

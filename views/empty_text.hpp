#pragma once
/// \file
/// What a view says while it has nothing to show.

#include <QRect>
#include <QString>

class QPainter;

namespace reprise {

/// In the middle of \p area, quietly; where it has no room, only the first sentence.
void paintEmptyText(QPainter& painter, const QRect& area, const QString& text);

} // namespace reprise

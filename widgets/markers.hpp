#pragma once
/// \file
/// The shapes events have, the same in the raster, in legends and on chips: a shape and a colour
/// each, so that neither is needed to tell them apart.

#include "widgets/theme.hpp"

#include <QIcon>
#include <QPainterPath>
#include <QPointF>

class QPainter;

namespace reprise {

enum class Mark {
    Soma,       ///< filled circle
    Dendrite,   ///< triangle, pointing up
    Inhibitory, ///< square
    Input,      ///< upright tick
};
inline constexpr Mark kMarks[] = {Mark::Soma, Mark::Dendrite, Mark::Inhibitory, Mark::Input};
inline constexpr int kMarkCount = 4;

/// What legends call it.
QString nameOf(Mark mark);
const QColor& colorOf(Mark mark, const Theme& theme = currentTheme());

/// Outline around the origin, fitting a square of side \p size (pixels).
QPainterPath markPath(Mark mark, qreal size);

/// Fills the mark with its colour; size 6 to 9 is readable.
void paintMark(QPainter& painter, Mark mark, QPointF center, qreal size, const QColor& color);

/// The mark alone, for buttons and lists, in the current theme's colour.
QIcon markIcon(Mark mark, int size = 16);

} // namespace reprise

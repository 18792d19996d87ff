#pragma once
/// \file
/// Makes Qt Charts look like the rest of the window, in light and dark.

#include <QColor>
#include <QtCharts/QAbstractAxis>
#include <QtCharts/QChart>

namespace reprise {

/// No frame, no legend, no animation, no margins; colours of the present theme for the ground.
void styleChart(QChart& chart);
/// Quiet lines and tick labels in the present theme.
void styleAxis(QAbstractAxis& axis);

/// Colour-vision-safe colours to tell curves apart (Okabe–Ito, shaded for the theme).
QColor seriesColor(int index);
inline constexpr int kSeriesColors = 6;

} // namespace reprise

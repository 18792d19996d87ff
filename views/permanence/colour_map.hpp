#pragma once
/// \file
/// A perceptually uniform colour map for one-sided quantities.

#include "widgets/theme.hpp"

#include <QColor>

namespace reprise {

/// \p share 0..1. Lightness changes in equal steps (Oklab) and hue runs from yellow to blue, so
/// that the order survives grey printing and every kind of colour vision. Nothing recedes into the
/// ground: 0 is pale in the light theme and deep in the dark one.
QColor sequentialColor(double share, bool isDark = currentTheme().isDark);

/// Oklab lightness of a colour, 0..1 (Ottosson 2020).
double perceivedLightness(const QColor& color);

/// Black or white, whichever reads better on \p ground.
QColor inkOn(const QColor& ground);

} // namespace reprise

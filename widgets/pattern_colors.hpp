#pragma once
/// \file
/// Colours of things that come in numbers: patterns and assemblies, circuits of a grid.

#include "widgets/theme.hpp"

namespace reprise {

/// Patterns beyond this many use the colours again.
inline constexpr int kPatternColors = 7;

/// Okabe–Ito, shaded for the theme's ground; a pattern, its phases and its assembly share one.
QColor patternColor(int pattern, const Theme& theme = currentTheme());

/// The hue \p share of the way round the circle (0 up to 1), of value 0.8, shaded until it stands
/// out from the theme's ground.
QColor hueColor(double share, const Theme& theme = currentTheme());

/// Black or white, whichever is read better on \p ground.
QColor textOn(const QColor& ground);

} // namespace reprise

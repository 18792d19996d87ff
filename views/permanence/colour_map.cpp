#include "views/permanence/colour_map.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reprise {

namespace {

double encoded(double linear) { // sRGB transfer function
    const double v = std::clamp(linear, 0.0, 1.0);
    return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

double decoded(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// Oklab in polar form to sRGB.
QColor fromOklch(double lightness, double chroma, double hueDegrees) {
    const double hue = hueDegrees * std::numbers::pi / 180;
    const double a = chroma * std::cos(hue);
    const double b = chroma * std::sin(hue);
    const auto cube = [](double v) { return v * v * v; };
    const double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    const double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    const double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return QColor::fromRgbF(
        float(encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)),
        float(encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)),
        float(encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)));
}

} // namespace

QColor sequentialColor(double share, bool isDark) {
    const double t = std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0);
    const double bulge = std::sin(std::numbers::pi * t);
    if (isDark) {
        return fromOklch(0.28 + 0.62 * t, 0.035 + 0.065 * t + 0.035 * bulge, 270 - 165 * t);
    }
    return fromOklch(0.96 - 0.60 * t, 0.02 + 0.09 * t + 0.03 * bulge, 110 + 155 * t);
}

double perceivedLightness(const QColor& color) {
    const double r = decoded(color.redF());
    const double g = decoded(color.greenF());
    const double b = decoded(color.blueF());
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
}

QColor inkOn(const QColor& ground) {
    const QColor dark("#15181c");
    return contrastRatio(ground, dark) >= contrastRatio(ground, Qt::white) ? dark
                                                                           : QColor(Qt::white);
}

} // namespace reprise

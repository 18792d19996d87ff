#include "widgets/pattern_colors.hpp"

namespace reprise {

QColor patternColor(int pattern, const Theme& theme) {
    // Vermillion, blue, bluish green, reddish purple, orange, sky blue, yellow.
    static const QColor onLight[kPatternColors] = {"#d55e00", "#0072b2", "#00855f", "#b0528a",
                                                   "#b97700", "#2f8fca", "#8f8400"};
    static const QColor onDark[kPatternColors] = {"#f0803c", "#4a90d9", "#2fbf90", "#d88fb8",
                                                  "#e69f00", "#7cc8f5", "#f0e442"};
    const int index = ((pattern % kPatternColors) + kPatternColors) % kPatternColors;
    return theme.isDark ? onDark[index] : onLight[index];
}

QColor hueColor(double share, const Theme& theme) {
    constexpr double kLeastContrast = 2.6; // yellow on white has 1.1
    const QColor toward = theme.isDark ? QColor(Qt::white) : QColor(Qt::black);
    const QColor pure = QColor::fromHsvF(float(share < 1 ? share : 0), 1.0F, 0.8F).toRgb();
    QColor color = pure;
    for (double shade = 0.08; contrastRatio(color, theme.panel) < kLeastContrast && shade < 0.7;
         shade += 0.08) {
        color = mixed(pure, toward, shade);
    }
    return color;
}

QColor textOn(const QColor& ground) {
    const QColor dark("#15181c");
    const QColor light(Qt::white);
    return contrastRatio(dark, ground) > contrastRatio(light, ground) ? dark : light;
}

} // namespace reprise

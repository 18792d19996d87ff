#include "widgets/theme.hpp"

#include <QApplication>
#include <QIcon>
#include <QPalette>
#include <QStyleFactory>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

Theme& theTheme() {
    static Theme theme = lightTheme();
    return theme;
}

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    const QColor button = mixed(theme.window, theme.isDark ? theme.text : theme.panel, 0.08);
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.band);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.dim);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.error);
    palette.setColor(QPalette::ToolTipBase, theme.panel);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    // What Fusion draws its edges with.
    palette.setColor(QPalette::Light, mixed(button, QColor(Qt::white), theme.isDark ? 0.10 : 0.6));
    palette.setColor(QPalette::Midlight, mixed(button, theme.text, 0.06));
    palette.setColor(QPalette::Mid, mixed(button, theme.text, 0.22));
    palette.setColor(QPalette::Dark,
                     mixed(button, theme.isDark ? QColor(Qt::black) : theme.text, 0.35));
    palette.setColor(QPalette::Shadow, mixed(theme.window, QColor(Qt::black), 0.6));
    const QColor off = mixed(theme.window, theme.text, 0.45);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, off);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.grid);
    return palette;
}

/// Looked at once, before this program sets a palette of its own.
bool desktopIsDark() {
    static const bool dark = [] {
        const QPalette palette = QApplication::palette();
        return palette.color(QPalette::Window).lightness() <
               palette.color(QPalette::WindowText).lightness();
    }();
    return dark;
}

double luminance(const QColor& color) {
    const auto linear = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

ThemeName themeFromName(const QString& name) {
    if (name == "light") {
        return ThemeName::Light;
    }
    return name == "dark" ? ThemeName::Dark : ThemeName::System;
}

QString nameOf(ThemeName theme) {
    switch (theme) {
    case ThemeName::Light:
        return "light";
    case ThemeName::Dark:
        return "dark";
    case ThemeName::System:
        break;
    }
    return "system";
}

Theme lightTheme() {
    Theme theme;
    theme.name = "light";
    theme.window = "#f3f4f6";
    theme.panel = "#ffffff";
    theme.band = "#f6f7f9";
    theme.grid = "#d9dde2";
    theme.text = "#1f2328";
    theme.dim = "#59616b";
    theme.accent = "#4657c4";
    theme.onAccent = "#ffffff";
    theme.soma = "#0072b2";       // Okabe–Ito blue
    theme.dendrite = "#d55e00";   // vermillion
    theme.inhibitory = "#b0528a"; // reddish purple, darker for a white ground
    theme.input = "#5f6770";      // black, softened
    theme.predicted = "#00855f";  // bluish green, darker
    theme.surprising = "#b97700"; // orange, darker
    theme.missed = "#7b838d";
    theme.error = "#b3261e";
    theme.warning = "#8a5a00";
    return theme;
}

Theme darkTheme() {
    Theme theme;
    theme.name = "dark";
    theme.window = "#1d2025";
    theme.panel = "#15181c";
    theme.band = "#1a1e23";
    theme.grid = "#343a43";
    theme.text = "#e4e7eb";
    theme.dim = "#a0a8b2";
    theme.accent = "#97a6ff";
    theme.onAccent = "#15181c";
    theme.soma = "#56b4e9";       // Okabe–Ito sky blue
    theme.dendrite = "#f0803c";   // vermillion, lighter
    theme.inhibitory = "#d88fb8"; // reddish purple, lighter
    theme.input = "#b4bcc6";
    theme.predicted = "#2fbf90";  // bluish green, lighter
    theme.surprising = "#e69f00"; // orange
    theme.missed = "#8b939e";
    theme.error = "#ff8a80";
    theme.warning = "#f0c04a";
    theme.isDark = true;
    return theme;
}

const Theme& currentTheme() {
    return theTheme();
}

ThemeHub& themeHub() {
    static ThemeHub hub;
    return hub;
}

void applyTheme(QApplication& application, ThemeName name) {
    const bool systemIsDark = desktopIsDark(); // must come first
    const bool isDark = name == ThemeName::Dark || (name == ThemeName::System && systemIsDark);
    theTheme() = isDark ? darkTheme() : lightTheme();
    application.setStyle(QStyleFactory::create("Fusion"));
    const QPalette palette = paletteOf(currentTheme());
    application.setPalette(palette);
    QToolTip::setPalette(palette);
    QIcon::setThemeName(isDark ? "breeze-dark" : "breeze");
    emit themeHub().changed();
}

QColor mixed(const QColor& base, const QColor& over, double share) {
    const auto part = [share](double a, double b) {
        return std::clamp(a + (b - a) * share, 0.0, 1.0);
    };
    return QColor::fromRgbF(float(part(base.redF(), over.redF())),
                            float(part(base.greenF(), over.greenF())),
                            float(part(base.blueF(), over.blueF())));
}

double contrastRatio(const QColor& a, const QColor& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace reprise

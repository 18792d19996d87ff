#pragma once
/// \file
/// Colours of controls that stand on a panel: the style takes the edges of check boxes and text
/// fields from the ground they stand on, and a dark panel would swallow them.

#include "widgets/theme.hpp"

#include <QPalette>

namespace reprise {

/// \p base with edges and fields that stand out from the panel of the present theme.
inline QPalette onPanel(QPalette base) {
    const Theme& theme = currentTheme();
    base.setColor(QPalette::Window, mixed(theme.panel, theme.text, theme.isDark ? 0.6 : 0.25));
    base.setColor(QPalette::Base, mixed(theme.panel, theme.text, 0.05));
    return base;
}

} // namespace reprise

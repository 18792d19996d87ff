#pragma once
/// \file
/// Icons by name: the desktop theme's for what every program has, our own drawings for the rest.

#include <QIcon>
#include <QString>

namespace reprise {

/// \p name is a freedesktop name ("document-open", "zoom-in") or one of ours: "step-symbol",
/// "step-episode", "view-raster", "view-population", "view-curves", "view-sequences",
/// "view-inspector", "view-issues", "view-grid", "view-bars", "follow-tail", "fit-all", "map-paint"
/// and the other tools of the map editor. Follows a change of the theme by itself. An unknown name
/// gives a null icon.
QIcon icon(const QString& name);

} // namespace reprise

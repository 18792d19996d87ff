#pragma once
/// \file
/// What the program remembers between runs, and where its own files lie.

#include <QSettings>
#include <QString>

namespace reprise {

/// The user's settings file ("Reprise/reprise.ini" below the configuration folder).
QSettings appSettings();

/// Folder of the example projects that came with the program; "" if it is nowhere. New projects are
/// made from those in its folder "templates".
QString shippedProjectsFolder();

/// Their pictures, those of templates likewise in a folder "templates".
QString shippedPicturesFolder();

} // namespace reprise

#include "app/window/app_settings.hpp"

#include <QCoreApplication>
#include <QDir>

namespace reprise {

QSettings appSettings() {
    return QSettings(QSettings::IniFormat, QSettings::UserScope, "Reprise", "reprise");
}

QString shippedProjectsFolder() {
    // Installed under <prefix>/share, or beside the source tree's build folder.
    for (const char* place : {"../share/reprise/projects", "../../../projects"}) {
        const QDir folder(QDir(QCoreApplication::applicationDirPath()).filePath(place));
        if (folder.exists("start.yaml")) {
            return folder.canonicalPath();
        }
    }
    return {};
}

QString shippedPicturesFolder() {
    const QString projects = shippedProjectsFolder();
    return projects.isEmpty() ? QString()
                              : QDir::cleanPath(projects + "/../resources/pictures/examples");
}

} // namespace reprise

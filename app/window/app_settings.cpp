#include "app/window/app_settings.hpp"

#include <QCoreApplication>
#include <QDir>

namespace reprise {

QSettings appSettings() {
    return QSettings(QSettings::IniFormat, QSettings::UserScope, "Reprise", "reprise");
}

QString shippedProjectsFolder() {
    // Beside the source tree's build folder, or installed under <prefix>/share.
    for (const char* place : {"../../../projects", "../share/reprise/projects", "../projects"}) {
        const QDir folder(QDir(QCoreApplication::applicationDirPath()).filePath(place));
        if (folder.exists("start.yaml")) {
            return folder.canonicalPath();
        }
    }
    return {};
}

} // namespace reprise

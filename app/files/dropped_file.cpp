#include "app/files/dropped_file.hpp"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace reprise {

DroppedFile droppedFile(const QMimeData& data) {
    const auto say = [](const char* text) {
        return QCoreApplication::translate("DroppedFile", text);
    };
    const QList<QUrl> urls = data.urls();
    if (urls.isEmpty()) {
        return {};
    }
    if (urls.size() > 1) {
        return {{}, say("Drop one file at a time: a window shows one project.")};
    }
    if (!urls.front().isLocalFile()) {
        return {{}, say("Only files of this computer can be dropped: save it first.")};
    }
    const QString file = urls.front().toLocalFile();
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == "yaml" || suffix == "yml" || suffix == "csv") {
        return {file, {}};
    }
    return {{},
            say("%1 was not opened: projects, configurations and maps are .yaml, .yml or .csv "
                "files.")
                .arg(QFileInfo(file).fileName())};
}

} // namespace reprise

#include "app/files/recent_files.hpp"

#include "app/window/app_settings.hpp"

#include <QDir>
#include <QFileInfo>
#include <QMenu>

namespace reprise {

namespace {
constexpr int kMostFiles = 12;
const char* const kKey = "recentFiles";
} // namespace

RecentFiles::RecentFiles(QObject* parent)
    : QObject(parent), m_files(appSettings().value(kKey).toStringList()) {}

QStringList RecentFiles::files() const {
    QStringList present;
    for (const QString& file : m_files) {
        if (QFileInfo::exists(file)) {
            present << file;
        }
    }
    return present;
}

void RecentFiles::add(const QString& file) {
    const QString path = QFileInfo(file).absoluteFilePath();
    m_files.removeAll(path);
    m_files.prepend(path);
    while (m_files.size() > kMostFiles) {
        m_files.removeLast();
    }
    store();
}

void RecentFiles::remove(const QString& file) {
    m_files.removeAll(file);
    store();
}

void RecentFiles::clear() {
    m_files.clear();
    store();
}

void RecentFiles::store() {
    appSettings().setValue(kKey, m_files);
    emit changed();
}

void RecentFiles::attach(QMenu* menu) {
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fill(menu); });
    fill(menu);
}

void RecentFiles::fill(QMenu* menu) {
    menu->clear();
    const QStringList present = files();
    for (const QString& file : present) {
        QString shown = QDir::toNativeSeparators(file);
        if (shown.startsWith(QDir::homePath() + '/')) {
            shown = "~" + shown.mid(QDir::homePath().size());
        }
        QAction* action = menu->addAction(shown.replace('&', "&&"));
        connect(action, &QAction::triggered, this, [this, file] { emit chosen(file); });
    }
    if (present.isEmpty()) {
        menu->addAction(tr("Nothing was opened yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Clear this list")), &QAction::triggered, this, &RecentFiles::clear);
}

} // namespace reprise

#include "app/files/followed_file.hpp"

#include <QFileInfo>
#include <QGuiApplication>

namespace reprise {

namespace {
constexpr int kSettlingMs = 100;
} // namespace

FollowedFile::FollowedFile(QObject* parent) : QObject(parent) {
    m_settling.setSingleShot(true);
    m_settling.setInterval(kSettlingMs);
    connect(&m_settling, &QTimer::timeout, this, &FollowedFile::touched);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FollowedFile::settle);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FollowedFile::settle);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &FollowedFile::settle);
}

void FollowedFile::settle() {
    if (!m_file.isEmpty() && !m_settling.isActive()) { // also of a folder that never rests
        m_settling.start();
    }
}

void FollowedFile::follow(const QString& file) {
    m_file = file;
    const QStringList followed = m_watcher.files() + m_watcher.directories();
    QStringList wanted;
    if (!file.isEmpty()) {
        wanted << QFileInfo(file).absolutePath() << file;
    }
    for (const QString& path : followed) {
        if (!wanted.contains(path)) {
            m_watcher.removePath(path);
        }
    }
    for (const QString& path : wanted) {
        if (!followed.contains(path) && QFileInfo::exists(path)) {
            m_watcher.addPath(path);
        }
    }
}

} // namespace reprise

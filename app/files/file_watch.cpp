#include "app/files/file_watch.hpp"

#include <QFileInfo>
#include <QGuiApplication>

namespace reprise {

namespace {
constexpr int kSettlingMs = 100;
} // namespace

FileWatch::FileWatch(Document& document, QObject* parent) : QObject(parent), m_document(document) {
    m_settling.setSingleShot(true);
    m_settling.setInterval(kSettlingMs);
    connect(&m_settling, &QTimer::timeout, this, &FileWatch::check);
    const auto settle = [this] {
        if (!m_settling.isActive()) { // a folder that never rests is looked at all the same
            m_settling.start();
        }
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, settle);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, settle);
    connect(&document, &Document::fileChanged, this, [this] {
        follow();
        check();
    });
    connect(&document, &Document::modifiedChanged, this, settle); // saved, or kept
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, settle);
    follow();
}

/// The file, and its folder for when it is replaced.
void FileWatch::follow() {
    const QStringList followed = m_watcher.files() + m_watcher.directories();
    QStringList wanted;
    if (const QString file = m_document.file(); !file.isEmpty()) {
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

void FileWatch::check() {
    follow(); // a file that was replaced is no longer followed
    const FileState state = m_document.fileState();
    const QByteArray content =
        state == FileState::Changed ? contentHashOf(m_document.file()) : QByteArray();
    if (state != m_state || content != m_content) {
        m_state = state;
        m_content = content;
        emit stateChanged(state);
    }
}

} // namespace reprise

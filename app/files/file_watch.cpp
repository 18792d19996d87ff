#include "app/files/file_watch.hpp"

namespace reprise {

FileWatch::FileWatch(Document& document, QObject* parent) : QObject(parent), m_document(document) {
    connect(&m_followed, &FollowedFile::touched, this, &FileWatch::check);
    connect(&document, &Document::fileChanged, this, &FileWatch::check);
    connect(&document, &Document::modifiedChanged, &m_followed, // saved, or kept
            &FollowedFile::settle);
    m_followed.follow(document.file());
}

void FileWatch::check() {
    m_followed.follow(m_document.file());
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

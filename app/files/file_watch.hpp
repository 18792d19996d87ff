#pragma once
/// \file
/// Notices at once that another program wrote to, moved or removed the open file.

#include "core/editing/document.hpp"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace reprise {

/// Contents are compared, so that only real changes are told. Where the system tells nothing (some
/// network folders), the file is looked at when the program comes to the front.
class FileWatch : public QObject {
    Q_OBJECT

public:
    explicit FileWatch(Document& document, QObject* parent = nullptr);

    void check();

signals:
    /// The file is another than was last told; AsKnown: what was told is over.
    void stateChanged(reprise::FileState state);

private:
    void follow();

    Document& m_document;
    QFileSystemWatcher m_watcher;
    QTimer m_settling; ///< programs write in several steps
    FileState m_state = FileState::AsKnown;
    QByteArray m_content; ///< hash of what was told last
};

} // namespace reprise

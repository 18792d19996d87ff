#pragma once
/// \file
/// Notices at once that another program wrote to, moved or removed the open file.

#include "app/files/followed_file.hpp"
#include "core/editing/document.hpp"

#include <QObject>

namespace reprise {

/// Contents are compared, so that only real changes are told.
class FileWatch : public QObject {
    Q_OBJECT

public:
    explicit FileWatch(Document& document, QObject* parent = nullptr);

    void check();

signals:
    /// The file is another than was last told; AsKnown: what was told is over.
    void stateChanged(reprise::FileState state);

private:
    Document& m_document;
    FollowedFile m_followed;
    FileState m_state = FileState::AsKnown;
    QByteArray m_content; ///< hash of what was told last
};

} // namespace reprise

#pragma once
/// \file
/// Tells when something happened to a file that other programs may write.

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

namespace reprise {

/// Follows a file and its folder, for when it is replaced. Where the system tells nothing (some
/// network folders), it speaks when the program comes to the front.
class FollowedFile : public QObject {
    Q_OBJECT

public:
    explicit FollowedFile(QObject* parent = nullptr);

    /// "": none. To be called again after touched(): a file that was replaced is no longer
    /// followed.
    void follow(const QString& file);
    /// As if something had happened.
    void settle();

signals:
    /// A moment after something happened, since programs write in several steps. Perhaps nothing
    /// has changed.
    void touched();

private:
    QFileSystemWatcher m_watcher;
    QTimer m_settling;
    QString m_file;
};

} // namespace reprise

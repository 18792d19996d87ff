#pragma once
/// \file
/// Unsaved work on disk, a moment after it was done, so that a crash loses next to nothing.

#include "core/editing/document.hpp"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <future>
#include <memory>
#include <vector>

namespace reprise {

/// Unsaved work that a crashed program left behind.
struct Recoverable {
    QString sideFile;
    QString original; ///< the project file it belongs to; "" for one that was never saved
    QDateTime time;   ///< when the work was written
    QString entry;    ///< the note that led here, see Autosave
    QByteArray known; ///< hash of what the original held when the work began; "" if unknown

    /// Beside the side file: a text that could not be read yet. It need not be there.
    QString draftFile() const;
    QString displayName() const; ///< file name of the original, or "untitled"
};

/// Follows one Document. A side file is written beside the project (in the cache if that fails, if
/// another window or a crash has its work there, or there is no project file yet), and a small note
/// in notesFolder() says where, under a lock that lives as long as this object: a note whose lock
/// is free was left by a crash.
///
/// A step of the history is written at once, or as soon as the writing before it is over: what is
/// on the disk is the last edit or the one before. A gesture that goes on, such as a drag, is
/// written five times a second.
///
/// A draft has a side file of its own beside the other one. The side files go when nothing is
/// unsaved any more (saved, undone, another project opened) and at discard(). They deliberately
/// stay when this object is merely destroyed.
class Autosave : public QObject {
    Q_OBJECT

public:
    explicit Autosave(Document& document, QObject* parent = nullptr);
    ~Autosave() override;

    /// Writes what is unsaved now, and waits until it is on disk.
    void flush();
    /// For a clean close: the user was asked, or there is nothing unsaved.
    void discard();

    /// Opens \p found in the document as modified, and takes over its side file. Returns why not.
    Issues recover(const Recoverable& found);

    /// Work left by crashes, the latest first.
    static std::vector<Recoverable> findRecoverable();
    /// False when another window has recovered it or thrown it away since it was found.
    static bool isThere(const Recoverable& found);
    /// Removes the side file if it is there: the user does not want it back.
    static void forget(const Recoverable& found);
    static QString notesFolder();

signals:
    /// Neither the project's folder nor the cache could be written; said once per document.
    void failed(const QString& text);
    /// The project's folder could not be written, so the cache was; said once per document.
    void keptElsewhere(const QString& text);

private:
    struct Written {
        QString sideFile; ///< "" if nothing could be written
        QString error;
        QString reason;  ///< why it is not beside the project; "" if it is
        QByteArray note; ///< what the note says now
    };
    /// What is to be written, and where.
    struct Work {
        std::string text;
        std::optional<std::string> draft;
        QString original;
        QByteArray known;
        QString beside;      ///< side file beside the project
        QString cache;       ///< side file otherwise
        QStringList entries; ///< our note, and that of work that is being taken over
        QByteArray note;     ///< what our note says already
    };
    Work presentWork() const;
    static Written write(const Work& work);
    void writeWhenDue();
    void startWriting();
    void takeResult();
    bool lockNote();

    Document& m_document;
    QTimer m_timer;
    QString m_entry;                   ///< path of our note, "" until the first write
    std::unique_ptr<QLockFile> m_lock; ///< of our note
    QString m_sideFile;                ///< the side file that exists now, ""  if none
    QString m_takenOver;               ///< the note of work that is being recovered
    QByteArray m_note;                 ///< what our note says, "" before the first write
    std::future<Written> m_writing;
    int m_writings = 0;      ///< started so far
    int m_step = -1;         ///< of the history, that was written last
    QElapsedTimer m_written; ///< since that writing began
    bool m_hasMore = false;  ///< something changed while the last one was being written
    bool m_hasFailed = false;
    bool m_hasSaidElsewhere = false;
};

} // namespace reprise

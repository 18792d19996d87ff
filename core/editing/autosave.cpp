#include "core/editing/autosave.hpp"

#include "core/editing/written_file.hpp"
#include "core/files/whole_file.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "core/session/hand_over.hpp"
#include "core/yaml/text_input.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace reprise {

namespace {

constexpr qint64 kGestureMs = 200; // between two writings of one gesture

/// Three lines: the side file, the original, and the hash of what that held.
QString noteText(const QString& sideFile, const QString& original, const QByteArray& known) {
    return sideFile + QLatin1Char('\n') + original + QLatin1Char('\n') +
           QString::fromLatin1(known) + QLatin1Char('\n');
}

Recoverable readNote(const QString& entry) {
    QFile in(entry);
    if (!in.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QStringList lines = QString::fromUtf8(in.readAll()).split(QLatin1Char('\n'));
    Recoverable found;
    found.entry = entry;
    found.sideFile = lines.value(0);
    found.original = lines.value(1);
    found.known = lines.value(2).toLatin1();
    found.time = QFileInfo(found.sideFile).lastModified();
    return found;
}

QString draftBeside(const QString& sideFile) {
    return sideFile + QStringLiteral(".draft");
}

void removeSideFiles(const QString& sideFile) {
    QFile::remove(sideFile);
    QFile::remove(draftBeside(sideFile));
}

/// "" or what failed. A side file needs no backup of the previous one, only to be whole.
QString writeSideFile(const QString& file, const std::string& text) {
    try {
        writeFile(toPath(file), text);
    } catch (const FileError& error) {
        return QString::fromStdString(error.reason);
    }
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

/// The text, and the draft if there is one.
QString writeSideFiles(const QString& file, const std::string& text,
                       const std::optional<std::string>& draft) {
    if (const QString error = writeSideFile(file, text); !error.isEmpty()) {
        return error;
    }
    if (draft) {
        return writeSideFile(draftBeside(file), *draft);
    }
    QFile::remove(draftBeside(file));
    return {};
}

/// True if a note that is none of \p entries leads to \p sideFile, which holds work.
bool isOthers(const QString& sideFile, const QStringList& entries) {
    const QDir folder(Autosave::notesFolder());
    const QStringList names = folder.entryList({QStringLiteral("*.note")}, QDir::Files);
    return QFileInfo::exists(sideFile) &&
           std::any_of(names.begin(), names.end(), [&](const QString& name) {
               const QString entry = folder.filePath(name);
               return !entries.contains(entry) && readNote(entry).sideFile == sideFile;
           });
}

} // namespace

QString Recoverable::displayName() const {
    return original.isEmpty() ? Document::tr("untitled") : QFileInfo(original).fileName();
}

QString Recoverable::draftFile() const {
    return draftBeside(sideFile);
}

Autosave::Autosave(Document& document, QObject* parent) : QObject(parent), m_document(document) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::writeWhenDue);
    const auto writeSoon = [this] { m_timer.start(0); }; // when the step stands in the history
    connect(&document, &Document::changed, this, writeSoon);
    connect(&document, &Document::draftChanged, this, writeSoon);
    connect(&document, &Document::modifiedChanged, this, [this, writeSoon](bool isModified) {
        if (isModified) {
            writeSoon();
        } else {
            discard();
        }
    });
    connect(&document, &Document::fileChanged, this,
            [this] { m_hasFailed = m_hasSaidElsewhere = false; });
}

Autosave::~Autosave() {
    if (m_writing.valid()) {
        m_writing.wait();
    }
}

QString Autosave::notesFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
           QStringLiteral("/recovery");
}

bool Autosave::lockNote() {
    if (m_lock) {
        return true;
    }
    QDir().mkpath(notesFolder());
    m_entry = notesFolder() + QLatin1Char('/') +
              QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".note");
    m_lock = std::make_unique<QLockFile>(m_entry + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // a lock is stale only when its process is gone
    if (!m_lock->tryLock(0)) {
        m_lock.reset();
        return false;
    }
    return true;
}

void Autosave::writeWhenDue() {
    const bool isSameStep = m_document.undoStack().index() == m_step;
    if (m_writing.valid()) {
        m_hasMore = true;
    } else if (isSameStep && m_written.elapsed() < kGestureMs) {
        m_timer.start(int(kGestureMs - m_written.elapsed()));
    } else {
        startWriting();
    }
}

void Autosave::startWriting() {
    m_hasMore = false;
    if (!m_document.isModified()) {
        return;
    }
    if (!lockNote()) {
        if (!m_hasFailed) {
            m_hasFailed = true;
            emit failed(
                tr("Unsaved work is not kept safe: %1 cannot be written.").arg(notesFolder()));
        }
        return;
    }
    m_step = m_document.undoStack().index();
    m_written.start();
    // Only the file system is waited for in another thread; the text is made here.
    m_writing = std::async(std::launch::async, [this, work = presentWork(), n = ++m_writings] {
        Written written = write(work);
        handOver(this, [this, n] {
            if (n == m_writings) { // nobody has waited for it
                takeResult();
            }
        });
        return written;
    });
}

Autosave::Work Autosave::presentWork() const {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) +
                           QStringLiteral("/autosave");
    QDir().mkpath(folder); // unlike that of a project, which somebody may have removed
    const QString cache = folder + QLatin1Char('/') + QFileInfo(m_entry).completeBaseName() +
                          QStringLiteral(".autosave");
    return {m_document.textToSave(),   m_document.draft(),
            m_document.file(),         m_document.knownContent(),
            m_document.autosaveFile(), cache,
            {m_entry, m_takenOver},    m_note};
}

Autosave::Written Autosave::write(const Work& work) {
    Written written{work.beside, {}, {}, work.note};
    if (isOthers(work.beside, work.entries)) { // another window's, or left by a crash
        written.sideFile = work.cache;
        written.error = writeSideFiles(work.cache, work.text, work.draft);
    } else if (const QString error = writeSideFiles(work.beside, work.text, work.draft);
               !error.isEmpty()) {
        written = {work.cache, writeSideFiles(work.cache, work.text, work.draft), error, work.note};
        written.error = written.error.isEmpty() ? QString() : error;
    }
    if (!written.error.isEmpty()) {
        written.sideFile.clear();
        return written;
    }
    const QByteArray note = noteText(written.sideFile, work.original, work.known).toUtf8();
    if (note != work.note && !writeBytes(work.entries.front(), note).isEmpty()) {
        written.error = tr("the note in %1 cannot be written").arg(notesFolder());
    } else {
        written.note = note;
    }
    return written;
}

void Autosave::takeResult() {
    if (!m_writing.valid()) {
        return;
    }
    const Written written = m_writing.get();
    m_note = written.note;
    if (!written.sideFile.isEmpty()) {
        if (!m_sideFile.isEmpty() && m_sideFile != written.sideFile) {
            removeSideFiles(m_sideFile);
        }
        m_sideFile = written.sideFile;
    }
    if (!written.error.isEmpty() && !m_hasFailed) {
        m_hasFailed = true;
        emit failed(tr("Unsaved work is not kept safe: %1.").arg(written.error));
    } else if (!written.reason.isEmpty() && !m_hasSaidElsewhere) {
        m_hasSaidElsewhere = true;
        emit keptElsewhere(tr("Unsaved work cannot be kept beside the project (%1); it is in %2.")
                               .arg(written.reason, QFileInfo(written.sideFile).absolutePath()));
    }
    if (m_hasMore) {
        m_timer.start(0);
    }
}

void Autosave::flush() {
    takeResult();
    startWriting();
    takeResult();
    m_timer.stop();
}

void Autosave::discard() {
    takeResult();
    m_timer.stop();
    m_step = -1;
    if (!m_sideFile.isEmpty()) {
        removeSideFiles(m_sideFile);
        m_sideFile.clear();
    }
    if (!m_entry.isEmpty()) {
        QFile::remove(m_entry);
        m_entry.clear();
    }
    m_note.clear();
    m_lock.reset();
}

Issues Autosave::recover(const Recoverable& found) {
    if (!isThere(found)) {
        Issue issue;
        issue.text = tr("This work was recovered or thrown away in another window.").toStdString();
        return {issue};
    }
    Issues issues = m_document.openRecovered(found.sideFile, found.original, found.known);
    if (!issues.empty()) {
        return issues; // the side file stays for another attempt, or another program
    }
    if (std::string draft;
        readTextFile(toPath(found.draftFile()), kMaximumProjectBytes, "project", draft).empty()) {
        m_document.setDraft(std::move(draft));
    }
    m_takenOver = found.entry;
    flush();
    m_takenOver.clear();
    if (m_sideFile == found.sideFile) {
        QFile::remove(found.entry);
    } else if (!m_sideFile.isEmpty()) {
        forget(found);
    }
    return issues;
}

std::vector<Recoverable> Autosave::findRecoverable() {
    std::vector<Recoverable> left;
    const QDir folder(notesFolder());
    for (const QString& name : folder.entryList({QStringLiteral("*.note")}, QDir::Files)) {
        const QString entry = folder.filePath(name);
        QLockFile lock(entry + QStringLiteral(".lock"));
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0)) {
            continue; // another window is still working on it
        }
        Recoverable found = readNote(entry);
        if (QFileInfo::exists(found.sideFile)) {
            left.push_back(std::move(found));
        } else {
            QFile::remove(entry);
        }
    }
    std::sort(left.begin(), left.end(),
              [](const Recoverable& a, const Recoverable& b) { return a.time > b.time; });
    return left;
}

bool Autosave::isThere(const Recoverable& found) {
    QLockFile lock(found.entry + QStringLiteral(".lock"));
    lock.setStaleLockTime(0);
    return lock.tryLock(0) && QFileInfo::exists(found.entry) &&
           readNote(found.entry).sideFile == found.sideFile;
}

void Autosave::forget(const Recoverable& found) {
    if (!isThere(found)) {
        return; // another window has it
    }
    removeSideFiles(found.sideFile);
    QFile::remove(found.entry);
}

} // namespace reprise

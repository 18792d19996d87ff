#pragma once
/// \file
/// The open project: its file, its undo stack, and one signal that says what changed.

#include "core/editing/change_note.hpp"
#include "core/editing/file_state.hpp"
#include "core/project/original_text.hpp"
#include "core/project/project.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace reprise {

/// Whether saving may replace what another program wrote to the file in the meantime.
enum class Foreign { Keep, Replace };

/// Where a document stands: what it describes, and the text whose layout and comments are kept.
struct DocumentState {
    std::shared_ptr<const Project> project;
    std::shared_ptr<const OriginalText> text; ///< null: the program's own layout
    /// Why the text cannot be read, so that it stands for itself; null: it can be.
    std::shared_ptr<const Issues> whyUnread = nullptr;

    /// As text; the same every time.
    RewriteResult written() const;
    bool saysTheSame(const DocumentState& other) const;
};

/// GUI thread only. Every change goes through change() or changeText() and can be undone; undo
/// gives the same text as before. Runs, zoom and selection are not on the stack.
///
/// A text that cannot be read is one of two things. A file that was opened so is all there is
/// (isTextOnly()): it is edited, undone and saved as the text that it is, beside an empty project,
/// until it can be read. What somebody types into the text of a project is a draft(): the project
/// stays in force, and is what is saved.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    /// The project as it stands. The content changes with every step: do not keep the reference.
    const Project& project() const { return m_project; }
    bool isOpen() const { return m_isOpen; } ///< false until there is a project at all
    QString file() const { return m_file; }  ///< "" while it was never saved
    QString displayName() const;             ///< file name, or "untitled"
    /// There is something that closing would lose: steps, or a draft.
    bool isModified() const { return !m_undo.isClean() || hasDraft(); }
    QUndoStack& undoStack() { return m_undo; }

    /// Opens a file, whatever is wrong with what it means: that is a matter of checks, as while it
    /// is drawn. What can be mended as a text opens as one. Returns why it was not opened; then the
    /// open document stays as it was. So do openCopy(), openRecovered() and reload(), of which the
    /// first and the last want a text that can be read.
    Issues open(const QString& file);
    /// Opens an example as an untitled copy, so that the shipped file is never overwritten.
    Issues openCopy(const QString& file);
    /// The same without the name, which is that of its file once it has one.
    Issues openTemplate(const QString& file);
    /// Opens the unsaved work of \p sideFile as the modified content of \p original ("": untitled).
    /// \p known is the hash of what the original held when the work began, if that is known.
    Issues openRecovered(const QString& sideFile, const QString& original,
                         const QByteArray& known = {});
    void setProject(Project project, QString file = {}); ///< replaces all, clears undo
    /// There is a text that cannot be read, and no project yet: change() is refused.
    bool isTextOnly() const { return m_state.whyUnread != nullptr; }
    /// What keeps the text from being read, with its places; empty unless isTextOnly().
    const Issues& whyUnread() const;
    /// What reading said of the file's text alone (see remarksOnText), for as long as it is open.
    const Issues& remarks() const { return m_remarks; }

    /// Saves atomically with a backup; "" keeps the present file. Returns "" or what failed: the
    /// project's own file is not replaced if another program wrote to it, unless told so.
    QString save(const QString& file = {}, Foreign foreign = Foreign::Keep);
    /// What became of the file since it was opened, saved or accepted; reads it.
    FileState fileState() const { return fileStateOf(m_file, m_known); }
    /// Hash of the content that fileState() compares with; "" if none is known.
    const QByteArray& knownContent() const { return m_known; }
    /// The document goes before what the file holds now: there is something to save, and saving
    /// replaces it.
    void keepMine();
    /// Reads the file again, as a step that can be undone.
    Issues reload();
    /// The project as text, with the layout and comments of its file, or as they were typed since.
    const std::string& text() const;
    /// What save() would write now. Of a project without a file that is text() with its map in it.
    std::string textToSave() const;
    /// True if the last save had to give up comments of the file.
    bool lostComments() const { return m_lostComments; }

    /// One undoable step, named as in the history ("Set tau_m of htm to 12 ms"). Consecutive steps
    /// with the same non-empty \p gesture merge into one. An edit that changes nothing is no step.
    /// While there is only a text nothing changes, and changeRefused() says so.
    void change(const QString& text, const std::function<void(Project&)>& edit,
                const QString& gesture = {});
    /// One undoable step, named after what it changes: the project becomes what \p text says, and
    /// text() is \p text as it was typed. Returns why it cannot be read; then nothing changes,
    /// unless there is only a text.
    Issues changeText(const std::string& text);
    /// Somebody writes \p draft, which cannot be read yet, until another project is opened. save()
    /// knows nothing of it.
    void setDraft(std::optional<std::string> draft);
    const std::optional<std::string>& draft() const { return m_draft; }
    bool hasDraft() const { return m_draft.has_value(); }
    /// The draft goes, as a step: undo brings it back.
    void giveUpDraft();
    /// Sets a model parameter; a value equal to the default is removed from the project.
    void setParameter(const QString& population, const QString& key, const ParameterValue& value,
                      const QString& gesture = {});
    void resetParameter(const QString& population, const QString& key);
    /// A name for the next gesture that no earlier one had ("drag 12").
    static QString newGesture(const QString& name);

    /// Side file with unsaved work for a crash ("<file>.autosave", or in the cache for untitled).
    /// Written by Autosave, see autosave.hpp.
    QString autosaveFile() const;

signals:
    void changed(const reprise::ChangeNote& note);
    void textChanged(); ///< text() is another, if only in its comments
    void draftChanged();
    void aboutToSave();                     ///< the last moment to change what is saved
    void changeRefused(const QString& why); ///< in a sentence
    void fileChanged();
    void modifiedChanged(bool isModified);

private:
    friend class ProjectCommand;
    void adopt(DocumentState state, const ChangeNote& note);
    void setOriginal(std::string text);
    RewriteResult textFor(const QString& file) const;
    void replaceAll(ReadResult read, const QString& file);
    void pushTextOnly(const std::string& text, Issues why, const QString& step);

    DocumentState m_state; ///< its project equals m_project; shared with the undo stack
    Project m_project;
    mutable std::optional<std::string> m_text; ///< of m_state, once somebody asked
    QString m_file;
    QByteArray m_known; ///< hash of what m_file held when last read or written
    Issues m_remarks;
    QString m_untitledId; ///< tells the side files of untitled documents apart
    QUndoStack m_undo;
    std::optional<std::string> m_draft;
    bool m_lostComments = false;
    bool m_isOpen = false;
};

} // namespace reprise

#pragma once
/// \file
/// Opening and saving the one document of a window, without ever losing work.

#include "core/editing/autosave.hpp"
#include "core/editing/document.hpp"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace reprise {

class CompareDialog;
class RecentFiles;

class FileActions : public QObject {
    Q_OBJECT

public:
    FileActions(Document& document, RecentFiles& recent, QWidget* window);

    /// Opens after asking about unsaved work; a configuration of neuroseq is imported, and a map
    /// opens in a project of its own. False if it was refused or the file cannot be read.
    bool openFile(const QString& file);
    bool openExample(const QString& file); ///< as an untitled copy
    /// Begins a project as a copy of a template; closing it untouched asks nothing.
    bool beginProject(const QString& templateFile);
    bool recover(const Recoverable& found);
    /// Asks first if that would replace what another program wrote to the open file.
    bool saveTo(const QString& file);
    /// Takes over what another program wrote to the open file; undo brings back what was here.
    bool reload();
    /// Shows what tells the file from the project, beside the window.
    void compare();
    /// Asks about unsaved work, if there is any; what another program has replaced in the file is
    /// such. False: the user wants to stay. The window then
    /// closes, and no side file is kept.
    bool mayClose();
    /// Writes what is unsaved beside the project, for an end that nobody can be asked about.
    void keepWork() { m_autosave.flush(); }

    void addTo(QMenu* menu);
    /// What "Save as" suggests for a project without a file.
    QString proposedFile() const;

public slots:
    void open();
    bool save();
    bool saveAs();

signals:
    void newWanted(); ///< of which kind is to be asked
    void opened();
    void begun(); ///< after opened(): by beginProject()
    /// The open document stayed as it was.
    void couldNotOpen(const QString& file, const reprise::Issues& issues);
    void couldNotSave(const QString& reason);
    void saved(const QString& file);
    /// Unsaved work is kept safe, but not beside the project; why, in a sentence.
    void keptElsewhere(const QString& reason);
    /// What became of the keys of a neuroseq configuration, in a sentence.
    void imported(const QString& summary);
    /// After opened(): there is a map to look at, and a sentence about it.
    void mapOpened(const QString& summary);

private:
    /// The same before another project, that of the file \p with, takes the place of this one,
    /// which may still fail.
    bool mayReplace(const QString& with = {});
    bool report(const QString& file, const Issues& issues);
    bool importFile(const QString& file);
    bool openMap(const QString& file);
    void enable();
    bool mayOverwrite(const QString& file);
    bool mayReplaceForeign(bool& isSavedElsewhere);
    CompareDialog* compareWithFile();

    Document& m_document;
    RecentFiles& m_recent;
    QWidget* m_window;
    Autosave m_autosave;
    QString m_proposedName; ///< for a project without a file, after what it was made of
    QAction* m_new;
    QAction* m_open;
    QAction* m_save;
    QAction* m_saveAs;
};

} // namespace reprise

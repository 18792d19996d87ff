#pragma once
/// \file
/// One menu that writes what any view shows: its picture, and the numbers behind it.

#include "views/view.hpp"

#include <QMenu>

namespace reprise {

class DockLayout;
struct ViewEntry;

/// Offers the views that the View menu offers. A view is exported where it is: no dock is opened,
/// moved or closed for it.
class ExportMenu : public QMenu {
    Q_OBJECT

public:
    explicit ExportMenu(DockLayout& docks, QWidget* parent = nullptr);

    /// What the entries of the menu do once a file was chosen.
    void writePicture(const QString& id, const QString& file);
    void writeData(const QString& id, const QString& file, DataExtent extent);

signals:
    /// \p what: the files, and what is to be known about them.
    void finished(const QString& what);
    void failed(const QString& reason);

private:
    /// The entries come and go with \p open, which opens the view.
    void addEntries(QMenu& pictures, QMenu& tables, const ViewEntry& entry, QAction* open);
    void savePicture(const QString& id);
    void saveData(const QString& id, DataExtent extent);
    /// The view with what it would show now, whether it is seen or not.
    View* upToDate(const QString& id);
    bool mayReplace(const QStringList& files);
    QString askFile(const QString& title, const QString& name, const QString& filter,
                    const QStringList& suffixes);

    DockLayout& m_docks;
};

} // namespace reprise

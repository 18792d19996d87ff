#pragma once
/// \file
/// The projects opened last, for the File menu and the start page.

#include <QObject>
#include <QStringList>

class QMenu;

namespace reprise {

class RecentFiles : public QObject {
    Q_OBJECT

public:
    explicit RecentFiles(QObject* parent = nullptr);

    /// Latest first; files that are gone are left out.
    QStringList files() const;
    const QStringList& all() const { return m_files; } ///< with those that are gone
    void add(const QString& file);
    void remove(const QString& file); ///< from the list
    void clear();
    /// Fills \p menu each time it opens.
    void attach(QMenu* menu);

signals:
    void changed();
    void chosen(const QString& file);

private:
    void fill(QMenu* menu);
    void store();

    QStringList m_files;
};

} // namespace reprise

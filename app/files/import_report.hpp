#pragma once
/// \file
/// What became of every key of an imported configuration.

#include "core/project/neuroseq/neuroseq_import.hpp"

#include <QDialog>

class QSortFilterProxyModel;
class QTableView;

namespace reprise {

/// A table that can be searched, copied and saved, beside the window and in nobody's way.
class ImportReport : public QDialog {
    Q_OBJECT

public:
    ImportReport(const QString& file, const NeuroseqImport& found, QWidget* parent = nullptr);

    /// The rows that are shown, with the names of the columns.
    QString asCsv() const;
    /// The rows that are selected, or else all that are shown, to be pasted into a table.
    void copy() const;

private:
    void save();

    QString m_file;
    QSortFilterProxyModel* m_shown;
    QTableView* m_table;
};

/// "12 keys of 116 stand in the project, the defaults already say 70, 34 have no counterpart."
QString countsOf(const NeuroseqImport& found);

} // namespace reprise

#pragma once
/// \file
/// The table of measures: rows are measures, columns are phases of this run, then of another run
/// with the differences.

#include "views/measures/measure_columns.hpp"

#include <QAbstractTableModel>

namespace reprise {

/// The first column names the measure, the second its unit. Qt::UserRole sorts: numbers as such.
class MeasureModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// \p otherName stands above the other run's columns; it may have none.
    void setColumns(std::vector<MeasureColumn> own, std::vector<MeasureColumn> other,
                    const QString& otherName);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// The keys of all rows, for data files.
    const QStringList& keys() const { return m_keys; }
    /// The whole table as lines of fields, numbers in full.
    QString asCsv() const;

private:
    struct Column {
        QString title;
        bool isDifference = false;
        std::vector<double> values; ///< [row]
    };

    QStringList m_keys;
    std::vector<Column> m_columns; ///< of numbers
};

} // namespace reprise

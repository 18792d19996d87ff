#pragma once
/// \file
/// The connections of a projection of rule `list` as rows that are edited, each change a step.

#include "core/editing/document.hpp"

#include <QAbstractTableModel>
#include <QString>

#include <array>
#include <optional>
#include <set>
#include <vector>

namespace reprise {

/// Rows of source, target, weight and delay; weight and delay may be left out, they are the
/// projection's then. Below the last stands an empty row in which another one is typed.
class ConnectionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Source, Target, Weight, Delay, ColumnCount };

    explicit ConnectionModel(Document& document, QObject* parent = nullptr);

    /// Index in the project; -1: none.
    void showProjection(int projection);
    int projection() const { return m_projection; }
    int connections() const { return int(m_rows.size()); } ///< without the empty row

    void removeConnections(const std::set<int>& rows);
    /// Rows of numbers as of a table or a CSV file, behind row \p after (-1: at the end). What is
    /// no connection is refused as a whole, in a sentence.
    void paste(const QString& text, int after);
    /// With tabs between and a line each.
    QString textOf(const std::set<int>& rows) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void refused(const QString& why); ///< "": what was typed last is fine

private:
    using Rows = std::vector<std::vector<double>>;

    const ProjectionSpec* spec() const;
    void refresh();
    QString nameOf() const;
    std::string unitOf(int column) const;
    /// The number in \p text, or why it cannot stand there.
    std::optional<double> numberIn(int column, const QString& text, QString& why) const;
    QString problemOf(int column, double number) const;
    bool change(const QString& step, Rows rows);

    Document& m_document;
    int m_projection = -1;
    bool m_isList = false;                                  ///< there is such a projection
    Rows m_rows;                                            ///< as they stand in the project
    std::array<std::optional<double>, ColumnCount> m_begun; ///< of the empty row
};

} // namespace reprise

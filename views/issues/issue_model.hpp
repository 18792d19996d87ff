#pragma once
/// \file
/// Issues as rows: severity and text, where, what to do.

#include "core/project/issue.hpp"

#include <QAbstractTableModel>
#include <QIcon>

namespace reprise {

class IssueModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Text, Where, Fix, ColumnCount };

    explicit IssueModel(QObject* parent = nullptr);

    /// Errors first, then warnings, then notes; otherwise in the order found.
    void setIssues(Issues issues);
    const Issues& issues() const { return m_issues; }
    const Issue& at(int row) const { return m_issues[static_cast<std::size_t>(row)]; }
    void repaint(); ///< the icons, after another theme

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Issues m_issues;
};

/// "error", "warning", "note"
QString nameOf(Severity severity);
/// A shape and a colour each: error ⬣, warning ▲, note ●.
QIcon iconOf(Severity severity);
/// The dotted path, or file:line:column if there is none.
QString placeOf(const Issue& issue);

} // namespace reprise

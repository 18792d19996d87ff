#pragma once
/// \file
/// The rows of the inspector: headings, and below each its parameters.

#include "views/inspector/parameter_page.hpp"
#include "views/inspector/value_text.hpp"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace reprise {

/// One parameter as it stands.
struct ParameterRow {
    const ParameterSpec* spec = nullptr;
    ParameterValue value;
    ParameterValue defaultValue;
    bool hasDefault = true;
    bool isChanged = false; ///< differs from the default
    bool isMixed = false;   ///< of several parts that differ
    QString rejectedText;   ///< what was typed last, if it could not be taken
    QString reason;         ///< why not; "" if nothing is wrong
};

class ParameterModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Value, Unit, Reset, ColumnCount };

    explicit ParameterModel(QObject* parent = nullptr);

    void setPage(std::unique_ptr<ParameterPage> page); ///< null: no rows
    ParameterPage* page() const { return m_page.get(); }
    /// Reads all values again; rejected text stays where the value did not change.
    void refresh();

    /// Null for headings.
    const ParameterRow* row(const QModelIndex& index) const;
    QString heading(const QModelIndex& index) const;
    QModelIndex indexOf(const QString& key, Column column = Value) const;
    bool matches(const QModelIndex& index, const QString& filter) const;

    /// Takes typed text into the document, or keeps it with the reason why not.
    bool setText(const QModelIndex& index, const QString& text);
    /// Judges text that is still being typed; nothing enters the document.
    void judge(const QModelIndex& index, const QString& text);
    void setValue(const QModelIndex& index, const ParameterValue& value,
                  const QString& gesture = {});
    void resetValue(const QModelIndex& index);
    void dropRejected(const QModelIndex& index);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override; ///< of signals, dragged onto the traces
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    struct Group {
        QString heading;
        std::vector<ParameterRow> rows;
    };
    /// What typed text means on this page, or why it cannot be.
    ParsedValue parsedFor(const ParameterSpec& spec, const QString& text) const;
    ParameterRow* editableRow(const QModelIndex& index);
    void read(ParameterRow& row) const;
    void setRejected(const QModelIndex& index, const QString& text, const QString& reason);

    std::unique_ptr<ParameterPage> m_page;
    std::vector<Group> m_groups;
};

} // namespace reprise

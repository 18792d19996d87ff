#pragma once
/// \file
/// Paints and edits one cell of the inspector.

#include <QStyledItemDelegate>

namespace reprise {

class ParameterModel;
struct ParameterRow;

/// Height of a row's line, without the reason that may stand below it.
int parameterLineHeight(const QFontMetrics& metrics);

class ParameterDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ParameterDelegate(ParameterModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

private:
    void paintName(QPainter& painter, const QStyleOptionViewItem& option,
                   const ParameterRow& row) const;
    void paintValue(QPainter& painter, const QStyleOptionViewItem& option,
                    const ParameterRow& row) const;
    void paintReset(QPainter& painter, const QStyleOptionViewItem& option,
                    const ParameterRow& row) const;

    ParameterModel& m_model;
};

} // namespace reprise

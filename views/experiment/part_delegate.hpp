#pragma once
/// \file
/// Paints the cards of a PartList, and edits their names in place.

#include "views/experiment/part_list.hpp"

#include <QStyledItemDelegate>

namespace reprise {

class PartDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit PartDelegate(PartList& list) : QStyledItemDelegate(&list), m_list(list) {}

    static int heightOf(const QFontMetrics& metrics, const PartLine& line);
    /// Where the switch stands in the card \p card.
    static QRect boxIn(const QRect& card, const QFontMetrics& metrics, const PartLine& line);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    void paintFirstLine(QPainter& painter, const QRect& card, const PartLine& line) const;

    PartList& m_list;
};

} // namespace reprise

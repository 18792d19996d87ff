#pragma once
/// \file
/// The table of parameters with collapsible headings; a refused value keeps its reason below it.

#include <QSet>
#include <QTreeView>

namespace reprise {

class ParameterModel;

class ParameterTree : public QTreeView {
    Q_OBJECT

public:
    explicit ParameterTree(ParameterModel& model, QWidget* parent = nullptr);

    /// Shows rows that match all words of \p filter; headings without such a row disappear.
    void setFilter(const QString& filter, bool onlyChanged);
    int visibleParameters() const { return m_visibleParameters; }

signals:
    void parameterSelected(const QModelIndex& index);

protected slots:
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect,
                      const QModelIndex& index) const override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut(); ///< after another page: headings, filter, what is expanded
    void applyFilter();
    void onClicked(const QModelIndex& index);

    ParameterModel& m_model;
    QSet<QString> m_collapsed; ///< headings the user closed, kept over pages
    QString m_filter;
    bool m_onlyChanged = false;
    int m_visibleParameters = 0;
};

} // namespace reprise

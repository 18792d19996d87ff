#pragma once
/// \file
/// Paints each symbol's column as a grid of cells, the presented symbol marked.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/population/columns_layout.hpp"
#include "views/population/shown_cells.hpp"

#include <QWidget>

#include <memory>

namespace reprise {

/// Repaints only the columns whose cells changed.
class CellColumns : public QWidget {
    Q_OBJECT

public:
    explicit CellColumns(QWidget* parent = nullptr);

    void setCircuit(std::shared_ptr<const ShtmOutline> circuit); ///< null: none
    /// \p cells must outlive the widget's use of it; \p changed are the symbols to repaint.
    void showCells(const ShownCells& cells, const std::vector<int>& changed, int presented);
    void selectSymbol(int symbol); ///< -1: none

    int selectedSymbol() const { return m_selected; }
    const ColumnsLayout& columns() const { return m_layout; }
    /// What hovering says: "C · neuron 7 · predictive", or about the column, or "".
    QString readoutAt(QPointF point) const;
    void paintInto(QPainter& painter, const QRegion& region) const;

    /// Of its own it is as high as its columns need at the width it has, to be scrolled.
    QSize minimumSizeHint() const override { return {100, 60}; }
    QSize sizeHint() const override { return {420, 360}; }

signals:
    void symbolSelected(int symbol);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    bool hasLegend() const;
    void choose(int symbol);
    void paintLegend(QPainter& painter) const;
    QString label(int symbol) const;

    std::shared_ptr<const ShtmOutline> m_circuit;
    ColumnsLayout m_layout;
    double m_labelWidth = 0; ///< px a name may take
    const ShownCells* m_cells = nullptr;
    int m_presented = -1;
    int m_selected = -1;
};

} // namespace reprise

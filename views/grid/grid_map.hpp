#pragma once
/// \file
/// Paints the cells of a grid as a heat map, origin top left, and hears clicks on them.

#include "views/grid/grid_colors.hpp"
#include "views/grid/grid_connections.hpp"
#include "views/grid/shown_grid.hpp"
#include "widgets/cell_canvas.hpp"

namespace reprise {

/// What is written into the cells, where there is room.
enum class CellText { Value, Neurons, Nothing };

class GridMap : public CellCanvas {
    Q_OBJECT

public:
    /// \p shown must outlive the widget; refresh() tells that it has changed.
    explicit GridMap(const ShownGrid& shown, QWidget* parent = nullptr);

    void setQuantity(GridQuantity quantity, AssemblyKey pattern);
    void setPattern(AssemblyKey pattern) { m_pattern = pattern; } ///< shown by the next refresh()
    void setCellText(CellText text);
    /// Shows where the axons of the selected neurons go, in place of the quantity.
    void setShowsConnections(bool shows);
    void setScale(const GridScale& scale);
    void refresh();

    GridQuantity quantity() const { return m_quantity; }
    bool showsConnections() const { return m_showsConnections; }
    const GridScale& scale() const { return m_scale; }
    const std::vector<float>& values() const { return m_values; }
    QColor color(int cell) const { return m_colors[std::size_t(cell)]; }
    QRectF cellRect(int cell) const;
    QRectF handleRect() const;       ///< what to drag to resize the grid
    int cellAt(QPointF point) const; ///< -1: none
    /// "305 neurons on a 10 × 5 grid".
    QString title() const;
    /// "612 outgoing connections in total", or what to do to see any; "" without connections.
    QString footline() const;
    /// "WTA circuit (3, 2) · 7 neurons · live rate 99.5 Hz", or "".
    QString readout(int cell) const;
    void paintInto(QPainter& painter) const;

    QSize minimumSizeHint() const override { return {140, 100}; }
    QSize sizeHint() const override { return {480, 320}; }

signals:
    void clicked(int cell, bool adds);   ///< -1: beside all cells
    void resized(int columns, int rows); ///< wanted by dragging the corner

protected:
    QSize cells() const override;
    double pitch() const override;
    QPointF origin() const override;
    QString readoutOf(QPoint cell) const override { return readout(indexOf(cell)); }
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int indexOf(QPoint cell) const { return m_shown.cellAt(cell.x(), cell.y()); }
    void setWanted(QSize size);
    void paintHandle(QPainter& painter) const;
    void paintCells(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintTicks(QPainter& painter) const;

    const ShownGrid& m_shown;
    GridQuantity m_quantity = GridQuantity::Size;
    AssemblyKey m_pattern;
    CellText m_cellText = CellText::Value;
    bool m_showsConnections = false;
    GridScale m_scale;
    std::vector<float> m_values; ///< [cell], of the quantity or the connections
    std::vector<QColor> m_colors;
    OutgoingConnections m_connections;
    QSize m_wanted; ///< columns and rows while the corner is dragged, else invalid
};

} // namespace reprise

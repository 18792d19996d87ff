#pragma once
/// \file
/// Square cells in columns and rows, each of which can be pointed at, by mouse or keyboard, and
/// says what it is. What the cells look like, heirs paint.

#include <QWidget>

namespace reprise {

/// Arrow keys move the cursor from cell to cell; it goes when the pointer or the focus does.
class CellCanvas : public QWidget {
    Q_OBJECT

public:
    static constexpr QPoint kNoCell{-1, -1};

    explicit CellCanvas(QWidget* parent = nullptr);

signals:
    void hovered(const QString& text); ///< what is under the cursor; "": nothing

protected:
    virtual QSize cells() const = 0; ///< columns and rows; empty while there are none
    // Called only while there are cells.
    virtual double pitch() const = 0;   ///< side of a cell, px
    virtual QPointF origin() const = 0; ///< upper left corner of the first cell, px
    /// \p cell is a column and a row.
    virtual QString readoutOf(QPoint cell) const = 0;

    QRectF rectOf(QPoint cell) const;      ///< px
    QRectF allCells() const;               ///< px
    QPoint cellUnder(QPointF pixel) const; ///< kNoCell beside them
    QPoint cursorCell() const { return m_cursor; }
    void setCursorCell(QPoint cell);
    /// Says anew what is under the cursor, which may have gone with its cell.
    void refreshCursor() { setCursorCell(m_cursor); }

    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QPoint m_cursor = kNoCell;
};

/// Every how many-th column or row is numbered, 1, 2, 5, 10 …, where each number takes \p room px
/// and \p pitch px lie between neighbours.
int numberingStep(double pitch, double room);

} // namespace reprise

#include "widgets/cell_canvas.hpp"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

CellCanvas::CellCanvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

QRectF CellCanvas::rectOf(QPoint cell) const {
    const double side = pitch();
    return {origin() + QPointF(cell) * side, QSizeF(side, side)};
}

QRectF CellCanvas::allCells() const {
    return {origin(), QSizeF(cells()) * pitch()};
}

QPoint CellCanvas::cellUnder(QPointF pixel) const {
    if (cells().isEmpty()) {
        return kNoCell;
    }
    const QPointF place = (pixel - origin()) / pitch();
    const QPoint cell(int(std::floor(place.x())), int(std::floor(place.y())));
    return QRect(QPoint(), cells()).contains(cell) ? cell : kNoCell;
}

void CellCanvas::setCursorCell(QPoint cell) {
    const bool exists = !cells().isEmpty() && QRect(QPoint(), cells()).contains(cell);
    if (!exists) {
        cell = kNoCell;
    }
    if (cell != m_cursor) {
        m_cursor = cell;
        update();
    }
    emit hovered(exists ? readoutOf(cell) : QString());
}

void CellCanvas::mouseMoveEvent(QMouseEvent* event) {
    setCursorCell(cellUnder(event->position()));
}

void CellCanvas::leaveEvent(QEvent*) {
    setCursorCell(kNoCell);
}

void CellCanvas::focusOutEvent(QFocusEvent* event) {
    setCursorCell(kNoCell);
    QWidget::focusOutEvent(event);
}

void CellCanvas::keyPressEvent(QKeyEvent* event) {
    const int columns = (event->key() == Qt::Key_Right) - (event->key() == Qt::Key_Left);
    const int rows = (event->key() == Qt::Key_Down) - (event->key() == Qt::Key_Up);
    if (cells().isEmpty() || (columns == 0 && rows == 0)) {
        QWidget::keyPressEvent(event);
    } else if (m_cursor == kNoCell) {
        setCursorCell({0, 0});
    } else {
        setCursorCell({std::clamp(m_cursor.x() + columns, 0, cells().width() - 1),
                       std::clamp(m_cursor.y() + rows, 0, cells().height() - 1)});
    }
}

int numberingStep(double pitch, double room) {
    for (int power = 1;; power *= 10) {
        for (const int factor : {1, 2, 5}) {
            if (factor * power * pitch >= room || power >= 1'000'000) {
                return factor * power;
            }
        }
    }
}

} // namespace reprise

// How a grid looks: cells, walls, row and column numbers, what a drag of its edges would give.
#include "views/map_editor/grid_canvas.hpp"
#include "widgets/cell_canvas.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kLeastForLines = 5; // px of a cell below which the lines between are left out
constexpr double kInset = 0.11;      // of a tile from its cell's edge, units
} // namespace

QRect GridCanvas::cellsIn(const QRectF& clip) const {
    const int left = std::clamp(int(std::floor(clip.left())), 0, shown().columns - 1);
    const int right = std::clamp(int(std::floor(clip.right())), 0, shown().columns - 1);
    const int top = std::clamp(int(std::floor(clip.top())), 0, shown().rows - 1);
    const int bottom = std::clamp(int(std::floor(clip.bottom())), 0, shown().rows - 1);
    return QRect(QPoint(left, top), QPoint(right, bottom));
}

void GridCanvas::paintGround(QPainter& painter, const PlaneTransform& transform,
                             const QRectF& clip) const {
    const Theme& theme = currentTheme();
    const QRectF all = transform.toPixels(extent());
    painter.fillRect(all, theme.band);
    const QRect cells = cellsIn(clip);
    const QColor wall = mixed(theme.panel, theme.text, theme.isDark ? 0.4 : 0.62);
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        for (int column = cells.left(); column <= cells.right(); ++column) {
            const int cell = row * shown().columns + column;
            if (contentOf(cell) == kBlockedCell) {
                painter.fillRect(transform.toPixels(spotUnits(cell)), wall);
            }
        }
    }
    if (transform.scale >= kLeastForLines) {
        painter.setPen(QPen(theme.grid, 1));
        for (int column = cells.left(); column <= cells.right() + 1; ++column) {
            const double x = transform.toPixels(QPointF(column, 0)).x();
            painter.drawLine(QPointF(x, transform.toPixels(QPointF(0, cells.top())).y()),
                             QPointF(x, transform.toPixels(QPointF(0, cells.bottom() + 1)).y()));
        }
        for (int row = cells.top(); row <= cells.bottom() + 1; ++row) {
            const double y = transform.toPixels(QPointF(0, row)).y();
            painter.drawLine(QPointF(transform.toPixels(QPointF(cells.left(), 0)).x(), y),
                             QPointF(transform.toPixels(QPointF(cells.right() + 1, 0)).x(), y));
        }
    }
    painter.setPen(QPen(mixed(theme.panel, theme.text, 0.3), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(all);
}

void GridCanvas::paintSpots(QPainter& painter, const PlaneTransform& transform,
                            const QRectF& clip) const {
    const NodeNames names = namesIn(transform, 1 - 2 * kInset, false);
    const QRect cells = cellsIn(clip);
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        for (int column = cells.left(); column <= cells.right(); ++column) {
            const int cell = row * shown().columns + column;
            const std::string content = contentOf(cell);
            if (!content.empty() && content != kBlockedCell) {
                const QRectF tile = spotUnits(cell).adjusted(kInset, kInset, -kInset, -kInset);
                paintTile(painter, transform.toPixels(tile), content, false, names);
            }
        }
    }
}

void GridCanvas::paintNumbers(QPainter& painter) const {
    QFont face = font();
    face.setPixelSize(10);
    painter.setFont(face);
    painter.setPen(currentTheme().dim);
    const QFontMetricsF metrics(face);
    const double line = metrics.height();
    const double wide = metrics.horizontalAdvance(QString::number(shown().columns)) + 6;
    const QRectF map = transform().toPixels(extent());
    const int columnStep = numberingStep(transform().scale, wide);
    const int rowStep = numberingStep(transform().scale, line);
    const auto isNumbered = [](int index, int step) {
        return step == 1 || (index + 1) % step == 0 || index == 0;
    };
    for (int column = 0; column < shown().columns; ++column) {
        if (isNumbered(column, columnStep)) {
            painter.drawText(QRectF(map.left() + (column + 0.5) * transform().scale - wide,
                                    map.top() - 2 - line, 2 * wide, line),
                             Qt::AlignCenter, QString::number(column + 1));
        }
    }
    for (int row = 0; row < shown().rows; ++row) {
        if (isNumbered(row, rowStep)) {
            painter.drawText(QRectF(map.left() - 44,
                                    map.top() + (row + 0.5) * transform().scale - line / 2, 40,
                                    line),
                             Qt::AlignRight | Qt::AlignVCenter, QString::number(row + 1));
        }
    }
}

void GridCanvas::paintGesture(QPainter& painter) const {
    const Theme& theme = currentTheme();
    if (!hasHandles()) {
        return;
    }
    paintNumbers(painter);
    painter.setPen(Qt::NoPen);
    for (const MapSide side : kMapSides) {
        painter.setBrush(m_side == side ? theme.accent : mixed(theme.panel, theme.text, 0.25));
        painter.drawRoundedRect(handleRect(side), 4, 4);
    }
    if (!m_side) {
        return;
    }
    QColor lost = theme.error;
    lost.setAlphaF(0.25F);
    for (const int cell : cellsLost(shown(), *m_side, m_by)) {
        painter.fillRect(spotRect(cell), lost);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 2, Qt::DashLine));
    painter.drawRect(transform().toPixels(wantedExtent()));
}

} // namespace reprise

// What BarCanvas paints over the scene: numbers of columns, rows and heights, the bar pointed at.
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/assemblies3d/bar_canvas.hpp"
#include "views/curves/axis_ticks.hpp"
#include "views/empty_text.hpp"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace reprise {

namespace {

/// Numbers 0..count-1 beside the points at(k), as many as have room, on the side of beyond(k); the
/// title stands beyond their middle.
void paintNumbers(QPainter& painter, int count, const std::function<QPointF(double)>& at,
                  const std::function<QPointF(double)>& beyond, const QString& title) {
    if (count == 0) {
        return;
    }
    const QFontMetricsF metrics(painter.font());
    const QPointF first = at(0);
    const QPointF pitch = count > 1 ? (at(count - 1) - first) / (count - 1) : QPointF();
    const double wide = metrics.horizontalAdvance(QString::number(count)) + 8;
    const double tall = metrics.height();
    int step = 0;
    for (int candidate : {1, 2, 5, 10, 20, 50, 100}) {
        const QPointF way = pitch * candidate;
        if (candidate < count && (std::abs(way.x()) >= wide || std::abs(way.y()) >= tall)) {
            step = candidate;
            break;
        }
    }
    if (count > 1 && step == 0) {
        return; // seen from the end: they would all stand in one place
    }
    const double last = count - 1;
    QPointF out = beyond(last / 2) - at(last / 2);
    if (count > 1) { // at a right angle to the row of numbers
        const QPointF across(-pitch.y(), pitch.x());
        out = QPointF::dotProduct(out, across) < 0 ? -across : across;
    }
    const double length = std::hypot(out.x(), out.y());
    out = length > 1e-6 ? out / length : QPointF(0, 1);
    // Half the extent of a text across the row of numbers.
    const auto half = [&](double width) {
        return std::abs(out.x()) * width / 2 + std::abs(out.y()) * tall / 2;
    };
    const double away = half(wide) + 2;
    for (int k = 0; k < count; k += std::max(1, step)) {
        const QPointF p = at(k) + out * away;
        painter.drawText(QRectF(p.x() - wide, p.y() - tall / 2, 2 * wide, tall), Qt::AlignCenter,
                         QString::number(k));
    }
    const double titleWidth = metrics.horizontalAdvance(title) + 6;
    const QPointF p = at(last / 2) + out * (away + half(wide) + half(titleWidth));
    painter.drawText(QRectF(p.x() - titleWidth, p.y() - tall / 2, 2 * titleWidth, tall),
                     Qt::AlignCenter, title);
}

} // namespace

void BarCanvas::paintOver(QPainter& painter) const {
    if (m_bars.empty()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    paintAxes(painter);
    if (m_camera.elevation < 80) {
        paintHeightAxis(painter);
    }
    paintMarked(painter);
    painter.setPen(currentTheme().dim);
    painter.drawText(QRectF(12, 8, width() - 16, 2 * fontMetrics().height()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     tr("Height: %1").arg(m_picture.heightTitle));
}

void BarCanvas::paintAxes(QPainter& painter) const {
    const GridOutline& grid = *m_shown.grid();
    const Box3 box = gridBox();
    const QSizeF area = size();
    // The edges of the floor that lie nearer to the eye.
    const double angle = double(m_camera.azimuth) * std::numbers::pi / 180;
    const bool isFront = std::cos(angle) > -0.01;
    const bool isRight = std::sin(angle) > 0.01;
    const float y = isFront ? box.low.y() : box.high.y();
    const float x = isRight ? box.high.x() : box.low.x();
    const auto point = [&](float px, float py) { return m_camera.project({px, py, 0}, area); };
    painter.setPen(currentTheme().dim);
    // An edge seen nearly from its end has no room for numbers.
    const double perUnit =
        size().height() / (2 * double(m_camera.distance) *
                           std::tan(double(m_camera.opening) / 2 * std::numbers::pi / 180));
    const auto isOpen = [&](QPointF from, QPointF to, float length) {
        return std::hypot(to.x() - from.x(), to.y() - from.y()) > 0.25 * double(length) * perUnit;
    };
    const bool hasColumns =
        isOpen(point(box.low.x(), y), point(box.high.x(), y), box.high.x() - box.low.x());
    const bool hasRows =
        isOpen(point(x, box.low.y()), point(x, box.high.y()), box.high.y() - box.low.y());
    paintNumbers(
        painter, hasColumns ? grid.columns : 0, [&](double k) { return point(float(k), y); },
        [&](double k) { return point(float(k), y + (isFront ? -1.0F : 1.0F)); }, tr("column"));
    paintNumbers(
        painter, hasRows ? grid.rows : 0, [&](double k) { return point(x, -float(k)); },
        [&](double k) { return point(x + (isRight ? 1.0F : -1.0F), -float(k)); }, tr("row"));
}

/// At the corner that stands furthest to the left, where no bar hides it.
void BarCanvas::paintHeightAxis(QPainter& painter) const {
    const Box3 box = gridBox();
    const QSizeF area = size();
    const QFontMetricsF metrics(painter.font());
    const double tall = metrics.height();
    QVector3D corner = box.corner(0);
    for (int k = 1; k < 4; ++k) {
        if (m_camera.project(box.corner(k), area).x() < m_camera.project(corner, area).x() - 0.5) {
            corner = box.corner(k);
        }
    }
    const auto at = [&](double share) {
        return m_camera.project({corner.x(), corner.y(), float(share) * worldHeight()}, area);
    };
    painter.setPen(QPen(mixed(currentTheme().panel, currentTheme().text, 0.35), 1));
    painter.drawLine(at(0), at(1));
    const GridScale& scale = m_picture.scale;
    const double extent = scale.high - scale.low;
    const int room = std::max(1, int(std::abs(at(0).y() - at(1).y()) / (2.2 * tall)));
    painter.setPen(currentTheme().dim);
    for (const double value : niceTicks(scale.low, scale.high, std::min(6, room))) {
        const QPointF p = at((value - scale.low) / extent);
        painter.drawLine(p, p - QPointF(4, 0));
        painter.drawText(QRectF(p.x() - 80, p.y() - tall / 2, 74, tall),
                         Qt::AlignRight | Qt::AlignVCenter, valueText(value));
    }
}

/// Upper faces of selected bars and of the one pointed at, also where bars in front hide them.
void BarCanvas::paintMarked(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.setBrush(Qt::NoBrush);
    for (std::size_t c = 0; c < m_bars.size(); ++c) {
        const bool isHovered = int(c) == m_hovered;
        if (!isHovered && !m_bars[c].isSelected) {
            continue;
        }
        const Box3 box = m_bars[c].box();
        QPolygonF top;
        for (int k : {4, 5, 7, 6}) {
            top << m_camera.project(box.corner(k), size());
        }
        painter.setPen(QPen(theme.panel, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(top);
        painter.setPen(QPen(isHovered ? theme.text : theme.accent, 2.5, Qt::SolidLine, Qt::RoundCap,
                            Qt::RoundJoin));
        painter.drawPolygon(top);
    }
}

void BarCanvas::paintInto(QPainter& painter) const {
    constexpr int kScale = 2; // finer than the screen, for print
    painter.save();
    painter.setFont(font());
    const QImage image = picture(size() * kScale);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (image.isNull()) {
        painter.setPen(currentTheme().dim);
        paintEmptyText(painter, rect(),
                       tr("3-D bars need OpenGL, which this display does not offer."));
    } else {
        painter.drawImage(rect(), image);
        paintOver(painter);
    }
    painter.restore();
}

} // namespace reprise

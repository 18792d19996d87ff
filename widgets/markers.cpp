#include "widgets/markers.hpp"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

namespace reprise {

QString nameOf(Mark mark) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("Mark", text); };
    switch (mark) {
    case Mark::Soma:
        return tr("spike");
    case Mark::Dendrite:
        return tr("dendritic spike");
    case Mark::Inhibitory:
        return tr("inhibitory spike");
    case Mark::Input:
        return tr("external input");
    }
    return {};
}

const QColor& colorOf(Mark mark, const Theme& theme) {
    switch (mark) {
    case Mark::Dendrite:
        return theme.dendrite;
    case Mark::Inhibitory:
        return theme.inhibitory;
    case Mark::Input:
        return theme.input;
    case Mark::Soma:
        break;
    }
    return theme.soma;
}

QPainterPath markPath(Mark mark, qreal size) {
    const qreal half = size / 2;
    QPainterPath path;
    switch (mark) {
    case Mark::Soma:
        path.addEllipse(QPointF(), half, half);
        break;
    case Mark::Dendrite:
        path.addPolygon(QPolygonF({{0, -half}, {half, half * 0.8}, {-half, half * 0.8}}));
        path.closeSubpath();
        break;
    case Mark::Inhibitory:
        path.addRect(-half * 0.85, -half * 0.85, half * 1.7, half * 1.7);
        break;
    case Mark::Input:
        path.addRect(-size * 0.13, -half, size * 0.26, size);
        break;
    }
    return path;
}

void paintMark(QPainter& painter, Mark mark, QPointF center, qreal size, const QColor& color) {
    painter.fillPath(markPath(mark, size).translated(center), color);
}

QIcon markIcon(Mark mark, int size) {
    constexpr int kScale = 2; // stays sharp on dense screens
    QPixmap pixmap(size * kScale, size * kScale);
    pixmap.setDevicePixelRatio(kScale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMark(painter, mark, QPointF(size / 2.0, size / 2.0), size * 0.62, colorOf(mark));
    return QIcon(pixmap);
}

} // namespace reprise

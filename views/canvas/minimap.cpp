#include "views/canvas/minimap.hpp"

#include "views/canvas/network_canvas.hpp"
#include "widgets/theme.hpp"

#include <QMouseEvent>
#include <QPainter>

namespace reprise {

namespace {

constexpr QSize kMinimapSize(170, 110); // px
constexpr int kMinimapAway = 10;

PlaneTransform transformOf(const QRectF& extent) {
    return fitted(extent, QRectF(QPointF(0, 0), kMinimapSize).adjusted(6, 6, -6, -6), 1);
}

} // namespace

Minimap::Minimap(NetworkCanvas& canvas) : QWidget(&canvas), m_canvas(canvas) {
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Overview of the drawing"));
    setToolTip(tr("Overview: click or drag to go there"));
    setFixedSize(kMinimapSize);
    setCursor(Qt::ArrowCursor);
    canvas.installEventFilter(this);
    connect(&canvas, &PlaneCanvas::moved, this, &Minimap::place);
    connect(&canvas.edited(), &EditedNetwork::sceneChanged, this, &Minimap::place);
    place();
}

void Minimap::setWanted(bool isWanted) {
    m_isWanted = isWanted;
    place();
}

void Minimap::place() {
    move(m_canvas.width() - width() - kMinimapAway, m_canvas.height() - height() - kMinimapAway);
    const QRectF seen = m_canvas.transform().toPlane(QRectF(m_canvas.rect()));
    const QRectF all = m_canvas.edited().scene().extent();
    const bool hasRoom = m_canvas.width() > 3 * width() && m_canvas.height() > 3 * height();
    setVisible(m_isWanted && hasRoom && !all.isEmpty() && !seen.contains(all));
    update();
}

void Minimap::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    QColor ground = mixed(theme.panel, theme.text, 0.05);
    ground.setAlphaF(0.92F);
    painter.fillRect(rect(), ground);
    painter.setPen(theme.grid);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const CanvasScene& scene = m_canvas.edited().scene();
    const PlaneTransform transform = transformOf(scene.extent());
    std::vector<QRectF> plain, chosen;
    for (std::size_t k = 0; k < scene.nodes().size(); ++k) {
        (m_canvas.edited().isSelected(int(k)) ? chosen : plain)
            .push_back(transform.toPixels(scene.nodes()[k].rect));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme.panel, theme.text, 0.4));
    painter.drawRects(plain.data(), int(plain.size()));
    painter.setBrush(theme.accent);
    painter.drawRects(chosen.data(), int(chosen.size()));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme.accent);
    painter.drawRect(transform.toPixels(m_canvas.transform().toPlane(QRectF(m_canvas.rect()))) &
                     QRectF(rect()).adjusted(1, 1, -2, -2));
}

void Minimap::goTo(QPointF pixel) {
    const QPointF at = transformOf(m_canvas.edited().scene().extent()).toPlane(pixel);
    m_canvas.panBy(QRectF(m_canvas.rect()).center() - m_canvas.transform().toPixels(at));
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) {
        goTo(event->position());
    }
}

void Minimap::mouseReleaseEvent(QMouseEvent* event) {
    event->accept();
}

bool Minimap::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace reprise

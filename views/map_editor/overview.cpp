#include "views/map_editor/overview.hpp"

#include "views/map_editor/editor_canvas.hpp"
#include "widgets/theme.hpp"

#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace reprise {

namespace {

constexpr QSizeF kLargest(168, 120); // px
constexpr double kShare = 0.3;       // of the canvas, at most
constexpr int kAway = 8;             // px from the canvas's edges
constexpr int kFrame = 3;            // px
constexpr int kHideButton = 16;      // px

} // namespace

Overview::Overview(EditorCanvas& canvas)
    : QWidget(&canvas), m_canvas(canvas), m_hide(new QToolButton(this)) {
    setObjectName(QStringLiteral("overview"));
    setAccessibleName(tr("Overview of the map"));
    setToolTip(tr("The whole map; click or drag to look elsewhere (M hides it)"));
    setCursor(Qt::ArrowCursor);
    m_hide->setObjectName(QStringLiteral("hideOverview"));
    m_hide->setText(QStringLiteral("×"));
    m_hide->setToolTip(tr("Hide the overview (M)"));
    m_hide->setAccessibleName(tr("Hide the overview"));
    m_hide->setAutoRaise(true);
    m_hide->setFixedSize(kHideButton, kHideButton);
    m_hide->setFocusPolicy(Qt::NoFocus); // M does the same
    EditedMap& edited = canvas.edited();
    connect(m_hide, &QToolButton::clicked, &edited, [&edited] { edited.setShowsOverview(false); });
    connect(&canvas, &EditorCanvas::moved, this, &Overview::place);
    connect(&edited, &EditedMap::overviewChanged, this, &Overview::place);
    connect(&themeHub(), &ThemeHub::changed, this, &Overview::forgetPicture);
    hide();
}

void Overview::place() {
    const QRectF whole = m_canvas.whole();
    const QSizeF room(std::min(kLargest.width(), kShare * m_canvas.width()),
                      std::min(kLargest.height(), kShare * m_canvas.height()));
    constexpr double kLeast = 40; // px of room below which it would hide more than it shows
    const bool isAll = QRectF(m_canvas.rect())
                           .adjusted(-1, -1, 1, 1)
                           .contains(m_canvas.transform().toPixels(whole));
    if (!m_canvas.edited().showsOverview() || whole.isEmpty() || isAll ||
        std::min(room.width(), room.height()) < kLeast) {
        hide();
        return;
    }
    const QSize size =
        (whole.size().scaled(room, Qt::KeepAspectRatio) + QSizeF(2 * kFrame, 2 * kFrame))
            .toSize()
            .expandedTo({kHideButton + 2 * kFrame, kHideButton + 2 * kFrame});
    setGeometry(QRect(
        QPoint(m_canvas.width() - size.width() - kAway, m_canvas.height() - size.height() - kAway),
        size));
    m_hide->move(width() - kHideButton - 1, 1);
    raise();
    show();
    update();
}

QPointF Overview::pixelOf(QPointF units) const {
    const QRectF room = QRectF(rect()).adjusted(kFrame, kFrame, -kFrame, -kFrame);
    return fitted(m_canvas.whole(), room, kLargest.width()).toPixels(units);
}

void Overview::forgetPicture() {
    m_picture = {};
    place();
}

/// Spots as squares of a colour: what stands there cannot be read at this size.
QPixmap Overview::picture() const {
    const Theme& theme = currentTheme();
    const double ratio = devicePixelRatioF();
    QPixmap picture((QSizeF(size()) * ratio).toSize());
    picture.setDevicePixelRatio(ratio);
    picture.fill(theme.panel);
    QPainter painter(&picture);
    const bool isGrid = m_canvas.shown().isGrid();
    if (isGrid) {
        painter.fillRect(
            QRectF(pixelOf(m_canvas.whole().topLeft()), pixelOf(m_canvas.whole().bottomRight())),
            theme.band);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
    }
    const QColor place = mixed(theme.panel, theme.text, 0.4);
    const QColor wall = mixed(theme.panel, theme.text, 0.75);
    for (int spot = 0; spot < m_canvas.spotCount(); ++spot) {
        const std::string content = m_canvas.contentOf(spot);
        if (content.empty()) {
            continue;
        }
        const QRectF units = m_canvas.spotUnits(spot);
        QRectF tile(pixelOf(units.topLeft()), pixelOf(units.bottomRight()));
        if (isGrid) {
            painter.fillRect(tile, content == kBlockedCell ? wall : place);
        } else {
            constexpr double kLeastDot = 3; // px
            const QSizeF dot = tile.size().expandedTo({kLeastDot, kLeastDot});
            tile = QRectF(tile.center() - QPointF(dot.width(), dot.height()) / 2, dot);
            painter.setPen(Qt::NoPen);
            painter.setBrush(place);
            painter.drawEllipse(tile);
        }
    }
    return picture;
}

void Overview::paintEvent(QPaintEvent*) {
    if (m_picture.isNull() || m_picture.deviceIndependentSize() != QSizeF(size())) {
        m_picture = picture();
    }
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    const QRectF seen = m_canvas.transform().toPlane(QRectF(m_canvas.rect()));
    const QRectF window(pixelOf(seen.topLeft()), pixelOf(seen.bottomRight()));
    QColor glass = theme.accent;
    glass.setAlphaF(0.15F);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.setBrush(glass);
    painter.drawRect(window.intersected(QRectF(rect()).adjusted(1, 1, -1, -1)));
    painter.setPen(mixed(theme.panel, theme.text, 0.3));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Overview::lookAt(QPointF pixel) {
    const double scale = pixelOf({1, 0}).x() - pixelOf({0, 0}).x(); // px of a unit
    const QPointF units = (pixel - pixelOf({0, 0})) / scale;
    m_canvas.panBy(QRectF(m_canvas.rect()).center() - m_canvas.transform().toPixels(units));
}

void Overview::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        lookAt(event->position());
    }
}

void Overview::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) {
        lookAt(event->position());
    }
}

} // namespace reprise

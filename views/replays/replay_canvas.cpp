#include "views/replays/replay_canvas.hpp"

#include "views/replays/replay_painter.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// In pixels, as on the screen, whatever resolution the page claims to have.
QFont pageFont(const QFont& font) {
    QFont page = font;
    page.setPixelSize(QFontInfo(font).pixelSize());
    return page;
}

QString number(double value, int digits) {
    return QString::number(value, 'f', digits);
}

} // namespace

ReplayCanvas::ReplayCanvas(QWidget* parent) : QWidget(parent) {
    setObjectName("replayCanvas");
    setAccessibleName(tr("Replays and thresholds"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void ReplayCanvas::setReplays(ShownReplays shown, bool showsThresholds) {
    m_shown = std::move(shown);
    m_showsThresholds = showsThresholds;
    fitHeight();
    arrange();
    const bool isGone = m_cursor && (m_cursor->column >= static_cast<int>(m_shown.replays.size()) ||
                                     m_cursor->row >= static_cast<int>(m_layout.rows().size()));
    if (isGone || (m_cursor && m_cursor->column < 0 && !showsThresholds)) {
        setCursorPlace(std::nullopt);
    }
    update();
}

void ReplayCanvas::arrange() {
    m_layout =
        ReplayLayout(m_shown, m_showsThresholds, size(), QFontMetricsF(pageFont(font()), this));
}

/// Tall enough for the orders in all their lines; what has no room is scrolled to.
void ReplayCanvas::fitHeight() {
    const QFontMetricsF metrics(pageFont(font()));
    const QSize least = ReplayLayout::smallestSize(m_shown, m_showsThresholds, metrics);
    const QSize whole = ReplayLayout::wholeSize(m_shown, m_showsThresholds, width(), metrics);
    setMinimumSize(least.width(), whole.height());
}

void ReplayCanvas::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width()) {
        fitHeight();
    }
    arrange();
}

void ReplayCanvas::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.setFont(pageFont(font()));
    ReplayPainter(painter, m_shown, m_layout, theme).paint(m_cursor);
}

QSize ReplayCanvas::pictureSize() const {
    constexpr int kLeastWidth = 640; // px
    return ReplayLayout::wholeSize(m_shown, m_showsThresholds, kLeastWidth,
                                   QFontMetricsF(pageFont(font())));
}

void ReplayCanvas::paintPicture(QPainter& painter, const QRectF& area, const Theme& theme) const {
    painter.save();
    painter.fillRect(area, theme.panel);
    painter.setFont(pageFont(font()));
    const QSizeF least(ReplayLayout::smallestSize(m_shown, m_showsThresholds,
                                                  QFontMetricsF(painter.font(), this)));
    const double scale =
        std::min({1.0, area.width() / least.width(), area.height() / least.height()});
    painter.translate(area.topLeft());
    painter.scale(scale, scale);
    const ReplayLayout layout(m_shown, m_showsThresholds, area.size() / scale,
                              QFontMetricsF(painter.font(), this));
    ReplayPainter(painter, m_shown, layout, theme).paint(std::nullopt);
    painter.restore();
}

QString ReplayCanvas::readoutAt(QPointF point) const {
    const auto place = m_layout.placeAt(point);
    return place ? readout(*place) : QString();
}

QString ReplayCanvas::readout(const ReplayLayout::Place& place) const {
    const ReplayLayout::Row& row = m_layout.rows()[static_cast<std::size_t>(place.row)];
    const auto symbol = static_cast<std::size_t>(row.symbol);
    const auto thresholdOf = [&](const ShownReplay& replay) {
        return row.symbol >= 0 && symbol < replay.thresholds.size()
                   ? tr("%1 mV").arg(number(replay.thresholds[symbol], 3))
                   : QString("–");
    };
    if (place.column < 0) {
        QStringList parts{row.label};
        for (const ShownReplay& replay : m_shown.replays) {
            parts += thresholdName(replay) + " " + thresholdOf(replay);
        }
        return parts.join(" · ");
    }
    const ShownReplay& replay = m_shown.replays[static_cast<std::size_t>(place.column)];
    QStringList parts{tr("Replay %1").arg(replay.number), row.label};
    if (row.symbol >= 0) {
        parts += replay.isSilent(row.symbol) ? tr("silent")
                                             : tr("%1 of %2 neurons spiked, first at %3 ms")
                                                   .arg(replay.active[symbol])
                                                   .arg(m_shown.circuit->neuronsPerSymbol)
                                                   .arg(number(replay.firstSpikeMs[symbol], 1));
        parts += tr("threshold %1").arg(thresholdOf(replay));
    }
    return parts.join(" · ");
}

void ReplayCanvas::setCursorPlace(std::optional<ReplayLayout::Place> place) {
    if (place != m_cursor) {
        m_cursor = place;
        emit readoutChanged(place ? readout(*place) : QString());
        update();
    }
}

void ReplayCanvas::mouseMoveEvent(QMouseEvent* event) {
    setCursorPlace(m_layout.placeAt(event->position()));
}

void ReplayCanvas::leaveEvent(QEvent*) {
    setCursorPlace(std::nullopt);
}

void ReplayCanvas::focusOutEvent(QFocusEvent* event) {
    setCursorPlace(std::nullopt);
    QWidget::focusOutEvent(event);
}

void ReplayCanvas::keyPressEvent(QKeyEvent* event) {
    const int columns = static_cast<int>(m_shown.replays.size());
    const int rows = static_cast<int>(m_layout.rows().size());
    int right = 0;
    int down = 0;
    switch (event->key()) {
    case Qt::Key_Left:
        right = -1;
        break;
    case Qt::Key_Right:
        right = 1;
        break;
    case Qt::Key_Up:
        down = -1;
        break;
    case Qt::Key_Down:
        down = 1;
        break;
    case Qt::Key_Escape:
        if (m_cursor) {
            return setCursorPlace(std::nullopt);
        }
        [[fallthrough]];
    default:
        return QWidget::keyPressEvent(event);
    }
    if (columns == 0 || rows == 0) {
        return;
    }
    ReplayLayout::Place place = m_cursor.value_or(ReplayLayout::Place{});
    if (m_cursor && m_cursor->column >= 0) {
        place.column = std::clamp(place.column + right, 0, columns - 1);
        place.row = std::clamp(place.row + down, 0, rows - 1);
    } else {
        place = {0, 0};
    }
    setCursorPlace(place);
}

} // namespace reprise

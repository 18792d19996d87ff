#include "views/stimulus/stimulus_canvas.hpp"

#include "views/curves/axis_ticks.hpp"
#include "views/permanence/colour_map.hpp"
#include "views/plot/plot_series.hpp"
#include "widgets/theme.hpp"
#include "widgets/time_axis.hpp"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kReach = 6;       ///< px, how near the pointer must come to a spike
constexpr double kLeft = 58;       ///< px, for channel numbers and the axis' name
constexpr double kRight = 10;      ///< px
constexpr double kUnitLeft = 8;    ///< px, where the axis' unit begins
constexpr double kKeyWidth = 12;   ///< px of the bar of colours
constexpr double kLargestDot = 4;  ///< px
constexpr double kSmallestDot = 2; ///< px

} // namespace

StimulusCanvas::StimulusCanvas(QWidget* parent) : QWidget(parent) {
    setObjectName("stimulusCanvas");
    setAccessibleName(tr("Pattern"));
    setAccessibleDescription(tr("Spikes of a frozen pattern: time across, channels upwards."));
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&themeHub(), &ThemeHub::changed, this, [this] {
        m_picture = coloured();
        update();
    });
}

void StimulusCanvas::setPattern(const FrozenPattern& pattern, int channels) {
    m_pattern = pattern;
    m_image = imageOf(pattern, channels);
    m_picture = coloured();
    m_place.reset();
    update();
}

void StimulusCanvas::setImage(bool isImage) {
    m_isImage = isImage;
    update();
}

void StimulusCanvas::setPlace(std::optional<double> ms) {
    if (ms != m_place) {
        m_place = ms;
        update();
    }
}

QImage StimulusCanvas::coloured() const {
    if (m_image.rates.empty()) {
        return {};
    }
    QImage picture(m_image.lengthMs, m_image.channels, QImage::Format_RGB32);
    for (int channel = 0; channel < m_image.channels; ++channel) {
        for (int ms = 0; ms < m_image.lengthMs; ++ms) {
            const double share =
                m_image.largest > 0 ? double(m_image.at(channel, ms) / m_image.largest) : 0;
            picture.setPixelColor(ms, m_image.channels - 1 - channel, sequentialColor(share));
        }
    }
    return picture;
}

QRectF StimulusCanvas::plot() const {
    const QFontMetricsF metrics(font());
    const double key =
        m_isImage ? kKeyWidth + 14 + metrics.horizontalAdvance(QStringLiteral("000 Hz")) : 0;
    return {kLeft, 6, std::max(width() - kLeft - kRight - key, 1.0),
            std::max(height() - 6 - metrics.height() - 12, 1.0)};
}

QPointF StimulusCanvas::placeOf(double ms, double channel) const {
    const QRectF area = plot();
    return {area.left() + ms / std::max(m_image.lengthMs, 1) * area.width(),
            area.bottom() - channel / std::max(m_image.channels, 1) * area.height()};
}

const InputSpike* StimulusCanvas::spikeNear(QPointF position) const {
    const InputSpike* found = nullptr;
    double nearest = kReach;
    for (const InputSpike& spike : m_pattern.spikes) {
        const QPointF to = placeOf(double(spike.ms) + 0.5, double(spike.channel) + 0.5) - position;
        const double away = std::hypot(to.x(), to.y());
        if (away < nearest) {
            nearest = away;
            found = &spike;
        }
    }
    return found;
}

QString StimulusCanvas::readoutAt(QPointF position) const {
    const QRectF area = plot();
    if (!area.contains(position) || m_image.rates.empty()) {
        return {};
    }
    const auto text = [](qint64 channel, qint64 ms) {
        return tr("channel %1 · %2 ms").arg(channel).arg(ms);
    };
    const double ms = (position.x() - area.left()) / area.width() * m_image.lengthMs;
    const double channel = (area.bottom() - position.y()) / area.height() * m_image.channels;
    const int row = std::clamp(int(channel), 0, m_image.channels - 1);
    const int column = std::clamp(int(ms), 0, m_image.lengthMs - 1);
    if (m_isImage) {
        return tr("%1 · %2 Hz")
            .arg(text(row, column), plotNumber(double(m_image.at(row, column)), 3));
    }
    const InputSpike* spike = spikeNear(position);
    return spike != nullptr ? tr("%1 · spike").arg(text(spike->channel, spike->ms))
                            : text(row, column);
}

void StimulusCanvas::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setFont(font());
    painter.fillRect(rect(), theme.panel);
    if (m_image.rates.empty()) {
        return;
    }
    const QRectF area = plot();
    if (m_isImage) {
        painter.drawImage(area, m_picture);
        paintKey(painter);
    }
    paintChannels(painter);
    if (!m_isImage) {
        paintSpikes(painter);
    }
    if (m_place) {
        const double x = std::round(placeOf(*m_place, 0).x()) + 0.5;
        painter.setPen(QPen(theme.accent, 1.5));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    const QRectF axis(area.left(), std::round(area.bottom()) + 0.5, area.width(),
                      height() - area.bottom());
    paintTimeAxis(painter, axis, 0, m_image.lengthMs,
                  ticksFitting(painter, 0, m_image.lengthMs, axis.width()), theme,
                  area.left() - kUnitLeft);
}

void StimulusCanvas::paintChannels(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    const QRectF area = plot();
    const int atMost = std::max(1, int(area.height() / (2 * metrics.height())));
    const int step = std::max(1, int(std::lround(niceStep(m_image.channels, atMost))));
    painter.setPen(theme.dim);
    for (int channel = 0; channel < m_image.channels; channel += step) {
        const double y = placeOf(0, channel + 0.5).y();
        const QString text = QString::number(channel);
        painter.drawLine(QPointF(area.left() - 4, y), QPointF(area.left() - 1, y));
        painter.drawText(QPointF(area.left() - 6 - metrics.horizontalAdvance(text),
                                 std::min(y + metrics.ascent() * 0.38, area.bottom())),
                         text);
    }
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(area.topLeft(), area.bottomLeft());
    painter.save();
    painter.translate(4, area.center().y());
    painter.rotate(-90);
    painter.setPen(theme.text);
    painter.drawText(QRectF(-area.height() / 2, 0, area.height(), metrics.height()),
                     Qt::AlignCenter, tr("input channel"));
    painter.restore();
}

void StimulusCanvas::paintSpikes(QPainter& painter) const {
    const QRectF area = plot();
    const double room = std::min(area.height() / m_image.channels, kLargestDot);
    const double dot = std::max(room, kSmallestDot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(currentTheme().input);
    for (const InputSpike& spike : m_pattern.spikes) {
        painter.drawEllipse(placeOf(double(spike.ms) + 0.5, double(spike.channel) + 0.5), dot / 2,
                            dot / 2);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void StimulusCanvas::paintKey(QPainter& painter) const {
    const QRectF area = plot();
    const QFontMetricsF metrics(font());
    const QRectF bar(area.right() + 8, area.top(), kKeyWidth, area.height());
    QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
    constexpr int kStops = 16;
    for (int i = 0; i <= kStops; ++i) {
        gradient.setColorAt(double(i) / kStops, sequentialColor(double(i) / kStops));
    }
    painter.fillRect(bar, gradient);
    painter.setPen(currentTheme().dim);
    painter.drawText(QPointF(bar.right() + 4, bar.top() + metrics.ascent()),
                     tr("%1 Hz").arg(std::lround(m_image.largest)));
    painter.drawText(QPointF(bar.right() + 4, bar.bottom()), tr("0 Hz"));
}

void StimulusCanvas::mouseMoveEvent(QMouseEvent* event) {
    emit readoutChanged(readoutAt(event->position()));
}

void StimulusCanvas::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    emit readoutChanged({});
}

} // namespace reprise

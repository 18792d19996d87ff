#include "views/raster/raster_canvas.hpp"

#include "widgets/time_range.hpp"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

RasterCanvas::RasterCanvas(TimeRange& range, QWidget* parent) : TimeCanvas(range, parent) {
    setObjectName("rasterCanvas");
    setAccessibleName(tr("Spike raster"));
    setAccessibleDescription(tr("Every event of every neuron over time, grouped by symbol. Arrow "
                                "keys move, plus and minus zoom, Home and End go to the start and "
                                "the newest, Shift with left or right walks from event to event."));
    arrange();
    takeRange();
}

void RasterCanvas::showFrame(const Frame& frame) {
    const std::uint64_t generation = frame.events != nullptr ? frame.events->generation() : 0;
    const std::size_t count = frame.events != nullptr ? frame.events->all().size() : 0;
    const bool isOtherNetwork = frame.outline != m_scene.outline;
    const bool hasCome = isPlaying() && !frame.isPlaying; // to rest
    const bool isOtherHistory = frame.events != m_scene.events || generation != m_generation;
    const bool isChanged = isOtherNetwork || isOtherHistory || count != m_eventCount ||
                           frame.nowMs != m_scene.nowMs || frame.isPlaying != isPlaying();
    m_scene.outline = frame.outline;
    m_scene.events = frame.events;
    m_scene.nowMs = frame.nowMs;
    m_generation = generation;
    m_eventCount = count;
    if (isOtherNetwork || isOtherHistory) {
        m_walked.reset();
        m_hovered.reset();
    }
    if (isOtherNetwork) {
        takeNetwork();
    }
    if (hasGrids()) {
        takeGrids(frame, isOtherHistory);
    }
    if (isOtherNetwork) {
        m_zoom = 1;
        m_scene.scroll = 0;
        arrange();
        emit networkChanged();
    }
    takeTime(frame.nowMs, frame.isPlaying);
    if (hasCome) {
        showLastEvents();
    }
    if (isChanged) {
        readPointer();
        update();
    }
}

void RasterCanvas::arrange() {
    m_areas =
        RasterAreas::of(QRectF(rect()).adjusted(0, 2, -2, -2), m_scene, QFontMetricsF(font()));
    if (m_scene.outline) {
        m_layout = RasterLayout(*m_scene.outline, m_areas.plot.height(), m_zoom, m_scene.grids,
                                m_scene.circuit);
    } else {
        m_layout = RasterLayout();
    }
    m_scene.scroll = std::clamp(m_scene.scroll, 0.0, largestScroll());
    m_cache.invalidate();
    emit rowsChanged();
    update();
}

/// A search may end long after the last spike: what is shown then is what happened, not the rest
/// that followed.
void RasterCanvas::showLastEvents() {
    const bool hasEvents = m_scene.events != nullptr && !m_scene.events->all().empty();
    if (!hasEvents || !range().isFollowing() || !m_scene.visible().empty()) {
        return;
    }
    constexpr double kAfter = 0.1; // of the width, empty behind the last event
    const double last = m_scene.timeOf(m_scene.events->all().back());
    const double end = last + kAfter * range().width();
    range().restAt(end);
}

void RasterCanvas::takeRange() {
    m_scene.firstMs = range().first();
    m_scene.widthMs = range().width();
}

QString RasterCanvas::readAt(QPointF position) {
    m_hovered = eventNear(position);
    return m_hovered ? readoutOf(*m_hovered) : readoutAt(position);
}

std::vector<std::string> RasterCanvas::circuits() const {
    return m_scene.outline ? m_scene.outline->circuits() : std::vector<std::string>();
}

void RasterCanvas::setCircuit(const std::string& id) {
    if (id != m_scene.circuit) {
        m_scene.circuit = id;
        m_scene.scroll = 0;
        m_walked.reset();
        m_hovered.reset();
        arrange();
        readPointer();
    }
}

void RasterCanvas::setMarkHidden(Mark mark, bool isHidden) {
    const unsigned bit = 1u << int(mark);
    m_scene.hiddenMarks = isHidden ? m_scene.hiddenMarks | bit : m_scene.hiddenMarks & ~bit;
    update();
}

bool RasterCanvas::hasMark(Mark mark) const {
    if (!m_scene.outline) {
        return false;
    }
    const auto& bands = m_scene.outline->bands;
    return std::any_of(bands.begin(), bands.end(), [mark](const BandOutline& band) {
        switch (mark) {
        case Mark::Dendrite:
            return band.hasDendrite;
        case Mark::Inhibitory:
            return band.role == Role::Inhibitory;
        case Mark::Input:
            return band.role == Role::Input;
        case Mark::Soma:
            break;
        }
        return band.role == Role::Excitatory || band.role == Role::Other;
    });
}

double RasterCanvas::largestScroll() const {
    const double hidden = m_layout.contentHeight() - m_areas.plot.height();
    return hidden < 0.5 ? 0.0 : std::ceil(hidden);
}

void RasterCanvas::setScroll(double scroll) {
    const double allowed = std::round(std::clamp(scroll, 0.0, largestScroll()));
    if (allowed != m_scene.scroll) {
        m_scene.scroll = allowed;
        emit rowsChanged();
        update();
    }
}

void RasterCanvas::setVerticalZoom(double zoom, double fixedY) {
    const double allowed = std::clamp(zoom, 1.0, kLargestVerticalZoom);
    if (allowed == m_zoom) {
        return;
    }
    const double inPlot = fixedY - m_areas.plot.top();
    const double share = (m_scene.scroll + inPlot) / std::max(m_layout.contentHeight(), 1.0);
    m_zoom = allowed;
    arrange();
    setScroll(share * m_layout.contentHeight() - inPlot);
}

void RasterCanvas::fitAll() {
    setVerticalZoom(1, 0);
    range().showAll();
}

bool RasterCanvas::wantsMarks() const {
    const std::size_t count = m_scene.visible().size();
    const double share =
        std::min(1.0, m_areas.plot.height() / std::max(m_layout.contentHeight(), 1.0));
    return count <= kMostLookedAt && double(count) * share <= double(kMostMarks);
}

QString RasterCanvas::emptyText() const {
    if (!m_scene.outline || m_layout.groups().empty()) {
        return tr("No network yet: it is being built, or the issues say what is wrong.");
    }
    if (m_scene.events == nullptr || m_scene.events->all().empty()) {
        return isPlaying() ? QString() : tr("Press space to play");
    }
    if (!isPlaying() && m_scene.visible().empty()) {
        return tr("No event in this stretch of time. The last one was at %1 ms.")
            .arg(m_scene.timeOf(m_scene.events->all().back()), 0, 'f', 0);
    }
    return {};
}

void RasterCanvas::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    if (m_scene.outline && !m_layout.groups().empty()) {
        paintRasterGround(painter, m_scene, m_layout, m_areas, theme);
        if (wantsMarks()) {
            paintRasterMarks(painter, m_scene, m_layout, m_areas, theme, MarkDrawing::Stamps);
        } else {
            m_cache.paint(painter, m_scene, m_layout, m_areas, theme, devicePixelRatioF());
        }
        paintMeanTimes(painter, m_scene, m_layout, m_areas, theme);
        paintOverlay(painter);
    }
    const QString text = emptyText();
    if (!text.isEmpty()) {
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.25);
        painter.setFont(large);
        painter.setPen(theme.dim);
        const QRectF place = m_layout.groups().empty() ? QRectF(rect()) : m_areas.plot;
        painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap, text);
    }
    paintFocus(painter);
}

void RasterCanvas::paintOverlay(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.save();
    painter.setClipRect(m_areas.plot);
    paintTimeCursor(painter, m_areas.plot.top(), m_areas.plot.bottom());
    for (const auto& event : {m_hovered, m_walked}) {
        const auto* band = event ? m_layout.bandOf(event->population, event->neuron) : nullptr;
        if (band == nullptr) {
            continue;
        }
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        for (; band != nullptr; band = m_layout.twinOf(*band)) {
            const double y =
                m_areas.plot.top() + m_layout.rowCenter(*band, event->neuron) - m_scene.scroll;
            const double radius = markSizeFor(*band) / 2 + 3;
            painter.drawEllipse(QPointF(m_areas.xOf(m_scene, m_scene.timeOf(*event)), y), radius,
                                radius);
        }
    }
    painter.restore();
}

double RasterCanvas::pictureHeight() const {
    constexpr double kComfortable = 320; // px
    constexpr double kHighest = 8000;    // px, of rows that were made taller
    const double rows = isVisible() ? std::min(m_layout.contentHeight(), kHighest) : kComfortable;
    const RasterAreas areas =
        RasterAreas::of(QRectF(0, 0, 640, 480), m_scene, QFontMetricsF(font()));
    return std::max(leastHeight(), rows + areas.strip.height() + areas.axis.height());
}

double RasterCanvas::leastHeight() const {
    if (!m_scene.outline) {
        return 0;
    }
    const RasterLayout least(*m_scene.outline, 0, 1, m_scene.grids, m_scene.circuit);
    const RasterAreas areas =
        RasterAreas::of(QRectF(0, 0, 640, 480), m_scene, QFontMetricsF(font()));
    return least.contentHeight() + areas.strip.height() + areas.axis.height();
}

void RasterCanvas::paintPicture(QPainter& painter, const QRectF& area) const {
    if (!m_scene.outline) {
        return;
    }
    painter.save();
    const Theme& theme = currentTheme();
    const RasterAreas page = RasterAreas::of(area, m_scene, QFontMetricsF(painter.font()));
    const RasterLayout pageLayout(*m_scene.outline, page.plot.height(), 1, m_scene.grids,
                                  m_scene.circuit);
    RasterScene scene = m_scene;
    scene.scroll = 0;
    paintRasterGround(painter, scene, pageLayout, page, theme);
    if (scene.visible().size() <= kMostShapes) {
        paintRasterMarks(painter, scene, pageLayout, page, theme, MarkDrawing::Shapes);
    } else {
        constexpr double kPrintScale = 2;
        RasterImageCache().paint(painter, scene, pageLayout, page, theme, kPrintScale);
    }
    paintMeanTimes(painter, scene, pageLayout, page, theme);
    painter.restore();
}

void RasterCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void RasterCanvas::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

} // namespace reprise

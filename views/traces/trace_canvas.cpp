#include "views/traces/trace_canvas.hpp"

#include "widgets/pattern_colors.hpp"
#include "widgets/time_range.hpp"

#include <QFontMetricsF>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kReach = 12;       ///< px, how near in time a sample must be to the pointer
constexpr double kGap = 6;          ///< px between panels
constexpr int kSmallestPanel = 76;  ///< px
constexpr double kValueWidth = 64;  ///< px left of the plots, for values and the axis' name
constexpr double kRightMargin = 10; ///< px

} // namespace

TraceCanvas::TraceCanvas(TimeRange& range, QWidget* parent) : TimeCanvas(range, parent) {
    setObjectName("traceCanvas");
    setAccessibleName(tr("Traces"));
    setAccessibleDescription(tr("Recorded variables of neurons over time, a panel for each "
                                "variable. Left and right move, plus and minus zoom, Home and End "
                                "go to the start and the newest."));
}

void TraceCanvas::showFrame(const Frame& frame) {
    const std::uint64_t generation = frame.samples != nullptr ? frame.samples->generation() : 0;
    const std::size_t count = frame.samples != nullptr ? frame.samples->size() : 0;
    const bool isOther =
        frame.outline != m_outline || frame.samples != m_samples || generation != m_generation;
    const bool isChanged = isOther || count != m_sampleCount || frame.nowMs != m_nowMs ||
                           frame.isPlaying != isPlaying();
    if (frame.outline != m_outline) {
        m_choice = {}; // neurons of another network
    }
    m_outline = frame.outline;
    m_samples = frame.samples;
    m_generation = generation;
    m_sampleCount = count;
    m_nowMs = frame.nowMs;
    if (isOther) {
        m_hovered.reset();
        m_panels = m_outline && m_samples != nullptr
                       ? tracePanels(m_samples->variables(), *m_outline)
                       : std::vector<TracePanel>();
        choose(m_choice);
        updateGeometry();
        emit panelsChanged();
    }
    if (isChanged) {
        forgetPictures();
    }
    takeTime(frame.nowMs, frame.isPlaying);
    if (isChanged) {
        readPointer();
    }
}

void TraceCanvas::choose(const TraceChoice& choice) {
    m_choice = choice;
    m_isSelectionShown = reprise::choose(m_panels, m_choice);
    m_hovered.reset();
    forgetPictures();
}

void TraceCanvas::forgetPictures() {
    m_arePicturesStale = true;
    update();
}

TraceStretch TraceCanvas::stretch() const {
    TraceStretch stretch;
    stretch.firstMs = range().first();
    stretch.widthMs = range().width();
    stretch.resolution = m_outline ? m_outline->resolution : 1;
    stretch.columns =
        std::max(1, int((width() - kValueWidth - kRightMargin) * devicePixelRatioF()));
    return stretch;
}

const std::vector<TraceCanvas::Picture>& TraceCanvas::pictures() const {
    const TraceStretch seen = stretch();
    if (!m_arePicturesStale && m_pictureColumns == seen.columns) {
        return m_pictures;
    }
    m_pictures.assign(m_panels.size(), {});
    for (std::size_t p = 0; p < m_panels.size(); ++p) {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = -lowest;
        for (const TraceCurve& curve : m_panels[p].shown) {
            const SampleTrack* track =
                m_samples->track(curve.variable, std::uint32_t(curve.neuron));
            m_pictures[p].curves.push_back(track != nullptr ? shapeOf(*track, curve.interval, seen)
                                                            : TraceShape());
            const TraceShape& shape = m_pictures[p].curves.back();
            if (!shape.points.empty()) {
                lowest = std::min(lowest, shape.lowest);
                highest = std::max(highest, shape.highest);
            }
        }
        m_pictures[p].values = roundRange(lowest, highest, 4);
    }
    m_pictureColumns = seen.columns;
    m_arePicturesStale = false;
    return m_pictures;
}

std::size_t TraceCanvas::samplesInView() const {
    std::size_t count = 0;
    for (const Picture& picture : pictures()) {
        for (const TraceShape& shape : picture.curves) {
            count += shape.samples;
        }
    }
    return count;
}

PlotRange TraceCanvas::valuesOf(std::size_t panel) const {
    return pictures()[panel].values;
}

QRectF TraceCanvas::plotOf(std::size_t panel) const {
    const QFontMetricsF metrics(font());
    const double head = metrics.height() + 4;
    const double axis = metrics.height() + 10;
    const double each = (height() - axis) / double(std::max<std::size_t>(m_panels.size(), 1));
    return {kValueWidth, std::round(double(panel) * each + head),
            std::max(width() - kValueWidth - kRightMargin, 1.0),
            std::max(std::round(each - head - kGap), 1.0)};
}

QPointF TraceCanvas::placeOf(std::size_t panel, double ms, double value) const {
    const QRectF plot = plotOf(panel);
    const PlotRange values = valuesOf(panel);
    return {plot.left() + (ms - range().first()) / range().width() * plot.width(),
            plot.bottom() - (value - values.first) / values.extent() * plot.height()};
}

QRectF TraceCanvas::timeArea() const {
    const QRectF plot = plotOf(0);
    return {plot.left(), 0, plot.width(), double(height())};
}

QColor TraceCanvas::colorOf(std::size_t panel, std::size_t curve) const {
    const auto count = m_panels[panel].shown.size();
    return hueColor(double(curve) / double(std::max<std::size_t>(count, 1)));
}

std::optional<TraceHover> TraceCanvas::hoverAt(QPointF position) const {
    std::optional<TraceHover> found;
    double nearest = 0;
    for (std::size_t p = 0; p < m_panels.size(); ++p) {
        if (!plotOf(p).contains(position)) {
            continue;
        }
        const double ms = timeAt(position.x());
        for (std::size_t c = 0; c < m_panels[p].shown.size(); ++c) {
            const TraceCurve& curve = m_panels[p].shown[c];
            const SampleTrack* track =
                m_samples->track(curve.variable, std::uint32_t(curve.neuron));
            if (track == nullptr || track->steps.empty()) {
                continue;
            }
            const double resolution = stretch().resolution;
            const auto step = std::int64_t(std::llround(ms / resolution));
            std::size_t index = track->between(step, step).first;
            index = std::min(index, track->steps.size() - 1);
            if (index > 0 && step - track->steps[index - 1] < track->steps[index] - step) {
                --index;
            }
            const double value = track->values[index];
            const double sampleMs = double(track->steps[index]) * resolution;
            const QPointF place = placeOf(p, sampleMs, value);
            const double away = std::abs(place.y() - position.y());
            // Samples far apart on the screen belong to the whole stretch between them.
            const double reach = std::max(kReach, double(curve.interval) * resolution /
                                                      range().width() * plotOf(p).width());
            if (std::isfinite(value) && std::abs(place.x() - position.x()) <= reach &&
                (!found || away < nearest)) {
                found = {p, c, sampleMs, value};
                nearest = away;
            }
        }
    }
    return found;
}

QString TraceCanvas::readoutOf(const TraceHover& hover) const {
    const TracePanel& panel = m_panels[hover.panel];
    const QString value = plotNumber(hover.value, 5);
    return tr("%1 · neuron %2 · %3 ms · %4 = %5")
        .arg(panel.populationId)
        .arg(panel.shown[hover.curve].neuron)
        .arg(QString::number(hover.ms, 'f', stretch().resolution < 1 ? 1 : 0), panel.name,
             panel.unit.isEmpty() ? value : value + ' ' + panel.unit);
}

QString TraceCanvas::readAt(QPointF position) {
    m_hovered = hoverAt(position);
    return m_hovered ? readoutOf(*m_hovered) : QString();
}

void TraceCanvas::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ShiftModifier) {
        event->ignore(); // the scroll area's
    } else {
        TimeCanvas::wheelEvent(event);
    }
}

QSize TraceCanvas::minimumSizeHint() const {
    return {240, std::max(1, int(m_panels.size())) * kSmallestPanel + 24};
}

} // namespace reprise

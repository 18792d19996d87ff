#include "views/curves/curve_legend.hpp"

#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kSample = 18;   // px, of a line
constexpr double kEntryGap = 14; // px

/// Where the entries stand in lines of \p width px, from left to right.
std::vector<QRectF> placesOf(const std::vector<CurveStyle>& entries, double width,
                             const QFontMetricsF& metrics) {
    const double line = metrics.height() + 4;
    std::vector<QRectF> places;
    QPointF at(0, 4);
    for (const CurveStyle& entry : entries) {
        const double wide =
            std::min(width, kSample + 5 + std::ceil(metrics.horizontalAdvance(entry.name)));
        if (at.x() > 0 && at.x() + wide > width) {
            at = {0, at.y() + line};
        }
        places.emplace_back(at, QSizeF(wide, line - 4));
        at.rx() += wide + kEntryGap;
    }
    return places;
}

} // namespace

CurveLegend::CurveLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CurveLegend::setEntries(std::vector<CurveStyle> entries) {
    m_entries = std::move(entries);
    QStringList names;
    for (const CurveStyle& entry : m_entries) {
        names += entry.name;
    }
    setAccessibleName(tr("Curves: %1").arg(names.join(", ")));
    setToolTip(names.join('\n'));
    updateGeometry();
    update();
}

QSize CurveLegend::minimumSizeHint() const {
    return {80, fontMetrics().height() + 8};
}

QSize CurveLegend::sizeHint() const {
    return {240, m_isWrapped ? heightIn(width()) : fontMetrics().height() + 8};
}

void CurveLegend::setWrapped(bool isWrapped) {
    m_isWrapped = isWrapped;
    updateGeometry();
}

int CurveLegend::heightIn(int width) const {
    const auto places = placesOf(m_entries, width, fontMetrics());
    return places.empty() ? fontMetrics().height() + 8
                          : static_cast<int>(std::ceil(places.back().bottom())) + 4;
}

int CurveLegend::fullWidth() const {
    double wide = 0;
    for (const CurveStyle& entry : m_entries) {
        wide += kSample + 5 + QFontMetricsF(font()).horizontalAdvance(entry.name) + kEntryGap;
    }
    return static_cast<int>(std::ceil(wide));
}

void CurveLegend::paintEntry(QPainter& painter, const CurveStyle& entry, const QRectF& area) const {
    const double y = area.center().y();
    painter.setPen(QPen(entry.color, entry.width, entry.line, Qt::FlatCap));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.left() + kSample, y));
    painter.setPen(currentTheme().dim);
    const QRectF text = area.adjusted(kSample + 5, 0, 0, 0);
    const QFontMetricsF metrics(font());
    const bool isWhole = metrics.horizontalAdvance(entry.name) <= text.width();
    painter.drawText(text, Qt::AlignVCenter,
                     isWhole ? entry.name
                             : metrics.elidedText(entry.name, Qt::ElideMiddle, text.width()));
}

void CurveLegend::paintWrapped(QPainter& painter) const {
    const std::vector<QRectF> places = placesOf(m_entries, width(), fontMetrics());
    for (std::size_t k = 0; k < places.size(); ++k) {
        paintEntry(painter, m_entries[k], places[k]);
    }
}

void CurveLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_isWrapped) {
        paintWrapped(painter);
        return;
    }
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    double x = 0;
    for (std::size_t k = 0; k < m_entries.size(); ++k) {
        const CurveStyle& entry = m_entries[k];
        const double wide = kSample + 5 + metrics.horizontalAdvance(entry.name);
        const QString rest = tr("+ %1 more").arg(m_entries.size() - k);
        const bool isLast = k + 1 == m_entries.size();
        if (x + wide + (isLast ? 0 : kEntryGap + metrics.horizontalAdvance(rest)) >
            width() - kEntryGap / 2) {
            painter.setPen(theme.dim);
            painter.drawText(QRectF(x, 0, width() - x, height()), Qt::AlignVCenter, rest);
            break;
        }
        paintEntry(painter, entry, QRectF(x, 0, wide, height()));
        x += wide + kEntryGap;
    }
}

} // namespace reprise

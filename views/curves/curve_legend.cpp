#include "views/curves/curve_legend.hpp"

#include "widgets/theme.hpp"

#include <QPainter>

#include <cmath>

namespace reprise {

namespace {
constexpr double kSample = 18;   // px, of a line
constexpr double kEntryGap = 14; // px
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
    return {240, fontMetrics().height() + 8};
}

int CurveLegend::fullWidth() const {
    double wide = 0;
    for (const CurveStyle& entry : m_entries) {
        wide += kSample + 5 + QFontMetricsF(font()).horizontalAdvance(entry.name) + kEntryGap;
    }
    return static_cast<int>(std::ceil(wide));
}

void CurveLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
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
        painter.setPen(QPen(entry.color, entry.width, entry.line, Qt::FlatCap));
        painter.drawLine(QPointF(x, height() / 2.0), QPointF(x + kSample, height() / 2.0));
        painter.setPen(theme.dim);
        painter.drawText(QRectF(x + kSample + 5, 0, wide, height()), Qt::AlignVCenter, entry.name);
        x += wide + kEntryGap;
    }
}

} // namespace reprise

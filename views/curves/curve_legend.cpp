#include "views/curves/curve_legend.hpp"

#include "widgets/theme.hpp"

#include <QPainter>

namespace reprise {

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

void CurveLegend::paintEvent(QPaintEvent*) {
    constexpr double kSwatch = 18;
    constexpr double kGap = 14;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    double x = 0;
    for (std::size_t k = 0; k < m_entries.size(); ++k) {
        const CurveStyle& entry = m_entries[k];
        const double wide = kSwatch + 5 + metrics.horizontalAdvance(entry.name);
        const QString rest = tr("+ %1 more").arg(m_entries.size() - k);
        const bool isLast = k + 1 == m_entries.size();
        if (x + wide + (isLast ? 0 : kGap + metrics.horizontalAdvance(rest)) > width()) {
            painter.setPen(theme.dim);
            painter.drawText(QRectF(x, 0, width() - x, height()), Qt::AlignVCenter, rest);
            break;
        }
        painter.setPen(QPen(entry.color, entry.width, entry.line, Qt::FlatCap));
        painter.drawLine(QPointF(x, height() / 2.0), QPointF(x + kSwatch, height() / 2.0));
        painter.setPen(theme.dim);
        painter.drawText(QRectF(x + kSwatch + 5, 0, wide, height()), Qt::AlignVCenter, entry.name);
        x += wide + kGap;
    }
}

} // namespace reprise

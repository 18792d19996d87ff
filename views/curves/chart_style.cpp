#include "views/curves/chart_style.hpp"

#include "widgets/theme.hpp"

#include <QApplication>
#include <QFont>
#include <QGraphicsLayout>
#include <QPen>
#include <QtCharts/QLegend>

namespace reprise {

void styleChart(QChart& chart) {
    const Theme& theme = currentTheme();
    chart.setAnimationOptions(QChart::NoAnimation);
    chart.setMargins(QMargins());
    chart.layout()->setContentsMargins(0, 0, 0, 0);
    chart.setBackgroundRoundness(0);
    chart.setBackgroundPen(QPen(Qt::NoPen));
    chart.setBackgroundBrush(theme.panel);
    chart.setPlotAreaBackgroundVisible(false);
    chart.legend()->hide();
}

void styleAxis(QAbstractAxis& axis) {
    const Theme& theme = currentTheme();
    QFont font = QApplication::font();
    font.setPointSizeF(std::max(7.0, font.pointSizeF() * 0.88));
    axis.setLabelsFont(font);
    axis.setLabelsColor(theme.dim);
    axis.setLinePen(QPen(mixed(theme.panel, theme.text, 0.35), 1));
    axis.setGridLinePen(QPen(theme.grid, 1));
    axis.setMinorGridLineVisible(false);
}

QColor seriesColor(int index) {
    const Theme& theme = currentTheme();
    const QColor sky =
        theme.isDark ? QColor("#f0e442") : QColor("#3a9fd6"); // yellow glares on white
    const QColor colors[kSeriesColors] = {theme.soma,       theme.dendrite,   theme.predicted,
                                          theme.inhibitory, theme.surprising, sky};
    return colors[index % kSeriesColors];
}

} // namespace reprise

#pragma once
/// \file
/// What a plot draws: series of points and what stands behind and beside them.

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

namespace reprise {

/// A share of the plot's ground and of its values, in the units of the axes.
struct PlotRange {
    double first = 0;
    double last = 1;

    double extent() const { return last - first; }
    bool operator==(const PlotRange&) const = default;
};

/// The smallest range between round numbers that holds both, with at most about \p ticks steps.
PlotRange roundRange(double lowest, double highest, int ticks = 5);
/// "−1.25": four significant digits and a true minus; "–" for what is not a number.
QString plotNumber(double value, int digits = 4);

struct PlotSeries {
    enum class Mark { Line, LineAndDots, Dots, Bars };

    QString name;          ///< in the key above the plot; "": not listed
    QColor color;          ///< of the line, the dots or the bars
    QList<QPointF> points; ///< y NaN: a gap; of bars their left edge and height
    Mark mark = Mark::Line;
    Qt::PenStyle line = Qt::SolidLine;
    double width = 1.4; ///< px of lines; of bars in the unit of x
    double dot = 5;     ///< px, diameter of dots
};

/// A stretch of x whose ground is tinted.
struct PlotSpan {
    double from = 0;
    double to = 0;
    QColor color;
};

/// A ring around a place, with what stands beside it.
struct PlotMark {
    QPointF at;
    QString text;
    QColor color; ///< of the ring
};

} // namespace reprise

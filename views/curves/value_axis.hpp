#pragma once
/// \file
/// An axis of numbers whose cost does not depend on the numbers.

#include <QtCharts/QValueAxis>

namespace reprise {

/// Qt Charts makes all ticks of an axis at every single change of it: a new range with the old
/// distance of ticks, or a new distance with the old range, may be millions of them. So range,
/// distance and labels are set together, by nothing but show().
class ValueAxis : public QValueAxis {
    Q_OBJECT

public:
    static constexpr int kMostTicks = 50;

    explicit ValueAxis(QObject* parent = nullptr);

    /// Ticks at \p anchor ± k \p step between \p first and \p last. What is no range (empty, not
    /// finite, finer than the numbers can tell apart) and a step that is too small are mended.
    void show(double first, double last, double step, double anchor = 0);
    /// Without ticks.
    void showRange(double first, double last);

private:
    using QValueAxis::applyNiceNumbers;
    using QValueAxis::setLabelFormat;
    using QValueAxis::setMax;
    using QValueAxis::setMin;
    using QValueAxis::setRange;
    using QValueAxis::setTickAnchor;
    using QValueAxis::setTickCount;
    using QValueAxis::setTickInterval;
    using QValueAxis::setTickType;

    bool m_hasTicks = false;
};

} // namespace reprise

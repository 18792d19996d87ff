#pragma once
/// \file
/// Where names stand beside the ticks of a replay.

#include <QFontMetricsF>
#include <QString>

#include <vector>

namespace reprise {

/// Names of what stands at one tick of a replay.
struct TickName {
    double x = 0; ///< px, of the tick
    QString name;
    bool isGoal = false;
    double left = 0; ///< px, where the name begins
    double width = 0;
};

/// Puts the names side by side between \p first and \p last, near their ticks; where there is not
/// room for all, the long ones are shortened, all to the same width.
void placeNames(std::vector<TickName>& names, double first, double last,
                const QFontMetricsF& metrics);

} // namespace reprise

#pragma once
/// \file
/// How values of cells become colours, and the legend that says which.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/grid/grid_quantities.hpp"
#include "widgets/theme.hpp"

#include <QColor>
#include <QRectF>

#include <vector>

class QPainter;

namespace reprise {

/// The colour map of the published figures, 0..1; the same in both themes.
QColor viridis(double share);

/// Activities below this are nothing to look at closely.
inline constexpr double kLeastActivity = 0.2;

/// The values the ends of a colour map or an axis stand for.
struct GridScale {
    double low = 0;
    double high = 1;
    bool isAutomatic = true;
    double leastHigh = 0; ///< an automatic end is not below this

    /// Automatic: from 0 (or below, if there are negative values) to a round number. It grows at
    /// once and shrinks only when less than a third of it is used, so that colours stay put.
    void fit(const std::vector<float>& values);
    double shareOf(double value) const; ///< 0..1
};

/// One colour per cell; grey where there is no value or no assembly.
std::vector<QColor> colorsOf(GridQuantity quantity, const GridOutline& grid,
                             const GridMoment& moment, const std::vector<float>& values,
                             const GridScale& scale, const Theme& theme = currentTheme());
QColor colorOfNothing(const Theme& theme = currentTheme());

/// px, of a legend beside a picture of \p available px: 0 where the picture needs them all.
double legendWidth(double available);

/// A colour bar with numbers, or for Membership the assemblies' names. \p title stands above it.
void paintGridLegend(QPainter& painter, const QRectF& area, const QString& title,
                     GridQuantity quantity, const GridOutline& grid, const GridMoment& moment,
                     const GridScale& scale);

} // namespace reprise

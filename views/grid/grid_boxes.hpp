#pragma once
/// \file
/// The boxes both grid views choose with: quantity, pattern.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/grid/shown_grid.hpp"

#include <QComboBox>

namespace reprise {

/// All quantities by name.
class QuantityBox : public QComboBox {
    Q_OBJECT

public:
    QuantityBox(const QString& objectName, const QString& accessibleName, GridQuantity chosen);
    GridQuantity quantity() const { return static_cast<GridQuantity>(currentData().toInt()); }
    void choose(GridQuantity quantity) { setCurrentIndex(findData(int(quantity))); }
};

/// The patterns that were seen so far; keeps its choice while more come.
class PatternBox : public QComboBox {
    Q_OBJECT

public:
    PatternBox();
    void showPatterns(const GridOutline& grid, const GridMoment& moment);
    AssemblyKey pattern() const;

private:
    std::vector<AssemblyKey> m_patterns;
};

} // namespace reprise

#pragma once
/// \file
/// What the cells of a WTA grid can be coloured by, as one number per cell. Shared by the
/// map of cells and the 3-D bars, so that both always say the same.

#include "core/circuits/wta_grid/wta_grid_view.hpp"

#include <QString>

#include <vector>

namespace reprise {

enum class GridQuantity {
    Size,         ///< neurons of the cell
    Rate,         ///< Hz, of all its neurons together; the soft-max holds it near R_max
    LeadingRate,  ///< Hz, of its most active neuron: near R_max where one neuron wins
    Activity,     ///< mean p of its neurons in the assembly of the chosen pattern
    WeightChange, ///< mean over its neurons of the mean absolute change in this phase
    Membership,   ///< its neurons in the assembly that has most of them
};

struct GridQuantityText {
    GridQuantity quantity;
    QString label; ///< "Live rate"
    QString unit;  ///< "Hz", "" for plain numbers
};

/// All of them, in the order of menus.
const std::vector<GridQuantityText>& gridQuantities();
const GridQuantityText& textOf(GridQuantity quantity);

/// An assembly: the neurons that prefer one pattern of one stimulus.
struct AssemblyKey {
    int stimulus = 0; ///< index into GridOutline::stimuli
    int pattern = 0;

    bool operator==(const AssemblyKey&) const = default;
};

/// All changing quantities of one moment, arrays by cell; empty arrays = not known.
struct GridMoment {
    double ms = 0; ///< model time
    std::vector<float> rate;
    std::vector<float> leadingRate;
    std::vector<float> weightChange;
    std::vector<std::int16_t> assembly; ///< index into assemblies, -1: no neuron in any
    std::vector<std::int16_t> members;  ///< of that assembly
    std::vector<AssemblyKey> assemblies;
    std::vector<std::vector<float>> activity; ///< [assembly][cell], NaN without members

    bool operator==(const GridMoment&) const = default;
};

/// State arrays of another size (of the network before) are left out.
GridMoment momentOf(const GridOutline& grid, const GridState& state, double ms);

/// One value per cell, NaN where there is none. \p pattern matters to Activity only.
std::vector<float> valuesOf(GridQuantity quantity, const GridOutline& grid,
                            const GridMoment& moment, AssemblyKey pattern);

/// "A", or "speech: A" if the grid has several stimuli; "pattern 0" where it has no name.
QString nameOf(const GridOutline& grid, AssemblyKey assembly);
/// A number for patternColor(): the pattern's, counted on over several stimuli.
int colorIndexOf(const GridOutline& grid, AssemblyKey assembly);

/// "7", "0.25", "1.3e-05": three digits are enough for what a colour can show.
QString valueText(double value);
/// "7 neurons", "99.5 Hz", "0.25", or "–" where there is no value.
QString valueWithUnit(GridQuantity quantity, double value);

/// circuit,x,y,size_neurons,…: one line per cell, every quantity.
QString gridAsCsv(const GridOutline& grid, const GridMoment& moment);

} // namespace reprise

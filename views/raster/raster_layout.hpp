#pragma once
/// \file
/// Which neuron is drawn at which height: bands of a network, grouped by symbol, as pixel rows;
/// and the panels of a WTA grid, whose rows may be sorted.

#include "core/engine/event.hpp"
#include "core/network/outline.hpp"
#include "views/raster/grid_shown.hpp"
#include "widgets/markers.hpp"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace reprise {

/// What stands beside a band: "C", or "htm: C" where several circuits have symbols and not only
/// \p circuit is shown; "global" for the neuron that inhibits a whole circuit.
QString bandLabel(const NetworkOutline& outline, const BandOutline& band,
                  const std::string& circuit = {});

/// Heights in pixels from the top of the whole content, which may be taller than what is visible.
class RasterLayout {
public:
    struct Band {
        int outlineBand = 0; ///< index into NetworkOutline::bands, -1: the whole of a grid's
        int population = 0;
        int firstNeuron = 0;
        int count = 0;
        double top = 0; ///< upper edge of the first neuron's row
        Mark spikeMark = Mark::Soma;
        double rowHeight = 0;                  ///< of one neuron, may be below a pixel
        std::shared_ptr<const RowOrder> order; ///< null: as built, from the top
        int twin = -1; ///< index of the band that shows the same neurons once more
        int grid = -1; ///< which of the network's grids
    };
    /// The bands of one symbol, or one band that belongs to none.
    struct Group {
        QString label;
        double top = 0;
        double height = 0;
        QString axis;       ///< what the rows of a grid's panel count
        int panelBand = -1; ///< the band of a grid's panel, which is its only one
    };
    struct Hit {
        int band = 0;   ///< index into bands()
        int neuron = 0; ///< index within the population
        QString group;
    };

    RasterLayout() = default;
    /// Fits all groups into \p height, but gives each at least room for its label; \p zoom >= 1
    /// makes everything taller. \p grids are those of the outline: each has a panel for its input,
    /// a fifth of the height, and one or two for its neurons. Of several circuits only \p circuit
    /// has rows, unless it is "".
    RasterLayout(const NetworkOutline& outline, double height, double zoom,
                 const std::vector<GridShown>& grids = {}, const std::string& circuit = {});

    const std::vector<Group>& groups() const { return m_groups; }
    const std::vector<Band>& bands() const { return m_bands; }
    double contentHeight() const { return m_contentHeight; }
    double rowHeight() const { return m_rowHeight; } ///< of one neuron outside grids
    /// Height of what is drawn for one neuron: a row, but never so thin that it disappears.
    double markHeight(const Band& band) const;

    /// Null for a neuron that no band shows; of two panels the upper one.
    const Band* bandOf(int population, std::uint32_t neuron) const;
    /// The band below \p band that shows the same neurons, or null.
    const Band* twinOf(const Band& band) const {
        return band.twin < 0 ? nullptr : &m_bands[size_t(band.twin)];
    }
    /// Orders that give the same rows as those it was made with.
    void takeOrders(const std::vector<GridShown>& grids);
    /// Upper edge of a neuron's row.
    double rowTop(const Band& band, std::uint32_t neuron) const;
    double rowCenter(const Band& band, std::uint32_t neuron) const;
    Mark markOf(const Event& event, const Band& band) const;
    /// The neuron whose row is at \p y, or the nearest in the same group.
    std::optional<Hit> hitTest(double y) const;

private:
    void placeBands(const NetworkOutline& outline, const std::vector<int>& bands, double height,
                    double zoom, const std::string& circuit);
    void placeGrid(const NetworkOutline& outline, int grid, const GridShown& shown, double height,
                   bool isNamed);
    void addPanel(const Group& group, Band band);
    void indexBands();

    std::vector<Group> m_groups;
    std::vector<Band> m_bands;
    std::vector<int> m_groupOfBand;
    std::vector<std::vector<int>> m_bandsOfPopulation; ///< ascending by first neuron
    double m_contentHeight = 0;
    double m_rowHeight = 0;
};

} // namespace reprise

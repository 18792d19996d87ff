#pragma once
/// \file
/// The grid a view shows, followed from frame to frame, and which of its neurons are selected.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/session/frame.hpp"
#include "views/grid/grid_quantities.hpp"

#include <memory>
#include <vector>

namespace reprise {

class ShownGrid {
public:
    /// What a frame brought.
    struct News {
        bool isOtherGrid = false;     ///< or the same of another network
        bool hasMoment = false;       ///< moment() is newer than before
        bool hasPresentation = false; ///< a presentation of a pattern was completed
    };
    /// Takes over a frame, of the grid with this index.
    News showFrame(const Frame& frame, int index = 0);

    bool hasNetwork() const { return m_outline != nullptr; }
    int gridIndex() const { return m_index; }
    int gridCount() const {
        return m_outline ? static_cast<int>(m_outline->parts.all<GridOutline>().size()) : 0;
    }
    const NetworkOutline* outline() const { return m_outline.get(); }
    const GridOutline* grid() const; ///< null: the network has none
    const GridMoment& moment() const { return m_moment; }

    /// Neurons of the grid's population, ascending; those of another population select nothing.
    void select(int population, std::vector<int> neurons);
    const std::vector<int>& selected() const { return m_selected; }
    int selectedOf(int cell) const; ///< how many of a cell's neurons are selected
    /// What a click makes the selection: one cell, or, where it \p adds, also this one or no
    /// longer this one. \p cell -1: beside all cells.
    std::vector<int> afterClick(int cell, bool adds) const;
    int cellAt(int x, int y) const; ///< -1: none

private:
    std::shared_ptr<const NetworkOutline> m_outline;
    std::shared_ptr<const StateSnapshot> m_state;
    std::shared_ptr<const GridOrders> m_orders;
    int m_index = 0;
    GridMoment m_moment;
    std::vector<int> m_selected;
};

} // namespace reprise

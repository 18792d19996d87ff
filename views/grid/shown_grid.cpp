#include "views/grid/shown_grid.hpp"

#include "views/grid/grid_connections.hpp"

#include <algorithm>
#include <iterator>

namespace reprise {

ShownGrid::News ShownGrid::showFrame(const Frame& frame, int index) {
    News news;
    if (frame.outline != m_outline || index != m_index) {
        news.isOtherGrid = true;
        m_outline = frame.outline;
        m_index = index;
        m_state.reset();
        m_orders.reset();
        m_moment = {};
        m_selected.clear();
    }
    if (!grid() || !frame.state || frame.state == m_state) {
        return news;
    }
    m_state = frame.state;
    const auto* state = m_state->parts.find<GridState>(grid()->circuit);
    if (state == nullptr) {
        return news;
    }
    m_moment = momentOf(*grid(), *state, double(m_state->step) * m_outline->resolution);
    news.hasMoment = true;
    news.hasPresentation = m_orders && state->orders != m_orders;
    m_orders = state->orders;
    return news;
}

const GridOutline* ShownGrid::grid() const {
    return m_index >= 0 && m_index < gridCount()
               ? &m_outline->parts.all<GridOutline>()[std::size_t(m_index)]
               : nullptr;
}

void ShownGrid::select(int population, std::vector<int> neurons) {
    if (!grid() || grid()->population != population) {
        neurons.clear();
    }
    std::sort(neurons.begin(), neurons.end());
    m_selected = std::move(neurons);
}

int ShownGrid::selectedOf(int cell) const {
    const GridCell& found = grid()->cells[std::size_t(cell)];
    const auto first = std::lower_bound(m_selected.begin(), m_selected.end(), found.first);
    const auto last =
        std::lower_bound(m_selected.begin(), m_selected.end(), found.first + found.count);
    return static_cast<int>(last - first);
}

std::vector<int> ShownGrid::afterClick(int cell, bool adds) const {
    if (cell < 0) {
        return adds ? m_selected : std::vector<int>();
    }
    const std::vector<int> clicked = neuronsOf(*grid(), {cell});
    if (!adds) {
        return clicked;
    }
    std::vector<int> result;
    if (selectedOf(cell) == static_cast<int>(clicked.size())) {
        std::set_difference(m_selected.begin(), m_selected.end(), clicked.begin(), clicked.end(),
                            std::back_inserter(result));
    } else {
        std::set_union(m_selected.begin(), m_selected.end(), clicked.begin(), clicked.end(),
                       std::back_inserter(result));
    }
    return result;
}

int ShownGrid::cellAt(int x, int y) const {
    const auto& cells = grid()->cells;
    const auto found = std::find_if(cells.begin(), cells.end(), [x, y](const GridCell& cell) {
        return cell.x == x && cell.y == y;
    });
    return found == cells.end() ? -1 : static_cast<int>(found - cells.begin());
}

} // namespace reprise

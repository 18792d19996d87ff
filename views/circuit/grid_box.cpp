#include "views/circuit/grid_box.hpp"

#include "core/circuits/wta_grid/wta_grid_view.hpp"

#include <algorithm>
#include <iterator>

namespace reprise {

bool GridBox::showNetwork(const std::shared_ptr<const NetworkOutline>& network) {
    if (network == m_network) {
        return false;
    }
    m_network = network;
    QStringList ids;
    if (m_network) {
        for (const GridOutline& grid : m_network->parts.all<GridOutline>()) {
            ids += QString::fromStdString(grid.circuit);
        }
    }
    showCircuits(ids);
    return true;
}

std::shared_ptr<const std::vector<PhaseReport>>
GridBox::reportsOfShown(const std::shared_ptr<const std::vector<PhaseReport>>& all) const {
    if (!all || !isNeeded()) {
        return all;
    }
    const std::string id = currentText().toStdString();
    auto own = std::make_shared<std::vector<PhaseReport>>();
    std::copy_if(all->begin(), all->end(), std::back_inserter(*own),
                 [&](const PhaseReport& report) { return report.target == id; });
    return own;
}

} // namespace reprise

#include "views/circuit/grid_box.hpp"

namespace reprise {

bool GridBox::showNetwork(const std::shared_ptr<const NetworkOutline>& network) {
    if (network == m_network) {
        return false;
    }
    m_network = network;
    QStringList ids;
    for (std::size_t g = 0; m_network && g < m_network->grids.size(); ++g) {
        ids += QString::fromStdString(m_network->grids[g].circuit);
    }
    showCircuits(ids);
    return true;
}

} // namespace reprise

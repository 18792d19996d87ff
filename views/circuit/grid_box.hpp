#pragma once
/// \file
/// The WTA grid a view shows, chosen among those of the network.

#include "core/network/outline.hpp"
#include "views/circuit/circuit_box.hpp"

#include <memory>

namespace reprise {

class GridBox : public CircuitBox {
    Q_OBJECT

public:
    GridBox() : CircuitBox(tr("Which grid is shown")) {}

    /// True if the network is another one, whose grids are listed then.
    bool showNetwork(const std::shared_ptr<const NetworkOutline>& network);

private:
    std::shared_ptr<const NetworkOutline> m_network;
};

} // namespace reprise

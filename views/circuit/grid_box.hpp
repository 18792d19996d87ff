#pragma once
/// \file
/// The WTA grid a view shows, chosen among those of the network.

#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"
#include "views/circuit/circuit_box.hpp"

#include <memory>
#include <vector>

namespace reprise {

class GridBox : public CircuitBox {
    Q_OBJECT

public:
    GridBox() : CircuitBox(tr("Which grid is shown")) {}

    /// True if the network is another one, whose grids are listed then.
    bool showNetwork(const std::shared_ptr<const NetworkOutline>& network);
    /// Those of the grid shown, or \p all where there is no choice.
    std::shared_ptr<const std::vector<PhaseReport>>
    reportsOfShown(const std::shared_ptr<const std::vector<PhaseReport>>& all) const;

private:
    std::shared_ptr<const NetworkOutline> m_network;
};

} // namespace reprise

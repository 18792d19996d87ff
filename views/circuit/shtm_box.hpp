#pragma once
/// \file
/// The S-HTM circuit a view shows, chosen among those of the network and followed from frame to
/// frame.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/session/frame.hpp"
#include "views/circuit/circuit_box.hpp"

#include <memory>

namespace reprise {

class ShtmBox : public CircuitBox {
    Q_OBJECT

public:
    ShtmBox();

    /// Takes over a frame. True if another circuit is to be shown, or the same of another network.
    bool showFrame(const Frame& frame);

    const std::shared_ptr<const NetworkOutline>& network() const { return m_network; }
    /// Null: there is no network, or it has none.
    const std::shared_ptr<const ShtmOutline>& circuit() const { return m_circuit; }
    /// The latest of the circuit; null: not known.
    const std::shared_ptr<const ShtmState>& state() const { return m_state; }

private:
    std::shared_ptr<const NetworkOutline> m_network;
    std::shared_ptr<const ShtmOutline> m_circuit;
    std::shared_ptr<const ShtmState> m_state;
    std::shared_ptr<const StateSnapshot> m_snapshot; ///< that m_state is part of
    int m_shown = 0;
};

} // namespace reprise

#include "views/circuit/shtm_box.hpp"

namespace reprise {

ShtmBox::ShtmBox() : CircuitBox(tr("Which S-HTM circuit is shown")) {}

bool ShtmBox::showFrame(const Frame& frame) {
    const bool isOtherNetwork = frame.outline != m_network;
    if (isOtherNetwork) {
        m_network = frame.outline;
        QStringList ids;
        if (m_network) {
            for (const ShtmOutline& circuit : m_network->parts.all<ShtmOutline>()) {
                ids += QString::fromStdString(circuit.circuit);
            }
        }
        showCircuits(ids);
    }
    const bool isOther = isOtherNetwork || m_shown != index();
    if (isOther) {
        m_shown = index();
        m_snapshot.reset();
        m_state.reset();
        // Parts of what is shared: they keep the whole alive.
        m_circuit.reset();
        const auto k = static_cast<std::size_t>(index());
        if (m_network && k < m_network->parts.all<ShtmOutline>().size()) {
            m_circuit = {m_network, &m_network->parts.all<ShtmOutline>()[k]};
        }
    }
    if (m_circuit && frame.state && frame.state != m_snapshot) {
        if (const auto* state = frame.state->parts.find<ShtmState>(m_circuit->circuit)) {
            m_snapshot = frame.state;
            m_state = {m_snapshot, state};
        }
    }
    return isOther;
}

} // namespace reprise

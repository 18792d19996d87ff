#include "views/circuit/shtm_box.hpp"

namespace reprise {

ShtmBox::ShtmBox() : CircuitBox(tr("Which S-HTM circuit is shown")) {}

bool ShtmBox::showFrame(const Frame& frame) {
    const bool isOtherNetwork = frame.outline != m_network;
    if (isOtherNetwork) {
        m_network = frame.outline;
        QStringList ids;
        for (std::size_t k = 0; m_network && k < m_network->shtms.size(); ++k) {
            ids += QString::fromStdString(m_network->shtms[k].circuit);
        }
        showCircuits(ids);
    }
    const bool isOther = isOtherNetwork || m_shown != index();
    const auto k = static_cast<std::size_t>(index());
    if (isOther) {
        m_shown = index();
        m_snapshot.reset();
        m_state.reset();
        // Parts of what is shared: they keep the whole alive.
        m_circuit = m_network && k < m_network->shtms.size()
                        ? std::shared_ptr<const ShtmOutline>(m_network, &m_network->shtms[k])
                        : nullptr;
    }
    if (frame.state && frame.state != m_snapshot && k < frame.state->shtms.size()) {
        m_snapshot = frame.state;
        m_state = std::shared_ptr<const ShtmState>(m_snapshot, &m_snapshot->shtms[k]);
    }
    return isOther;
}

} // namespace reprise

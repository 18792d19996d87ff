#include "core/session/bss2/message_order.hpp"

#include <utility>

namespace reprise {

namespace {
qsizetype sizeOf(const AgentMessage& message) {
    qsizetype bytes = 0;
    for (const QByteArray& buffer : message.buffers) {
        bytes += buffer.size();
    }
    return bytes;
}
} // namespace

void MessageOrder::beginAfter(qint64 last) {
    m_last = last;
    m_held.clear();
    m_heldBytes = 0;
}

std::vector<AgentMessage> MessageOrder::take(AgentMessage message) {
    std::vector<AgentMessage> due;
    if (message.number <= m_last || m_held.contains(message.number)) {
        return due;
    }
    if (message.number > m_last + 1) {
        const qsizetype bytes = sizeOf(message);
        if (m_held.size() < kMostHeld && m_heldBytes + bytes <= kMostHeldBytes) {
            m_heldBytes += bytes;
            m_held.emplace(message.number, std::move(message));
        }
        return due;
    }
    ++m_last;
    due.push_back(std::move(message));
    while (!m_held.empty() && m_held.begin()->first == m_last + 1) {
        auto node = m_held.extract(m_held.begin());
        m_heldBytes -= sizeOf(node.mapped());
        ++m_last;
        due.push_back(std::move(node.mapped()));
    }
    return due;
}

std::optional<MessageOrder::Gap> MessageOrder::gap() const {
    if (m_held.empty()) {
        return std::nullopt;
    }
    return Gap{m_last + 1, m_held.begin()->first - 1};
}

} // namespace reprise

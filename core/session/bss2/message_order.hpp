#pragma once
/// \file
/// Puts numbered messages in order, each once, whatever was lost, doubled or overtaken on the way.

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace reprise {

/// What the agent says, out of its envelope.
struct AgentMessage {
    qint64 number = 0; ///< counts up from 1 in the life of an agent
    QString type;
    QJsonObject data;
    QList<QByteArray> buffers;
};

class MessageOrder {
public:
    /// Messages that are held back while one before them is missing, at most; more are dropped,
    /// since the agent has them still.
    static constexpr qsizetype kMostHeldBytes = 64 << 20;
    static constexpr std::size_t kMostHeld = 100'000;

    /// The next one wanted is that after \p last.
    void beginAfter(qint64 last);
    /// The messages that are due now, in order; none while one before them is missing.
    std::vector<AgentMessage> take(AgentMessage message);

    qint64 last() const { return m_last; } ///< all up to it were handed out
    struct Gap {
        qint64 from = 0;
        qint64 to = 0;
        bool operator==(const Gap&) const = default;
    };
    /// The first messages that are missing while later ones are here.
    std::optional<Gap> gap() const;

private:
    qint64 m_last = 0;
    std::map<qint64, AgentMessage> m_held;
    qsizetype m_heldBytes = 0; ///< of buffers
};

} // namespace reprise

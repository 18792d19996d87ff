#pragma once
/// \file
/// An experiment for the agent: the network, what to play, and the arrays both refer to.

#include "core/session/bss2/agent_event.hpp"
#include "core/session/bss2/wire_array.hpp"

#include <QJsonObject>
#include <QList>

#include <vector>

namespace reprise {

/// Arrays that a document names as `{"blob": key}`.
struct AgentBlob {
    QString key;
    std::vector<WireArray> arrays;
};

/// In units of the hardware. The documents are described in resources/bss2/README.md.
struct AgentJob {
    QString id;
    QJsonObject net;
    QJsonObject run;
    QJsonObject out;
    std::vector<AgentBlob> blobs;
};

/// The fields and buffers of one message `blob`.
struct BlobPart {
    QJsonObject data;
    QList<QByteArray> buffers;
};

/// A blob as messages of at most \p mostBytes (unless one row of its arrays is larger): each holds
/// a part of the first axis of all arrays.
std::vector<BlobPart> partsOf(const AgentBlob& blob, qint64 mostBytes = 4 << 20);

/// What may come back of \p job.
JobShape shapeOf(const AgentJob& job);

} // namespace reprise

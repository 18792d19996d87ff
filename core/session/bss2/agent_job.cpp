#include "core/session/bss2/agent_job.hpp"

#include <algorithm>

namespace reprise {

namespace {

qint64 rowsOf(const WireArray& array) {
    return array.shape.empty() ? 0 : array.shape.front();
}

/// Rows of part \p part of \p parts.
std::pair<qint64, qint64> rowsOfPart(qint64 rows, qint64 part, qint64 parts) {
    return {rows * part / parts, rows * (part + 1) / parts};
}

BlobPart partOf(const AgentBlob& blob, qint64 part, qint64 parts) {
    BlobPart result;
    QJsonArray descriptions;
    for (const WireArray& array : blob.arrays) {
        const qint64 rows = rowsOf(array);
        const qint64 rowBytes = rows > 0 ? array.bytes.size() / rows : 0;
        const auto [begin, end] = rowsOfPart(rows, part, parts);
        WireArray slice = array;
        slice.shape.front() = end - begin;
        slice.bytes.clear();
        descriptions << slice.description();
        result.buffers << array.bytes.sliced(begin * rowBytes, (end - begin) * rowBytes);
    }
    result.data = {{"key", blob.key}, {"part", part}, {"parts", parts}, {"bufs", descriptions}};
    return result;
}

qint64 largestPart(const AgentBlob& blob, qint64 parts) {
    qint64 bytes = 0;
    for (const WireArray& array : blob.arrays) {
        const qint64 rows = rowsOf(array);
        bytes += rows > 0 ? (rows + parts - 1) / parts * (array.bytes.size() / rows) : 0;
    }
    return bytes;
}

} // namespace

std::vector<BlobPart> partsOf(const AgentBlob& blob, qint64 mostBytes) {
    qint64 longest = 1;
    qint64 bytes = 0;
    for (const WireArray& array : blob.arrays) {
        longest = std::max(longest, rowsOf(array));
        bytes += array.bytes.size();
    }
    qint64 parts = std::clamp<qint64>((bytes + mostBytes - 1) / mostBytes, 1, longest);
    while (parts < longest && largestPart(blob, parts) > mostBytes) {
        ++parts;
    }
    std::vector<BlobPart> messages;
    for (qint64 part = 0; part < parts; ++part) {
        messages.push_back(partOf(blob, part, parts));
    }
    return messages;
}

JobShape shapeOf(const AgentJob& job) {
    JobShape shape;
    for (const QJsonValue& population : job.net["populations"].toArray()) {
        shape.cells.push_back(population["n"].toInteger());
    }
    for (const QJsonValue& projection : job.net["projections"].toArray()) {
        const QJsonValue connections = projection["conn"];
        qint64 count = connections.toArray().size();
        const QString key = connections["blob"].toString();
        for (const AgentBlob& blob : job.blobs) {
            if (blob.key == key && !blob.arrays.empty()) {
                count = rowsOf(blob.arrays.front());
            }
        }
        shape.connections[projection["id"].toString()] = count;
    }
    return shape;
}

} // namespace reprise

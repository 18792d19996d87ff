#include "core/session/jupyter/wire_frame.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <vector>

namespace reprise {

namespace {

constexpr quint64 kMostParts = 1024;         // a message of ours has a handful of buffers
constexpr qsizetype kLargestJson = 32 << 20; // bytes of one part
constexpr qsizetype kPartsBeforeBuffers = 5; // channel, header, parent, metadata, content

QByteArray jsonOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The parts between \p offsets of \p frame; the last offset is its length. False if they are not
/// in order, or the first part does not begin at \p start.
bool cut(const QByteArray& frame, const std::vector<quint64>& offsets, quint64 start,
         QList<QByteArray>& parts) {
    if (offsets.front() != start || offsets.back() != static_cast<quint64>(frame.size())) {
        return false;
    }
    for (std::size_t k = 1; k < offsets.size(); ++k) {
        if (offsets[k] < offsets[k - 1] || offsets[k] > offsets.back()) {
            return false;
        }
        parts << frame.sliced(static_cast<qsizetype>(offsets[k - 1]),
                              static_cast<qsizetype>(offsets[k] - offsets[k - 1]));
    }
    return true;
}

/// False if it is no JSON object. An empty part stands for an empty object.
bool readObject(const QByteArray& part, QJsonObject& object) {
    if (part.isEmpty()) {
        object = {};
        return true;
    }
    if (part.size() > kLargestJson) {
        return false;
    }
    const QJsonDocument document = QJsonDocument::fromJson(part);
    object = document.object();
    return document.isObject();
}

ReadFrame refused(const char* why) {
    return {{}, QLatin1String(why)};
}

ReadFrame messageOf(const QJsonObject& whole, qsizetype bytes, const QList<QByteArray>& buffers) {
    for (const char* key : {"header", "content"}) {
        if (!whole[QLatin1String(key)].isObject()) {
            return refused("a message without header or content");
        }
    }
    KernelMessage message;
    message.channel = whole["channel"].toString();
    message.header = whole["header"].toObject();
    message.parent = whole["parent_header"].toObject();
    message.metadata = whole["metadata"].toObject();
    message.content = whole["content"].toObject();
    message.buffers = buffers;
    message.contentBytes = bytes;
    return {message, {}};
}

} // namespace

QByteArray frameV1(const KernelMessage& message) {
    QList<QByteArray> parts = {message.channel.toUtf8(), jsonOf(message.header),
                               jsonOf(message.parent), jsonOf(message.metadata),
                               jsonOf(message.content)};
    parts += message.buffers;
    const auto count = static_cast<quint64>(parts.size()) + 1;
    std::vector<quint64> numbers = {count};
    quint64 offset = 8 * (1 + count);
    for (const QByteArray& part : parts) {
        numbers.push_back(offset);
        offset += static_cast<quint64>(part.size());
    }
    numbers.push_back(offset);
    QByteArray frame(static_cast<qsizetype>(8 * numbers.size()), Qt::Uninitialized);
    qToLittleEndian<quint64>(numbers.data(), static_cast<qsizetype>(numbers.size()), frame.data());
    for (const QByteArray& part : parts) {
        frame += part;
    }
    return frame;
}

ReadFrame readFrameV1(const QByteArray& frame) {
    if (frame.size() < 8) {
        return refused("a frame without offsets");
    }
    const auto count = qFromLittleEndian<quint64>(frame.constData());
    if (count < kPartsBeforeBuffers + 1 || count > kMostParts ||
        8 * (1 + count) > static_cast<quint64>(frame.size())) {
        return refused("a frame with an impossible number of parts");
    }
    std::vector<quint64> offsets(count);
    qFromLittleEndian<quint64>(frame.constData() + 8, static_cast<qsizetype>(count),
                               offsets.data());
    QList<QByteArray> parts;
    if (!cut(frame, offsets, 8 * (1 + count), parts)) {
        return refused("a frame whose parts are out of order");
    }
    KernelMessage message;
    message.channel = QString::fromUtf8(parts[0]);
    if (!readObject(parts[1], message.header) || !readObject(parts[2], message.parent) ||
        !readObject(parts[3], message.metadata) || !readObject(parts[4], message.content)) {
        return refused("a frame with a part that is no JSON object");
    }
    message.buffers = parts.sliced(kPartsBeforeBuffers);
    message.contentBytes = parts[4].size();
    return {message, {}};
}

OlderFrame frameOlder(const KernelMessage& message) {
    const QByteArray json = jsonOf({{"header", message.header},
                                    {"parent_header", message.parent},
                                    {"metadata", message.metadata},
                                    {"content", message.content},
                                    {"buffers", QJsonArray()},
                                    {"channel", message.channel}});
    if (message.buffers.isEmpty()) {
        return {json, true};
    }
    QList<QByteArray> parts = {json};
    parts += message.buffers;
    std::vector<quint32> numbers = {static_cast<quint32>(parts.size())};
    auto offset = static_cast<quint32>(4 * (1 + parts.size()));
    for (const QByteArray& part : parts) {
        numbers.push_back(offset);
        offset += static_cast<quint32>(part.size());
    }
    QByteArray frame(static_cast<qsizetype>(4 * numbers.size()), Qt::Uninitialized);
    qToBigEndian<quint32>(numbers.data(), static_cast<qsizetype>(numbers.size()), frame.data());
    for (const QByteArray& part : parts) {
        frame += part;
    }
    return {frame, false};
}

ReadFrame readFrameOlder(const OlderFrame& frame) {
    QJsonObject whole;
    if (frame.isText) {
        return !frame.bytes.isEmpty() && readObject(frame.bytes, whole)
                   ? messageOf(whole, frame.bytes.size(), {})
                   : refused("a text that is no JSON object");
    }
    if (frame.bytes.size() < 4) {
        return refused("a frame without offsets");
    }
    const auto count = qFromBigEndian<quint32>(frame.bytes.constData());
    if (count < 1 || count > kMostParts ||
        4 * (1 + quint64(count)) > static_cast<quint64>(frame.bytes.size())) {
        return refused("a frame with an impossible number of parts");
    }
    std::vector<quint32> given(count);
    qFromBigEndian<quint32>(frame.bytes.constData() + 4, static_cast<qsizetype>(count),
                            given.data());
    std::vector<quint64> offsets(given.begin(), given.end());
    offsets.push_back(static_cast<quint64>(frame.bytes.size()));
    QList<QByteArray> parts;
    if (!cut(frame.bytes, offsets, 4 * (1 + quint64(count)), parts)) {
        return refused("a frame whose parts are out of order");
    }
    return !parts[0].isEmpty() && readObject(parts[0], whole)
               ? messageOf(whole, parts[0].size(), parts.sliced(1))
               : refused("a frame whose first part is no JSON object");
}

} // namespace reprise

#include "core/session/bss2/wire_array.hpp"

#include <QtEndian>

#include <zlib.h>

#include <array>
#include <utility>

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "arrays are copied as they come");

namespace reprise {

namespace {

struct NamedType {
    WireType type;
    const char* name;
    qint64 bytes;
};
constexpr std::array<NamedType, 8> kTypes = {{{WireType::U1, "u1", 1},
                                              {WireType::I2, "i2", 2},
                                              {WireType::U2, "u2", 2},
                                              {WireType::I4, "i4", 4},
                                              {WireType::U4, "u4", 4},
                                              {WireType::I8, "i8", 8},
                                              {WireType::F4, "f4", 4},
                                              {WireType::F8, "f8", 8}}};

constexpr qsizetype kMostArrays = 64;
constexpr qsizetype kMostDimensions = 4;
constexpr qsizetype kLongestName = 64;

const NamedType& entryOf(WireType type) {
    for (const NamedType& entry : kTypes) {
        if (entry.type == type) {
            return entry;
        }
    }
    return kTypes[0];
}

/// The shape, if all is well and its bytes are at most \p mostBytes.
std::optional<std::vector<qint64>> shapeOf(const QJsonValue& value, qint64 bytesOfOne,
                                           qint64 mostBytes) {
    const QJsonArray sizes = value.toArray();
    if (!value.isArray() || sizes.isEmpty() || sizes.size() > kMostDimensions) {
        return std::nullopt;
    }
    std::vector<qint64> shape;
    qint64 bytes = bytesOfOne;
    for (const QJsonValue& entry : sizes) {
        const double size = entry.toDouble(-1);
        if (size < 0 || size > static_cast<double>(mostBytes) ||
            size != static_cast<double>(static_cast<qint64>(size))) {
            return std::nullopt;
        }
        shape.push_back(static_cast<qint64>(size));
        bytes *= shape.back(); // below mostBytes squared: no overflow
        if (bytes > mostBytes) {
            return std::nullopt;
        }
    }
    return shape;
}

/// Exactly \p size bytes, or nothing.
std::optional<QByteArray> unpacked(const QByteArray& packed, qint64 size) {
    QByteArray bytes(size, Qt::Uninitialized);
    auto length = static_cast<uLongf>(size);
    const int outcome = uncompress(reinterpret_cast<Bytef*>(bytes.data()), &length,
                                   reinterpret_cast<const Bytef*>(packed.constData()),
                                   static_cast<uLong>(packed.size()));
    if (outcome != Z_OK || length != static_cast<uLongf>(size)) {
        return std::nullopt;
    }
    return bytes;
}

} // namespace

qint64 bytesOf(WireType type) {
    return entryOf(type).bytes;
}

std::optional<WireType> wireTypeNamed(const QString& dtype) {
    for (const NamedType& entry : kTypes) {
        if (dtype == QLatin1String(entry.name)) {
            return entry.type;
        }
    }
    return std::nullopt;
}

qint64 WireArray::size() const {
    qint64 product = 1;
    for (const qint64 extent : shape) {
        product *= extent;
    }
    return product;
}

QJsonObject WireArray::description() const {
    QJsonArray extents;
    for (const qint64 extent : shape) {
        extents << extent;
    }
    return {{"name", name}, {"dtype", entryOf(type).name}, {"shape", extents}};
}

const WireArray* ReadArrays::find(const QString& name) const {
    for (const WireArray& array : arrays) {
        if (array.name == name) {
            return &array;
        }
    }
    return nullptr;
}

ReadArrays readArrays(const QJsonArray& descriptions, const QList<QByteArray>& buffers,
                      qint64 mostBytes) {
    ReadArrays read;
    const auto refuse = [](const QString& why) { return ReadArrays{{}, why}; };
    if (descriptions.size() != buffers.size() || buffers.size() > kMostArrays) {
        return refuse(
            QString("%1 buffers, %2 described").arg(buffers.size()).arg(descriptions.size()));
    }
    for (qsizetype k = 0; k < buffers.size(); ++k) {
        const QJsonObject description = descriptions[k].toObject();
        WireArray array;
        array.name = description["name"].toString();
        if (array.name.isEmpty() || array.name.size() > kLongestName || read.find(array.name)) {
            return refuse("an array without a name of its own");
        }
        const auto type = wireTypeNamed(description["dtype"].toString());
        if (!type) {
            return refuse(array.name + ": an unknown type of numbers");
        }
        array.type = *type;
        const auto shape = shapeOf(description["shape"], bytesOf(array.type), mostBytes);
        if (!shape) {
            return refuse(array.name + ": an impossible shape");
        }
        array.shape = *shape;
        const qint64 bytes = array.size() * bytesOf(array.type);
        mostBytes -= bytes;
        if (description["z"].toString() == "zlib") {
            auto plain = unpacked(buffers[k], bytes);
            if (!plain) {
                return refuse(array.name + ": packed numbers that do not fit the shape");
            }
            array.bytes = *std::move(plain);
        } else if (description.contains("z") || buffers[k].size() != bytes) {
            return refuse(array.name + ": its length does not fit the shape");
        } else {
            array.bytes = buffers[k];
        }
        read.arrays.push_back(std::move(array));
    }
    return read;
}

} // namespace reprise

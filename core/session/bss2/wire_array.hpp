#pragma once
/// \file
/// Arrays of numbers as they travel beside a message: little endian, in C order, and described by
/// `{"name", "dtype", "shape"}`.

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

namespace reprise {

enum class WireType { U1, I2, U2, I4, U4, I8, F4, F8 };

qint64 bytesOf(WireType type);
std::optional<WireType> wireTypeNamed(const QString& dtype); ///< "u4"

struct WireArray {
    QString name;
    WireType type = WireType::U1;
    std::vector<qint64> shape;
    QByteArray bytes; ///< exactly as many as type and shape say

    qint64 size() const; ///< of numbers
    QJsonObject description() const;

    /// The numbers, whatever whole or floating type they came in; \p Number holds all of them.
    template<typename Number> std::vector<Number> as() const;
};

/// One of \p shape from the numbers of this program.
template<typename Number>
WireArray wireArray(const QString& name, WireType type, const std::vector<Number>& values) {
    WireArray array{name, type, {static_cast<qint64>(values.size())}, {}};
    array.bytes.resize(static_cast<qsizetype>(values.size() * sizeof(Number)));
    std::memcpy(array.bytes.data(), values.data(), static_cast<std::size_t>(array.bytes.size()));
    return array;
}

struct ReadArrays {
    std::vector<WireArray> arrays;
    QString problem; ///< "": every array is as described

    const WireArray* find(const QString& name) const;
};

/// What \p descriptions say of \p buffers, checked: as many, types that exist, lengths that fit,
/// and no more than \p mostBytes in all once they are unpacked.
ReadArrays readArrays(const QJsonArray& descriptions, const QList<QByteArray>& buffers,
                      qint64 mostBytes);

namespace wire_detail {
template<typename Stored, typename Number>
void copyNumbers(const QByteArray& bytes, std::vector<Number>& values) {
    for (std::size_t k = 0; k < values.size(); ++k) {
        Stored stored;
        std::memcpy(&stored, bytes.constData() + k * sizeof(Stored), sizeof(Stored));
        values[k] = static_cast<Number>(stored);
    }
}
} // namespace wire_detail

template<typename Number> std::vector<Number> WireArray::as() const {
    using wire_detail::copyNumbers;
    std::vector<Number> values(static_cast<std::size_t>(size()));
    switch (type) {
    case WireType::U1:
        copyNumbers<std::uint8_t>(bytes, values);
        break;
    case WireType::I2:
        copyNumbers<std::int16_t>(bytes, values);
        break;
    case WireType::U2:
        copyNumbers<std::uint16_t>(bytes, values);
        break;
    case WireType::I4:
        copyNumbers<std::int32_t>(bytes, values);
        break;
    case WireType::U4:
        copyNumbers<std::uint32_t>(bytes, values);
        break;
    case WireType::I8:
        copyNumbers<std::int64_t>(bytes, values);
        break;
    case WireType::F4:
        copyNumbers<float>(bytes, values);
        break;
    case WireType::F8:
        copyNumbers<double>(bytes, values);
        break;
    }
    return values;
}

} // namespace reprise

#pragma once
/// \file
/// One listing of a state serves three uses: hash it, save it, restore it.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace reprise {

/// Types with floating-point members have no unique representation; these are known to have no
/// padding. A state struct says so by `static constexpr bool kHasNoPadding = true;`.
template<class T> inline constexpr bool kIsPlain = std::is_floating_point_v<T> || requires {
    T::kHasNoPadding;
};

/// Handed to everything that has state; each calls it for its variables, always in the same order.
class StateVisitor {
public:
    virtual ~StateVisitor() = default;

    template<class T> void operator()(T& value) {
        static_assert(std::is_trivially_copyable_v<T>);
        bytes(&value, sizeof(T));
    }
    template<class T> void operator()(std::vector<T>& values) {
        // Bytes without a meaning (padding) would make equal states differ.
        static_assert(std::is_trivially_copyable_v<T> && !std::is_same_v<T, bool>);
        static_assert(std::has_unique_object_representations_v<T> || kIsPlain<T>);
        std::uint64_t count = values.size();
        (*this)(count);
        if (isRestoring()) {
            if (count > remaining() / sizeof(T)) {
                throw std::runtime_error("The saved state is damaged.");
            }
            values.resize(count);
        }
        if (count > 0) {
            bytes(values.data(), count * sizeof(T));
        }
    }

protected:
    virtual void bytes(void* data, std::size_t count) = 0;
    virtual bool isRestoring() const { return false; }
    virtual std::size_t remaining() const { return 0; }
};

/// 64-bit hash of a state: the same on every machine of the same byte order.
class StateHash final : public StateVisitor {
public:
    std::uint64_t value() const { return m_value; }

protected:
    void bytes(void* data, std::size_t count) override {
        const auto* p = static_cast<const unsigned char*>(data);
        for (; count >= 8; count -= 8, p += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, p, 8);
            mix(word);
        }
        std::uint64_t tail = count;
        std::memcpy(&tail, p, count);
        if (count > 0) {
            mix(tail);
        }
    }

private:
    void mix(std::uint64_t word) {
        m_value = (m_value ^ word) * 0x9e3779b97f4a7c15ULL;
        m_value ^= m_value >> 32;
    }
    std::uint64_t m_value = 0x243f6a8885a308d3ULL;
};

class StateSaver final : public StateVisitor {
public:
    std::vector<std::byte> take() { return std::move(m_bytes); }

protected:
    void bytes(void* data, std::size_t count) override {
        const auto* p = static_cast<const std::byte*>(data);
        m_bytes.insert(m_bytes.end(), p, p + count);
    }

private:
    std::vector<std::byte> m_bytes;
};

/// Throws std::runtime_error when the bytes end early.
class StateLoader final : public StateVisitor {
public:
    explicit StateLoader(std::span<const std::byte> bytes) : m_rest(bytes) {}
    bool isAtEnd() const { return m_rest.empty(); }

protected:
    void bytes(void* data, std::size_t count) override {
        if (count > m_rest.size()) {
            throw std::runtime_error("The saved state is damaged.");
        }
        std::memcpy(data, m_rest.data(), count);
        m_rest = m_rest.subspan(count);
    }
    bool isRestoring() const override { return true; }
    std::size_t remaining() const override { return m_rest.size(); }

private:
    std::span<const std::byte> m_rest;
};

} // namespace reprise

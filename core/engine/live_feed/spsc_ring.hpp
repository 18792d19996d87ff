#pragma once
/// \file
/// A queue between exactly two threads that never makes the writer wait.

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace reprise {

/// Fixed-capacity single-producer single-consumer ring. When the reader is too slow, what does not
/// fit is dropped and counted: the ring feeds pictures, recordings take another way.
template<typename T> class SpscRing {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    /// \p capacity is rounded up to a power of two. Pages are touched only when used.
    explicit SpscRing(std::size_t capacity)
        : m_capacity(std::bit_ceil(capacity)),
          m_items(std::make_unique_for_overwrite<T[]>(m_capacity)) {}

    std::size_t capacity() const { return m_capacity; }

    /// Writer only. Returns how many of the first items were taken; the rest counts as dropped.
    std::size_t push(std::span<const T> items) {
        const std::size_t head = m_head.load(std::memory_order_relaxed);
        const std::size_t tail = m_tail.load(std::memory_order_acquire);
        const std::size_t taken = std::min(items.size(), m_capacity - (head - tail));
        const std::size_t start = head & (m_capacity - 1);
        const std::size_t beforeWrap = std::min(taken, m_capacity - start);
        copy(m_items.get() + start, items.data(), beforeWrap);
        copy(m_items.get(), items.data() + beforeWrap, taken - beforeWrap);
        m_head.store(head + taken, std::memory_order_release);
        if (taken < items.size()) {
            m_dropped.fetch_add(static_cast<std::int64_t>(items.size() - taken),
                                std::memory_order_relaxed);
        }
        return taken;
    }

    /// Reader only. Hands everything that has arrived to \p receive as at most two spans, in order.
    template<typename Receive> std::size_t drain(Receive&& receive) {
        const std::size_t tail = m_tail.load(std::memory_order_relaxed);
        const std::size_t head = m_head.load(std::memory_order_acquire);
        const std::size_t count = head - tail;
        if (count == 0) {
            return 0;
        }
        const std::size_t start = tail & (m_capacity - 1);
        const std::size_t beforeWrap = std::min(count, m_capacity - start);
        receive(std::span<const T>(m_items.get() + start, beforeWrap));
        if (beforeWrap < count) {
            receive(std::span<const T>(m_items.get(), count - beforeWrap));
        }
        m_tail.store(head, std::memory_order_release);
        return count;
    }

    /// Any thread.
    std::int64_t dropped() const { return m_dropped.load(std::memory_order_relaxed); }

private:
    static void copy(T* to, const T* from, std::size_t count) {
        if (count > 0) {
            std::memcpy(to, from, count * sizeof(T));
        }
    }

    static constexpr std::size_t kCacheLine = 64; // bytes; keeps the two threads' counters apart
    std::size_t m_capacity;
    std::unique_ptr<T[]> m_items;
    alignas(kCacheLine) std::atomic<std::size_t> m_head{0}; ///< items ever written
    alignas(kCacheLine) std::atomic<std::size_t> m_tail{0}; ///< items ever read
    alignas(kCacheLine) std::atomic<std::int64_t> m_dropped{0};
};

} // namespace reprise

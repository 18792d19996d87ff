#pragma once
/// \file
/// The latest picture of something, handed from one thread to another.

#include <memory>
#include <mutex>
#include <utility>

namespace reprise {

/// Holds one immutable value; a newer one replaces it, read or not. Any thread may post or look.
/// The lock is held for the swap of two pointers only; values are freed outside it.
template<typename T> class Mailbox {
public:
    void post(std::shared_ptr<const T> value) {
        const std::lock_guard lock(m_mutex);
        m_latest.swap(value);
    }

    /// Null before the first post().
    std::shared_ptr<const T> latest() const {
        const std::lock_guard lock(m_mutex);
        return m_latest;
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const T> m_latest;
};

} // namespace reprise

#pragma once
/// \file
/// Runs the same function on a few threads, thousands of times a second.

#include <functional>
#include <memory>

namespace reprise {

/// Workers spin shortly between calls and then yield, since a grid step lasts microseconds.
class ThreadTeam {
public:
    explicit ThreadTeam(int threads);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam&) = delete;
    ThreadTeam& operator=(const ThreadTeam&) = delete;

    int size() const { return m_threads; }
    /// Calls work(0) … work(size-1) in parallel, work(0) on the calling thread; returns when all
    /// are done. \p work must not throw.
    void run(const std::function<void(int)>& work);

private:
    struct Impl;
    int m_threads = 1;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reprise

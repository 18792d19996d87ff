#include "core/engine/thread_team.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace reprise {

struct ThreadTeam::Impl {
    std::vector<std::jthread> workers;
    std::atomic<std::uint64_t> round{0};
    std::atomic<int> busy{0};
    std::atomic<bool> isStopping{false};
    const std::function<void(int)>* work = nullptr;
    std::mutex mutex;
    std::condition_variable wake;
    std::atomic<int> asleep{0};

    void serve(int index) {
        std::uint64_t seen = 0;
        while (true) {
            if (!waitForRound(seen)) {
                return;
            }
            ++seen;
            (*work)(index);
            busy.fetch_sub(1, std::memory_order_release);
        }
    }
    bool waitForRound(std::uint64_t seen) {
        constexpr int kSpins = 4000; // about 20 µs, then give the core away
        for (int spin = 0; spin < kSpins; ++spin) {
            if (round.load(std::memory_order_acquire) != seen) {
                return !isStopping.load();
            }
            if (spin % 64 == 63) {
                std::this_thread::yield();
            }
        }
        std::unique_lock lock(mutex);
        asleep.fetch_add(1);
        wake.wait(lock, [&] { return round.load() != seen; });
        asleep.fetch_sub(1);
        return !isStopping.load();
    }
    void startRound() {
        round.fetch_add(1);
        if (asleep.load() > 0) {
            const std::lock_guard lock(mutex);
            wake.notify_all();
        }
    }
};

ThreadTeam::ThreadTeam(int threads) : m_threads(threads), m_impl(std::make_unique<Impl>()) {
    for (int index = 1; index < threads; ++index) {
        m_impl->workers.emplace_back([impl = m_impl.get(), index] { impl->serve(index); });
    }
}

ThreadTeam::~ThreadTeam() {
    m_impl->isStopping = true;
    m_impl->startRound();
}

void ThreadTeam::run(const std::function<void(int)>& work) {
    m_impl->work = &work;
    m_impl->busy.store(m_threads - 1);
    m_impl->startRound();
    work(0);
    for (int spin = 0; m_impl->busy.load(std::memory_order_acquire) > 0; ++spin) {
        if (spin % 64 == 63) {
            std::this_thread::yield();
        }
    }
}

} // namespace reprise

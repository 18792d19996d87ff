#include "core/engine/event.hpp"
#include "core/engine/live_feed/mailbox.hpp"
#include "core/engine/live_feed/spsc_ring.hpp"
#include "tests/support/test_program.hpp"

#include <QtTest>

#include <thread>
#include <vector>

using namespace reprise;

class TstLiveFeed : public QObject {
    Q_OBJECT

private slots:
    void capacityIsAPowerOfTwo() {
        QCOMPARE(SpscRing<int>(1000).capacity(), std::size_t(1024));
        QCOMPARE(SpscRing<int>(1024).capacity(), std::size_t(1024));
    }

    void itemsComeOutInOrderAcrossTheWrap() {
        SpscRing<int> ring(8);
        std::vector<int> got;
        const auto receive = [&](std::span<const int> items) {
            got.insert(got.end(), items.begin(), items.end());
        };
        int next = 0;
        for (int round = 0; round < 10; ++round) {
            const std::vector<int> items{next, next + 1, next + 2, next + 3, next + 4};
            next += 5;
            QCOMPARE(ring.push(items), std::size_t(5));
            QCOMPARE(ring.drain(receive), std::size_t(5));
        }
        QCOMPARE(got.size(), std::size_t(50));
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(got[i], i);
        }
        QCOMPARE(ring.dropped(), 0);
    }

    void fullRingDropsTheNewestAndCountsThem() {
        SpscRing<int> ring(4);
        const std::vector<int> items{1, 2, 3, 4, 5, 6};
        QCOMPARE(ring.push(items), std::size_t(4));
        QCOMPARE(ring.dropped(), 2);
        std::vector<int> got;
        ring.drain([&](std::span<const int> s) { got.insert(got.end(), s.begin(), s.end()); });
        QCOMPARE(got, (std::vector<int>{1, 2, 3, 4}));
        QCOMPARE(ring.push(items), std::size_t(4));
    }

    /// Nothing is lost, doubled or reordered between two threads; drops are counted exactly.
    void twoThreadsAgreeOnEveryItem() {
        constexpr std::int64_t kItems = 400'000;
        SpscRing<Event> ring(1 << 10);
        std::int64_t accepted = 0;
        std::atomic<bool> isDone{false};
        std::thread writer([&] {
            std::vector<Event> batch;
            for (std::int64_t step = 0; step < kItems;) {
                batch.clear();
                for (int i = 0; i < 37 && step < kItems; ++i, ++step) {
                    batch.push_back({step, static_cast<std::uint32_t>(step % 1000), 0, {}});
                }
                accepted += static_cast<std::int64_t>(ring.push(batch));
            }
            isDone.store(true, std::memory_order_release);
        });
        std::int64_t received = 0;
        std::int64_t last = -1;
        bool isOrdered = true;
        bool wasDone = false;
        while (!wasDone) {
            wasDone = isDone.load(std::memory_order_acquire);
            ring.drain([&](std::span<const Event> events) {
                for (const Event& event : events) {
                    isOrdered = isOrdered && event.step > last &&
                                event.neuron == static_cast<std::uint32_t>(event.step % 1000);
                    last = event.step;
                    ++received;
                }
            });
        }
        writer.join();
        QVERIFY(isOrdered);
        QCOMPARE(received, accepted);
        QCOMPARE(received + ring.dropped(), kItems);
    }

    void mailboxHoldsTheLatest() {
        Mailbox<int> mailbox;
        QVERIFY(!mailbox.latest());
        mailbox.post(std::make_shared<const int>(1));
        const auto held = mailbox.latest();
        mailbox.post(std::make_shared<const int>(2));
        QCOMPARE(*held, 1);
        QCOMPARE(*mailbox.latest(), 2);
    }

    void mailboxServesAReaderWhileItIsWritten() {
        constexpr int kPosts = 20'000;
        Mailbox<std::vector<int>> mailbox;
        std::thread writer([&] {
            for (int i = 0; i <= kPosts; ++i) {
                mailbox.post(std::make_shared<const std::vector<int>>(8, i));
            }
        });
        int last = 0;
        bool isConsistent = true;
        while (last < kPosts) {
            if (const auto value = mailbox.latest()) {
                isConsistent =
                    isConsistent && value->front() == value->back() && value->front() >= last;
                last = value->front();
            }
        }
        writer.join();
        QVERIFY(isConsistent);
    }
};

REPRISE_TEST(TstLiveFeed)
#include "tst_live_feed.moc"

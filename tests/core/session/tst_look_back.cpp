#include "core/session/frame_pump.hpp"
#include "core/session/look_back.hpp"
#include "tests/support/test_program.hpp"

#include <QtTest>

using namespace reprise;

/// A run may play for days: what a window keeps of it has a bound, and the frame says what is gone.
class TstLookBack : public QObject {
    Q_OBJECT

private:
    static EpisodeResult episode(int number) {
        EpisodeResult result;
        result.episode = number;
        return result;
    }

private slots:
    void thinningKeepsTheNewerHalfAndTheShapeOfTheOlder() {
        std::vector<EpisodeResult> episodes;
        for (int i = 1; i <= 10; ++i) {
            episodes.push_back(episode(i));
        }
        thinOut(episodes);
        std::vector<int> numbers;
        for (const EpisodeResult& result : episodes) {
            numbers.push_back(result.episode);
        }
        QCOMPARE(numbers, (std::vector<int>{1, 3, 5, 6, 7, 8, 9, 10}));
    }

    void thinningKeepsTheLastEpisodeOfAPhase() {
        std::vector<EpisodeResult> episodes;
        for (const int number : {1, 2, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9}) {
            episodes.push_back(episode(number));
        }
        thinOut(episodes);
        QCOMPARE(episodes.size(), std::size_t(10)); // 2 and 1 are the last of theirs
        QCOMPARE(episodes[1].episode, 2);
        episodes.assign(100, episode(1)); // each is the last of a phase
        thinOut(episodes);
        QCOMPARE(episodes.size(), std::size_t(75));
    }

    void episodesAreNumberedOverAllPhasesOfTheirCircuit() {
        RunFeed feed(std::make_shared<const NetworkOutline>());
        for (const int number : {1, 2, 1}) {
            feed.addEpisode(episode(number));
            EpisodeResult other = episode(7);
            other.circuit = "other";
            feed.addEpisode(other);
        }
        std::vector<int> numbers;
        for (const EpisodeResult& result : feed.takeEpisodes()) {
            numbers.push_back(result.number);
        }
        QCOMPARE(numbers, (std::vector<int>{1, 1, 2, 2, 3, 3}));
    }

    void episodesOfALongRunAreBounded() {
        auto feed = std::make_shared<RunFeed>(std::make_shared<const NetworkOutline>());
        FramePump pump;
        pump.setLookBack(LookBack{100'000}); // a thousand episodes
        pump.follow(feed);
        Frame last;
        connect(&pump, &FramePump::frame, this, [&](const Frame& frame) { last = frame; });
        for (int number = 1; number <= 20'000; ++number) {
            feed->addEpisode(episode(number));
            if (number % 100 == 0) {
                pump.pumpNow();
                QVERIFY(last.episodes->size() <= 1000);
                QCOMPARE(last.episodes->back().episode, number);
                QCOMPARE(last.episodes->front().episode, 1); // a curve begins at its beginning
            }
        }
        QCOMPARE(std::int64_t(last.episodes->size()) + last.forgottenEpisodes, 20'000);
    }

    void aSmallerBoundHoldsAtOnce() {
        auto feed = std::make_shared<RunFeed>(std::make_shared<const NetworkOutline>());
        FramePump pump;
        pump.follow(feed);
        Frame last;
        connect(&pump, &FramePump::frame, this, [&](const Frame& frame) { last = frame; });
        std::vector<Event> events(50'000);
        for (std::size_t i = 0; i < events.size(); ++i) {
            events[i].step = std::int64_t(i);
        }
        feed->events.push(events);
        pump.pumpNow();
        QCOMPARE(last.forgottenEvents, 0);
        pump.setLookBack(LookBack{10'000});
        QTRY_VERIFY(last.events->all().size() <= 10'000); // without anything new in the run
        QCOMPARE(std::int64_t(last.events->all().size()) + last.forgottenEvents, 50'000);
        QCOMPARE(last.events->all().back().step, 49'999);
    }
};

REPRISE_TEST(TstLookBack)
#include "tst_look_back.moc"

#pragma once
/// \file
/// How long the window takes to answer, and the end of a window that does not answer at all.

#include "core/session/hand_over.hpp"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QString>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace reprise::test {

/// A second thread posts an empty event every few milliseconds and sees when it is handled. Made
/// and read in the GUI thread.
class AnswerWatch {
public:
    explicit AnswerWatch(int hangMs) : m_thread([this, hangMs] { watch(hangMs); }) {}
    ~AnswerWatch() {
        m_isEnding = true;
        m_thread.join();
    }

    /// What is being done, for the word about a hang.
    void say(const QString& action) {
        m_action = action.toStdString();
        m_longestMs = 0;
    }
    /// The longest wait since say().
    int longestMs() const { return m_longestMs; }

    /// "answers: < 16 ms 1200, < 50 ms 10, …"
    QString histogram() const {
        QString text = "answers:";
        for (std::size_t i = 0; i < kEdges.size(); ++i) {
            text += QString(" < %1 ms: %2,").arg(kEdges[i]).arg(m_counts[i]);
        }
        return text + QString(" longer: %1").arg(m_counts.back());
    }

private:
    static constexpr std::array<int, 5> kEdges{16, 50, 100, 300, 1000};

    void watch(int hangMs) {
        using Clock = std::chrono::steady_clock;
        while (!m_isEnding) {
            m_isAnswered = false;
            const auto asked = Clock::now();
            handOver(&m_listener, [this] { m_isAnswered = true; });
            const auto waited = [&] {
                return int(
                    std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - asked)
                        .count());
            };
            while (!m_isAnswered && !m_isEnding) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                if (waited() > hangMs) {
                    std::fprintf(stderr, "no answer for %d ms after: %s\n", hangMs,
                                 m_action.c_str());
                    std::_Exit(3);
                }
            }
            const int ms = waited();
            m_longestMs = std::max(m_longestMs.load(), ms);
            std::size_t bin = 0;
            while (bin < kEdges.size() && ms >= kEdges[bin]) {
                ++bin;
            }
            ++m_counts[bin];
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }

    QObject m_listener;
    std::string m_action;
    std::atomic<bool> m_isAnswered{false};
    std::atomic<bool> m_isEnding{false};
    std::atomic<int> m_longestMs{0};
    std::array<std::atomic<int>, 6> m_counts{};
    std::thread m_thread; ///< last: starts when everything else is there
};

} // namespace reprise::test

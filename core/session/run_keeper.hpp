#pragma once
/// \file
/// Keeps a run after the fact as a run's folder, by computing it again in the background.
///
/// What a window remembers of a run has bounds: old events are forgotten, and some are dropped when
/// the window is slow. A folder of that would have holes, and no network.h5 or orders.csv. The
/// project and the log of commands have none, and give the same run bit for bit; so the folder is
/// whole, whatever the window forgot, and its state hash is compared with the window's.

#include "core/engine/run_sink.hpp"
#include "core/session/run_script.hpp"

#include <QObject>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <thread>

namespace reprise {

class RunKeeper : public QObject {
    Q_OBJECT

public:
    /// A run that stands still.
    struct Order {
        RunScript script;
        std::int64_t lastStep = 0;   ///< where it stands
        std::uint64_t stateHash = 0; ///< there
        RunOutcome outcome = RunOutcome::Complete;
        std::filesystem::path folder;
        std::string heading; ///< first line of log.txt
    };

    using QObject::QObject;
    ~RunKeeper() override; ///< calls off what is under way

    bool isBusy() const { return m_isBusy; }
    /// Returns at once; one at a time.
    void keep(Order order);
    /// Soon after, called off; nothing is left behind.
    void cancel() { m_isCalledOff = true; }

signals:
    void progressed(double fraction); ///< 0..1
    void kept(const QString& folder);
    /// Nothing is left behind. \p why is "" if it was called off.
    void notKept(const QString& why);

private:
    void work(const Order& order);

    std::thread m_thread;
    bool m_isBusy = false; ///< in the thread of this object
    std::atomic<bool> m_isCalledOff{false};
};

} // namespace reprise

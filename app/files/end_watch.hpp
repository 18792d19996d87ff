#pragma once
/// \file
/// The last moment in which work can be kept, when nobody can be asked about it.

#include <QObject>
#include <QSocketNotifier>

#include <functional>

namespace reprise {

/// SIGTERM, SIGINT and SIGHUP end the program with the exit code of a signal (128 and its number);
/// when the display goes away, Qt does. Either way what is to be kept is kept first. A second
/// signal ends the program at once. One at a time, in the thread of the window.
class EndWatch : public QObject {
    Q_OBJECT

public:
    explicit EndWatch(std::function<void()> keep);
    ~EndWatch() override;

private:
    void onSignal();
    static void onExit();

    std::function<void()> m_keep;
    bool m_isTold = false;    ///< by a signal: the event loop is about to end
    int m_pipe[2] = {-1, -1}; ///< read by the notifier, written by the handler of signals
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace reprise

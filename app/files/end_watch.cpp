#include "app/files/end_watch.hpp"

#include <QCoreApplication>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace reprise {

namespace {

constexpr int kSignals[] = {SIGTERM, SIGINT, SIGHUP};
constexpr int kSignalExit = 128; // and the signal's number, as shells say it

std::atomic<int> signalPipe{-1};
EndWatch* present = nullptr; // of the window's thread

void tellWindow(int number) {
    const int error = errno;
    const auto byte = static_cast<unsigned char>(number);
    if (::write(signalPipe, &byte, 1) != 1) {
        std::_Exit(kSignalExit + number); // nobody would hear of it
    }
    errno = error;
}

} // namespace

EndWatch::EndWatch(std::function<void()> keep) : m_keep(std::move(keep)) {
    present = this;
    static const bool isRegistered = std::atexit(onExit) == 0;
    (void)isRegistered; // else only signals are heard
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
        return;
    }
    m_notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &EndWatch::onSignal);
    signalPipe = m_pipe[1];
    struct sigaction action {};
    action.sa_handler = tellWindow;
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    for (const int number : kSignals) {
        struct sigaction former {};
        ::sigaction(number, &action, &former);
        if (former.sa_handler == SIG_IGN) { // as nohup wants it
            ::sigaction(number, &former, nullptr);
        }
    }
}

EndWatch::~EndWatch() {
    present = nullptr;
    if (m_isTold) {
        m_keep(); // what came while the event loop ended
    }
    if (m_notifier == nullptr) {
        return;
    }
    for (const int number : kSignals) {
        std::signal(number, SIG_DFL);
    }
    signalPipe = -1;
    m_notifier->setEnabled(false);
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void EndWatch::onSignal() {
    unsigned char number = 0;
    if (::read(m_pipe[0], &number, 1) == 1) {
        m_keep();
        m_isTold = true;
        QCoreApplication::exit(kSignalExit + number);
    }
}

/// When the connection to the display breaks, Qt and Xlib call exit() from within the event loop:
/// everything is still there.
void EndWatch::onExit() {
    if (present != nullptr) {
        present->m_keep();
        std::_Exit(EXIT_FAILURE); // what is half torn down must not be torn down again
    }
}

} // namespace reprise

#pragma once
/// \file
/// How another thread has something done in the thread of an object.

#include <QMetaObject>
#include <QObject>

#include <utility>

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace reprise {

/// An action on its way through Qt's event queue. Qt is built without the thread sanitizer, which
/// therefore does not see that what was posted is handled later, and has to be told.
template<typename Action> class Posted {
public:
    explicit Posted(Action action) : m_action(std::move(action)) {}
    Posted(Posted&& other) : m_action(std::move(other.m_action)) { sent(); }
    Posted(const Posted& other) : m_action(other.m_action) { sent(); }
    ~Posted() { arrived(); } // also that of one whose receiver is gone
    Posted& operator=(const Posted&) = delete;

    void operator()() {
        arrived();
        m_action();
    }

private:
#ifdef __SANITIZE_THREAD__
    void sent() {
        __tsan_release(this);
    }
    void arrived() {
        __tsan_acquire(this);
    }
#else
    void sent() {}
    void arrived() {}
#endif

    Action m_action;
};

/// Runs \p action in the thread of \p receiver, when its event loop comes to it; never if the
/// receiver is gone by then. May be called from any thread, and returns at once.
template<typename Action> void handOver(QObject* receiver, Action action) {
    QMetaObject::invokeMethod(receiver, Posted<Action>(std::move(action)), Qt::QueuedConnection);
}

} // namespace reprise

#pragma once
/// \file
/// What `reprise-batch validate` would say of the project as it is drawn, after every change.

#include "app/run/problem_list.hpp"
#include "core/editing/document.hpp"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <future>

namespace reprise {

/// Checks in a thread of its own, since a network may be built for it. Quick edits are gathered; an
/// edit that comes while a check goes on is checked after it.
class DrawingCheck : public QObject {
    Q_OBJECT

public:
    DrawingCheck(Document& document, ProblemList& problems, QObject* parent = nullptr);
    ~DrawingCheck() override;

    /// Time between a change and its check, ms; 120 unless told.
    void setDelay(int ms) { m_gathering.setInterval(ms); }
    /// True when the list says what the document shows.
    bool isUpToDate() const { return !m_gathering.isActive() && !m_checking.valid(); }

signals:
    void finished();

private:
    struct Found {
        Issues drawing, remarks;
    };
    void start();
    void take();

    Document& m_document;
    ProblemList& m_problems;
    QTimer m_gathering;
    std::atomic<bool> m_isCalledOff{false}; ///< what is checked is of no interest any more
    std::future<Found> m_checking;
    bool m_isStale = false; ///< the document changed since the check began
};

} // namespace reprise

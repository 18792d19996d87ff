#pragma once
/// \file
/// What was asked of a kernel, until all that comes of it has come.

#include "core/session/jupyter/kernel_message.hpp"
#include "core/session/jupyter/line_times.hpp"

#include <QObject>

#include <functional>
#include <map>

namespace reprise {

enum class RequestFate {
    Answered,
    Failed,     ///< the kernel answered with an error
    Aborted,    ///< twice: another request failed before it
    KernelDied, ///< or was restarted; the request may have done some of its work
    Lost        ///< no answer can come any more; whether it was done is not known
};

struct RequestResult {
    RequestFate fate = RequestFate::Lost;
    QJsonObject reply; ///< the content of the reply; empty for requests that have none
    QString error;     ///< "NameError: name 'x' is not defined"
};

/// A request is over when its reply and the status `idle` came, in any order, or some time after
/// its reply if no idle comes: kernels lose that under load.
class PendingRequests : public QObject {
    Q_OBJECT

public:
    using Handler = std::function<void(const RequestResult&)>;

    explicit PendingRequests(LineTimes::Duration idle, QObject* parent = nullptr);

    /// \p handler is called once, unless the request is forgotten. Messages of comms have no reply:
    /// they are over with the first status that tells that the kernel has them.
    void add(const KernelMessage& request, Handler handler);
    void forget(const QString& id);
    /// True if \p message comes of one of the requests.
    bool take(const KernelMessage& message);
    /// Ends one, if it is still there, as its reply says or with \p fate.
    void end(const QString& id, RequestFate fate);
    /// Ends all of them.
    void endAll(RequestFate fate);
    /// Ends, after a moment, those without a reply that were added before \p id: replies come in
    /// the order of the requests, and that of \p id has come.
    void endUnansweredBefore(const QString& id);
    bool isEmpty() const { return m_requests.empty(); }

signals:
    /// A request that was thrown away because another failed; once for each.
    void resend(const reprise::KernelMessage& request);

private:
    struct Request {
        KernelMessage message;
        Handler handler;
        qint64 order = 0;
        QJsonObject reply;
        bool isReplied = false;
        bool isIdle = false;
        bool isSentAgain = false;
    };

    void takeReply(const QString& id, const QJsonObject& content);
    void takeStatus(const QString& id, const QString& state);

    LineTimes::Duration m_idle;
    qint64 m_count = 0;
    std::map<QString, Request> m_requests; ///< by id
};

} // namespace reprise

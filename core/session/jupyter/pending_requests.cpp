#include "core/session/jupyter/pending_requests.hpp"

#include "core/session/jupyter/rest_answer.hpp"

#include <QTimer>

#include <utility>
#include <vector>

namespace reprise {

PendingRequests::PendingRequests(LineTimes::Duration idle, QObject* parent)
    : QObject(parent), m_idle(idle) {}

void PendingRequests::add(const KernelMessage& request, Handler handler) {
    Request entry;
    entry.message = request;
    entry.message.buffers.clear(); // those with buffers are never sent again from here
    entry.handler = std::move(handler);
    entry.order = ++m_count;
    m_requests[request.id()] = std::move(entry);
}

void PendingRequests::forget(const QString& id) {
    m_requests.erase(id);
}

bool PendingRequests::take(const KernelMessage& message) {
    const QString id = message.parentId();
    if (!m_requests.contains(id)) {
        return false;
    }
    if (message.channel == "iopub" && message.type() == "status") {
        takeStatus(id, message.content["execution_state"].toString());
    } else if (message.channel != "iopub" && message.type().endsWith("_reply")) {
        takeReply(id, message.content);
    }
    return true;
}

void PendingRequests::takeStatus(const QString& id, const QString& state) {
    Request& request = m_requests.at(id);
    request.isIdle = request.isIdle || state == "idle";
    const bool hasNoReply =
        request.message.type().startsWith("comm_") && request.message.type() != "comm_info_request";
    if (hasNoReply || (request.isReplied && request.isIdle)) {
        end(id, RequestFate::Answered);
    }
}

void PendingRequests::takeReply(const QString& id, const QJsonObject& content) {
    Request& request = m_requests.at(id);
    if (content["status"].toString() == "aborted" && !request.isSentAgain) {
        Request again = std::move(request);
        m_requests.erase(id);
        again.isSentAgain = true;
        again.isIdle = false;
        again.order = ++m_count;
        const KernelMessage& old = again.message;
        again.message =
            newMessage(old.channel, old.type(), old.header["session"].toString(), old.content);
        const KernelMessage message = again.message;
        m_requests[message.id()] = std::move(again);
        emit resend(message);
        return;
    }
    request.reply = content;
    request.isReplied = true;
    if (request.isIdle) {
        end(id, RequestFate::Answered);
    } else {
        QTimer::singleShot(m_idle, this, [this, id] { end(id, RequestFate::Answered); });
    }
}

void PendingRequests::endUnansweredBefore(const QString& id) {
    const auto marker = m_requests.find(id);
    if (marker == m_requests.end()) {
        return;
    }
    for (const auto& [earlier, request] : m_requests) {
        if (request.order < marker->second.order && !request.isReplied) {
            QTimer::singleShot(m_idle, this, [this, name = earlier] {
                const auto found = m_requests.find(name);
                if (found != m_requests.end() && !found->second.isReplied) {
                    end(name, RequestFate::Lost);
                }
            });
        }
    }
}

void PendingRequests::endAll(RequestFate fate) {
    std::vector<QString> ids;
    for (const auto& [id, request] : m_requests) {
        ids.push_back(id);
    }
    for (const QString& id : ids) { // a handler may add others, which stay
        end(id, fate);
    }
}

void PendingRequests::end(const QString& id, RequestFate fate) {
    auto node = m_requests.extract(id);
    if (node.empty()) {
        return;
    }
    const Request& request = node.mapped();
    RequestResult result{fate, request.reply, {}};
    const QString status = request.reply["status"].toString();
    if (request.isReplied && status == "aborted") {
        result.fate = RequestFate::Aborted;
    } else if (request.isReplied && status == "error") {
        result.fate = RequestFate::Failed;
        result.error = asOneLine(request.reply["ename"].toString() + ": " +
                                 request.reply["evalue"].toString());
    } else if (request.isReplied) {
        result.fate = RequestFate::Answered;
    }
    request.handler(result);
}

} // namespace reprise

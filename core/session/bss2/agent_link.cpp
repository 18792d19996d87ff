#include "core/session/bss2/agent_link.hpp"

#include <QUuid>

#include <cmath>
#include <utility>

namespace reprise {

namespace {

constexpr char kTarget[] = "reprise.bss2";
constexpr qsizetype kLargestContent = 300 * 1024; // bytes of JSON; agreed are 256 kB
constexpr double kLargestNumber = 9e15;

/// Nothing if the message has no number.
std::optional<AgentMessage> opened(const KernelMessage& message) {
    const QJsonObject data = message.content["data"].toObject();
    const double number = data["seq"].toDouble(-1);
    const QString type = data["t"].toString();
    if (message.contentBytes > kLargestContent || type.isEmpty() || number < 1 ||
        number > kLargestNumber || number != std::floor(number)) {
        return std::nullopt;
    }
    return AgentMessage{static_cast<qint64>(number), type, data, message.buffers};
}

} // namespace

AgentLink::AgentLink(KernelChannel& channel, TalkTimes times, QObject* parent)
    : QObject(parent), m_channel(channel), m_times(times), m_ackPauses(times.ack, times.longestAck),
      m_resendPauses(times.resend, times.longestResend),
      m_unheardPauses(times.unheard, times.longest) {
    for (QTimer* timer : {&m_ack, &m_resend, &m_unheard, &m_greeting}) {
        timer->setSingleShot(true);
    }
    connect(&channel, &KernelChannel::commReceived, this, &AgentLink::onComm);
    connect(&m_ack, &QTimer::timeout, this, &AgentLink::acknowledge);
    connect(&m_resend, &QTimer::timeout, this, &AgentLink::askForMissing);
    connect(&m_greeting, &QTimer::timeout, this, &AgentLink::openComm);
    connect(&m_unheard, &QTimer::timeout, this, [this] {
        doubt();
        sendNext();
    });
}

void AgentLink::greet(const QString& wanted) {
    m_wanted = wanted;
    openComm();
}

void AgentLink::resume(const QString& instance, qint64 last) {
    m_instance = instance;
    m_order.beginAfter(last);
    m_acknowledged = last;
}

/// The command that is on its way is to be sent again, and may arrive twice.
void AgentLink::doubt() {
    m_channel.forget(m_request);
    m_request.clear();
    if (!m_commands.empty()) {
        m_repeated << m_commands.front().id;
    }
}

void AgentLink::reset() {
    fallSilent();
    m_commands.clear();
    m_repeated.clear();
    m_instance.clear();
    m_order.beginAfter(0);
}

void AgentLink::fallSilent() {
    for (QTimer* timer : {&m_ack, &m_resend, &m_unheard, &m_greeting}) {
        timer->stop();
    }
    if (!m_request.isEmpty()) {
        doubt();
    }
    m_isGreeted = false;
}

void AgentLink::openComm() {
    fallSilent();
    if (!m_comm.isEmpty()) {
        m_formerComms << m_comm;
    }
    m_comm = QUuid::createUuid().toString(QUuid::Id128);
    const QJsonObject hello{
        {"t", "hello"}, {"id", ++m_lastId}, {"proto", 1}, {"app", "reprise"}, {"want", m_wanted}};
    m_channel.request("shell", "comm_open",
                      {{"comm_id", m_comm}, {"target_name", kTarget}, {"data", hello}},
                      [](const RequestResult&) {});
    m_greeting.start(m_times.greeting);
}

qint64 AgentLink::send(const QString& type, QJsonObject data, const QList<QByteArray>& buffers,
                       std::function<void()> heard) {
    const qint64 id = ++m_lastId;
    data["t"] = type;
    data["id"] = id;
    m_commands.push_back({id, type, std::move(data), buffers, std::move(heard)});
    if (m_commands.size() == 1) {
        sendNext();
    }
    return id;
}

void AgentLink::sendNext() {
    if (!m_isGreeted || m_commands.empty()) {
        return;
    }
    const Command& command = m_commands.front();
    m_request = m_channel.request(
        "shell", "comm_msg", {{"comm_id", m_comm}, {"data", command.data}},
        [this, id = command.id](const RequestResult& result) {
            if (result.fate == RequestFate::Answered) {
                commandHeard(id);
            }
        },
        command.buffers);
    m_unheard.start(m_unheardPauses.next());
}

void AgentLink::commandHeard(qint64 id) {
    if (m_commands.empty() || m_commands.front().id != id) {
        return;
    }
    m_unheard.stop();
    m_unheardPauses.succeeded();
    m_request.clear();
    const Command command = std::move(m_commands.front());
    m_commands.pop_front();
    if (command.heard) {
        command.heard();
    }
    sendNext();
}

/// What may be lost: it is said again anyway.
void AgentLink::say(const QString& type, QJsonObject data) {
    data["t"] = type;
    data["id"] = ++m_lastId;
    m_channel.request("shell", "comm_msg", {{"comm_id", m_comm}, {"data", data}},
                      [](const RequestResult&) {});
}

void AgentLink::onComm(const KernelMessage& message) {
    const QString comm = message.content["comm_id"].toString();
    const bool isCurrent = comm == m_comm;
    if (!isCurrent && !m_formerComms.contains(comm)) {
        return; // of somebody else
    }
    if (message.type() == "comm_close") {
        if (isCurrent) {
            const bool wasGreeted = m_isGreeted;
            fallSilent();
            emit closed(wasGreeted);
        }
        return;
    }
    auto said = opened(message);
    if (!said) {
        emit misunderstood("a message of the agent without a number");
        return;
    }
    if (isCurrent && !m_isGreeted) {
        if (said->type == "hello_ok" || said->data.contains("inst")) {
            onGreeting(*said);
        }
        return; // the agent has kept it
    }
    if (said->type == "error" && said->data.contains("inst")) { // it does not go on with us
        emit refused(*said);
    } else if (!m_instance.isEmpty()) {
        take(*std::move(said));
    }
}

void AgentLink::onGreeting(const AgentMessage& message) {
    m_greeting.stop();
    if (message.type != "hello_ok") {
        emit refused(message);
        return;
    }
    const QString instance = message.data["inst"].toString();
    const bool isAnother = !m_instance.isEmpty() && instance != m_instance;
    if (isAnother) { // what was to be sent was meant for the other
        m_commands.clear();
        m_repeated.clear();
    }
    if (instance != m_instance) {
        m_instance = instance;
        m_order.beginAfter(message.number - 1);
        m_acknowledged = message.number - 1;
    }
    m_isGreeted = true;
    if (message.data["kept"].isArray()) { // and held back until it is asked for
        Command attach;
        attach.id = ++m_lastId;
        attach.type = "attach";
        attach.data = {
            {"t", "attach"}, {"id", attach.id}, {"inst", instance}, {"last_seq", m_order.last()}};
        m_commands.push_front(std::move(attach));
        m_resend.start(m_resendPauses.next());
    }
    sendNext();
    emit greeted(message.data, isAnother);
    take(message);
}

/// The agent refuses a command as a repeated one: the first has arrived.
bool AgentLink::isEcho(const AgentMessage& message) const {
    return message.type == "error" && message.data["job"].isUndefined() &&
           m_repeated.contains(message.data["re"].toInteger(-1));
}

void AgentLink::take(AgentMessage message) {
    const qint64 before = m_order.last();
    const bool hadGap = m_order.gap().has_value();
    for (const AgentMessage& due : m_order.take(std::move(message))) {
        if (due.type != "hello_ok" && !isEcho(due)) {
            emit received(due);
        }
    }
    const bool hasGap = m_order.gap().has_value();
    if (m_order.last() > before) {
        m_resendPauses.succeeded();
        m_gapsRepaired += hadGap ? 1 : 0;
    }
    if (!hasGap) {
        m_resend.stop();
    } else if (!m_resend.isActive()) {
        askForMissing();
    } else if (m_order.last() > before) { // another one, which has not been asked for
        m_resend.start(m_resendPauses.next());
    }
    if (m_order.last() - m_acknowledged >= m_times.ackMessages) {
        acknowledge();
    } else if (!m_ack.isActive() || m_ack.remainingTimeAsDuration() > m_times.ack) {
        m_ack.start(m_times.ack);
    }
}

/// Again and again, also where nothing new came: the agent stands still while it waits for one that
/// was lost.
void AgentLink::acknowledge() {
    if (!m_isGreeted || m_order.last() == 0) {
        return;
    }
    if (m_order.last() > m_acknowledged) {
        m_ackPauses.succeeded();
    }
    m_acknowledged = m_order.last();
    say("ack", {{"seq", m_acknowledged}});
    m_ack.start(m_ackPauses.next());
}

void AgentLink::askForMissing() {
    const auto gap = m_order.gap();
    if (!gap || !m_isGreeted) {
        return;
    }
    say("resend", {{"from", gap->from}});
    m_resend.start(m_resendPauses.next());
}

} // namespace reprise

#include "core/session/jupyter/kernel_message.hpp"

#include <QDateTime>
#include <QUuid>

namespace reprise {

KernelMessage newMessage(const QString& channel, const QString& type, const QString& session,
                         const QJsonObject& content, const QList<QByteArray>& buffers) {
    KernelMessage message;
    message.channel = channel;
    message.header = {{"msg_id", QUuid::createUuid().toString(QUuid::Id128)},
                      {"username", "reprise"},
                      {"session", session},
                      {"date", QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                      {"msg_type", type},
                      {"version", "5.3"}};
    message.content = content;
    message.buffers = buffers;
    return message;
}

} // namespace reprise

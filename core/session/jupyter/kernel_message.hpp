#pragma once
/// \file
/// A message to or from a kernel.

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace reprise {

struct KernelMessage {
    QString channel; ///< shell, iopub, control or stdin
    QJsonObject header;
    QJsonObject parent; ///< the header of the request that this comes of; may be empty
    QJsonObject metadata;
    QJsonObject content;
    QList<QByteArray> buffers;
    qsizetype contentBytes = 0; ///< length of the content as it came in

    QString type() const { return header["msg_type"].toString(); }
    QString id() const { return header["msg_id"].toString(); }
    QString parentId() const { return parent["msg_id"].toString(); }
};

/// A message of version 5.3 of the protocol, with an id of its own and the time of now.
KernelMessage newMessage(const QString& channel, const QString& type, const QString& session,
                         const QJsonObject& content, const QList<QByteArray>& buffers = {});

} // namespace reprise

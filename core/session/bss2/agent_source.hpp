#pragma once
/// \file
/// The program that is put into a kernel, and the code that puts it there.

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace reprise {

/// One Python file with the functions start, stop and identity.
struct AgentSource {
    QByteArray text;
    QByteArray frame; ///< the code around it, with @HASH@ and @SOURCE@: resources/bss2/loader.py.in

    QString hash() const; ///< SHA-256 of the text, hex

    /// Python that brings a kernel to run this source: loads and starts it unless just this one
    /// runs already, so that it can be given again and again; another one is stopped before.
    QString loader() const;
};

/// Python whose value tells which agent runs, for the user_expressions of a request.
QString agentIdentityExpression();

struct AgentIdentity {
    QString version;
    QString hash;     ///< of its source
    QString instance; ///< a new one each time it is started
};

/// From the `user_expressions` of a reply under \p key; nothing if no agent runs.
std::optional<AgentIdentity> readAgentIdentity(const QJsonObject& reply, const QString& key);

} // namespace reprise

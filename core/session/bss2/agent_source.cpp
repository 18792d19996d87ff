#include "core/session/bss2/agent_source.hpp"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace reprise {

namespace {
/// The length that Qt puts before what zlib makes.
constexpr qsizetype kQtLength = 4;
} // namespace

QString AgentSource::hash() const {
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

QString AgentSource::loader() const {
    const QByteArray packed = qCompress(text, 9).sliced(kQtLength).toBase64();
    QString code = QString::fromUtf8(frame);
    code.replace("\"@HASH@\"", '"' + hash() + '"');
    code.replace("\"@SOURCE@\"", '"' + QString::fromLatin1(packed) + '"');
    return code;
}

QString agentIdentityExpression() {
    return R"(__import__("sys").modules["reprise_bss2_agent"].identity())";
}

std::optional<AgentIdentity> readAgentIdentity(const QJsonObject& reply, const QString& key) {
    const QJsonObject value = reply["user_expressions"].toObject()[key].toObject();
    // The repr of a str of JSON in which nothing has to be escaped.
    const QString text = value["data"].toObject()["text/plain"].toString();
    const qsizetype begin = text.indexOf('{');
    const qsizetype end = text.lastIndexOf('}');
    if (value["status"].toString() != "ok" || begin < 0 || end < begin || text.contains('\\')) {
        return std::nullopt;
    }
    const QJsonObject fields =
        QJsonDocument::fromJson(text.sliced(begin, end - begin + 1).toUtf8()).object();
    const AgentIdentity identity{fields["version"].toString(), fields["hash"].toString(),
                                 fields["inst"].toString()};
    return identity.instance.isEmpty() ? std::nullopt : std::optional(identity);
}

} // namespace reprise

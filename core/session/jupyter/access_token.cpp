#include "core/session/jupyter/access_token.hpp"

#include <QUrl>

namespace reprise {

AccessToken::AccessToken(const QString& pasted) {
    for (const QChar c : pasted) {
        if (c.unicode() > 0x20 && c.unicode() < 0x7f) {
            m_value += c.toLatin1();
        }
    }
}

QString AccessToken::removedFrom(const QString& text) const {
    QString clean = text;
    if (!isEmpty()) {
        const QString dots = QStringLiteral("…");
        clean.replace(QString::fromLatin1(m_value), dots);
        clean.replace(QString::fromLatin1(m_value.toPercentEncoding()), dots, Qt::CaseInsensitive);
    }
    return clean;
}

} // namespace reprise

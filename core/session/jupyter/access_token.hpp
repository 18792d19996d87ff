#pragma once
/// \file
/// The secret that opens a user's server.

#include <QByteArray>
#include <QString>

namespace reprise {

/// Leaves this class only as a header of a request: no URL, file or message ever holds it.
class AccessToken {
public:
    AccessToken() = default;
    /// What no token has (spaces and line ends that came along when it was copied) is dropped.
    explicit AccessToken(const QString& pasted);

    bool isEmpty() const { return m_value.isEmpty(); }
    QByteArray authorization() const { return "token " + m_value; }
    /// \p text with dots in the place of the token, for what others say may repeat it.
    QString removedFrom(const QString& text) const;

private:
    QByteArray m_value; ///< visible ASCII
};

} // namespace reprise

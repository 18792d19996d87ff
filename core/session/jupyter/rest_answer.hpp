#pragma once
/// \file
/// What an answer, or the lack of one, of a Jupyter server or hub means.

#include "core/session/jupyter/remote_trouble.hpp"

#include <QByteArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QUrl>

#include <optional>

namespace reprise {

/// A request's end, as the network tells it.
struct HttpOutcome {
    QUrl url;
    int status = 0; ///< 0: no answer came
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText;
    QByteArray body;
    QString location; ///< where it sends on to
};

struct RestAnswer {
    int status = 0;
    QJsonDocument json; ///< of an answer without trouble; null if it is empty
    std::optional<RemoteTrouble> trouble;
};

/// Only answers of 2xx are without trouble. Redirects are never followed: a hub sends whoever asks
/// for a server that has stopped to a page of its own.
RestAnswer understood(const HttpOutcome& outcome);

/// One line of what somebody else wrote, for a sentence of ours: no control characters, no colour
/// codes of terminals, at most 300 characters.
QString asOneLine(const QString& text);

} // namespace reprise

#include "core/session/jupyter/rest_answer.hpp"

#include <QJsonObject>
#include <QRegularExpression>

namespace reprise {

namespace {

constexpr qsizetype kLongestLine = 300; // characters

/// What the server says about it, in parentheses; "" if it says nothing.
QString saidBy(const HttpOutcome& outcome) {
    const QJsonObject body = QJsonDocument::fromJson(outcome.body).object();
    for (const char* key : {"message", "detail", "error"}) {
        const QString text = asOneLine(body[QLatin1String(key)].toString());
        if (!text.isEmpty()) {
            return " (" + text + ")";
        }
    }
    return {};
}

QString placeOf(const HttpOutcome& outcome) {
    return outcome.url.host() +
           (outcome.url.port() > 0 ? ":" + QString::number(outcome.url.port()) : QString());
}

RemoteTrouble withoutAnswer(const HttpOutcome& outcome) {
    const QString place = placeOf(outcome);
    switch (outcome.error) {
    case QNetworkReply::SslHandshakeFailedError:
        return {RemoteReason::TlsRefused,
                QObject::tr("The certificate of %1 is not trusted: %2.")
                    .arg(place, asOneLine(outcome.errorText)),
                QObject::tr("Compare the certificate's fingerprint with the one its operator "
                            "gives, and accept it only if they are equal."),
                false};
    case QNetworkReply::HostNotFoundError:
        return {RemoteReason::Unreachable, QObject::tr("There is no host %1.").arg(place),
                QObject::tr("Check the address and the network."), true};
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return {RemoteReason::TimedOut, QObject::tr("%1 does not answer in time.").arg(place),
                QObject::tr("Check the network, or try later."), true};
    default:
        return {RemoteReason::Unreachable,
                QObject::tr("%1 cannot be reached: %2.").arg(place, asOneLine(outcome.errorText)),
                QObject::tr("Check that the server runs, and the network."), true};
    }
}

RemoteTrouble tokenRefused(const HttpOutcome& outcome) {
    // A POST without a valid token is told that it lacks something else.
    const QString said = saidBy(outcome).contains("_xsrf") ? QString() : saidBy(outcome);
    return {RemoteReason::TokenRefused,
            QObject::tr("%1 refuses the token%2.").arg(placeOf(outcome), said),
            QObject::tr("Make a new token: on a hub at its page \"Token\" (…/hub/token); a server "
                        "of your own prints its token when it starts."),
            false};
}

RemoteTrouble sentOn(const HttpOutcome& outcome) {
    const QUrl to = outcome.url.resolved(QUrl(outcome.location));
    if (to.path().contains("/hub/")) {
        return {RemoteReason::ServerStopped,
                QObject::tr("Your server on %1 does not run.").arg(placeOf(outcome)),
                QObject::tr("Start it."), false};
    }
    if (to.path().endsWith("/login")) {
        return tokenRefused(outcome);
    }
    return {
        RemoteReason::NotJupyter,
        QObject::tr("%1 sends on to %2.").arg(placeOf(outcome), asOneLine(to.host() + to.path())),
        QObject::tr("Open the address in a browser, and copy it from there once your "
                    "notebooks are shown."),
        false};
}

RemoteTrouble troubleOfStatus(const HttpOutcome& outcome) {
    const QString place = placeOf(outcome);
    const QString said = saidBy(outcome);
    switch (outcome.status) {
    case 401:
    case 403:
        return tokenRefused(outcome);
    case 404:
        return {RemoteReason::NotFound,
                QObject::tr("%1 has no %2%3.").arg(place, asOneLine(outcome.url.path()), said),
                QObject::tr("Check the address."), false};
    case 413:
        return {
            RemoteReason::TooLarge, QObject::tr("What was sent is too large for %1.").arg(place),
            QObject::tr("Ask who runs the server for a larger limit of request bodies."), false};
    case 424:
    case 503:
        return {RemoteReason::ServerStopped,
                QObject::tr("Your server on %1 does not run%2.").arg(place, said),
                QObject::tr("Start it, or try later."), false};
    case 429:
    case 502:
    case 504:
        return {RemoteReason::Unreachable,
                QObject::tr("%1 does not get through to your server (%2).")
                    .arg(place)
                    .arg(outcome.status),
                QObject::tr("Try again in a moment."), true};
    default:
        return {
            RemoteReason::ServerFault,
            QObject::tr("%1 answers with the error %2%3.").arg(place).arg(outcome.status).arg(said),
            QObject::tr("Try again; if it stays, ask who runs the server."), false};
    }
}

} // namespace

QString asOneLine(const QString& text) {
    static const QRegularExpression colours("\x1b\\[[0-9;]*[A-Za-z]");
    QString line = text;
    line.remove(colours);
    for (QChar& c : line) {
        const QChar::Category kind = c.category();
        if (kind == QChar::Other_Control || kind == QChar::Other_Format) {
            c = ' ';
        }
    }
    line = line.simplified();
    return line.size() <= kLongestLine ? line : line.first(kLongestLine - 1) + QStringLiteral("…");
}

RestAnswer understood(const HttpOutcome& outcome) {
    RestAnswer answer{outcome.status, {}, {}};
    if (outcome.status == 0) {
        answer.trouble = withoutAnswer(outcome);
    } else if (outcome.status >= 300 && outcome.status < 400) {
        answer.trouble = sentOn(outcome);
    } else if (outcome.status < 200 || outcome.status >= 300) {
        answer.trouble = troubleOfStatus(outcome);
    } else if (outcome.error != QNetworkReply::NoError) { // cut off in the middle
        answer.trouble = withoutAnswer(outcome);
    } else if (!outcome.body.trimmed().isEmpty()) {
        answer.json = QJsonDocument::fromJson(outcome.body);
        if (answer.json.isNull()) {
            answer.trouble = RemoteTrouble{
                RemoteReason::NotJupyter,
                QObject::tr("%1 answers, but not as a Jupyter server.").arg(placeOf(outcome)),
                QObject::tr("Check the address: it is that of the page with your notebooks."),
                false};
        }
    }
    return answer;
}

} // namespace reprise

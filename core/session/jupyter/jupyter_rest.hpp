#pragma once
/// \file
/// Requests to a Jupyter server or hub.

#include "core/session/jupyter/access_token.hpp"
#include "core/session/jupyter/line_times.hpp"
#include "core/session/jupyter/rest_answer.hpp"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkRequest>

#include <functional>

class QSslError;

namespace reprise {

/// Whom a client talks to, beside the address.
struct Credentials {
    AccessToken token;
    /// SHA-256 of a certificate the user accepted for this server; empty: none. Every other one has
    /// to be trusted by the system.
    QByteArray acceptedCertificate;
};

/// Neither keeps cookies (the server would then trust them in place of the token, and demand more)
/// nor follows redirects. Answers come to the thread that asked, never before the call returns, and
/// not at all once \p context is gone: the request is then called off.
class JupyterRest {
public:
    using Handler = std::function<void(const RestAnswer&)>;
    using Bytes = std::function<void(const QByteArray&)>;

    explicit JupyterRest(Credentials credentials, LineTimes times = {});

    void get(const QUrl& url, QObject* context, Handler handler);
    void post(const QUrl& url, const QJsonObject& body, QObject* context, Handler handler);
    void remove(const QUrl& url, QObject* context, Handler handler);
    /// An answer that comes over minutes, in pieces. Its end is not told.
    void listen(const QUrl& url, QObject* context, Bytes handler);

    void setToken(const AccessToken& token) { m_credentials.token = token; }
    const Credentials& credentials() const { return m_credentials; }
    const LineTimes& times() const { return m_times; }

private:
    QNetworkRequest requestOf(const QUrl& url) const;
    void await(QNetworkReply* reply, QObject* context, Handler handler);
    void accept(QNetworkReply* reply) const;

    Credentials m_credentials;
    LineTimes m_times;
    QNetworkAccessManager m_network;
};

/// Those of \p errors that may pass: they are of the certificate whose SHA-256 is \p accepted.
QList<QSslError> acceptedErrors(const QList<QSslError>& errors, const QByteArray& accepted);

} // namespace reprise

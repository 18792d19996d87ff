#include "core/session/jupyter/jupyter_rest.hpp"

#include "core/session/jupyter/server_address.hpp"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslError>

#include <memory>
#include <utility>

namespace reprise {

namespace {

constexpr qint64 kLargestAnswer = 16 << 20; // bytes; what is asked for has a few kB

HttpOutcome outcomeOf(QNetworkReply& reply) {
    HttpOutcome outcome;
    outcome.url = reply.request().url();
    outcome.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    outcome.error = reply.error();
    outcome.errorText = reply.errorString();
    outcome.body = reply.read(kLargestAnswer);
    outcome.location = QString::fromUtf8(reply.rawHeader("Location"));
    return outcome;
}

/// Asks proxies for the machines of others only.
class ProxiesForOthers : public QNetworkProxyFactory {
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        return isLoopback(query.url()) ? QList<QNetworkProxy>{QNetworkProxy::NoProxy}
                                       : systemProxyForQuery(query);
    }
};

} // namespace

JupyterRest::JupyterRest(Credentials credentials, LineTimes times)
    : m_credentials(std::move(credentials)), m_times(times) {
    m_network.setProxyFactory(new ProxiesForOthers);
}

QNetworkRequest JupyterRest::requestOf(const QUrl& url) const {
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", m_credentials.token.authorization());
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute}) {
        request.setAttribute(attribute, QNetworkRequest::Manual);
    }
    return request;
}

void JupyterRest::accept(QNetworkReply* reply) const {
    QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                     [reply, accepted = m_credentials.acceptedCertificate](const auto& errors) {
                         reply->ignoreSslErrors(acceptedErrors(errors, accepted));
                     });
}

void JupyterRest::await(QNetworkReply* reply, QObject* context, Handler handler) {
    accept(reply);
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > kLargestAnswer) {
            reply->abort();
        }
    });
    QObject::connect(
        reply, &QNetworkReply::finished, context,
        [reply, handler = std::move(handler), token = m_credentials.token] {
            reply->deleteLater();
            RestAnswer answer = understood(outcomeOf(*reply));
            if (answer.trouble) {
                answer.trouble->text = token.removedFrom(answer.trouble->text);
            }
            handler(answer);
        },
        Qt::QueuedConnection);
    QObject::connect(context, &QObject::destroyed, reply, [reply] {
        reply->disconnect();
        reply->abort();
        reply->deleteLater();
    });
}

void JupyterRest::get(const QUrl& url, QObject* context, Handler handler) {
    QNetworkRequest request = requestOf(url);
    request.setTransferTimeout(static_cast<int>(m_times.answer.count()));
    await(m_network.get(request), context, std::move(handler));
}

void JupyterRest::post(const QUrl& url, const QJsonObject& body, QObject* context,
                       Handler handler) {
    QNetworkRequest request = requestOf(url);
    request.setTransferTimeout(static_cast<int>(m_times.answer.count()));
    await(m_network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact)), context,
          std::move(handler));
}

void JupyterRest::remove(const QUrl& url, QObject* context, Handler handler) {
    QNetworkRequest request = requestOf(url);
    request.setTransferTimeout(static_cast<int>(m_times.answer.count()));
    await(m_network.deleteResource(request), context, std::move(handler));
}

void JupyterRest::listen(const QUrl& url, QObject* context, Bytes handler) {
    QNetworkRequest request = requestOf(url);
    request.setRawHeader("Accept", "text/event-stream");
    QNetworkReply* reply = m_network.get(request);
    accept(reply);
    QObject::connect(reply, &QNetworkReply::readyRead, context,
                     [reply, handler = std::move(handler)] { handler(reply->readAll()); });
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QObject::connect(context, &QObject::destroyed, reply, [reply] {
        reply->disconnect();
        reply->abort();
        reply->deleteLater();
    });
}

QList<QSslError> acceptedErrors(const QList<QSslError>& errors, const QByteArray& accepted) {
    QList<QSslError> passing;
    for (const QSslError& error : errors) {
        if (!accepted.isEmpty() &&
            error.certificate().digest(QCryptographicHash::Sha256) == accepted) {
            passing << error;
        }
    }
    return passing;
}

} // namespace reprise

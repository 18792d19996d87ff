#include "core/session/jupyter/server_address.hpp"

#include <QHostAddress>
#include <QObject>
#include <QStringList>
#include <QUrlQuery>

namespace reprise {

namespace {

/// The first part of a path that belongs to a page of a server and not to its address.
bool isPageOfServer(const QString& part) {
    static const QStringList kPages = {"lab",   "tree",        "notebooks", "api",   "doc",
                                       "edit",  "consoles",    "terminals", "files", "view",
                                       "login", "nbconvert",   "nbclassic", "retro", "voila",
                                       "proxy", "kernelspecs", "static",    "logout"};
    return kPages.contains(part);
}

QUrl urlOf(const QUrl& page, const QStringList& parts) {
    QUrl url;
    url.setScheme(page.scheme());
    url.setHost(page.host());
    url.setPort(page.port());
    QString path = "/";
    for (const QString& part : parts) {
        path += part + "/";
    }
    url.setPath(path, QUrl::StrictMode);
    return url;
}

/// \p parts[at] is "user".
ServerAddress addressOfUser(const QUrl& page, const QStringList& parts, qsizetype at) {
    ServerAddress address;
    QStringList base = parts.first(at);
    if (!base.isEmpty() && base.last() == "hub") { // a page that waits for the server
        base.removeLast();
    }
    address.hub = urlOf(page, base);
    QStringList server = base + parts.sliced(at, 2);
    if (at + 2 < parts.size() && !isPageOfServer(parts[at + 2])) {
        server += parts[at + 2];
        address.serverName = QUrl::fromPercentEncoding(parts[at + 2].toLatin1());
    }
    address.server = urlOf(page, server);
    return address;
}

ServerAddress addressOfPage(const QUrl& page) {
    const QStringList parts = page.path(QUrl::FullyEncoded).split('/', Qt::SkipEmptyParts);
    ServerAddress address;
    for (qsizetype k = 0; k < parts.size(); ++k) {
        const bool hasNext = k + 1 < parts.size();
        if (parts[k] == "user" && hasNext) {
            return addressOfUser(page, parts, k);
        }
        if (parts[k] == "hub" && !(hasNext && parts[k + 1] == "user")) {
            address.hub = urlOf(page, parts.first(k));
            return address;
        }
        if (isPageOfServer(parts[k])) {
            address.server = urlOf(page, parts.first(k));
            return address;
        }
    }
    address.server = urlOf(page, parts);
    return address;
}

QUrl below(const QUrl& prefix, const QString& path) {
    return QUrl::fromEncoded(prefix.toEncoded() + path.toUtf8());
}

/// "": the address can be used.
QString problemOfAddress(const QUrl& url) {
    if (!url.isValid() || url.host().isEmpty()) {
        return QObject::tr("This is no address of a server. Copy the whole line from the "
                           "browser that shows your notebooks.");
    }
    if (url.scheme() != "https" && url.scheme() != "http") {
        return QObject::tr("An address begins with https://, not with %1://.").arg(url.scheme());
    }
    if (!url.userInfo().isEmpty()) {
        return QObject::tr("The address has a name or password before the host. Leave it out: "
                           "a token is used in its place.");
    }
    if (url.scheme() == "http" && !isLoopback(url)) {
        return QObject::tr("Over http:// anybody on the way to %1 could read the token. "
                           "Use https://.")
            .arg(url.host());
    }
    return {};
}

} // namespace

QUrl ServerAddress::at(const QString& path) const {
    return below(server, path);
}

QUrl ServerAddress::atHub(const QString& path) const {
    return below(hub, "hub/api/" + path);
}

bool isLoopback(const QUrl& url) {
    return url.host() == "localhost" || QHostAddress(url.host()).isLoopback();
}

PastedAddress readServerAddress(const QString& pasted) {
    PastedAddress result;
    QString text = pasted.trimmed();
    if (!text.contains("://")) {
        text = (isLoopback(QUrl("http://" + text)) ? "http://" : "https://") + text;
    }
    const QUrl page(text, QUrl::TolerantMode);
    result.token = AccessToken(QUrlQuery(page).queryItemValue("token", QUrl::FullyDecoded));
    result.problem = problemOfAddress(page);
    if (result.problem.isEmpty()) {
        result.address = addressOfPage(page);
    }
    return result;
}

} // namespace reprise

#include "core/session/jupyter/kernels.hpp"

#include <QUrlQuery>

#include <utility>

namespace reprise {

namespace {

RemoteTrouble strangeAnswer() {
    return {RemoteReason::NotJupyter,
            QObject::tr("The server's answer is not that of a Jupyter server."),
            QObject::tr("Check the address: it is that of the page with your notebooks."), false};
}

/// Hands on the object of an answer.
JupyterRest::Handler handsOn(Kernels::Handler<QJsonObject> handler) {
    return [handler = std::move(handler)](const RestAnswer& answer) {
        handler(answer.json.object(), answer.trouble);
    };
}

/// Hands on the kernel that stands in an answer under \p key ("": is the answer).
JupyterRest::Handler handsOnKernel(Kernels::Handler<KernelStanding> handler, const QString& key) {
    return [handler = std::move(handler), key](const RestAnswer& answer) {
        const QJsonObject whole = answer.json.object();
        const auto kernel = readKernel(key.isEmpty() ? whole : whole[key].toObject());
        if (answer.trouble || !kernel) {
            handler({}, answer.trouble ? answer.trouble : strangeAnswer());
        } else {
            handler(*kernel, {});
        }
    };
}

} // namespace

const KernelSpec* KernelSpecs::find(const QString& name) const {
    for (const KernelSpec& spec : all) {
        if (spec.name == name) {
            return &spec;
        }
    }
    return nullptr;
}

KernelSpecs readKernelSpecs(const QJsonObject& answer) {
    KernelSpecs specs;
    specs.usual = answer["default"].toString();
    const QJsonObject entries = answer["kernelspecs"].toObject();
    for (auto it = entries.begin(); it != entries.end(); ++it) {
        const QJsonObject spec = it.value().toObject()["spec"].toObject();
        const QString display = asOneLine(spec["display_name"].toString());
        if (!it.key().isEmpty() && !spec.isEmpty()) {
            specs.all.push_back(
                {it.key(), display.isEmpty() ? it.key() : display, spec["language"].toString()});
        }
    }
    return specs;
}

std::optional<KernelStanding> readKernel(const QJsonObject& answer) {
    KernelStanding kernel{answer["id"].toString(), answer["execution_state"].toString(),
                          answer["connections"].toInt()};
    return kernel.id.isEmpty() ? std::nullopt : std::optional(kernel);
}

Kernels::Kernels(JupyterRest& rest, ServerAddress address)
    : m_rest(rest), m_address(std::move(address)) {}

void Kernels::askStatus(QObject* context, Handler<QJsonObject> handler) {
    m_rest.get(m_address.at("api/status"), context,
               [handler = std::move(handler)](const RestAnswer& answer) {
                   const QJsonObject status = answer.json.object();
                   if (answer.trouble || !status["started"].isString()) {
                       handler({}, answer.trouble ? answer.trouble : strangeAnswer());
                   } else {
                       handler(status, {});
                   }
               });
}

void Kernels::askSpecs(QObject* context, Handler<KernelSpecs> handler) {
    m_rest.get(m_address.at("api/kernelspecs"), context,
               [handler = std::move(handler)](const RestAnswer& answer) {
                   handler(readKernelSpecs(answer.json.object()), answer.trouble);
               });
}

void Kernels::startSession(const QString& path, const QString& title, const QString& specName,
                           QObject* context, Handler<KernelStanding> handler) {
    m_rest.post(m_address.at("api/sessions"),
                {{"path", path},
                 {"type", "notebook"},
                 {"name", title},
                 {"kernel", QJsonObject{{"name", specName}}}},
                context, handsOnKernel(std::move(handler), "kernel"));
}

void Kernels::look(const QString& kernelId, QObject* context, Handler<KernelStanding> handler) {
    m_rest.get(urlOf(kernelId), context, handsOnKernel(std::move(handler), {}));
}

void Kernels::interrupt(const QString& kernelId, QObject* context, Handler<QJsonObject> handler) {
    m_rest.post(urlOf(kernelId, "/interrupt"), {}, context, handsOn(std::move(handler)));
}

void Kernels::restart(const QString& kernelId, QObject* context, Handler<QJsonObject> handler) {
    m_rest.post(urlOf(kernelId, "/restart"), {}, context, handsOn(std::move(handler)));
}

void Kernels::shutDown(const QString& kernelId, QObject* context, Handler<QJsonObject> handler) {
    m_rest.remove(urlOf(kernelId), context, handsOn(std::move(handler)));
}

QUrl Kernels::urlOf(const QString& kernelId, const QString& verb) const {
    return m_address.at("api/kernels/" + QString::fromLatin1(QUrl::toPercentEncoding(kernelId)) +
                        verb);
}

QUrl Kernels::channelsUrl(const QString& kernelId, const QString& session) const {
    QUrl url = urlOf(kernelId, "/channels");
    url.setScheme(url.scheme() == "https" ? "wss" : "ws");
    QUrlQuery query;
    query.addQueryItem("session_id", session);
    url.setQuery(query);
    return url;
}

} // namespace reprise

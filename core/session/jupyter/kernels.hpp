#pragma once
/// \file
/// The kernels of a server: which there are to choose from, starting one, and what can be done to
/// it from outside.

#include "core/session/jupyter/jupyter_rest.hpp"
#include "core/session/jupyter/server_address.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace reprise {

/// A kind of kernel that a server can start.
struct KernelSpec {
    QString name;        ///< by which it is started
    QString displayName; ///< by which people know it
    QString language;
};

struct KernelSpecs {
    QString usual;               ///< name of the one a server takes if none is asked for; may be ""
    std::vector<KernelSpec> all; ///< by name

    const KernelSpec* find(const QString& name) const;
};

/// What `GET api/kernelspecs` answers; entries without a name are left out.
KernelSpecs readKernelSpecs(const QJsonObject& answer);

/// A kernel as its server sees it.
struct KernelStanding {
    QString id;
    QString state;       ///< "idle", "busy", "starting"; hearsay, a new one stays "starting"
    int connections = 0; ///< clients that watch it
};

std::optional<KernelStanding> readKernel(const QJsonObject& answer);

/// Handlers are called as those of JupyterRest: later, in this thread, while \p context lives.
class Kernels {
public:
    template<typename Value>
    using Handler = std::function<void(const Value&, const std::optional<RemoteTrouble>&)>;

    Kernels(JupyterRest& rest, ServerAddress address);

    /// Proves that the address and the token are right.
    void askStatus(QObject* context, Handler<QJsonObject> handler);
    void askSpecs(QObject* context, Handler<KernelSpecs> handler);
    /// Starts a kernel under \p path (of a notebook that need not exist), or finds the one that was
    /// started under it before. \p specName must be one of the specs: servers answer others badly.
    void startSession(const QString& path, const QString& title, const QString& specName,
                      QObject* context, Handler<KernelStanding> handler);
    void look(const QString& kernelId, QObject* context, Handler<KernelStanding> handler);
    /// Raises KeyboardInterrupt in the kernel's main thread, between two of its instructions.
    void interrupt(const QString& kernelId, QObject* context, Handler<QJsonObject> handler);
    /// All its memory is lost; it keeps its id.
    void restart(const QString& kernelId, QObject* context, Handler<QJsonObject> handler);
    void shutDown(const QString& kernelId, QObject* context, Handler<QJsonObject> handler);

    void setAddress(const ServerAddress& address) { m_address = address; }
    JupyterRest& rest() const { return m_rest; }
    /// Of the web socket to a kernel.
    QUrl channelsUrl(const QString& kernelId, const QString& session) const;

private:
    QUrl urlOf(const QString& kernelId, const QString& verb = {}) const;

    JupyterRest& m_rest;
    ServerAddress m_address;
};

} // namespace reprise

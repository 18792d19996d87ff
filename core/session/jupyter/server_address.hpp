#pragma once
/// \file
/// From what a user pastes to the address of a Jupyter server.

#include "core/session/jupyter/access_token.hpp"

#include <QString>
#include <QUrl>

namespace reprise {

/// Has neither token nor query: it may be shown and saved.
struct ServerAddress {
    QUrl server; ///< of one server, ends in '/'; empty: a hub's, whose server is not known yet
    QUrl hub;    ///< what stands before "hub/" and "user/", ends in '/'; empty: no hub is known
    QString serverName; ///< of a user's named server; "": the usual one

    /// The address of \p path ("api/status") on the server. Needs one.
    QUrl at(const QString& path) const;
    /// The address of \p path ("users/alice/server") of the hub's API. Needs a hub.
    QUrl atHub(const QString& path) const;

    bool operator==(const ServerAddress&) const = default;
};

struct PastedAddress {
    ServerAddress address;
    AccessToken token; ///< of the address; empty if it had none
    QString problem;   ///< a sentence with what to do; "": the address can be used
};

/// Takes the address of any page of a server or hub: `https://h/user/alice/lab/tree/x?token=…`,
/// `https://h/hub/home`, `localhost:8888/tree`. Plain http is accepted on this computer only.
PastedAddress readServerAddress(const QString& pasted);

/// True for names and numbers of this computer.
bool isLoopback(const QUrl& url);

} // namespace reprise

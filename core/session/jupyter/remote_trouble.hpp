#pragma once
/// \file
/// What stood in the way of a machine behind a connection.

#include <QString>

namespace reprise {

enum class RemoteReason {
    TokenRefused,
    ServerStopped, ///< the user's, of a hub
    NotFound,
    NotJupyter, ///< something answers, but no Jupyter server
    TlsRefused,
    Unreachable,
    TimedOut,
    TooLarge,
    ServerFault, ///< it says so itself
    SpawnFailed,
    SocketRefused, ///< while everything else is allowed
    KernelGone,
    KernelDied,
    KernelSilent,
    WrongKernel,
    AgentFault
};

struct RemoteTrouble {
    RemoteReason reason = RemoteReason::ServerFault;
    QString text;         ///< what happened: one sentence, without the token
    QString action;       ///< what the user can do
    bool mayPass = false; ///< trying again can help without anything being done
};

} // namespace reprise

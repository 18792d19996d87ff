#pragma once
/// \file
/// How far a connection to an agent is.

#include <QString>

namespace reprise {

enum class RemoteStage {
    Disconnected,
    CheckingServer,
    StartingServer, ///< the user's, of a hub
    LoadingSpecs,
    StartingKernel,
    OpeningSocket,
    AskingKernel,
    InjectingAgent,
    GreetingAgent,
    AgentReady,
    Reconnecting, ///< the line was lost; jobs go on
    Failed
};

/// For people: "Starting your server".
QString titleOf(RemoteStage stage);

} // namespace reprise

#include "core/session/bss2/remote_stage.hpp"

#include <QObject>

namespace reprise {

QString titleOf(RemoteStage stage) {
    switch (stage) {
    case RemoteStage::Disconnected:
        return QObject::tr("Not connected");
    case RemoteStage::CheckingServer:
        return QObject::tr("Looking for the server");
    case RemoteStage::StartingServer:
        return QObject::tr("Starting your server");
    case RemoteStage::LoadingSpecs:
        return QObject::tr("Looking for kernels");
    case RemoteStage::StartingKernel:
        return QObject::tr("Starting a kernel");
    case RemoteStage::OpeningSocket:
        return QObject::tr("Opening the line to the kernel");
    case RemoteStage::AskingKernel:
        return QObject::tr("Waiting for the kernel");
    case RemoteStage::InjectingAgent:
        return QObject::tr("Loading the agent into the kernel");
    case RemoteStage::GreetingAgent:
        return QObject::tr("Waiting for the agent");
    case RemoteStage::AgentReady:
        return QObject::tr("Connected");
    case RemoteStage::Reconnecting:
        return QObject::tr("Reconnecting; the experiment goes on");
    case RemoteStage::Failed:
        return QObject::tr("Not connected");
    }
    return {};
}

} // namespace reprise

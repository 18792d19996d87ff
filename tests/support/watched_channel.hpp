#pragma once
/// \file
/// A channel to a kernel of a real server, and all that it told.

#include "core/session/jupyter/kernel_channel.hpp"
#include "tests/support/jupyter_server.hpp"

namespace reprise::test {

/// Messages come to its handlers while a test waits.
struct WatchedChannel {
    explicit WatchedChannel(const JupyterServer& server, LineTimes times = shortTimes(),
                            quint16 port = 0)
        : rest(server.credentials(), times),
          kernels(rest, port ? JupyterServer::addressAt(port) : server.address()),
          channel(kernels) {
        QObject::connect(&channel, &KernelChannel::ready, &channel, [this] { ++readies; });
        QObject::connect(&channel, &KernelChannel::lineLost, &channel, [this] { ++losses; });
        QObject::connect(&channel, &KernelChannel::kernelRestarted, &channel,
                         [this] { ++restarts; });
        QObject::connect(&channel, &KernelChannel::failed, &channel,
                         [this](const RemoteTrouble& trouble) { failure = trouble; });
        QObject::connect(&channel, &KernelChannel::printed, &channel,
                         [this](const QString& text, bool isOurs) {
                             if (isOurs) {
                                 printed += text;
                             } else {
                                 printedElsewhere += text;
                             }
                         });
    }

    /// True once a kernel of its own answers.
    bool openNew() {
        const auto [kernel, trouble] = awaited<KernelStanding>([this](QObject* context,
                                                                      const auto& handler) {
            kernels.startSession("reprise-" + QUuid::createUuid().toString(QUuid::Id128) + ".ipynb",
                                 "Reprise", "python3", context, handler);
        });
        return !trouble && open(kernel.id);
    }
    bool open(const QString& id) {
        const int before = readies;
        channel.open(id);
        return QTest::qWaitFor([&] { return readies > before || failure; }, kWaitMs) && !failure;
    }
    QString execute(const QString& code, PendingRequests::Handler handler) {
        return channel.request("shell", "execute_request",
                               {{"code", code},
                                {"silent", true},
                                {"store_history", false},
                                {"user_expressions", QJsonObject{{"x", "globals().get('x')"}}},
                                {"allow_stdin", false},
                                {"stop_on_error", true}},
                               std::move(handler));
    }
    /// Waits for the end of the request.
    RequestResult executed(const QString& code) {
        std::optional<RequestResult> result;
        execute(code, [&](const RequestResult& told) { result = told; });
        (void)QTest::qWaitFor([&] { return result.has_value(); }, kWaitMs);
        return result.value_or(RequestResult{RequestFate::Lost, {}, "the test waited too long"});
    }
    /// What the global variable x was after the request.
    static QString x(const RequestResult& result) {
        return result.reply["user_expressions"]["x"]["data"]["text/plain"].toString();
    }

    JupyterRest rest;
    Kernels kernels;
    KernelChannel channel;
    int readies = 0;
    int losses = 0;
    int restarts = 0;
    std::optional<RemoteTrouble> failure;
    QString printed;
    QString printedElsewhere;
};

} // namespace reprise::test

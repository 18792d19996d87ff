/// Lines to real kernels that break, fall silent, or speak the older framing.

#include "tests/remote/jupyter/echo_comm.hpp"
#include "tests/support/relay.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_channel.hpp"

using namespace reprise;
using namespace reprise::test;

class TstLostLine : public QObject {
    Q_OBJECT

    JupyterServer m_server;

    /// Speaks as a client that has never heard of the newer framing.
    static QString askedInOlderFraming(QWebSocket& socket, const KernelMessage& message,
                                       const QString& type, QList<QByteArray>& buffers) {
        const OlderFrame frame = frameOlder(message);
        QString found;
        QObject context;
        const auto take = [&](const OlderFrame& bytes) {
            const ReadFrame read = readFrameOlder(bytes);
            if (read.message.type() == type) {
                found = read.message.channel;
                buffers = read.message.buffers;
            }
        };
        connect(&socket, &QWebSocket::textMessageReceived, &context, [&](const QString& text) {
            take({text.toUtf8(), true});
        });
        connect(&socket, &QWebSocket::binaryMessageReceived, &context,
                [&](const QByteArray& bytes) {
                    take({bytes, false});
                });
        if (frame.isText) {
            socket.sendTextMessage(QString::fromUtf8(frame.bytes));
        } else {
            socket.sendBinaryMessage(frame.bytes);
        }
        (void)QTest::qWaitFor([&] { return !found.isEmpty(); }, kWaitMs);
        return found;
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.output().constData()); }

    void theAnswerComesAfterALostLine() {
        Relay relay(m_server.port());
        WatchedChannel watched(m_server, shortTimes(), relay.port());
        QVERIFY(watched.openNew());
        std::optional<RequestResult> result;
        watched.execute("import time\nprint('on', flush=True)\ntime.sleep(2)\nx = 5\nprint('done')",
                        [&](const RequestResult& told) { result = told; });
        QTRY_COMPARE_WITH_TIMEOUT(watched.printed, QString("on\n"), kWaitMs);
        const QString session = watched.channel.sessionId();
        relay.refuseNew(true);
        relay.cut();
        QTRY_VERIFY_WITH_TIMEOUT(watched.losses >= 3, kWaitMs); // it tries again and again
        QCOMPARE(watched.channel.state(), KernelChannel::State::Waiting);
        QTest::qWait(2'500); // the kernel is done meanwhile
        relay.refuseNew(false);
        QTRY_VERIFY_WITH_TIMEOUT(result, kWaitMs);
        QCOMPARE(result->fate, RequestFate::Answered);
        QCOMPARE(WatchedChannel::x(*result), QString("5"));
        QTRY_COMPARE_WITH_TIMEOUT(watched.printed, QString("on\ndone\n"), kWaitMs);
        QCOMPARE(watched.channel.sessionId(), session);
        QCOMPARE(watched.restarts, 0);
    }

    /// Another session id finds nothing: what was told while nobody listened is gone.
    void anotherSessionDoesNotGetTheAnswer() {
        Relay relay(m_server.port());
        WatchedChannel first(m_server, shortTimes(), relay.port());
        QVERIFY(first.openNew());
        first.execute("import time\nprint('on', flush=True)\ntime.sleep(1)\nprint('done')",
                      [](const RequestResult&) {});
        QTRY_COMPARE_WITH_TIMEOUT(first.printed, QString("on\n"), kWaitMs);
        relay.refuseNew(true);
        relay.cut();
        QTest::qWait(2'000);
        WatchedChannel second(m_server);
        QVERIFY(second.open(first.channel.kernelId()));
        second.executed("pass");
        QCOMPARE(second.printedElsewhere, QString());
        QVERIFY(second.channel.sessionId() != first.channel.sessionId());
        first.channel.close();
    }

    /// A request that never reached the server is found lost, by a question that was asked after
    /// it.
    void aRequestThatWasSwallowedIsLost() {
        Relay relay(m_server.port());
        relay.asMessages = true;
        WatchedChannel watched(m_server, shortTimes(), relay.port());
        QVERIFY(watched.openNew());
        relay.faults.lost = 1;
        std::optional<RequestResult> result;
        watched.execute("x = 1", [&](const RequestResult& told) { result = told; });
        QTRY_COMPARE_WITH_TIMEOUT(relay.lostMessages() > 0, true, kWaitMs);
        relay.faults.lost = 0;
        relay.cut();
        QTRY_VERIFY_WITH_TIMEOUT(result, kWaitMs);
        QCOMPARE(result->fate, RequestFate::Lost);
        QTRY_VERIFY_WITH_TIMEOUT(watched.channel.state() == KernelChannel::State::Ready, kWaitMs);
        QCOMPARE(WatchedChannel::x(watched.executed("pass")), QString("None"));
    }

    /// The server still holds the silent line, and lets in the new one after 5 s.
    void aSilentLineIsGivenUpAndOpenedAnew() {
        LineTimes times = shortTimes();
        times.ping = std::chrono::milliseconds(500);
        times.pong = std::chrono::milliseconds(1'000);
        Relay relay(m_server.port());
        WatchedChannel watched(m_server, times, relay.port());
        QVERIFY(watched.openNew());
        watched.executed("x = 7");
        QTest::qWait(2'500); // pings are answered
        QCOMPARE(watched.losses, 0);
        relay.hush();
        QTRY_COMPARE_WITH_TIMEOUT(watched.losses > 0, true, kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(watched.readies, 2, kWaitMs);
        QCOMPARE(WatchedChannel::x(watched.executed("pass")), QString("7"));
    }

    void aHandshakeThatHangsIsGivenUp() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        LineTimes times = shortTimes();
        times.handshake = std::chrono::milliseconds(300);
        KernelSocket socket(m_server.credentials(), times);
        QString why;
        connect(&socket, &KernelSocket::lost, this, [&](bool, const QString& told) { why = told; });
        socket.open(
            QUrl(QString("ws://127.0.0.1:%1/api/kernels/x/channels").arg(silent.serverPort())));
        QTRY_VERIFY(why.contains("in time"));
    }

    /// Servers speak it with those who do not offer the newer one.
    void theOlderFramingIsUnderstood() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        QCOMPARE(watched.executed(kEchoComm).fate, RequestFate::Answered);
        QWebSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        QNetworkRequest request(watched.kernels.channelsUrl(watched.channel.kernelId(), "older"));
        request.setRawHeader("Authorization", m_server.credentials().token.authorization());
        socket.open(request);
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::ConnectedState, kWaitMs);
        QCOMPARE(socket.subprotocol(), QString());
        QList<QByteArray> buffers;
        QCOMPARE(askedInOlderFraming(socket,
                                     newMessage("shell", "kernel_info_request", "older", {}),
                                     "kernel_info_reply", buffers),
                 QString("shell"));
        socket.sendTextMessage(QString::fromUtf8(
            frameOlder(
                newMessage("shell", "comm_open", "older",
                           {{"comm_id", "c2"}, {"target_name", "echo"}, {"data", QJsonObject()}}))
                .bytes));
        const QList<QByteArray> sent = {QByteArray("\0\1", 2), QByteArray(), QByteArray(999, 'y')};
        QCOMPARE(askedInOlderFraming(socket,
                                     newMessage("shell", "comm_msg", "older",
                                                {{"comm_id", "c2"}, {"data", QJsonObject()}}, sent),
                                     "comm_msg", buffers),
                 QString("iopub"));
        QVERIFY(buffers == sent);
    }
};

REPRISE_TEST(TstLostLine)
#include "tst_lost_line.moc"

/// A channel to real kernels: requests, errors, interrupts, and every way a kernel can go.

#include "tests/remote/jupyter/echo_comm.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_channel.hpp"

using namespace reprise;
using namespace reprise::test;

class TstKernelChannel : public QObject {
    Q_OBJECT

    JupyterServer m_server;

private slots:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.output().constData()); }

    void codeIsExecutedAndItsValueComesBack() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        const RequestResult result = watched.executed("x = 6 * 7; print('hello')");
        QCOMPARE(result.fate, RequestFate::Answered);
        QCOMPARE(WatchedChannel::x(result), QString("42"));
        QTRY_COMPARE(watched.printed, QString("hello\n"));
    }

    void anErrorIsToldInOneLine() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        const RequestResult result = watched.executed("1/0");
        QCOMPARE(result.fate, RequestFate::Failed);
        QCOMPARE(result.error, QString("ZeroDivisionError: division by zero"));
    }

    void requestsBehindAFailedOneAreSentAgain() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        std::vector<RequestResult> results(2);
        int count = 0;
        watched.execute("import time; time.sleep(0.5); x = 0; 1/0", [&](const RequestResult& told) {
            results[0] = told;
            ++count;
        });
        watched.execute("x += 1", [&](const RequestResult& told) {
            results[1] = told;
            ++count;
        });
        QTRY_COMPARE_WITH_TIMEOUT(count, 2, kWaitMs);
        QCOMPARE(results[0].fate, RequestFate::Failed);
        QCOMPARE(results[1].fate, RequestFate::Answered);
        QCOMPARE(WatchedChannel::x(results[1]), QString("1"));
    }

    void aKernelCanBeInterrupted() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        std::optional<RequestResult> result;
        watched.execute("print('on', flush=True)\nwhile True: pass",
                        [&](const RequestResult& told) { result = told; });
        QTRY_COMPARE_WITH_TIMEOUT(watched.printed, QString("on\n"), kWaitMs);
        watched.kernels.interrupt(watched.channel.kernelId(), &watched.channel,
                                  [](const auto&, const auto&) {});
        QTRY_VERIFY_WITH_TIMEOUT(result, kWaitMs);
        QVERIFY2(result->error.startsWith("KeyboardInterrupt"), qPrintable(result->error));
    }

    void aKernelThatDiesIsNoticedAndComesBackEmpty() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        watched.executed("x = 1");
        const RequestResult result = watched.executed("import os; os._exit(1)");
        QCOMPARE(result.fate, RequestFate::KernelDied);
        QCOMPARE(watched.restarts, 1);
        QTRY_COMPARE_WITH_TIMEOUT(watched.readies, 2, kWaitMs);
        QCOMPARE(WatchedChannel::x(watched.executed("pass")), QString("None"));
        QCOMPARE(watched.losses, 0);
    }

    void aRestartWhileBusyEndsTheRequest() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        std::optional<RequestResult> result;
        watched.execute("x = 1\nprint('on', flush=True)\nwhile True: pass",
                        [&](const RequestResult& told) { result = told; });
        QTRY_COMPARE_WITH_TIMEOUT(watched.printed, QString("on\n"), kWaitMs);
        watched.kernels.restart(watched.channel.kernelId(), &watched.channel,
                                [](const auto&, const auto&) {});
        QTRY_VERIFY_WITH_TIMEOUT(result, kWaitMs);
        QVERIFY(result->fate == RequestFate::KernelDied || result->fate == RequestFate::Failed);
        QTRY_COMPARE_WITH_TIMEOUT(watched.readies, 2, kWaitMs);
        QCOMPARE(watched.restarts, 1);
        QCOMPARE(WatchedChannel::x(watched.executed("pass")), QString("None"));
    }

    /// Nobody waits for anything, and what servers tell of restarts is often lost.
    void aRestartOfAnIdleKernelIsNoticed() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        for (int restart = 1; restart <= 2; ++restart) {
            watched.executed("x = 1");
            const QString kernel = watched.channel.kernelId();
            watched.kernels.restart(kernel, &watched.channel, [](const auto&, const auto&) {});
            QTRY_COMPARE_WITH_TIMEOUT(watched.restarts, restart, kWaitMs);
            QTRY_COMPARE_WITH_TIMEOUT(watched.readies, 1 + restart, kWaitMs);
            QCOMPARE(WatchedChannel::x(watched.executed("pass")), QString("None"));
        }
    }

    void aKernelThatIsShutDownIsNoticed() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        std::optional<RequestResult> result;
        watched.execute("import time; time.sleep(100)",
                        [&](const RequestResult& told) { result = told; });
        watched.kernels.shutDown(watched.channel.kernelId(), &watched.channel,
                                 [](const auto&, const auto&) {});
        QTRY_VERIFY_WITH_TIMEOUT(watched.failure, kWaitMs);
        QCOMPARE(watched.failure->reason, RemoteReason::KernelGone);
        QVERIFY(result);
        QCOMPARE(watched.channel.state(), KernelChannel::State::Closed);
    }

    void aKernelThatDoesNotExistIsToldAtOnce() {
        WatchedChannel watched(m_server);
        QVERIFY(!watched.open("00000000-0000-0000-0000-000000000000"));
        QCOMPARE(watched.failure->reason, RemoteReason::KernelGone);
    }

    void aWrongTokenIsToldAtOnce() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        const QString kernel = watched.channel.kernelId();
        watched.rest.setToken(AccessToken("wrong"));
        QVERIFY(!watched.open(kernel));
        QCOMPARE(watched.failure->reason, RemoteReason::TokenRefused);
        watched.failure.reset();
        watched.rest.setToken(m_server.credentials().token);
        QVERIFY(watched.open(kernel));
    }

    void whatOthersDoIsNotTakenForOurs() {
        WatchedChannel watched(m_server);
        WatchedChannel other(m_server);
        QVERIFY(watched.openNew());
        QVERIFY(other.open(watched.channel.kernelId()));
        QCOMPARE(other.executed("print('theirs')").fate, RequestFate::Answered);
        QTRY_COMPARE(watched.printedElsewhere, QString("theirs\n"));
        QCOMPARE(watched.printed, QString());
        QCOMPARE(watched.executed("print('ours')").fate, RequestFate::Answered);
        QTRY_COMPARE(watched.printed, QString("ours\n"));
    }

    void aRequestWithoutALineIsLostAtOnce() {
        WatchedChannel watched(m_server);
        std::optional<RequestResult> result;
        watched.execute("x = 1", [&](const RequestResult& told) { result = told; });
        QVERIFY(!result); // never before the call returns
        QTRY_VERIFY(result);
        QCOMPARE(result->fate, RequestFate::Lost);
    }

    void buffersComeBackAsTheyWent() {
        WatchedChannel watched(m_server);
        QVERIFY(watched.openNew());
        QCOMPARE(watched.executed(kEchoComm).fate, RequestFate::Answered);
        QList<QByteArray> back;
        connect(&watched.channel, &KernelChannel::commReceived, this,
                [&](const KernelMessage& message) { back = message.buffers; });
        const QList<QByteArray> buffers = {QByteArray(), QByteArray("\0\1\2", 3),
                                           QByteArray(4 << 20, 'x')};
        watched.channel.request(
            "shell", "comm_open",
            {{"comm_id", "c1"}, {"target_name", "echo"}, {"data", QJsonObject()}},
            [](const RequestResult&) {});
        watched.channel.request(
            "shell", "comm_msg", {{"comm_id", "c1"}, {"data", QJsonObject{{"a", 1}}}},
            [](const RequestResult&) {}, buffers);
        QTRY_COMPARE_WITH_TIMEOUT(back.size(), 3, kWaitMs);
        QVERIFY(back == buffers);
    }
};

REPRISE_TEST(TstKernelChannel)
#include "tst_kernel_channel.moc"

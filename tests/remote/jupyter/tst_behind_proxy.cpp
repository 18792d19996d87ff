/// A proxy that cuts idle lines and large bodies, and a certificate that nobody has signed.

#include "tests/support/nginx_proxy.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_channel.hpp"

using namespace reprise;
using namespace reprise::test;

class TstBehindProxy : public QObject {
    Q_OBJECT

    JupyterServer m_server;
    std::unique_ptr<NginxProxy> m_proxy;

    ServerAddress tlsAddress() const {
        return readServerAddress(QString("https://127.0.0.1:%1/").arg(m_proxy->tlsPort())).address;
    }

private slots:
    void initTestCase() {
        if (NginxProxy::program().isEmpty()) {
            QSKIP("needs the package nginx-light");
        }
        QVERIFY2(m_server.start(), m_server.output().constData());
        m_proxy = std::make_unique<NginxProxy>(m_server.port());
        QVERIFY2(m_proxy->start(), m_proxy->output().constData());
    }

    void anIdleLineIsCutAndOpenedAgain() {
        LineTimes times = shortTimes();
        times.look = std::chrono::minutes(1); // looking at a kernel would keep the line open
        WatchedChannel watched(m_server, times, m_proxy->port());
        QVERIFY(watched.openNew());
        watched.executed("x = 3");
        QTRY_VERIFY_WITH_TIMEOUT(watched.losses > 0, kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(watched.readies >= 2, kWaitMs);
        QCOMPARE(WatchedChannel::x(watched.executed("pass")), QString("3"));
        QVERIFY(!watched.failure);
    }

    void pingsKeepALineOpen() {
        LineTimes times = shortTimes();
        times.ping = std::chrono::milliseconds(1'000);
        WatchedChannel watched(m_server, times, m_proxy->port());
        QVERIFY(watched.openNew());
        QTest::qWait(9'000); // more than twice what the proxy waits
        QCOMPARE(watched.losses, 0);
        QCOMPARE(watched.executed("pass").fate, RequestFate::Answered);
    }

    void aBodyThatIsTooLargeIsTold() {
        JupyterRest rest(m_server.credentials());
        const RestAnswer answer = answered([&](QObject* context, const auto& handler) {
            rest.post(JupyterServer::addressAt(m_proxy->port()).at("api/kernels"),
                      {{"name", QString(2'000'000, 'x')}}, context, handler);
        });
        QCOMPARE(answer.trouble->reason, RemoteReason::TooLarge);
    }

    void aServerThatIsGoneBehindItsProxyMayComeBack() {
        NginxProxy lonely(freePort());
        QVERIFY(lonely.start());
        JupyterRest rest(m_server.credentials());
        const RestAnswer answer = answered([&](QObject* context, const auto& handler) {
            rest.get(JupyterServer::addressAt(lonely.port()).at("api"), context, handler);
        });
        QCOMPARE(answer.status, 502);
        QVERIFY(answer.trouble->mayPass);
    }

    void aCertificateOfNobodyIsRefused() {
        for (const QByteArray& accepted : {QByteArray(), QByteArray(32, 'x')}) {
            JupyterRest rest({m_server.credentials().token, accepted});
            const RestAnswer answer = answered([&](QObject* context, const auto& handler) {
                rest.get(tlsAddress().at("api/status"), context, handler);
            });
            QVERIFY(answer.trouble);
            QCOMPARE(answer.trouble->reason, RemoteReason::TlsRefused);
            QVERIFY(!answer.trouble->mayPass);
            KernelSocket socket(rest.credentials(), shortTimes());
            bool isLost = false;
            bool isOpened = false;
            connect(&socket, &KernelSocket::lost, this, [&] { isLost = true; });
            connect(&socket, &KernelSocket::opened, this, [&] { isOpened = true; });
            Kernels kernels(rest, tlsAddress());
            socket.open(kernels.channelsUrl("x", "s"));
            QTRY_VERIFY_WITH_TIMEOUT(isLost, kWaitMs);
            QVERIFY(!isOpened);
        }
    }

    void aCertificateThatWasAcceptedIsTaken() {
        JupyterRest rest({m_server.credentials().token, m_proxy->certificateDigest()},
                         shortTimes());
        Kernels kernels(rest, tlsAddress());
        const auto [kernel, trouble] =
            awaited<KernelStanding>([&](QObject* context, const auto& handler) {
                kernels.startSession("reprise-tls.ipynb", "Reprise", "python3", context, handler);
            });
        QVERIFY2(!trouble, qPrintable(trouble ? trouble->text : QString()));
        KernelChannel channel(kernels);
        int readies = 0;
        connect(&channel, &KernelChannel::ready, this, [&] { ++readies; });
        channel.open(kernel.id);
        QTRY_VERIFY_WITH_TIMEOUT(readies > 0, kWaitMs);
    }
};

REPRISE_TEST(TstBehindProxy)
#include "tst_behind_proxy.moc"

/// A real server: who is let in, and how kernels are started and found again.

#include "tests/support/jupyter_server.hpp"
#include "tests/support/test_program.hpp"

using namespace reprise;
using namespace reprise::test;

class TstJupyterRest : public QObject {
    Q_OBJECT

    JupyterServer m_server;

    RestAnswer get(const QString& path, const QString& token) const {
        JupyterRest rest({AccessToken(token), {}});
        return answered([&](QObject* context, const JupyterRest::Handler& handler) {
            rest.get(m_server.address().at(path), context, handler);
        });
    }
    RestAnswer post(const QString& path, const QString& token, const QJsonObject& body = {}) const {
        JupyterRest rest({AccessToken(token), {}});
        return answered([&](QObject* context, const JupyterRest::Handler& handler) {
            rest.post(m_server.address().at(path), body, context, handler);
        });
    }
    static KernelStanding session(Kernels& kernels, const QString& path) {
        return awaited<KernelStanding>([&](QObject* context, const auto& handler) {
                   kernels.startSession(path, "Reprise", "python3", context, handler);
               })
            .first;
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.output().constData()); }

    void theVersionIsToldToAnybody() {
        const RestAnswer answer = get("api", {});
        QVERIFY(!answer.trouble);
        QVERIFY(answer.json.object().contains("version"));
    }

    void aWrongTokenIsRefused_data() {
        QTest::addColumn<QString>("token");
        QTest::newRow("none") << "";
        QTest::newRow("wrong") << "wrong";
    }
    void aWrongTokenIsRefused() {
        QFETCH(QString, token);
        for (const char* path : {"api/status", "api/kernels", "api/kernelspecs"}) {
            const RestAnswer answer = get(path, token);
            QCOMPARE(answer.status, 403);
            QCOMPARE(answer.trouble->reason, RemoteReason::TokenRefused);
        }
        const RestAnswer posted = post("api/kernels", token);
        QCOMPARE(posted.status, 403);
        QCOMPARE(posted.trouble->reason, RemoteReason::TokenRefused);
        QVERIFY(!posted.trouble->text.contains("xsrf"));
    }

    /// With cookies the server would demand more of the second request.
    void theTokenAloneIsEnoughAgainAndAgain() {
        JupyterRest rest(m_server.credentials());
        Kernels kernels(rest, m_server.address());
        for (int k = 0; k < 2; ++k) {
            const auto [status, trouble] =
                awaited<QJsonObject>([&](QObject* context, const auto& handler) {
                    kernels.askStatus(context, handler);
                });
            QVERIFY2(!trouble, qPrintable(trouble ? trouble->text : QString()));
            QVERIFY(status.contains("kernels"));
            const RestAnswer answer = answered([&](QObject* context, const auto& handler) {
                rest.post(m_server.address().at("api/kernels"), {{"name", "python3"}}, context,
                          handler);
            });
            QCOMPARE(answer.status, 201);
            const KernelStanding kernel = *readKernel(answer.json.object());
            QCOMPARE(awaited<QJsonObject>([&](QObject* context, const auto& handler) {
                         kernels.shutDown(kernel.id, context, handler);
                     }).second.has_value(),
                     false);
        }
    }

    void theSamePathIsTheSameKernel() {
        JupyterRest rest(m_server.credentials());
        Kernels kernels(rest, m_server.address());
        const KernelStanding first = session(kernels, "reprise-a.ipynb");
        QVERIFY(!first.id.isEmpty());
        QCOMPARE(session(kernels, "reprise-a.ipynb").id, first.id);
        QVERIFY(session(kernels, "reprise-b.ipynb").id != first.id);
        QVERIFY(!session(kernels, "no/such/folder/reprise.ipynb").id.isEmpty());
    }

    void aKernelThatDoesNotExistIsNotFound() {
        JupyterRest rest(m_server.credentials());
        Kernels kernels(rest, m_server.address());
        const QString id = "00000000-0000-0000-0000-000000000000";
        const auto trouble = awaited<KernelStanding>([&](QObject* context, const auto& handler) {
                                 kernels.look(id, context, handler);
                             }).second;
        QCOMPARE(trouble->reason, RemoteReason::NotFound);
        QVERIFY(trouble->text.contains("Kernel does not exist"));
    }

    void specsNameTheUsualKernel() {
        JupyterRest rest(m_server.credentials());
        Kernels kernels(rest, m_server.address());
        const auto [specs, trouble] = awaited<KernelSpecs>(
            [&](QObject* context, const auto& handler) { kernels.askSpecs(context, handler); });
        QVERIFY(!trouble);
        QVERIFY(specs.find(specs.usual));
        QCOMPARE(specs.find("python3")->language, QString("python"));
        // A kernel that is none of them is the server's fault, so it is never asked for.
        const RestAnswer answer =
            post("api/kernels", m_server.tokenText(), {{"name", "no-such-kernel"}});
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.trouble->reason, RemoteReason::ServerFault);
    }

    void aRequestEndsWithTheOneWhoAsked() {
        JupyterRest rest(m_server.credentials());
        bool isAnswered = false;
        {
            QObject context;
            rest.get(m_server.address().at("api/status"), &context,
                     [&](const RestAnswer&) { isAnswered = true; });
        }
        QVERIFY(!answered([&](QObject* context, const auto& handler) {
                     rest.get(m_server.address().at("api/status"), context, handler);
                 }).trouble);
        QVERIFY(!isAnswered);
    }

    void nobodyListensThere() {
        JupyterRest rest(m_server.credentials());
        const RestAnswer answer = answered([&](QObject* context, const auto& handler) {
            rest.get(JupyterServer::addressAt(freePort()).at("api"), context, handler);
        });
        QCOMPARE(answer.trouble->reason, RemoteReason::Unreachable);
        QVERIFY(answer.trouble->mayPass);
    }

    void aServerThatIsSilentIsNotWaitedForForever() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        LineTimes times;
        times.answer = std::chrono::milliseconds(300);
        JupyterRest rest(m_server.credentials(), times);
        const RestAnswer answer = answered([&](QObject* context, const auto& handler) {
            rest.get(JupyterServer::addressAt(silent.serverPort()).at("api"), context, handler);
        });
        QCOMPARE(answer.trouble->reason, RemoteReason::TimedOut);
    }
};

REPRISE_TEST(TstJupyterRest)
#include "tst_jupyter_rest.moc"

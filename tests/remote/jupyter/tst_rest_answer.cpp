/// What answers of servers, hubs and proxies mean.

#include "core/session/jupyter/event_lines.hpp"
#include "core/session/jupyter/hub.hpp"
#include "core/session/jupyter/kernels.hpp"
#include "core/session/jupyter/rest_answer.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

class TstRestAnswer : public QObject {
    Q_OBJECT

    static HttpOutcome outcome(int status, const QByteArray& body = {},
                               const QString& location = {}) {
        HttpOutcome out;
        out.url = QUrl("https://h.org/user/alice/api/status");
        out.status = status;
        out.body = body;
        out.location = location;
        return out;
    }
    static HttpOutcome broken(QNetworkReply::NetworkError error) {
        HttpOutcome out = outcome(0);
        out.error = error;
        out.errorText = "why it broke";
        return out;
    }

private slots:
    void everyTroubleHasItsReason_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("location");
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, int status, const char* body, const char* location,
                            RemoteReason reason, const char* text) {
            QTest::newRow(name) << status << body << location << static_cast<int>(reason) << text;
        };
        row("no token", 403, R"({"message":"Forbidden","reason":null})", "",
            RemoteReason::TokenRefused, "refuses the token (Forbidden).");
        row("no token, posted", 403, R"({"message": "'_xsrf' argument missing from POST"})", "",
            RemoteReason::TokenRefused, "h.org refuses the token.");
        row("401", 401, "", "", RemoteReason::TokenRefused, "refuses");
        row("stopped", 302, "", "/hub/user/alice/api/status", RemoteReason::ServerStopped,
            "does not run");
        row("stopped, told", 424,
            R"({"message": "JupyterHub server no longer running at /user/alice"})", "",
            RemoteReason::ServerStopped, "no longer running");
        row("stopped, older hub", 503, "", "", RemoteReason::ServerStopped, "does not run");
        row("login", 302, "", "/login?next=%2F", RemoteReason::TokenRefused, "refuses");
        row("elsewhere", 302, "", "https://iam.org/auth?x=1", RemoteReason::NotJupyter,
            "sends on to iam.org/auth");
        row("not found", 404, R"({"message": "Kernel does not exist: 1"})", "",
            RemoteReason::NotFound, "Kernel does not exist: 1");
        row("too large", 413, "<html>", "", RemoteReason::TooLarge, "too large");
        row("gateway", 504, "<html>", "", RemoteReason::Unreachable, "504");
        row("fault", 500, R"({"message": "Unhandled error", "traceback": "…"})", "",
            RemoteReason::ServerFault, "500 (Unhandled error)");
        row("a page", 200, "<html>hello</html>", "", RemoteReason::NotJupyter, "not as a Jupyter");
    }
    void everyTroubleHasItsReason() {
        QFETCH(int, status);
        QFETCH(QString, body);
        QFETCH(QString, location);
        QFETCH(QString, text);
        const RestAnswer answer = understood(outcome(status, body.toUtf8(), location));
        QVERIFY(answer.trouble);
        QTEST(static_cast<int>(answer.trouble->reason), "reason");
        QVERIFY2(answer.trouble->text.contains(text), qPrintable(answer.trouble->text));
        QVERIFY(!answer.trouble->action.isEmpty());
        QVERIFY(answer.trouble->text.endsWith('.'));
    }

    void everyBrokenConnectionHasItsReason() {
        QCOMPARE(understood(broken(QNetworkReply::SslHandshakeFailedError)).trouble->reason,
                 RemoteReason::TlsRefused);
        QVERIFY(!understood(broken(QNetworkReply::SslHandshakeFailedError)).trouble->mayPass);
        QCOMPARE(understood(broken(QNetworkReply::HostNotFoundError)).trouble->reason,
                 RemoteReason::Unreachable);
        QCOMPARE(understood(broken(QNetworkReply::ConnectionRefusedError)).trouble->reason,
                 RemoteReason::Unreachable);
        QCOMPARE(understood(broken(QNetworkReply::OperationCanceledError)).trouble->reason,
                 RemoteReason::TimedOut);
        HttpOutcome cut = outcome(200, "{");
        cut.error = QNetworkReply::RemoteHostClosedError;
        QCOMPARE(understood(cut).trouble->reason, RemoteReason::Unreachable);
        QVERIFY(understood(cut).trouble->mayPass);
    }

    void whatIsWellHasNoTrouble() {
        QVERIFY(!understood(outcome(204)).trouble);
        const RestAnswer answer = understood(outcome(201, R"({"id": "x"})"));
        QVERIFY(!answer.trouble);
        QCOMPARE(answer.json.object()["id"].toString(), QString("x"));
    }

    void foreignTextBecomesOneHarmlessLine() {
        QCOMPARE(asOneLine("\x1b[0;31mNameError\x1b[0m: \n  x\x07\u202e!"),
                 QString("NameError: x !"));
        QCOMPARE(asOneLine(QString(1000, 'a')).size(), 300);
    }

    void eventsAreReadInPiecesOfAnySize() {
        const QByteArray stream = "data: {\"progress\": 0, \"message\": \"Server requested\"}\r\n\n"
                                  ": comment\ndata: nonsense\ndata: " +
                                  QByteArray(100'000, 'x') +
                                  "\ndata:{\"progress\":100,\"ready\":true}\n\n";
        for (const int piece : {1, 7, 1000, 1'000'000}) {
            EventLines lines;
            std::vector<QJsonObject> events;
            for (qsizetype at = 0; at < stream.size(); at += piece) {
                for (const QJsonObject& event : lines.take(stream.mid(at, piece))) {
                    events.push_back(event);
                }
            }
            QCOMPARE(events.size(), std::size_t(2));
            QCOMPARE(events[0]["message"].toString(), QString("Server requested"));
            QVERIFY(events[1]["ready"].toBool());
        }
    }

    void aHubsUserIsRead() {
        const QJsonObject ready{{"ready", true}, {"pending", QJsonValue()}, {"url", "/user/a/"}};
        const QJsonObject stopping{{"ready", true}, {"pending", "stop"}, {"url", "/user/a/x/"}};
        const QJsonObject stopped{{"ready", false}, {"pending", QJsonValue()}, {"stopped", true}};
        const QJsonObject answer{
            {"name", "a"}, {"servers", QJsonObject{{"", ready}, {"x", stopping}, {"y", stopped}}}};
        QVERIFY(readHubUser(answer, "")->server->isReady);
        QCOMPARE(readHubUser(answer, "")->server->path, QString("/user/a/"));
        QVERIFY(!readHubUser(answer, "x")->server->isReady);
        QVERIFY(readHubUser(answer, "x")->server->isPending);
        QVERIFY(!readHubUser(answer, "y")->server);
        QVERIFY(!readHubUser(answer, "none")->server);
        QVERIFY(!readHubUser({{"kind", "service"}}, ""));
    }

    void kernelSpecsAreRead() {
        const QJsonObject spec{{"display_name", "EBRAINS\n-1"}, {"language", "python"}};
        const KernelSpecs specs = readKernelSpecs(
            {{"default", "python3"},
             {"kernelspecs", QJsonObject{{"a", QJsonObject{{"spec", spec}}}, {"broken", 3}}}});
        QCOMPARE(specs.usual, QString("python3"));
        QCOMPARE(specs.all.size(), std::size_t(1));
        QCOMPARE(specs.find("a")->displayName, QString("EBRAINS -1"));
        QVERIFY(!specs.find("b"));
        QVERIFY(!readKernel({{"name", "x"}}));
    }
};

REPRISE_TEST(TstRestAnswer)
#include "tst_rest_answer.moc"

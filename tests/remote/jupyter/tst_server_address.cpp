/// What people paste, and the address it stands for.

#include "core/session/jupyter/server_address.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

class TstServerAddress : public QObject {
    Q_OBJECT

    static QByteArray tokenOf(const QString& pasted) {
        return readServerAddress(pasted).token.authorization().mid(6);
    }

private slots:
    void addressesOfPagesAreReduced_data() {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("hub");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* pasted, const char* server, const char* hub = "",
                            const char* name = "") {
            QTest::newRow(pasted) << pasted << server << hub << name;
        };
        row("http://localhost:8888/", "http://localhost:8888/");
        row("http://localhost:8888", "http://localhost:8888/");
        row("localhost:8888/lab?token=abc", "http://localhost:8888/");
        row("  127.0.0.1:9000/tree \n", "http://127.0.0.1:9000/");
        row("http://[::1]:8888/lab", "http://[::1]:8888/");
        row("https://h.org/base/lab/workspaces/auto-x", "https://h.org/base/");
        row("https://h.org/notebooks/user/x.ipynb", "https://h.org/");
        row("https://h.org/base/api/kernels", "https://h.org/base/");
        row("https://h.org/user/alice/", "https://h.org/user/alice/", "https://h.org/");
        row("https://h.org/user/alice", "https://h.org/user/alice/", "https://h.org/");
        row("h.org/user/alice/lab/tree/x?token=abc#at", "https://h.org/user/alice/",
            "https://h.org/");
        row("https://h.org:8443/sub/user/alice/tree", "https://h.org:8443/sub/user/alice/",
            "https://h.org:8443/sub/");
        row("https://h.org/user/alice/gpu/lab", "https://h.org/user/alice/gpu/", "https://h.org/",
            "gpu");
        row("https://h.org/user/a%40b.org/lab", "https://h.org/user/a%40b.org/", "https://h.org/");
        row("https://h.org/hub/user/alice/lab", "https://h.org/user/alice/", "https://h.org/");
        row("https://h.org/hub/home", "", "https://h.org/");
        row("https://h.org/jupyter/hub/spawn/alice?next=x", "", "https://h.org/jupyter/");
        row("https://h.org/hub", "", "https://h.org/");
    }
    void addressesOfPagesAreReduced() {
        QFETCH(QString, pasted);
        const PastedAddress read = readServerAddress(pasted);
        QCOMPARE(read.problem, QString());
        QTEST(read.address.server.toString(QUrl::FullyEncoded), "server");
        QTEST(read.address.hub.toString(QUrl::FullyEncoded), "hub");
        QTEST(read.address.serverName, "name");
    }

    void whatIsNoAddressIsRefusedWithAReason_data() {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("part");
        QTest::newRow("empty") << ""
                               << "no address";
        QTest::newRow("spaces") << "not an address"
                                << "no address";
        QTest::newRow("file") << "file:///etc/passwd"
                              << "no address";
        QTest::newRow("ftp") << "ftp://h.org/"
                             << "not with ftp://";
        QTest::newRow("socket") << "wss://h.org/user/a/"
                                << "not with wss://";
        QTest::newRow("plain") << "http://h.org/user/alice/"
                               << "could read the token";
        QTest::newRow("plain, looks local") << "http://localhost.evil.org/"
                                            << "could read the token";
        QTest::newRow("name") << "https://me:secret@h.org/"
                              << "name or password";
    }
    void whatIsNoAddressIsRefusedWithAReason() {
        QFETCH(QString, pasted);
        QFETCH(QString, part);
        const PastedAddress read = readServerAddress(pasted);
        QVERIFY2(read.problem.contains(part), qPrintable(read.problem));
        QVERIFY(read.address.server.isEmpty());
        QVERIFY(!read.problem.contains("secret"));
    }

    void theTokenIsTakenOutOfTheAddress() {
        QCOMPARE(tokenOf("http://localhost:1/lab?token=abc123"), QByteArray("abc123"));
        QCOMPARE(tokenOf("http://localhost:1/?x=1&token=a%2Db&y=2"), QByteArray("a-b"));
        QVERIFY(readServerAddress("http://localhost:1/").token.isEmpty());
        const PastedAddress read = readServerAddress("https://h.org/user/alice/lab?token=abc123");
        QVERIFY(!read.address.server.toString().contains("abc123"));
        QVERIFY(!read.address.at("api/status").toString().contains("abc123"));
    }

    void pathsAreAppendedAsTheyAre() {
        const ServerAddress address = readServerAddress("https://h.org/user/a%40b.org/lab").address;
        QCOMPARE(address.at("api/status").toEncoded(),
                 QByteArray("https://h.org/user/a%40b.org/api/status"));
        QCOMPARE(address.atHub("users/a%40b.org/server").toEncoded(),
                 QByteArray("https://h.org/hub/api/users/a%40b.org/server"));
    }

    void aTokenLosesWhatCopyingAdded() {
        QCOMPARE(AccessToken(" ab\r\nX-Evil: 1 c\n").authorization(),
                 QByteArray("token abX-Evil:1c"));
        QVERIFY(AccessToken(" \n").isEmpty());
    }

    void aTokenIsTakenOutOfWhatOthersSay() {
        const AccessToken token("s3cret+x");
        const QString said = token.removedFrom("got s3cret+x and s3cret%2bx and s3cret%2Bx");
        QVERIFY2(!said.contains("s3cret"), qPrintable(said));
        QCOMPARE(AccessToken().removedFrom("nothing to hide"), QString("nothing to hide"));
    }
};

REPRISE_TEST(TstServerAddress)
#include "tst_server_address.moc"

#pragma once
/// \file
/// A server that a test starts, and that does not outlive it.

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <sys/prctl.h>

namespace reprise::test {

/// A port of this computer that nobody listens at.
inline quint16 freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// Ends when this object goes, and when the program that made it dies.
class OwnProcess {
public:
    explicit OwnProcess(const QProcessEnvironment& environment) {
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    }
    ~OwnProcess() { stop(); }

    bool start(const QString& program, const QStringList& arguments) {
        m_process.start(program, arguments);
        return m_process.waitForStarted(10'000);
    }
    void stop() {
        if (m_process.state() == QProcess::NotRunning) {
            return;
        }
        m_process.terminate();
        if (!m_process.waitForFinished(20'000)) {
            m_process.kill();
            m_process.waitForFinished(5'000);
        }
    }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QByteArray output() { return m_output += m_process.readAll(); }

private:
    QProcess m_process;
    QByteArray m_output;
};

/// What a server needs to leave the user's own settings alone.
inline QProcessEnvironment environmentIn(const QTemporaryDir& home) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", home.path());
    environment.insert("JUPYTER_CONFIG_DIR", home.filePath("config"));
    environment.insert("JUPYTER_DATA_DIR", home.filePath("data"));
    environment.insert("JUPYTER_RUNTIME_DIR", home.filePath("runtime"));
    for (const char* name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"}) {
        environment.remove(name);
    }
    return environment;
}

} // namespace reprise::test

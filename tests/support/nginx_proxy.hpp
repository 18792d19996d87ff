#pragma once
/// \file
/// A real nginx before a server of this computer: impatient, with a small limit of bodies, and on
/// a second port with a certificate of its own making.

#include "tests/support/own_process.hpp"

#include <QFile>
#include <QSslCertificate>
#include <QStandardPaths>
#include <QTcpSocket>

namespace reprise::test {

class NginxProxy {
public:
    explicit NginxProxy(quint16 to) : m_to(to), m_process(environmentIn(m_home)) {}

    static QString program() {
        return QStandardPaths::findExecutable(
            "nginx", {"/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin"});
    }
    bool start() {
        QFile config(m_home.filePath("nginx.conf"));
        if (!makeCertificate() || !config.open(QIODevice::WriteOnly) ||
            config.write(configuration().toUtf8()) < 0) {
            return false;
        }
        config.close();
        return m_process.start(program(), {"-p", m_home.path(), "-c", config.fileName()}) &&
               QTest::qWaitFor([this] { return !m_process.isRunning() || listens(); }, 30'000) &&
               m_process.isRunning();
    }
    QByteArray output() { return m_process.output(); }
    quint16 port() const { return m_port; }
    quint16 tlsPort() const { return m_tlsPort; }
    QByteArray certificateDigest() const {
        return QSslCertificate::fromPath(m_home.filePath("cert.pem"))
            .value(0)
            .digest(QCryptographicHash::Sha256);
    }

private:
    bool makeCertificate() const {
        QProcess openssl;
        openssl.setProcessChannelMode(QProcess::MergedChannels);
        openssl.start("openssl",
                      {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout",
                       m_home.filePath("key.pem"), "-out", m_home.filePath("cert.pem"), "-subj",
                       "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-batch"});
        return openssl.waitForFinished(60'000) && openssl.exitCode() == 0;
    }
    bool listens() const {
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1", m_tlsPort);
        return socket.waitForConnected(500);
    }
    QString configuration() const {
        return QString(R"(
daemon off; master_process off; worker_processes 1; pid %1/nginx.pid; error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path %1/body; proxy_temp_path %1/proxy; fastcgi_temp_path %1/fastcgi;
  uwsgi_temp_path %1/uwsgi; scgi_temp_path %1/scgi;
  server {
    listen 127.0.0.1:%2;
    listen 127.0.0.1:%3 ssl;
    ssl_certificate %1/cert.pem; ssl_certificate_key %1/key.pem;
    client_max_body_size 1m;
    location / {
      proxy_pass http://127.0.0.1:%4; proxy_http_version 1.1; proxy_read_timeout 4s;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;
    }
  }
})")
            .arg(m_home.path())
            .arg(m_port)
            .arg(m_tlsPort)
            .arg(m_to);
    }

    QTemporaryDir m_home;
    quint16 m_to;
    const quint16 m_port = freePort();
    const quint16 m_tlsPort = freePort();
    OwnProcess m_process;
};

} // namespace reprise::test

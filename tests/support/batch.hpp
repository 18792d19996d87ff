#pragma once
/// \file
/// reprise-batch as a user or a script calls it.

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace reprise::test {

inline QString batchProgram() {
    return QString(REPRISE_BINARY_DIR) + "/bin/reprise-batch";
}

struct BatchResult {
    int code = -1; ///< -2: it crashed
    QString out, err;
};

/// \p prepare may change the process before it starts.
inline BatchResult batch(const QStringList& arguments,
                         const std::function<void(QProcess&)>& prepare = {}) {
    QProcess process;
    process.setWorkingDirectory(REPRISE_SOURCE_DIR);
    if (prepare) {
        prepare(process);
    }
    process.start(batchProgram(), arguments);
    process.waitForFinished(120000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

inline QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QJsonObject summaryOf(const QString& folder) {
    return QJsonDocument::fromJson(contentOf(folder + "/summary.json")).object();
}

inline QByteArray smallProjectText(int episodes) {
    return "reprise: 1\nname: small\nseed: 5\nnetwork:\n  populations:\n"
           "    - {id: htm, model: s_htm, parameters: {w_mature: 129.8}}\n"
           "environment: {sequences: S1}\nexperiments:\n  - name: learn\n    phases:\n"
           "      - {do: train, target: htm, episodes: " +
           QByteArray::number(episodes) + "}\n";
}

/// A folder of a test, with files made of text.
class BatchFolder {
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString file(const QString& name, const QByteArray& text) const {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly)) {
            qFatal("cannot write %s", qPrintable(name));
        }
        out.write(text);
        return out.fileName();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace reprise::test

#include "core/editing/written_file.hpp"

#include "core/files/whole_file.hpp"

#include <QCoreApplication>
#include <QFile>

namespace reprise {

std::filesystem::path toPath(const QString& file) {
    return std::filesystem::path(QFile::encodeName(file).toStdString());
}

QString sentenceOf(const FileError& error) {
    return QCoreApplication::translate("Reprise", "Could not write %1: %2.")
        .arg(QString::fromStdString(error.file.string()), QString::fromStdString(error.reason));
}

QString writeBytes(const QString& file, const QByteArray& bytes) {
    try {
        writeFile(toPath(file), {bytes.constData(), std::size_t(bytes.size())});
    } catch (const FileError& error) {
        return sentenceOf(error);
    }
    return {};
}

} // namespace reprise

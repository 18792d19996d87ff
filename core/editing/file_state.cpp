#include "core/editing/file_state.hpp"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace reprise {

namespace {
constexpr auto kHash = QCryptographicHash::Sha256;
constexpr qint64 kMostHashed = 64 << 20; // bytes; no project is as large
} // namespace

QByteArray contentHash(std::string_view content) {
    return QCryptographicHash::hash({content.data(), qsizetype(content.size())}, kHash).toHex();
}

QByteArray contentHashOf(const QString& file) {
    QFile in(file);
    if (!QFileInfo(file).isFile() || !in.open(QIODevice::ReadOnly)) {
        return {}; // a pipe in its place would be waited for
    }
    if (in.size() > kMostHashed) {
        return "too large";
    }
    QCryptographicHash hash(kHash);
    return hash.addData(&in) ? hash.result().toHex() : QByteArray();
}

FileState fileStateOf(const QString& file, const QByteArray& known) {
    if (file.isEmpty() || known.isEmpty()) {
        return FileState::AsKnown;
    }
    if (!QFileInfo::exists(file)) {
        return FileState::Gone;
    }
    return contentHashOf(file) == known ? FileState::AsKnown : FileState::Changed;
}

bool isSameFile(const QString& a, const QString& b) {
    const QString real = QFileInfo(a).canonicalFilePath();
    return a == b || (!real.isEmpty() && real == QFileInfo(b).canonicalFilePath());
}

} // namespace reprise

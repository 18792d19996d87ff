#include "app/window/example_list.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace reprise {

namespace {

constexpr qint64 kLookedAt = 4096; // bytes

QString unquoted(QString text) {
    text = text.trimmed();
    for (const QChar quote : {QChar('"'), QChar('\'')}) {
        if (text.size() >= 2 && text.startsWith(quote) && text.endsWith(quote)) {
            return text.mid(1, text.size() - 2);
        }
    }
    return text;
}

} // namespace

ExampleEntry describeProjectFile(const QString& file) {
    ExampleEntry entry{file, QFileInfo(file).completeBaseName(), {}};
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        return entry;
    }
    for (const QString& line : QString::fromUtf8(in.read(kLookedAt)).split('\n')) {
        if (line.startsWith("name:")) {
            entry.title = unquoted(line.mid(5));
        } else if (line.startsWith('#') && entry.summary.isEmpty()) {
            entry.summary = line.mid(line.indexOf(QRegularExpression("[^#]"))).trimmed();
        }
    }
    return entry;
}

std::vector<ExampleEntry> listExamples(const QString& folder) {
    std::vector<ExampleEntry> entries;
    if (folder.isEmpty()) {
        return entries;
    }
    const QDir dir(folder);
    for (const QFileInfo& info : dir.entryInfoList({"*.yaml"}, QDir::Files, QDir::Name)) {
        entries.push_back(describeProjectFile(info.filePath()));
    }
    std::stable_partition(entries.begin(), entries.end(), [](const ExampleEntry& entry) {
        return QFileInfo(entry.file).fileName() == "start.yaml";
    });
    return entries;
}

} // namespace reprise

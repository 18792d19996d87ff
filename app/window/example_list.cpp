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

QString firstSentence(const QString& text) {
    static const QRegularExpression end("[.!?](?=\\s)");
    const qsizetype stop = text.indexOf(end);
    return stop < 0 ? text : text.left(stop + 1);
}

} // namespace

ExampleEntry describeProjectFile(const QString& file) {
    ExampleEntry entry{file, QFileInfo(file).completeBaseName(), {}};
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        return entry;
    }
    static const QRegularExpression notSigns("[^#\\s]");
    QStringList comment;
    bool isCommentOver = false;
    for (const QString& line : QString::fromUtf8(in.read(kLookedAt)).split('\n')) {
        if (line.startsWith("name:")) {
            entry.title = unquoted(line.mid(5));
        }
        if (line.startsWith('#') && !isCommentOver) {
            const qsizetype start = line.indexOf(notSigns);
            comment << (start < 0 ? QString() : line.mid(start).trimmed());
        } else {
            isCommentOver = !comment.isEmpty();
        }
    }
    entry.summary = firstSentence(comment.join(' ').simplified());
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

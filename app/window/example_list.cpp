#include "app/window/example_list.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <tuple>

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

/// In the order of the start page.
constexpr const char* kUsualGroups[] = {"Sequences", "Maps and paths", "WTA grids",
                                        "Plain networks", "Published sequence sets"};
constexpr QLatin1String kGroupKey("group:");

int rankOf(const QString& group) {
    const auto* found = std::find(std::begin(kUsualGroups), std::end(kUsualGroups), group);
    return int(std::distance(std::begin(kUsualGroups), found));
}

QString firstSentence(const QString& text) {
    static const QRegularExpression end("[.!?](?=\\s)");
    const qsizetype stop = text.indexOf(end);
    return stop < 0 ? text : text.left(stop + 1);
}

} // namespace

ExampleEntry describeProjectFile(const QString& file) {
    ExampleEntry entry{file, QFileInfo(file).completeBaseName(), {}, {}, {}};
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
            const QString text = start < 0 ? QString() : line.mid(start).trimmed();
            if (text.startsWith(kGroupKey)) {
                entry.group = text.mid(kGroupKey.size()).trimmed();
            } else {
                comment << text;
            }
        } else {
            isCommentOver = !comment.isEmpty();
        }
    }
    entry.summary = firstSentence(comment.join(' ').simplified());
    return entry;
}

std::vector<ExampleEntry> listExamples(const QString& folder, const QString& pictures) {
    std::vector<ExampleEntry> entries;
    if (folder.isEmpty()) {
        return entries;
    }
    for (const QFileInfo& info : QDir(folder).entryInfoList({"*.yaml"}, QDir::Files, QDir::Name)) {
        entries.push_back(describeProjectFile(info.filePath()));
        entries.back().picture = QDir(pictures).filePath(info.completeBaseName() + ".png");
    }
    const auto place = [](const ExampleEntry& entry) {
        const bool isStart = QFileInfo(entry.file).fileName() == "start.yaml";
        return std::tuple(rankOf(entry.group), entry.group, !isStart);
    };
    std::stable_sort(
        entries.begin(), entries.end(),
        [&](const ExampleEntry& a, const ExampleEntry& b) { return place(a) < place(b); });
    return entries;
}

QString darkPicture(const QString& picture) {
    return QString(picture).replace(QRegularExpression("\\.png$"), "-dark.png");
}

bool fits(const ExampleEntry& entry, const QString& query) {
    const QString text = QStringList{entry.title, entry.summary, entry.group,
                                     QFileInfo(entry.file).completeBaseName()}
                             .join('\n');
    const QStringList words = query.simplified().split(' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&text](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace reprise

#include "views/yaml/yaml_highlighter.hpp"

#include "widgets/theme.hpp"

#include <QRegularExpression>
#include <QStringView>

namespace reprise {

namespace {

constexpr int kNoBlock = -1; // else: columns that a text of several lines is indented more than

qsizetype indentOf(const QString& line) {
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == QLatin1Char(' ')) {
        ++indent;
    }
    return indent;
}

/// A comment begins at \p at, not within a word.
bool beginsComment(const QString& line, qsizetype at) {
    return line[at] == QLatin1Char('#') && (at == 0 || line[at - 1].isSpace());
}

bool isPunctuation(QChar letter) {
    return QStringView(u"[]{},").contains(letter);
}

/// A colon or a dash that stands for itself.
bool isMark(const QString& line, qsizetype at) {
    const bool isAlone = at + 1 == line.size() || line[at + 1].isSpace();
    return isAlone &&
           (line[at] == QLatin1Char(':') || (line[at] == QLatin1Char('-') && indentOf(line) == at));
}

} // namespace

YamlHighlighter::YamlHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {
    connect(&themeHub(), &ThemeHub::changed, this, &QSyntaxHighlighter::rehighlight);
}

void YamlHighlighter::paint(qsizetype from, qsizetype to, const QColor& color, bool isItalic) {
    QTextCharFormat format;
    format.setForeground(color);
    format.setFontItalic(isItalic);
    setFormat(int(from), int(to - from), format);
}

/// Returns where the text in quotes ends.
qsizetype YamlHighlighter::highlightQuoted(const QString& line, qsizetype from) {
    const QChar quote = line[from];
    qsizetype to = from + 1;
    while (to < line.size() && line[to] != quote) {
        to += quote == QLatin1Char('"') && line[to] == QLatin1Char('\\') ? 2 : 1;
    }
    to = std::min(to + 1, line.size());
    paint(from, to, currentTheme().predicted);
    return to;
}

/// A key, one of the words that mean something, or a plain value.
void YamlHighlighter::highlightWord(const QString& line, qsizetype from, qsizetype to) {
    static const QRegularExpression kMeaning(
        QStringLiteral("^(true|false|True|False|TRUE|FALSE|null|~|auto)$"));
    const Theme& theme = currentTheme();
    if (to < line.size() && isMark(line, to)) {
        paint(from, to, theme.soma);
    } else if (kMeaning.match(line.mid(from, to - from)).hasMatch()) {
        paint(from, to, theme.inhibitory);
    }
}

void YamlHighlighter::highlightBlock(const QString& line) {
    const Theme& theme = currentTheme();
    const qsizetype indent = indentOf(line);
    const bool isBlank = indent == line.size();
    if (previousBlockState() != kNoBlock && (isBlank || indent > previousBlockState())) {
        setCurrentBlockState(previousBlockState());
        paint(0, line.size(), theme.predicted);
        return;
    }
    setCurrentBlockState(kNoBlock);
    for (qsizetype at = indent; at < line.size();) {
        const QChar letter = line[at];
        if (beginsComment(line, at)) {
            paint(at, line.size(), theme.dim, true);
            return;
        }
        if (letter == QLatin1Char('"') || letter == QLatin1Char('\'')) {
            at = highlightQuoted(line, at);
        } else if (isPunctuation(letter) || isMark(line, at)) {
            paint(at, at + 1, theme.dim);
            ++at;
        } else if (letter.isSpace()) {
            ++at;
        } else {
            qsizetype to = at;
            while (to < line.size() && !isPunctuation(line[to]) && !isMark(line, to) &&
                   !beginsComment(line, to)) {
                ++to;
            }
            while (line[to - 1].isSpace()) {
                --to;
            }
            highlightWord(line, at, to);
            at = to;
        }
    }
    static const QRegularExpression kTextFollows(QStringLiteral(":\\s+[|>][-+0-9]*\\s*(#.*)?$"));
    if (kTextFollows.match(line).hasMatch()) {
        setCurrentBlockState(int(indent));
    }
}

} // namespace reprise

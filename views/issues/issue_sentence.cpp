#include "views/issues/issue_sentence.hpp"

#include <QFileInfo>

#include <algorithm>

namespace reprise {

QString asSentence(const QString& text) {
    const QString first = text.section(QLatin1Char(' '), 0, 0);
    const bool isWord = std::all_of(first.begin(), first.end(), [](QChar letter) {
        return letter.isLetter() || letter == QLatin1Char('\'') || letter == QLatin1Char(',');
    });
    return isWord ? text.left(1).toUpper() + text.mid(1) : text;
}

QString sentenceOf(const Issue& issue) {
    QString sentence = asSentence(QString::fromStdString(issue.text));
    if (!issue.fix.empty()) {
        sentence += QStringLiteral(" (%1)").arg(QString::fromStdString(issue.fix));
    }
    if (issue.where.isKnown()) {
        sentence += QStringLiteral(" – %1:%2:%3")
                        .arg(QFileInfo(QString::fromStdString(issue.where.file)).fileName())
                        .arg(issue.where.line)
                        .arg(issue.where.column);
    }
    return sentence;
}

} // namespace reprise

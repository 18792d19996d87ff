#include "views/issues/close_words.hpp"

#include "core/values/issue.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace reprise {

namespace {

/// Without quotes, brackets, spaces and the like at its ends.
QString bare(QString word) {
    const auto isSign = [](QChar letter) { return !letter.isLetterOrNumber(); };
    while (!word.isEmpty() && isSign(word.front())) {
        word.remove(0, 1);
    }
    while (!word.isEmpty() && isSign(word.back())) {
        word.chop(1);
    }
    return word;
}

} // namespace

QStringList closeWords(const QString& word, const QStringList& known, int most) {
    QStringList close;
    for (const QString& candidate : known) {
        if (candidate.compare(bare(word), Qt::CaseInsensitive) == 0 && candidate != word) {
            close += candidate;
        }
    }
    std::vector<std::string> left;
    for (const QString& candidate : known) {
        if (candidate != word && !close.contains(candidate)) {
            left.push_back(candidate.toStdString());
        }
    }
    while (close.size() < most) {
        const std::string near = nearestWord(word.toStdString(), left);
        if (near.empty()) {
            break;
        }
        close += QString::fromStdString(near);
        left.erase(std::find(left.begin(), left.end(), near));
    }
    return close.mid(0, most);
}

} // namespace reprise

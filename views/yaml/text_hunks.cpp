#include "views/yaml/text_hunks.hpp"

#include "core/editing/line_diff.hpp"

#include <algorithm>

namespace reprise {

std::vector<TextHunk> textHunks(const QString& was, const QString& is) {
    const std::string first = was.toStdString() + '\n'; // so that an empty last line is one
    const std::string second = is.toStdString() + '\n';
    std::vector<TextHunk> hunks;
    int line = 0;
    bool isOpen = false;
    for (const DiffLine& one : lineDiff(first, second)) {
        if (one.in == DiffLine::In::Both) {
            isOpen = false;
            ++line;
            continue;
        }
        if (!isOpen) {
            hunks.push_back({line, 0, {}});
            isOpen = true;
        }
        if (one.in == DiffLine::In::First) {
            ++hunks.back().removed;
            ++line;
        } else {
            hunks.back().added << QString::fromUtf8(one.text.data(), qsizetype(one.text.size()));
        }
    }
    return hunks;
}

int mappedLine(const std::vector<TextHunk>& hunks, int line) {
    int moved = 0;
    for (const TextHunk& hunk : hunks) {
        const int added = int(hunk.added.size());
        if (line < hunk.first) {
            break;
        }
        if (line < hunk.first + hunk.removed) {
            const int within = std::min(line - hunk.first, std::max(added - 1, 0));
            return hunk.first + moved + within;
        }
        moved += added - hunk.removed;
    }
    return line + moved;
}

} // namespace reprise

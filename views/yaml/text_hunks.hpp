#pragma once
/// \file
/// What makes one text of another, in runs of lines.

#include <QString>
#include <QStringList>

#include <vector>

namespace reprise {

/// Lines from \p first on, \p removed of them, give way to \p added. Lines count from 0 in the
/// text as it was.
struct TextHunk {
    int first = 0;
    int removed = 0;
    QStringList added;
};

/// Ascending. A text has one line more than line feeds.
std::vector<TextHunk> textHunks(const QString& was, const QString& is);

/// Where line \p line of the old text stands in the new one; a line that went: where it would.
int mappedLine(const std::vector<TextHunk>& hunks, int line);

} // namespace reprise

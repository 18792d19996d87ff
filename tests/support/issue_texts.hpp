#pragma once
/// \file
/// Issues as a test compares them.

#include "core/values/issue.hpp"

#include <QString>
#include <QStringList>

namespace reprise::test {

/// One line each, as `reprise-batch validate` has them.
inline QString sentencesOf(const Issues& issues) {
    QStringList lines;
    for (const Issue& issue : issues) {
        lines << QString::fromStdString(toString(issue));
    }
    return lines.join('\n');
}

} // namespace reprise::test

#pragma once
/// \file
/// The words that may have been meant by one that nothing has.

#include <QString>
#include <QStringList>

namespace reprise {

/// Of \p known those that are \p word but for signs around it and upper or lower case, then those
/// a few letters away, the nearest first; at most \p most.
QStringList closeWords(const QString& word, const QStringList& known, int most = 3);

} // namespace reprise

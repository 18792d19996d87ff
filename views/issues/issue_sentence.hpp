#pragma once
/// \file
/// A problem as the window says it: a sentence, beside an icon for how bad it is.

#include "core/values/issue.hpp"

#include <QString>

namespace reprise {

/// \p text with a capital letter first, unless it begins with a name such as one_to_one.
QString asSentence(const QString& text);

/// "Unknown key 'nework' (did you mean 'network'?) – mine.yaml:12:3".
QString sentenceOf(const Issue& issue);

} // namespace reprise

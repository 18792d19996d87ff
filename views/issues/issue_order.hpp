#pragma once
/// \file
/// What all lists of issues have in common: which comes first, and how many there are.

#include "core/values/issue.hpp"

#include <QString>

namespace reprise {

/// Errors, then warnings, then notes; otherwise in the order found.
Issues worstFirst(Issues issues);
int countOf(const Issues& issues, Severity severity);
/// "2 errors, 1 warning"; notes are not counted. "" if there is neither.
QString countedInWords(const Issues& issues);

} // namespace reprise

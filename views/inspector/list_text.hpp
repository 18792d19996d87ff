#pragma once
/// \file
/// Lists of numbers as people type them on a line.

#include <QString>

#include <optional>
#include <vector>

namespace reprise {

/// "0-2, 20" of {0, 1, 2, 20}; "" of none.
QString asRanges(const std::vector<int>& numbers);
/// None for what is no list of neurons, or of more than a million.
std::optional<std::vector<int>> rangesFrom(const QString& text);

/// "0 1; 2" of {{0, 1}, {2}}.
QString asRows(const std::vector<std::vector<double>>& rows);
/// Rows end with ";", numbers with a space or a comma. None for what is no number.
std::optional<std::vector<std::vector<double>>> rowsFrom(const QString& text);

} // namespace reprise

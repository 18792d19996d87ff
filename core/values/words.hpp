#pragma once
/// \file
/// Small questions about letters and words that every reader of files asks.

#include <algorithm>
#include <string>
#include <vector>

namespace reprise {

/// An ASCII digit, whatever the locale.
constexpr bool isDigit(char letter) {
    return letter >= '0' && letter <= '9';
}

inline bool isContained(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace reprise

#pragma once
/// \file
/// Names for copies: "cells2" of "cells", "cells3" of "cells2", "learn 2" of "learn".

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace reprise {

/// Names that are taken, and the next ones. Asking for the same name again and again goes on where
/// it ended, so that a thousand copies cost a thousand tries.
class FreeNames {
public:
    /// \p gap stands between a name without a number and the first one it gets.
    explicit FreeNames(std::string gap = {}) : m_gap(std::move(gap)) {}

    void take(const std::string& name) { m_taken.insert(name); }
    /// \p wanted where it is free, else its word with the next number that is. It is taken then.
    std::string next(const std::string& wanted);

private:
    std::string m_gap;
    std::unordered_set<std::string> m_taken;
    std::unordered_map<std::string, int> m_tried; ///< [wanted] the last number
};

/// The names of \p list, \p name of each.
template<class List, class Name>
FreeNames namesOf(const List& list, Name name, const std::string& gap = {}) {
    FreeNames names(gap);
    for (const auto& each : list) {
        names.take(each.*name);
    }
    return names;
}

} // namespace reprise

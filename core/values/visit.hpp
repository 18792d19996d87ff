#pragma once
/// \file
/// Visits the parts of a state that are no plain arrays: text, and lists of things.

#include "core/values/state_visitor.hpp"

namespace reprise {

inline void visitText(StateVisitor& state, std::string& text) {
    std::vector<char> letters(text.begin(), text.end());
    state(letters);
    text.assign(letters.begin(), letters.end());
}

/// A list whose elements are visited by \p each.
template<class T, class Each>
void visitList(StateVisitor& state, std::vector<T>& list, const Each& each) {
    std::uint64_t count = list.size();
    state(count);
    if (count > (std::uint64_t{1} << 32)) {
        throw std::runtime_error("The saved state is damaged.");
    }
    list.resize(count);
    for (T& element : list) {
        each(element);
    }
}

} // namespace reprise

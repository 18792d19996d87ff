#pragma once
/// \file
/// Characters that look like ones of the keyboard, or like nothing, and so hide in a word: they
/// come along with text that was copied from a paper or a web page.

#include <optional>
#include <string>
#include <string_view>

namespace reprise {

struct Lookalike {
    std::string name;         ///< "a no-break space (U+00A0)"
    std::string fix;          ///< "write an ordinary space"
    bool isInvisible = false; ///< a space or nothing at all
    std::size_t offset = 0;   ///< bytes into the text
};

/// The first one in \p text, which is UTF-8.
std::optional<Lookalike> findLookalike(std::string_view text);
std::optional<Lookalike> findInvisible(std::string_view text);

/// What to do about the first one: "it contains a no-break space (U+00A0); write an ordinary
/// space"; \p otherwise if there is none.
std::string lookalikeFix(std::string_view text, std::string otherwise = {});

} // namespace reprise

#include "core/values/lookalikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reprise {
namespace {

struct LookalikeRange {
    char32_t first;
    char32_t last;
    const char* name;
    const char* fix;
    bool isInvisible;
};

constexpr const char* kWriteSpace = "write an ordinary space";
constexpr const char* kRemoveIt = "remove it";
constexpr const char* kWriteHyphen = "write '-'";
constexpr const char* kWriteQuote = "write \" or '";

constexpr std::array kLookalikes{
    LookalikeRange{0x0085, 0x0085, "a next-line character", "write a line break", true},
    LookalikeRange{0x00A0, 0x00A0, "a no-break space", kWriteSpace, true},
    LookalikeRange{0x00AD, 0x00AD, "a soft hyphen", kRemoveIt, true},
    LookalikeRange{0x2007, 0x2007, "a figure space", kWriteSpace, true},
    LookalikeRange{0x2009, 0x2009, "a thin space", kWriteSpace, true},
    LookalikeRange{0x2000, 0x200A, "a typographic space", kWriteSpace, true},
    LookalikeRange{0x200B, 0x200B, "a zero-width space", kRemoveIt, true},
    LookalikeRange{0x200C, 0x200F, "an invisible character", kRemoveIt, true},
    LookalikeRange{0x2010, 0x2011, "a typographic hyphen", kWriteHyphen, false},
    LookalikeRange{0x2012, 0x2015, "a dash", kWriteHyphen, false},
    LookalikeRange{0x2018, 0x201F, "a typographic quotation mark", kWriteQuote, false},
    LookalikeRange{0x2028, 0x2029, "a line separator", "write a line break", true},
    LookalikeRange{0x202A, 0x202E, "an invisible character", kRemoveIt, true},
    LookalikeRange{0x202F, 0x202F, "a narrow no-break space", kWriteSpace, true},
    LookalikeRange{0x205F, 0x205F, "a typographic space", kWriteSpace, true},
    LookalikeRange{0x2060, 0x2069, "an invisible character", kRemoveIt, true},
    LookalikeRange{0x2212, 0x2212, "a minus sign", kWriteHyphen, false},
    LookalikeRange{0x3000, 0x3000, "an ideographic space", kWriteSpace, true},
    LookalikeRange{0xFEFF, 0xFEFF, "a byte order mark", kRemoveIt, true},
};

constexpr char32_t kFirstFullWidth = 0xFF01; // of '!'; the rest of ASCII follows in its order
constexpr char32_t kLastFullWidth = 0xFF5E;

std::optional<Lookalike> lookalikeOf(char32_t character, std::size_t offset) {
    if (character >= kFirstFullWidth && character <= kLastFullWidth) {
        const char plain = static_cast<char>(character - kFirstFullWidth + '!');
        return Lookalike{
            fmt::format("a full-width '{}' (U+{:04X})", plain, static_cast<unsigned>(character)),
            fmt::format("write an ordinary '{}'", plain), false, offset};
    }
    const auto found = std::find_if(kLookalikes.begin(), kLookalikes.end(),
                                    [character](const LookalikeRange& range) {
                                        return character >= range.first && character <= range.last;
                                    });
    if (found == kLookalikes.end()) {
        return std::nullopt;
    }
    return Lookalike{fmt::format("{} (U+{:04X})", found->name, static_cast<unsigned>(character)),
                     found->fix, found->isInvisible, offset};
}

/// Calls \p visit for each character beyond ASCII until it returns true. All of them that matter
/// have two or three bytes.
template<typename Visit> void forEachBeyondAscii(std::string_view text, Visit&& visit) {
    const auto bits = [text](std::size_t at, unsigned mask) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) & mask : 0U;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const unsigned first = bits(at, 0xFFU);
        char32_t character = 0;
        if (first >= 0xC2 && first <= 0xDF) {
            character = ((first & 0x1FU) << 6U) | bits(at + 1, 0x3FU);
        } else if (first >= 0xE0 && first <= 0xEF) {
            character =
                ((first & 0x0FU) << 12U) | (bits(at + 1, 0x3FU) << 6U) | bits(at + 2, 0x3FU);
        }
        if (character != 0 && visit(character, at)) {
            return;
        }
    }
}

std::optional<Lookalike> firstLookalike(std::string_view text, bool mustBeInvisible) {
    std::optional<Lookalike> found;
    forEachBeyondAscii(text, [&](char32_t character, std::size_t offset) {
        found = lookalikeOf(character, offset);
        if (found && mustBeInvisible && !found->isInvisible) {
            found.reset();
        }
        return found.has_value();
    });
    return found;
}

} // namespace

std::optional<Lookalike> findLookalike(std::string_view text) {
    return firstLookalike(text, false);
}

std::optional<Lookalike> findInvisible(std::string_view text) {
    return firstLookalike(text, true);
}

std::string lookalikeFix(std::string_view text, std::string otherwise) {
    const auto found = findLookalike(text);
    return found ? fmt::format("it contains {}; {}", found->name, found->fix)
                 : std::move(otherwise);
}

} // namespace reprise

#include "core/yaml/yaml_span.hpp"

#include <algorithm>
#include <vector>

namespace reprise {
namespace {

std::optional<std::size_t> endOfDoubleQuotes(const std::string& text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> endOfSingleQuotes(const std::string& text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] != '\'') {
            continue;
        }
        if (at + 1 < text.size() && text[at + 1] == '\'') {
            ++at; // a doubled quote is one within the text
        } else {
            return at + 1;
        }
    }
    return std::nullopt;
}

bool isQuoteStart(const std::string& text, std::size_t at) {
    // Within plain text such as "don't" a quote means itself.
    return at == 0 || std::string_view(" \t\n[{,:").find(text[at - 1]) != std::string_view::npos;
}

std::optional<std::size_t> endOfQuotes(const std::string& text, std::size_t at) {
    return text[at] == '"' ? endOfDoubleQuotes(text, at) : endOfSingleQuotes(text, at);
}

/// Calls \p bracket with the offset of each bracket from \p at on that is neither quoted nor in a
/// comment, until it returns false. Returns where it stopped.
template<typename Visit>
std::size_t forEachBracket(const std::string& text, std::size_t at, std::size_t end,
                           Visit&& bracket) {
    while (at < end) {
        const char letter = text[at];
        if ((letter == '"' || letter == '\'') && isQuoteStart(text, at)) {
            at = endOfQuotes(text, at).value_or(end);
        } else if (letter == '#' && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n')) {
            at = std::min(text.find('\n', at), end);
        } else if (std::string_view("[{]}").find(letter) != std::string_view::npos &&
                   !bracket(at)) {
            return at;
        } else {
            ++at;
        }
    }
    return end;
}

std::optional<std::size_t> endOfBrackets(const std::string& text, std::size_t at) {
    int depth = 0;
    const std::size_t last = forEachBracket(text, at, text.size(), [&](std::size_t bracket) {
        depth += text[bracket] == '[' || text[bracket] == '{' ? 1 : -1;
        return depth > 0;
    });
    return last < text.size() ? std::optional(last + 1) : std::nullopt;
}

} // namespace

std::optional<std::size_t> endOfValue(const std::string& text, const YamlNode& node) {
    if (node.offset >= text.size()) {
        return std::nullopt;
    }
    switch (node.kind) {
    case YamlNode::Kind::Null:
        return std::nullopt;
    case YamlNode::Kind::Scalar: {
        const char first = text[node.offset];
        if (node.isQuoted) {
            const bool hasQuote = first == '"' || first == '\'';
            return hasQuote ? endOfQuotes(text, node.offset) : std::nullopt;
        }
        if (text.compare(node.offset, node.text.size(), node.text) != 0) {
            return std::nullopt;
        }
        return node.offset + node.text.size();
    }
    case YamlNode::Kind::List:
        if (node.isFlow) {
            return text[node.offset] == '[' ? endOfBrackets(text, node.offset) : std::nullopt;
        }
        return node.items.empty() ? std::nullopt : endOfValue(text, *node.items.back());
    case YamlNode::Kind::Map:
        if (node.isFlow) {
            return text[node.offset] == '{' ? endOfBrackets(text, node.offset) : std::nullopt;
        }
        return node.entries.empty() ? std::nullopt : endOfValue(text, *node.entries.back().value);
    }
    return std::nullopt;
}

std::optional<std::size_t> unclosedQuote(const std::string& text, std::size_t offset) {
    while (offset < text.size() && (text[offset] == '&' || text[offset] == '!')) {
        offset = text.find_first_of(" \n", offset);
        offset = text.find_first_not_of(" \n", offset);
    }
    if (offset >= text.size() || (text[offset] != '"' && text[offset] != '\'')) {
        return std::nullopt;
    }
    return endOfQuotes(text, offset) ? std::nullopt : std::optional(offset);
}

std::optional<std::size_t> firstUnclosedQuote(const std::string& text) {
    for (std::size_t at = text.find_first_of("\"'"); at < text.size();
         at = text.find_first_of("\"'", at)) {
        const auto end = isQuoteStart(text, at) ? endOfQuotes(text, at) : at + 1;
        if (!end) {
            return at;
        }
        at = *end;
    }
    return std::nullopt;
}

std::optional<std::size_t> openBracketBefore(const std::string& text, std::size_t end) {
    std::vector<std::size_t> open;
    forEachBracket(text, 0, std::min(end, text.size()), [&](std::size_t bracket) {
        if (text[bracket] == '[' || text[bracket] == '{') {
            open.push_back(bracket);
        } else if (!open.empty()) {
            open.pop_back();
        }
        return true;
    });
    return open.empty() ? std::nullopt : std::optional(open.back());
}

} // namespace reprise

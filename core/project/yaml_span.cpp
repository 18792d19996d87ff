#include "core/project/yaml_patch.hpp"

#include <algorithm>

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

std::optional<std::size_t> endOfBrackets(const std::string& text, std::size_t at) {
    int depth = 0;
    while (at < text.size()) {
        const char letter = text[at];
        if ((letter == '"' || letter == '\'') && isQuoteStart(text, at)) {
            const auto end =
                letter == '"' ? endOfDoubleQuotes(text, at) : endOfSingleQuotes(text, at);
            if (!end) {
                return std::nullopt;
            }
            at = *end;
            continue;
        }
        if (letter == '#' && at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) {
            at = std::min(text.find('\n', at), text.size());
            continue;
        }
        if (letter == '[' || letter == '{') {
            ++depth;
        } else if ((letter == ']' || letter == '}') && --depth == 0) {
            return at + 1;
        }
        ++at;
    }
    return std::nullopt;
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
            return first == '"'    ? endOfDoubleQuotes(text, node.offset)
                   : first == '\'' ? endOfSingleQuotes(text, node.offset)
                                   : std::nullopt;
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

} // namespace reprise

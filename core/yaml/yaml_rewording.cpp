#include "core/yaml/yaml_rewording.hpp"

#include "core/values/lookalikes.hpp"
#include "core/yaml/yaml_span.hpp"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>

namespace reprise {
namespace {

/// The parser's words in ours.
struct Rewording {
    const char* original;
    const char* text;
    const char* fix;
};

const std::array kRewordings{
    Rewording{YAML::ErrorMsg::END_OF_MAP, "this line does not fit the map it stands in",
              "check its indentation, and that the line above has the form `key: value`"},
    Rewording{YAML::ErrorMsg::END_OF_SEQ, "this line does not fit the list it stands in",
              "check its indentation, and that it begins with `- `"},
    Rewording{YAML::ErrorMsg::FLOW_END, "a bracket is closed that was not opened",
              "remove it, or add the opening one"},
    Rewording{YAML::ErrorMsg::MAP_VALUE, "a ':' cannot stand here",
              "put text that contains ': ' in quotes, or check the indentation"},
    Rewording{YAML::ErrorMsg::MAP_KEY, "a key cannot stand here", "check the indentation"},
    Rewording{YAML::ErrorMsg::BLOCK_ENTRY, "a '- ' cannot stand here",
              "begin the list on a line of its own"},
    Rewording{YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab is used for indentation",
              "indent with spaces"},
    Rewording{YAML::ErrorMsg::UNKNOWN_TOKEN, "this character cannot begin a value",
              "put the text in quotes"},
    Rewording{YAML::ErrorMsg::UNKNOWN_ANCHOR, "this alias refers to no anchor",
              "put text that begins with '*' in quotes"},
    Rewording{YAML::ErrorMsg::INVALID_ESCAPE, "the quoted text has an unknown '\\' escape",
              "write '\\\\' for a backslash"},
    Rewording{YAML::ErrorMsg::BAD_FILE, "values are nested too deeply",
              "a project needs about eight levels"},
};

/// Where the line of \p offset begins.
std::size_t startOfLine(const std::string& text, std::size_t offset) {
    const std::size_t lastBreak = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
    return lastBreak == std::string::npos ? 0 : lastBreak + 1;
}

/// A tab before the first other character of the line of \p offset.
std::optional<std::size_t> tabInIndentation(const std::string& text, std::size_t offset) {
    const std::size_t start = startOfLine(text, offset);
    const std::size_t other = std::min(text.find_first_not_of(" \t", start), text.size());
    const std::size_t tab = text.find('\t', start);
    return tab < other ? std::optional(tab) : std::nullopt;
}

/// A character that is no space, but stands where one should, in the line of \p offset or in that
/// before it, whose value then goes on in this one.
std::optional<Lookalike> misleadingSpace(const std::string& text, std::size_t offset) {
    const std::size_t line = startOfLine(text, offset);
    const std::size_t end = std::min(text.find('\n', offset), text.size());
    for (std::size_t at = line == 0 ? 0 : startOfLine(text, line - 1); at < end; ++at) {
        auto found = findInvisible(std::string_view(text).substr(at, end - at));
        if (!found) {
            break;
        }
        at += found->offset;
        found->offset = at;
        if (at == 0 || std::string_view(" \n:-?,[{").find(text[at - 1]) != std::string_view::npos) {
            return found;
        }
    }
    return std::nullopt;
}

char closing(char bracket) {
    return bracket == '[' ? ']' : '}';
}

} // namespace

YamlProblem reworded(const std::string& message, std::size_t offset, const std::string& text,
                     const YamlNode* openBracket) {
    offset = std::min(offset, text.size());
    if (const auto tab = tabInIndentation(text, offset)) {
        return {"a tab is used for indentation", "indent with spaces", *tab};
    }
    if (const auto hidden = misleadingSpace(text, offset)) {
        return {fmt::format("{} stands here", hidden->name), hidden->fix, hidden->offset};
    }
    if (message == YAML::ErrorMsg::EOF_IN_SCALAR || message == YAML::ErrorMsg::DOC_IN_SCALAR) {
        return unclosedQuoteProblem(firstUnclosedQuote(text).value_or(offset));
    }
    if (openBracket != nullptr && (message == YAML::ErrorMsg::END_OF_MAP_FLOW ||
                                   message == YAML::ErrorMsg::END_OF_SEQ_FLOW)) {
        const char bracket = openBracket->isMap() ? '{' : '[';
        return {fmt::format("this '{}' is not closed", bracket),
                fmt::format("add the missing '{}' or ','", closing(bracket)), openBracket->offset};
    }
    const auto opened = openBracketBefore(text, offset);
    if (message == YAML::ErrorMsg::FLOW_END && opened && offset < text.size()) {
        return {fmt::format("this '{}' is closed by '{}'", text[*opened], text[offset]),
                fmt::format("add the missing '{}'", closing(text[*opened])), *opened};
    }
    for (const Rewording& rewording : kRewordings) {
        if (message.starts_with(rewording.original)) {
            return {rewording.text, rewording.fix, offset};
        }
    }
    return {fmt::format("this is not YAML: {}", message), "", offset};
}

YamlProblem unclosedQuoteProblem(std::size_t offset) {
    return {"this quotation mark is not closed", "add the closing quotation mark", offset};
}

} // namespace reprise

#pragma once
/// \file
/// A project file as text: is it text at all, and which line and column is a byte on?

#include "core/values/issue.hpp"
#include "core/yaml/yaml_node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

class SourceText {
public:
    /// \p file names the text in issues; a byte order mark is skipped, and a lone carriage return
    /// becomes the line break that it is in YAML 1.2 and was on old computers.
    SourceText(std::string text, std::string file);

    const std::string& file() const { return m_file; }
    /// The text without its byte order mark; offsets count from its beginning.
    const std::string& text() const { return m_text; }

    /// Lines and columns from 1, columns in characters.
    SourceMark mark(std::size_t offset) const;

    /// Why this cannot be a project file, e.g. bytes that are not UTF-8.
    std::optional<YamlProblem> problem() const;

private:
    std::string m_text;
    std::string m_file;
    std::vector<std::size_t> m_lineStarts;
};

/// How the first line of \p text ends: "\n", "\r\n" or "\r"; "\n" if it is the only one.
std::string_view lineBreakOf(std::string_view text);

/// \p text with \p lineBreak for every line break of any kind.
std::string withLineBreaks(std::string_view text, std::string_view lineBreak);

/// The byte order mark of UTF-8, which some editors put first.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

} // namespace reprise

#include "core/yaml/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

unsigned byteAt(const std::string& text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool isContinuation(unsigned byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// Bytes of the well-formed UTF-8 character at \p at (Unicode 15, table 3-7), 0 if there is none.
std::size_t characterLength(const std::string& text, std::size_t at) {
    const unsigned first = byteAt(text, at);
    if (first < 0x80) {
        return 1;
    }
    std::size_t length = 0;
    unsigned least = 0x80;
    unsigned most = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
        length = 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
        length = 3;
        least = first == 0xE0 ? 0xA0 : 0x80;
        most = first == 0xED ? 0x9F : 0xBF;
    } else if (first >= 0xF0 && first <= 0xF4) {
        length = 4;
        least = first == 0xF0 ? 0x90 : 0x80;
        most = first == 0xF4 ? 0x8F : 0xBF;
    }
    if (length == 0 || at + length > text.size()) {
        return 0;
    }
    if (byteAt(text, at + 1) < least || byteAt(text, at + 1) > most) {
        return 0;
    }
    for (std::size_t i = 2; i < length; ++i) {
        if (!isContinuation(byteAt(text, at + i))) {
            return 0;
        }
    }
    return length;
}

bool isForbiddenControl(unsigned byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

} // namespace

std::string_view lineBreakOf(std::string_view text) {
    const std::size_t first = text.find_first_of("\r\n");
    if (first == std::string_view::npos || text[first] == '\n') {
        return "\n";
    }
    return text.substr(first, 2) == "\r\n" ? "\r\n" : "\r";
}

std::string withLineBreaks(std::string_view text, std::string_view lineBreak) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r' && text[at] != '\n') {
            out += text[at];
            continue;
        }
        at += text.substr(at, 2) == "\r\n" ? 1 : 0;
        out += lineBreak;
    }
    return out;
}

SourceText::SourceText(std::string text, std::string file)
    : m_text(std::move(text)), m_file(std::move(file)) {
    if (m_text.starts_with(kByteOrderMark)) {
        m_text.erase(0, kByteOrderMark.size());
    }
    for (std::size_t at = m_text.find('\r'); at != std::string::npos;
         at = m_text.find('\r', at + 1)) {
        if (at + 1 == m_text.size() || m_text[at + 1] != '\n') {
            m_text[at] = '\n';
        }
    }
    m_lineStarts.push_back(0);
    for (std::size_t at = m_text.find('\n'); at != std::string::npos;
         at = m_text.find('\n', at + 1)) {
        m_lineStarts.push_back(at + 1);
    }
}

SourceMark SourceText::mark(std::size_t offset) const {
    offset = std::min(offset, m_text.size());
    const auto after = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset);
    const std::size_t line = static_cast<std::size_t>(after - m_lineStarts.begin());
    const std::size_t start = m_lineStarts[line - 1];
    const auto characters =
        std::count_if(m_text.begin() + static_cast<std::ptrdiff_t>(start),
                      m_text.begin() + static_cast<std::ptrdiff_t>(offset),
                      [](char byte) { return !isContinuation(static_cast<unsigned char>(byte)); });
    return {m_file, static_cast<int>(line), static_cast<int>(characters) + 1};
}

std::optional<YamlProblem> SourceText::problem() const {
    if (m_text.starts_with("\xFF\xFE") || m_text.starts_with("\xFE\xFF")) {
        return YamlProblem{"the file is UTF-16 text", "save it as UTF-8", 0};
    }
    for (std::size_t at = 0; at < m_text.size();) {
        const std::size_t length = characterLength(m_text, at);
        if (length == 0) {
            return YamlProblem{
                fmt::format("the byte 0x{:02X} is not UTF-8 text", byteAt(m_text, at)),
                "save the file as UTF-8", at};
        }
        if (isForbiddenControl(byteAt(m_text, at))) {
            return YamlProblem{
                fmt::format("the control character 0x{:02X} is not text", byteAt(m_text, at)),
                "remove it", at};
        }
        at += length;
    }
    return std::nullopt;
}

} // namespace reprise

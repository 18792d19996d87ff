#include "core/yaml/yaml_emit.hpp"

#include "core/values/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reprise {
namespace {

constexpr int kIndent = 2;
constexpr std::size_t kLineWidth = 100;

bool isAsciiLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool isBeyondAscii(char letter) {
    return static_cast<unsigned char>(letter) >= 0x80;
}

/// Words that some YAML reader takes for a boolean or for nothing.
bool isReserved(const std::string& text) {
    std::string word = text;
    std::transform(word.begin(), word.end(), word.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    constexpr std::array kReserved{"true", "false", "yes", "no", "on", "off", "null"};
    return std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end();
}

/// Whether plain text is read back as the same characters, whatever it is taken to mean.
bool isHarmless(const std::string& text, bool isInFlow) {
    if (text.empty() || text.back() == ' ' || text.back() == ':') {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (isAsciiLetter(letter) || isDigit(letter) || isBeyondAscii(letter)) {
            continue;
        }
        if (std::string_view(" _-./()+*'=<>;!?%&@").find(letter) != std::string_view::npos) {
            continue;
        }
        if (!isInFlow && (letter == ',' || (letter == ':' && text[i + 1] != ' '))) {
            continue;
        }
        return false;
    }
    return true;
}

/// Whether plain text is read back as this text, and not as a number, a boolean or nothing.
bool isPlain(const std::string& text, bool isInFlow) {
    return isHarmless(text, isInFlow) && !isReserved(text) &&
           (isAsciiLetter(text.front()) || text.front() == '_' || isBeyondAscii(text.front()));
}

/// A number or a word that stood without quotes and may go on doing so.
bool isPlainValue(const std::string& text, bool isInFlow) {
    if (!isHarmless(text, isInFlow)) {
        return false;
    }
    const bool hasSign = text.size() > 1 && (text.front() == '-' || text.front() == '+');
    const char first = text[hasSign ? 1 : 0];
    return isDigit(first) || first == '.' || first == '_' ||
           (!hasSign && (isAsciiLetter(first) || isBeyondAscii(first)));
}

std::string doubleQuoted(const std::string& text) {
    std::string out = "\"";
    for (const char letter : text) {
        switch (letter) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) {
                out += fmt::format("\\x{:02x}", static_cast<unsigned char>(letter));
            } else {
                out += letter;
            }
        }
    }
    return out + "\"";
}

std::string scalarText(const YamlNode& node, bool isInFlow) {
    if (node.isAlwaysQuoted) {
        return doubleQuoted(node.text);
    }
    if (!node.isQuoted && isPlainValue(node.text, isInFlow)) {
        return node.text;
    }
    return emitScalar(node.text, isInFlow);
}

void appendFlow(const YamlNode& node, std::string& out) {
    switch (node.kind) {
    case YamlNode::Kind::Null:
        out += "~";
        return;
    case YamlNode::Kind::Scalar:
        out += scalarText(node, true);
        return;
    case YamlNode::Kind::List:
        out += '[';
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            out += i == 0 ? "" : ", ";
            appendFlow(*node.items[i], out);
        }
        out += ']';
        return;
    case YamlNode::Kind::Map:
        out += '{';
        for (std::size_t i = 0; i < node.entries.size(); ++i) {
            out += i == 0 ? "" : ", ";
            out += emitScalar(node.entries[i].key, true) + ": ";
            appendFlow(*node.entries[i].value, out);
        }
        out += '}';
        return;
    }
}

/// Breaks a long flow collection after the commas of its outermost levels.
/// \p column is where the collection begins, \p indent where the next lines do.
std::string wrappedFlow(const YamlNode& node, std::size_t column, std::size_t indent) {
    std::string line = emitFlow(node);
    const std::size_t parts = node.isMap() ? node.entries.size() : node.items.size();
    if (column + line.size() <= kLineWidth || parts < 2) {
        return line;
    }
    std::string out(1, node.isMap() ? '{' : '[');
    ++column;
    for (std::size_t i = 0; i < parts; ++i) {
        const YamlNode& value = node.isMap() ? *node.entries[i].value : *node.items[i];
        const std::string key =
            node.isMap() ? emitScalar(node.entries[i].key, true) + ": " : std::string();
        std::string part = emitFlow(value);
        const std::size_t needed = key.size() + part.size() + 1;
        if (i > 0) {
            const bool fits = column + 1 + needed <= kLineWidth;
            out += fits ? " " : "\n" + std::string(indent, ' ');
            column = fits ? column + 1 : indent;
        }
        if (column + needed > kLineWidth) {
            part = wrappedFlow(value, column + key.size(), indent + kIndent);
        }
        out += key + part + (i + 1 < parts ? "," : "");
        const std::size_t lastBreak = part.rfind('\n');
        column = lastBreak == std::string::npos ? column + needed : part.size() - lastBreak;
    }
    return out + (node.isMap() ? '}' : ']');
}

/// Text of several lines as a literal block, or "" where that would not keep every character.
std::string literalBlock(const YamlNode& node, int indent) {
    if (!node.isScalar() || !node.isQuoted || node.text.find('\n') == std::string::npos ||
        node.text.front() == ' ' || node.text.front() == '\n' || node.text.ends_with("\n\n")) {
        return {};
    }
    for (const char letter : node.text) {
        if (static_cast<unsigned char>(letter) < 0x20 && letter != '\n') {
            return {};
        }
    }
    const bool endsWithBreak = node.text.back() == '\n';
    std::string out = endsWithBreak ? "|\n" : "|-\n";
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    for (std::size_t at = 0; at < node.text.size();) {
        const std::size_t end = std::min(node.text.find('\n', at), node.text.size());
        if (end > at && node.text.find_first_not_of(' ', at) >= end) {
            return {}; // a line of blanks
        }
        out += end > at ? margin + node.text.substr(at, end - at) : "";
        out += '\n';
        at = end + 1;
    }
    return out;
}

std::string emitBlock(const YamlNode& node, int indent);

/// A value after "key:" or "-", with its line break.
std::string valueAfter(const YamlNode& value, std::size_t column, int indent) {
    if (const std::string block = literalBlock(value, indent + kIndent); !block.empty()) {
        return " " + block;
    }
    if (value.isScalar()) {
        return " " + scalarText(value, false) + "\n";
    }
    return " " + wrappedFlow(value, column + 1, static_cast<std::size_t>(indent) + 2 * kIndent) +
           "\n";
}

std::string emitBlock(const YamlNode& node, int indent) {
    std::string out;
    for (const YamlEntry& entry : node.entries) {
        out += emitBlockEntry(entry.key, *entry.value, indent);
    }
    for (const YamlPtr& item : node.items) {
        out += emitBlockItem(*item, indent);
    }
    return out;
}

} // namespace

bool isBlock(const YamlNode& node) {
    return (node.isMap() && !node.isFlow && !node.entries.empty()) ||
           (node.isList() && !node.isFlow && !node.items.empty());
}

std::string emitScalar(const std::string& text, bool isInFlow) {
    return isPlain(text, isInFlow) ? text : doubleQuoted(text);
}

std::string emitFlow(const YamlNode& node) {
    std::string out;
    appendFlow(node, out);
    return out;
}

std::string emitInline(const YamlNode& node, bool isInFlow) {
    return node.isScalar() ? scalarText(node, isInFlow) : emitFlow(node);
}

std::string emitBlockEntry(const std::string& key, const YamlNode& value, int indent) {
    const std::string begin =
        std::string(static_cast<std::size_t>(indent), ' ') + emitScalar(key, false) + ":";
    if (isBlock(value)) {
        return begin + "\n" + emitBlock(value, indent + kIndent);
    }
    return begin + valueAfter(value, begin.size(), indent);
}

std::string emitBlockItem(const YamlNode& value, int indent) {
    const std::string begin = std::string(static_cast<std::size_t>(indent), ' ') + "-";
    if (value.isMap() && isBlock(value)) {
        std::string block = emitBlock(value, indent + kIndent);
        block[static_cast<std::size_t>(indent)] = '-';
        return block;
    }
    if (isBlock(value)) {
        return begin + "\n" + emitBlock(value, indent + kIndent);
    }
    return begin + valueAfter(value, begin.size(), indent);
}

std::string emitDocument(const YamlNode& root) {
    return emitBlock(root, 0);
}

} // namespace reprise

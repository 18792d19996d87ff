#include "core/yaml/plain_yaml.hpp"

#include <string_view>
#include <utility>

namespace reprise {
namespace {

constexpr int kDeepest = 32; // far from where parseYaml() refuses
constexpr std::size_t kMostNodes = kMaximumYamlNodes / 4;
constexpr std::size_t kMostEntries = 200; // of one map, which are searched one by one
constexpr std::size_t kLongestKey = 200;

bool isWordLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// What a plain value may begin with and still be nothing but text.
bool beginsPlain(char c, char next) {
    return isWordLetter(c) ||
           ((c == '-' || c == '+' || c == '.') && (isWordLetter(next) || next == '.'));
}

bool isNullWord(std::string_view word) {
    return word == "null" || word == "Null" || word == "NULL" || word == "~";
}

/// Reads from left to right; whatever it does not know ends in null, all the way up.
class PlainReader {
public:
    explicit PlainReader(const std::string& text) : m_text(text) {}

    YamlPtr document() {
        if (m_text.find_first_of("\t\r") != std::string::npos || !nextLine()) {
            return nullptr;
        }
        if (m_column != 0) {
            return nullptr;
        }
        YamlPtr root = block(0);
        return root != nullptr && m_isAtEnd ? root : nullptr;
    }

private:
    char at(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\n'; }

    YamlPtr node(YamlNode::Kind kind, std::size_t offset, bool isFlow = false) {
        if (++m_nodes > kMostNodes) {
            return nullptr;
        }
        auto made = std::make_shared<YamlNode>();
        made->kind = kind;
        made->offset = offset;
        made->isFlow = isFlow;
        return made;
    }

    /// Goes to the first letter of the next line with something on it; false at the end.
    bool nextLine() {
        while (m_at < m_text.size()) {
            const std::size_t start = m_at;
            while (at(m_at) == ' ') {
                ++m_at;
            }
            if (m_at < m_text.size() && at(m_at) != '\n' && at(m_at) != '#') {
                m_column = m_at - start;
                return true;
            }
            skipLine();
        }
        m_isAtEnd = true;
        return false;
    }

    void skipLine() {
        const std::size_t end = m_text.find('\n', m_at);
        m_at = end == std::string::npos ? m_text.size() : end + 1;
    }

    /// After a value: nothing but a comment, then the next line. False if something is there.
    bool endLine() {
        const std::size_t before = m_at;
        while (at(m_at) == ' ') {
            ++m_at;
        }
        if (at(m_at) != '\n' && (at(m_at) != '#' || m_at == before)) {
            return false;
        }
        skipLine();
        nextLine();
        return true;
    }

    bool isDash() const { return at(m_at) == '-' && at(m_at + 1) == ' '; }

    /// The value that begins here, in column m_column of its line.
    YamlPtr block(int depth) {
        if (depth > kDeepest) {
            return nullptr;
        }
        return isDash() ? list(depth) : map(depth);
    }

    YamlPtr list(int depth) {
        const std::size_t column = m_column;
        YamlPtr made = node(YamlNode::Kind::List, m_at);
        while (made != nullptr && !m_isAtEnd && m_column == column && isDash()) {
            ++m_at;
            while (at(m_at) == ' ') {
                ++m_at;
                ++m_column;
            }
            ++m_column;
            YamlPtr item = isDash()      ? nullptr
                           : isKeyHere() ? map(depth + 1)
                                         : value(column, depth + 1);
            if (item == nullptr) {
                return nullptr;
            }
            made->items.push_back(std::move(item));
        }
        return made != nullptr && (m_isAtEnd || m_column < column ||
                                   (m_column == column && !isDash())) // a key after `key:\n- a`
                   ? made
                   : nullptr;
    }

    /// Letters of a key, up to its colon.
    std::size_t keyEnd() const {
        std::size_t end = m_at;
        while (isWordLetter(at(end)) || (end > m_at && (at(end) == '-' || at(end) == '.'))) {
            ++end;
        }
        return end;
    }

    bool isKeyHere() const {
        const std::size_t end = keyEnd();
        return end > m_at && at(end) == ':' && (at(end + 1) == ' ' || at(end + 1) == '\n');
    }

    YamlPtr map(int depth) {
        const std::size_t column = m_column;
        YamlPtr made = depth > kDeepest ? nullptr : node(YamlNode::Kind::Map, m_at);
        while (made != nullptr && !m_isAtEnd && m_column == column) {
            if (!isKeyHere()) {
                return nullptr;
            }
            const std::size_t start = m_at;
            const std::size_t end = keyEnd();
            m_at = end + 1;
            if (!add(*made, start, end, valueOfKey(column, depth + 1))) {
                return nullptr;
            }
        }
        return m_isAtEnd || m_column < column ? made : nullptr;
    }

    bool add(YamlNode& map, std::size_t start, std::size_t end, YamlPtr value) {
        std::string key = m_text.substr(start, end - start);
        if (value == nullptr || isNullWord(key) || key.size() > kLongestKey ||
            map.entries.size() >= kMostEntries || map.findEntry(key) != nullptr) {
            return false;
        }
        map.entries.push_back({std::move(key), std::move(value), start});
        return true;
    }

    /// What follows the colon of a key in \p column: on this line, or below it.
    YamlPtr valueOfKey(std::size_t column, int depth) {
        while (at(m_at) == ' ') {
            ++m_at;
        }
        if (at(m_at) != '\n' && at(m_at) != '#') {
            return value(column, depth);
        }
        skipLine();
        if (!nextLine()) {
            return nullptr; // nothing: a null
        }
        const bool isBelow = m_column > column || (m_column == column && isDash());
        return isBelow && (isDash() || isKeyHere()) ? block(depth) : nullptr;
    }

    /// One that ends with its line, or with its bracket; it belongs to what stands in \p column.
    YamlPtr value(std::size_t column, int depth) {
        const bool isBracket = at(m_at) == '[' || at(m_at) == '{';
        YamlPtr made = isBracket ? flow(column, depth) : scalar(false);
        return made != nullptr && endLine() && (m_isAtEnd || m_column <= column) ? made : nullptr;
    }

    YamlPtr scalar(bool isInFlow) {
        const char first = at(m_at);
        if (first == '"' || first == '\'') {
            return quoted(first);
        }
        if (!beginsPlain(first, at(m_at + 1)) || m_text.compare(m_at, 3, "---") == 0 ||
            m_text.compare(m_at, 3, "...") == 0) {
            return nullptr;
        }
        const std::size_t start = m_at;
        std::size_t end = start;
        for (; at(m_at) != '\n'; ++m_at) {
            const char c = at(m_at);
            if (isInFlow && (c == ',' || c == ']' || c == '}')) {
                break;
            }
            if (c == '#' && at(m_at - 1) == ' ') {
                break;
            }
            if (c == ':' || (isInFlow && (c == '[' || c == '{' || c == '?')) || c < ' ' ||
                c > '~') { // also what is no ASCII, where char has a sign
                return nullptr;
            }
            end = c == ' ' ? end : m_at + 1;
        }
        m_at = end;
        const std::string_view word(m_text.data() + start, end - start);
        YamlPtr made = isNullWord(word) ? nullptr : node(YamlNode::Kind::Scalar, start);
        if (made != nullptr) {
            made->text = word;
        }
        return made;
    }

    YamlPtr quoted(char mark) {
        const std::size_t start = m_at;
        const std::size_t end = m_text.find(mark, start + 1);
        if (end == std::string::npos || at(end + 1) == mark) {
            return nullptr;
        }
        const std::string_view inside(m_text.data() + start + 1, end - start - 1);
        if (inside.find_first_of("\\\n") != std::string_view::npos) {
            return nullptr;
        }
        m_at = end + 1;
        YamlPtr made = node(YamlNode::Kind::Scalar, start);
        if (made != nullptr) {
            made->text = inside;
            made->isQuoted = true;
        }
        return made;
    }

    /// Blanks, comments and line ends within brackets. False where a line goes back to \p column.
    bool skipInFlow(std::size_t column) {
        while (m_at < m_text.size() && (at(m_at) == ' ' || at(m_at) == '\n')) {
            const bool isEnd = at(m_at) == '\n';
            ++m_at;
            if (isEnd && (!nextLine() || m_column <= column)) {
                return false;
            }
        }
        return m_at < m_text.size() && at(m_at) != '#';
    }

    YamlPtr flow(std::size_t column, int depth) {
        const bool isMap = at(m_at) == '{';
        const char close = isMap ? '}' : ']';
        YamlPtr made = depth > kDeepest
                           ? nullptr
                           : node(isMap ? YamlNode::Kind::Map : YamlNode::Kind::List, m_at, true);
        ++m_at;
        for (bool isFirst = true; made != nullptr; isFirst = false) {
            if (!skipInFlow(column)) {
                return nullptr;
            }
            if (isFirst && at(m_at) == close) {
                break;
            }
            if (!(isMap ? addPair(*made, column, depth) : addItem(*made, column, depth)) ||
                !skipInFlow(column)) {
                return nullptr;
            }
            if (at(m_at) == close) {
                break;
            }
            if (at(m_at) != ',') {
                return nullptr;
            }
            ++m_at;
        }
        ++m_at;
        return made;
    }

    YamlPtr inFlow(std::size_t column, int depth) {
        return at(m_at) == '[' || at(m_at) == '{' ? flow(column, depth + 1) : scalar(true);
    }

    bool addItem(YamlNode& list, std::size_t column, int depth) {
        YamlPtr item = inFlow(column, depth);
        if (item == nullptr) {
            return false;
        }
        list.items.push_back(std::move(item));
        return true;
    }

    bool addPair(YamlNode& map, std::size_t column, int depth) {
        const std::size_t start = m_at;
        const std::size_t end = keyEnd();
        if (end == start || at(end) != ':' || at(end + 1) != ' ') {
            return false;
        }
        m_at = end + 1;
        return skipInFlow(column) && add(map, start, end, inFlow(column, depth));
    }

    const std::string& m_text;
    std::size_t m_at = 0;
    std::size_t m_column = 0; ///< of the first letter of the line that is read
    std::size_t m_nodes = 0;
    bool m_isAtEnd = false;
};

} // namespace

YamlPtr parsePlainYaml(const std::string& text) {
    return PlainReader(text).document();
}

} // namespace reprise

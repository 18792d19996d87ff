#include "core/project/neuroseq/neuroseq_values.hpp"

#include "core/models/value_reader.hpp"
#include "core/yaml/yaml_emit.hpp"

#include <algorithm>
#include <cctype>

namespace reprise {

namespace {

void collect(const YamlNode& map, const std::string& path, std::size_t most,
             std::vector<NeuroseqValue>& values) {
    for (const YamlEntry& entry : map.entries) {
        const std::string key = joined(path, entry.key);
        if (entry.value->isMap() && !entry.value->entries.empty()) {
            collect(*entry.value, key, most, values);
        } else if (values.size() < most) {
            values.push_back({key, entry.value.get()});
        }
    }
}

} // namespace

std::vector<NeuroseqValue> neuroseqValues(const YamlNode& root, std::size_t most) {
    std::vector<NeuroseqValue> values;
    collect(root, {}, most, values);
    return values;
}

bool isEmptyValue(const YamlNode& node) {
    return node.isNull() || (node.isScalar() && (node.text.empty() || node.text == "None"));
}

std::optional<bool> booleanOf(const YamlNode& node) {
    constexpr std::size_t kLongest = 5;
    if (!node.isScalar() || node.text.size() > kLongest) {
        return std::nullopt;
    }
    std::string word = node.text;
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    for (const char* yes : {"true", "yes", "on", "1"}) {
        if (word == yes) {
            return true;
        }
    }
    for (const char* no : {"false", "no", "off", "0"}) {
        if (word == no) {
            return false;
        }
    }
    return std::nullopt;
}

std::string shownValue(const YamlNode& node) {
    constexpr std::size_t kLongest = 32;
    std::string text = node.isScalar() ? node.text : node.isNull() ? "null" : emitFlow(node);
    std::replace_if(
        text.begin(), text.end(),
        [](char letter) { return letter == '\n' || letter == '\r' || letter == '\t'; }, ' ');
    if (text.size() <= kLongest) {
        return text;
    }
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end; // not within a character
    }
    return text.substr(0, end) + "…";
}

} // namespace reprise

#include "core/project/neuroseq/neuroseq_file.hpp"

#include "core/yaml/issue_collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace reprise {

namespace {

constexpr int kDeepestReference = 8; // an expression may name a key that is an expression

/// Values of names in expressions: those of the file, else neuroseq's defaults.
ExpressionResult valueOfName(const NeuroseqFile& file, const std::string& name, int depth);

ExpressionResult valueOfText(const NeuroseqFile& file, const std::string& text, int depth) {
    if (depth > kDeepestReference) {
        return {0, "refers to itself"};
    }
    return evaluateExpression(text, [&file, depth](const std::string& name) {
        return valueOfName(file, name, depth + 1);
    });
}

ExpressionResult valueOfName(const NeuroseqFile& file, const std::string& name, int depth) {
    static const std::string kRoot = "parameters.";
    const std::string key = name.starts_with(kRoot) ? name.substr(kRoot.size()) : name;
    const NeuroseqKey* row = findNeuroseqKey(key);
    const YamlNode* node = file.find(key);
    if (node == nullptr && row != nullptr) {
        node = file.valueOf(*row);
    }
    if (node != nullptr && !isEmptyValue(*node)) {
        if (!node->isScalar()) {
            return {0, fmt::format("needs {}, which is a list", key)};
        }
        const ExpressionResult found = valueOfText(file, node->text, depth);
        return found.isValid()
                   ? found
                   : ExpressionResult{0, fmt::format("needs {}, which {}", key, found.problem)};
    }
    if (row != nullptr && isPlainNumber(row->fallback)) {
        return valueOfText(file, row->fallback, depth);
    }
    if (node != nullptr || row != nullptr) {
        return {0, fmt::format("needs {}, which is empty", key)};
    }
    std::vector<std::string> known;
    for (const NeuroseqKey& other : neuroseqKeys()) {
        known.push_back((name == key ? "" : kRoot) + other.key);
    }
    const std::string near = nearestWord(name, known);
    return {0, fmt::format("names {}, which is not known{}", inQuotes(name),
                           near.empty() ? "" : fmt::format("; did you mean '{}'?", near))};
}

} // namespace

bool isPlainNumber(const std::string& text) {
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* end = text.data() + text.size();
    double value = 0;
    const auto [stop, error] = std::from_chars(begin, end, value);
    return error == std::errc{} && stop == end && std::isfinite(value);
}

const YamlNode* NeuroseqFile::find(const std::string& key) const {
    const auto found = std::find_if(m_values.begin(), m_values.end(),
                                    [&key](const auto& value) { return value.key == key; });
    return found == m_values.end() ? nullptr : found->node;
}

const YamlNode* NeuroseqFile::valueOf(const NeuroseqKey& row) const {
    const YamlNode* node = find(row.key);
    for (const NeuroseqKey& other : neuroseqKeys()) {
        if (node == nullptr && other.isOtherName && other.becomes == row.key) {
            node = find(other.key);
        }
    }
    return node;
}

bool NeuroseqFile::hasSection(const std::string& section) const {
    return std::any_of(m_values.begin(), m_values.end(), [&section](const auto& value) {
        return value.key.starts_with(section + ".");
    });
}

ExpressionResult NeuroseqFile::evaluate(const std::string& text) const {
    return valueOfText(*this, text, 0);
}

} // namespace reprise

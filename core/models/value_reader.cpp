#include "core/models/value_reader.hpp"

#include "core/values/lookalikes.hpp"
#include "core/values/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace reprise {
namespace {

std::string describe(const YamlNode& node) {
    switch (node.kind) {
    case YamlNode::Kind::Null:
        return "nothing";
    case YamlNode::Kind::Scalar:
        return inQuotes(node.text);
    case YamlNode::Kind::List:
        return "a list";
    case YamlNode::Kind::Map:
        return "a map";
    }
    return "nothing";
}

bool isIndex(std::string_view component) {
    constexpr std::size_t kLongest = 9; // fits an int
    return !component.empty() && component.size() <= kLongest &&
           std::all_of(component.begin(), component.end(),
                       [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// The words of YAML 1.2 (10.3.2).
std::optional<bool> booleanOf(const std::string& text) {
    for (const char* word : {"true", "True", "TRUE"}) {
        if (text == word) {
            return true;
        }
    }
    for (const char* word : {"false", "False", "FALSE"}) {
        if (text == word) {
            return false;
        }
    }
    return std::nullopt;
}

bool isAutomatic(const YamlNode& node) {
    return node.isScalar() && node.text == "auto";
}

} // namespace

std::string subjectOf(const std::string& path) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t dot = std::min(path.find('.', at), path.size());
        parts.emplace_back(path.data() + at, dot - at);
        at = dot + 1;
    }
    const std::string_view last = parts.back();
    if (isIndex(last) && parts.size() > 1) {
        const std::string parent = path.substr(0, path.size() - last.size() - 1);
        return fmt::format("element {} of {}", std::stoi(std::string(last)) + 1, subjectOf(parent));
    }
    if (parts.size() >= 4 &&
        (parts[0] == "network" || (parts[0] == "environment" && parts[1] == "inputs"))) {
        return isIndex(parts[2]) ? fmt::format("'{}'", last)
                                 : fmt::format("'{}' of '{}'", last, parts[2]);
    }
    return fmt::format("'{}'", last);
}

std::string joined(const std::string& path, std::string_view component) {
    return path.empty() ? std::string(component) : fmt::format("{}.{}", path, component);
}

std::string joined(const std::string& path, std::size_t index) {
    return fmt::format("{}.{}", path, index);
}

bool ValueReader::text(const YamlNode& node, const std::string& path, std::string& out) {
    if (!node.isScalar()) {
        m_issues.error(node, path,
                       fmt::format("{} must be text, not {}", subjectOf(path), describe(node)));
        return false;
    }
    out = node.text;
    return true;
}

bool ValueReader::real(const YamlNode& node, const std::string& path, const std::string& unit,
                       double& out) {
    if (!node.isScalar()) {
        m_issues.error(node, path,
                       fmt::format("{} must be a number{}, not {}", subjectOf(path),
                                   unit.empty() ? "" : " in " + unit, describe(node)));
        return false;
    }
    const Quantity quantity = parseQuantity(node.text, unit);
    if (!quantity.isValid()) {
        m_issues.error(node, path, fmt::format("{} {}", subjectOf(path), quantity.problem),
                       quantity.fix);
        return false;
    }
    out = quantity.value;
    return true;
}

bool ValueReader::realOrDistribution(const YamlNode& node, const std::string& path,
                                     const std::string& unit, RealOrDistribution& out) {
    if (!node.isMap()) {
        double value = 0;
        const bool isGood = real(node, path, unit, value);
        out = isGood ? RealOrDistribution(value) : out;
        return isGood;
    }
    const char* const kFix =
        "write {uniform: [least, most]}, {normal: [mean, sd]} or {lognormal: [mu, sigma]}";
    const auto kind =
        node.entries.size() == 1 ? distributionKind(node.entries.front().key) : std::nullopt;
    if (!kind) {
        m_issues.error(node, path,
                       node.entries.size() == 1
                           ? fmt::format("{} cannot be drawn from {}, which is no distribution",
                                         subjectOf(path), inQuotes(node.entries.front().key))
                           : fmt::format("{} is no number and no distribution", subjectOf(path)),
                       kFix);
        return false;
    }
    const YamlNode& numbers = *node.entries.front().value;
    if (!numbers.isList() || numbers.items.size() != 2) {
        m_issues.error(numbers, path,
                       fmt::format("the distribution of {} needs two numbers", subjectOf(path)),
                       kFix);
        return false;
    }
    Distribution drawn{*kind, 0, 0};
    const std::string unitOfBoth = *kind == Distribution::Kind::Lognormal ? std::string() : unit;
    if (!real(*numbers.items[0], path, unitOfBoth, drawn.first) ||
        !real(*numbers.items[1], path, unitOfBoth, drawn.second)) {
        return false;
    }
    out = drawn;
    return true;
}

bool ValueReader::integer(const YamlNode& node, const std::string& path, std::int64_t& out) {
    const Quantity quantity = node.isScalar() ? parseQuantity(node.text, "") : Quantity{};
    constexpr double kMostExact = 9007199254740992.0; // 2^53: above, doubles skip whole numbers
    if (!node.isScalar() || !quantity.isValid() || quantity.value != std::floor(quantity.value) ||
        std::abs(quantity.value) > kMostExact) {
        m_issues.error(
            node, path,
            fmt::format("{} must be a whole number, not {}", subjectOf(path), describe(node)),
            lookalikeFix(node.text));
        return false;
    }
    out = static_cast<std::int64_t>(quantity.value);
    return true;
}

bool ValueReader::integer(const YamlNode& node, const std::string& path, int& out) {
    constexpr std::int64_t kLeast = std::numeric_limits<int>::min();
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    std::int64_t value = 0;
    if (!integer(node, path, value)) {
        return false;
    }
    if (value < kLeast || value > kMost) {
        m_issues.error(node, path,
                       fmt::format("{} is {}, which is too {}", subjectOf(path), node.text,
                                   value < 0 ? "small" : "large"));
        return false;
    }
    out = static_cast<int>(value);
    return true;
}

bool ValueReader::boolean(const YamlNode& node, const std::string& path, bool& out) {
    if (const auto value = node.isScalar() ? booleanOf(node.text) : std::nullopt) {
        out = *value;
        return true;
    }
    m_issues.error(node, path,
                   fmt::format("{} must be true or false, not {}", subjectOf(path), describe(node)),
                   lookalikeFix(node.text));
    return false;
}

bool ValueReader::realList(const YamlNode& node, const std::string& path, const ParameterSpec& spec,
                           ParameterValue& out) {
    if (!node.isList()) {
        m_issues.error(node, path,
                       fmt::format("{} must be a list of numbers{}, not {}", subjectOf(path),
                                   spec.unit.empty() ? "" : " in " + spec.unit, describe(node)),
                       "write for example [10, 20]");
        return false;
    }
    std::vector<double> values(node.items.size());
    bool isGood = true;
    for (std::size_t i = 0; i < node.items.size() && !m_issues.isFull(); ++i) {
        const YamlNode& item = *node.items[i];
        const Quantity quantity =
            item.isScalar() ? parseQuantity(item.text, spec.unit) : Quantity{};
        if (item.isScalar() && quantity.isValid()) {
            values[i] = quantity.value;
        } else { // only now, because paths cost more than numbers
            isGood = real(item, joined(path, i), spec.unit, values[i]) && isGood;
        }
    }
    if (isGood) {
        out = std::move(values);
    }
    return isGood;
}

bool ValueReader::integerList(const YamlNode& node, const std::string& path, ParameterValue& out) {
    if (!node.isList() && !node.isNull()) {
        m_issues.error(node, path,
                       fmt::format("{} must be a list of whole numbers, not {}", subjectOf(path),
                                   describe(node)),
                       lookalikeFix(node.text, "write for example [1, 3]"));
        return false;
    }
    std::vector<double> numbers;
    bool isGood = true;
    for (std::size_t i = 0; i < node.items.size() && !m_issues.isFull(); ++i) {
        std::int64_t number = 0;
        isGood = integer(*node.items[i], joined(path, i), number) && isGood;
        numbers.push_back(static_cast<double>(number));
    }
    if (isGood) {
        out = std::move(numbers);
    }
    return isGood;
}

/// One word is a list of one.
bool ValueReader::textList(const YamlNode& node, const std::string& path, ParameterValue& out) {
    std::vector<std::string> words(node.isList() ? node.items.size() : 1);
    bool isGood = true;
    for (std::size_t i = 0; i < words.size() && !m_issues.isFull(); ++i) {
        isGood = (node.isList() ? text(*node.items[i], joined(path, i), words[i])
                                : text(node, path, words[i])) &&
                 isGood;
    }
    if (isGood) {
        out = std::move(words);
    }
    return isGood;
}

bool ValueReader::parameter(const YamlNode& node, const std::string& path,
                            const ParameterSpec& spec, ParameterValue& out) {
    if (isAutomatic(node) && spec.mayBeAutomatic) {
        out = std::numeric_limits<double>::quiet_NaN();
        return true;
    }
    switch (spec.kind) {
    case ParameterKind::Real: {
        RealOrDistribution value;
        if (!realOrDistribution(node, path, spec.unit, value)) {
            return false;
        }
        std::visit([&out](const auto& held) { out = held; }, value);
        return true;
    }
    case ParameterKind::Integer: {
        std::int64_t value = 0;
        if (!integer(node, path, value)) {
            return false;
        }
        out = value;
        return true;
    }
    case ParameterKind::Boolean: {
        bool value = false;
        if (!boolean(node, path, value)) {
            return false;
        }
        out = value;
        return true;
    }
    case ParameterKind::Text:
    case ParameterKind::Choice: {
        std::string value;
        if (!text(node, path, value)) {
            return false;
        }
        out = std::move(value); // what it may be, checkProject says
        return true;
    }
    case ParameterKind::RealList:
        return realList(node, path, spec, out);
    case ParameterKind::IntegerList:
        return integerList(node, path, out);
    case ParameterKind::TextList:
        return textList(node, path, out);
    }
    return false;
}

void ValueReader::parameters(const YamlNode& map, const std::string& path,
                             const ModelDescriptor& model,
                             const std::vector<std::string>& otherKeys, ParameterMap& out) {
    std::vector<std::string> known = model.keys();
    known.insert(known.end(), otherKeys.begin(), otherKeys.end());
    for (const YamlEntry& entry : map.entries) {
        if (std::find(otherKeys.begin(), otherKeys.end(), entry.key) != otherKeys.end()) {
            continue;
        }
        const ParameterSpec* spec = model.find(entry.key);
        if (spec == nullptr) {
            m_issues.errorAt(entry.keyOffset, joined(path, entry.key),
                             fmt::format("{} {} has no parameter {}", model.kind.word, model.id,
                                         inQuotes(entry.key)),
                             suggestion(entry.key, known));
            continue;
        }
        ParameterValue value;
        if (parameter(*entry.value, joined(path, entry.key), *spec, value)) {
            out[entry.key] = std::move(value);
        }
    }
}

bool ValueReader::isMap(const YamlNode& node, const std::string& path) {
    if (node.isMap() || node.isNull()) {
        return true;
    }
    m_issues.error(node, path,
                   fmt::format("{} must be a map, not {}", subjectOf(path), describe(node)),
                   lookalikeFix(node.text, "write `key: value` pairs"));
    return false;
}

bool ValueReader::isList(const YamlNode& node, const std::string& path) {
    if (node.isList() || node.isNull()) {
        return true;
    }
    m_issues.error(node, path,
                   fmt::format("{} must be a list, not {}", subjectOf(path), describe(node)),
                   lookalikeFix(node.text, "write [a, b], or a line `- …` for each element"));
    return false;
}

void ValueReader::reportNoMap(const YamlNode& node, const std::string& path) {
    m_issues.error(node, path, fmt::format("{} must be a map", subjectOf(path)),
                   "write {key: value, …}");
}

void ValueReader::checkKeys(const YamlNode& map, const std::string& path,
                            const std::vector<std::string>& known) {
    for (const YamlEntry& entry : map.entries) {
        if (m_issues.isFull()) {
            return;
        }
        if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
            m_issues.errorAt(entry.keyOffset, joined(path, entry.key),
                             path.empty() ? fmt::format("unknown key {}", inQuotes(entry.key))
                                          : fmt::format("unknown key {} in {}", inQuotes(entry.key),
                                                        subjectOf(path)),
                             suggestion(entry.key, known));
        }
    }
}

} // namespace reprise

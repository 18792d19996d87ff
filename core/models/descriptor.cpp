#include "core/models/descriptor.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <stdexcept>
#include <type_traits>

namespace reprise {

ParameterSpec& ParameterSpec::range(double least, double most) {
    hardMin = least;
    hardMax = most;
    excludesMin = false;
    return *this;
}

ParameterSpec& ParameterSpec::above(double bound, double most) {
    hardMin = bound;
    hardMax = most;
    excludesMin = true;
    return *this;
}

ParameterSpec& ParameterSpec::usual(double least, double most) {
    usualMin = least;
    usualMax = most;
    return *this;
}

ParameterSpec& ParameterSpec::live() {
    isLiveSafe = true;
    return *this;
}

ParameterSpec& ParameterSpec::onGrid() {
    grid = GridKind::Engine;
    return *this;
}

ParameterSpec& ParameterSpec::inWholeMs() {
    grid = GridKind::Millisecond;
    return *this;
}

ParameterSpec& ParameterSpec::automatic() {
    mayBeAutomatic = true;
    return *this;
}

ParameterSpec& ParameterSpec::varies() {
    mayVary = true;
    return *this;
}

ParameterSpec& ParameterSpec::of(NamedThing thing) {
    names = thing;
    return *this;
}

ParameterSpec& ParameterSpec::needed(std::string example) {
    neededExample = std::move(example);
    return *this;
}

ParameterSpec& ParameterSpec::says(std::string text) {
    meaning = std::move(text);
    return *this;
}

ParameterSpec& ParameterSpec::from(std::string source) {
    reference = std::move(source);
    return *this;
}

ParameterSpec& ParameterSpec::in(std::string heading) {
    group = std::move(heading);
    return *this;
}

ParameterSpec& ParameterSpec::forVariant(const std::string& variant, ParameterValue value) {
    variantDefaults[variant] = std::move(value);
    return *this;
}

ParameterSpec real(std::string key, std::string symbol, std::string unit, double value) {
    ParameterSpec spec;
    spec.key = std::move(key);
    spec.symbol = std::move(symbol);
    spec.unit = std::move(unit);
    spec.kind = ParameterKind::Real;
    spec.defaultValue = value;
    return spec;
}

ParameterSpec integer(std::string key, std::string symbol, std::int64_t value) {
    ParameterSpec spec;
    spec.key = std::move(key);
    spec.symbol = std::move(symbol);
    spec.kind = ParameterKind::Integer;
    spec.defaultValue = value;
    return spec;
}

ParameterSpec boolean(std::string key, bool value) {
    ParameterSpec spec;
    spec.key = std::move(key);
    spec.kind = ParameterKind::Boolean;
    spec.defaultValue = value;
    return spec;
}

ParameterSpec choice(std::string key, std::string value, std::vector<std::string> choices) {
    ParameterSpec spec;
    spec.key = std::move(key);
    spec.kind = ParameterKind::Choice;
    spec.defaultValue = std::move(value);
    spec.choices = std::move(choices);
    return spec;
}

ParameterSpec realList(std::string key, std::string unit) {
    ParameterSpec spec;
    spec.key = std::move(key);
    spec.unit = std::move(unit);
    spec.kind = ParameterKind::RealList;
    spec.defaultValue = std::vector<double>{};
    return spec;
}

ParameterSpec freeText(std::string key) {
    ParameterSpec spec;
    spec.key = std::move(key);
    spec.kind = ParameterKind::Text;
    spec.defaultValue = std::string();
    return spec;
}

ParameterSpec integerList(std::string key) {
    ParameterSpec spec = realList(std::move(key), {});
    spec.kind = ParameterKind::IntegerList;
    return spec;
}

ParameterSpec textList(std::string key) {
    ParameterSpec spec;
    spec.key = std::move(key);
    spec.kind = ParameterKind::TextList;
    spec.defaultValue = std::vector<std::string>{};
    return spec;
}

RelationSpec below(std::string lesser, std::string greater, std::string reason) {
    return {std::move(lesser), std::move(greater), false, std::move(reason)};
}

RelationSpec atMost(std::string lesser, std::string greater, std::string reason) {
    return {std::move(lesser), std::move(greater), true, std::move(reason)};
}

const ParameterSpec* ModelDescriptor::find(const std::string& key) const {
    for (const ParameterSpec& spec : parameters) {
        if (spec.key == key) {
            return &spec;
        }
    }
    return nullptr;
}

std::vector<std::string> ModelDescriptor::keys() const {
    std::vector<std::string> names;
    names.reserve(parameters.size());
    for (const ParameterSpec& spec : parameters) {
        names.push_back(spec.key);
    }
    return names;
}

ParameterValue ModelDescriptor::defaultOf(const ParameterSpec& spec,
                                          const ParameterMap& set) const {
    if (spec.variantDefaults.empty() || variantKey.empty() || spec.key == variantKey) {
        return spec.defaultValue;
    }
    const ParameterValue variant = value(variantKey, set);
    const auto* chosen = std::get_if<std::string>(&variant);
    if (chosen == nullptr) {
        return spec.defaultValue;
    }
    const auto found = spec.variantDefaults.find(*chosen);
    return found == spec.variantDefaults.end() ? spec.defaultValue : found->second;
}

ParameterValue ModelDescriptor::value(const std::string& key, const ParameterMap& set) const {
    if (const auto found = set.find(key); found != set.end()) {
        return found->second;
    }
    const ParameterSpec* spec = find(key);
    if (spec == nullptr) {
        throw std::out_of_range(fmt::format("model {} has no parameter {}", id, key));
    }
    return defaultOf(*spec, set);
}

namespace {

[[noreturn]] void throwWrongKind(const ModelDescriptor& model, const std::string& key,
                                 const char* wanted) {
    throw std::invalid_argument(
        fmt::format("parameter {} of model {} is not {}", key, model.id, wanted));
}

} // namespace

double ModelDescriptor::realValue(const std::string& key, const ParameterMap& set) const {
    const ParameterValue held = value(key, set);
    if (const auto* number = std::get_if<double>(&held)) {
        return *number;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&held)) {
        return static_cast<double>(*whole);
    }
    throwWrongKind(*this, key, "a number");
}

double ModelDescriptor::centreValue(const std::string& key, const ParameterMap& set) const {
    const ParameterValue held = value(key, set);
    const auto* drawn = std::get_if<Distribution>(&held);
    return drawn != nullptr ? drawn->centre() : realValue(key, set);
}

std::int64_t ModelDescriptor::integerValue(const std::string& key, const ParameterMap& set) const {
    const ParameterValue held = value(key, set);
    if (const auto* whole = std::get_if<std::int64_t>(&held)) {
        return *whole;
    }
    throwWrongKind(*this, key, "a whole number");
}

bool ModelDescriptor::booleanValue(const std::string& key, const ParameterMap& set) const {
    const ParameterValue held = value(key, set);
    if (const auto* truth = std::get_if<bool>(&held)) {
        return *truth;
    }
    throwWrongKind(*this, key, "true or false");
}

std::string ModelDescriptor::textValue(const std::string& key, const ParameterMap& set) const {
    const ParameterValue held = value(key, set);
    if (const auto* text = std::get_if<std::string>(&held)) {
        return *text;
    }
    throwWrongKind(*this, key, "a word");
}

std::vector<double> ModelDescriptor::listValue(const std::string& key,
                                               const ParameterMap& set) const {
    const ParameterValue held = value(key, set);
    if (const auto* list = std::get_if<std::vector<double>>(&held)) {
        return *list;
    }
    throwWrongKind(*this, key, "a list of numbers");
}

std::vector<std::string> ModelDescriptor::wordsValue(const std::string& key,
                                                     const ParameterMap& set) const {
    const ParameterValue held = value(key, set);
    if (const auto* list = std::get_if<std::vector<std::string>>(&held)) {
        return *list;
    }
    throwWrongKind(*this, key, "a list of words");
}

std::string toText(const ParameterValue& value) {
    return std::visit(
        [](const auto& held) -> std::string {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, bool>) {
                return held ? "true" : "false";
            } else if constexpr (std::is_same_v<Held, double>) {
                return std::isnan(held) ? "auto" : fmt::format("{}", held);
            } else if constexpr (std::is_same_v<Held, std::vector<double>> ||
                                 std::is_same_v<Held, std::vector<std::string>>) {
                return fmt::format("[{}]", fmt::join(held, ", "));
            } else if constexpr (std::is_same_v<Held, Distribution>) {
                return toText(held);
            } else {
                return fmt::format("{}", held);
            }
        },
        value);
}

std::vector<ParameterSpec> varied(std::vector<ParameterSpec> parameters) {
    for (ParameterSpec& spec : parameters) {
        spec.mayVary = spec.kind == ParameterKind::Real;
    }
    return parameters;
}

std::vector<ParameterSpec> grouped(std::vector<ParameterSpec> parameters) {
    std::string group;
    for (ParameterSpec& spec : parameters) {
        group = spec.group.empty() ? group : spec.group;
        spec.group = group;
    }
    return parameters;
}

} // namespace reprise

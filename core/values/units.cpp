#include "core/values/units.hpp"

#include "core/values/lookalikes.hpp"
#include "core/values/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace reprise {
namespace {

/// A unit as factor · 10^exponent of its dimension's base unit.
struct Unit {
    std::string_view name;
    std::string_view dimension;
    int exponent;
    double factor;
};

constexpr std::array kUnits{
    Unit{"ms", "time", 0, 1},        Unit{"s", "time", 3, 1},
    Unit{"us", "time", -3, 1},       Unit{"µs", "time", -3, 1}, // micro sign
    Unit{"μs", "time", -3, 1},                                  // Greek mu
    Unit{"ns", "time", -6, 1},       Unit{"min", "time", 3, 60},
    Unit{"h", "time", 3, 3600},      Unit{"mV", "voltage", 0, 1},
    Unit{"V", "voltage", 3, 1},      Unit{"uV", "voltage", -3, 1},
    Unit{"µV", "voltage", -3, 1},    Unit{"μV", "voltage", -3, 1},
    Unit{"pA", "current", 0, 1},     Unit{"nA", "current", 3, 1},
    Unit{"uA", "current", 6, 1},     Unit{"µA", "current", 6, 1},
    Unit{"μA", "current", 6, 1},     Unit{"mA", "current", 9, 1},
    Unit{"A", "current", 12, 1},     Unit{"fA", "current", -3, 1},
    Unit{"pF", "capacitance", 0, 1}, Unit{"nF", "capacitance", 3, 1},
    Unit{"uF", "capacitance", 6, 1}, Unit{"µF", "capacitance", 6, 1},
    Unit{"μF", "capacitance", 6, 1}, Unit{"fF", "capacitance", -3, 1},
    Unit{"nS", "conductance", 0, 1}, Unit{"pS", "conductance", -3, 1},
    Unit{"uS", "conductance", 3, 1}, Unit{"µS", "conductance", 3, 1},
    Unit{"μS", "conductance", 3, 1}, Unit{"mS", "conductance", 6, 1},
    Unit{"S", "conductance", 9, 1},  Unit{"Hz", "frequency", 0, 1},
    Unit{"kHz", "frequency", 3, 1},  Unit{"1/s", "frequency", 0, 1},
    Unit{"1/ms", "frequency", 3, 1},
};

const Unit* findUnit(std::string_view name) {
    const auto found = std::find_if(kUnits.begin(), kUnits.end(),
                                    [name](const Unit& unit) { return unit.name == name; });
    return found == kUnits.end() ? nullptr : &*found;
}

bool isSpace(char letter) {
    return letter == ' ' || letter == '\t';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isSpace(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// The number at the beginning of a text, split so that a power of ten can be added exactly.
struct Decimal {
    std::string mantissa; ///< with its sign
    long exponent = 0;
    std::size_t length = 0; ///< characters used
};

/// The exponent is kept within bounds that no finite double reaches.
std::optional<Decimal> scanDecimal(std::string_view text) {
    Decimal decimal;
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
        if (text[at] == '-') {
            decimal.mantissa += '-';
        }
        ++at;
    }
    const std::size_t firstDigit = at;
    std::size_t digits = 0;
    while (at < text.size() && (isDigit(text[at]) || text[at] == '.')) {
        digits += isDigit(text[at]) ? 1 : 0;
        ++at;
    }
    const std::string_view body = text.substr(firstDigit, at - firstDigit);
    if (digits == 0 || std::count(body.begin(), body.end(), '.') > 1) {
        return std::nullopt;
    }
    decimal.mantissa += body;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::size_t end = at + 1;
        const bool isNegative = end < text.size() && text[end] == '-';
        if (end < text.size() && (text[end] == '+' || text[end] == '-')) {
            ++end;
        }
        const std::size_t first = end;
        while (end < text.size() && isDigit(text[end])) {
            decimal.exponent = std::min(decimal.exponent * 10 + (text[end] - '0'), 100000L);
            ++end;
        }
        if (end > first) {
            decimal.exponent = isNegative ? -decimal.exponent : decimal.exponent;
            at = end;
        } else {
            decimal.exponent = 0;
        }
    }
    decimal.length = at;
    return decimal;
}

std::optional<double> toDouble(const Decimal& decimal, int shift) {
    const std::string text = fmt::format("{}e{}", decimal.mantissa, decimal.exponent + shift);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::string withUnit(const std::string& unit) {
    return unit.empty() ? std::string("a pure number") : fmt::format("a number in {}", unit);
}

std::string shortened(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    if (text.size() <= kLongest) {
        return std::string(text);
    }
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end; // not within a character
    }
    return std::string(text.substr(0, end)) + "…";
}

bool isNotFinite(std::string_view text) {
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        text.remove_prefix(1);
    }
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
    }
    std::string word(text);
    std::transform(word.begin(), word.end(), word.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return word == "nan" || word == "inf" || word == "infinity";
}

std::string exampleOf(const std::string& unit) {
    return unit.empty() ? std::string("write for example 20")
                        : fmt::format("write for example 20 or \"20 {}\"", unit);
}

} // namespace

Quantity parseQuantity(std::string_view text, const std::string& unit) {
    const std::string_view whole = trimmed(text);
    if (isNotFinite(whole)) {
        return {0, fmt::format("must be finite, not '{}'", whole), exampleOf(unit)};
    }
    const std::optional<Decimal> decimal = scanDecimal(whole);
    const auto hidden = findLookalike(whole);
    if (hidden && (!decimal || findUnit(trimmed(whole.substr(decimal->length))) == nullptr)) {
        return {0, fmt::format("contains {}: '{}'", hidden->name, shortened(whole)), hidden->fix};
    }
    if (!decimal) {
        return {0, fmt::format("must be {}, not '{}'", withUnit(unit), shortened(whole)),
                exampleOf(unit)};
    }
    const std::string_view suffix = trimmed(whole.substr(decimal->length));
    int shift = 0;
    double factor = 1;
    if (!suffix.empty() && suffix != unit) {
        const Unit* given = findUnit(suffix);
        const Unit* wanted = findUnit(unit);
        if (given == nullptr) {
            return {0,
                    fmt::format("must be {}, but '{}' has the unknown unit '{}'", withUnit(unit),
                                shortened(whole), shortened(suffix)),
                    exampleOf(unit)};
        }
        if (wanted == nullptr) {
            return {0,
                    fmt::format("must be {}, but '{}' is in {}", withUnit(unit), shortened(whole),
                                suffix),
                    unit.empty() ? "leave the unit out" : exampleOf(unit)};
        }
        if (given->dimension != wanted->dimension) {
            return {0,
                    fmt::format("is a {} in {}, but '{}' is a {} in {}", wanted->dimension, unit,
                                shortened(whole), given->dimension, suffix),
                    fmt::format("give a {}, for example \"20 {}\"", wanted->dimension, unit)};
        }
        shift = given->exponent - wanted->exponent;
        factor = given->factor / wanted->factor;
    }
    const std::optional<double> value = toDouble(*decimal, shift);
    if (!value || !std::isfinite(*value * factor)) {
        return {0, fmt::format("has a value beyond what can be stored: '{}'", shortened(whole)),
                exampleOf(unit)};
    }
    return {*value * factor, {}, {}};
}

std::string dimensionOf(std::string_view unit) {
    const Unit* found = findUnit(unit);
    return found == nullptr ? std::string() : std::string(found->dimension);
}

std::string shortestNumber(double value) {
    return fmt::format("{}", value);
}

} // namespace reprise

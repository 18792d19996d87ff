#include "core/values/value.hpp"

#include <cmath>
#include <optional>

namespace reprise {

namespace {

std::optional<double> numberOf(const ParameterValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*integer);
    }
    const auto* real = std::get_if<double>(&value);
    return real != nullptr ? std::optional(*real) : std::nullopt;
}

} // namespace

bool isAutomatic(const ParameterValue& value) {
    const auto* real = std::get_if<double>(&value);
    return real != nullptr && std::isnan(*real);
}

bool operator==(const ParameterValue& a, const ParameterValue& b) {
    if (a.index() != b.index()) {
        const auto number = numberOf(a);
        return number && number == numberOf(b);
    }
    return isAutomatic(a) ? isAutomatic(b)
                          : std::visit(
                                [&b](const auto& held) {
                                    return held == std::get<std::decay_t<decltype(held)>>(b);
                                },
                                a);
}

} // namespace reprise

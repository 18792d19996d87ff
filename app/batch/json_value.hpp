#pragma once
/// \file
/// Values of parameters in what is printed as JSON.

#include "core/values/value.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <type_traits>
#include <variant>

namespace reprise {

/// An automatic value is "auto", a distribution is as it is written.
inline nlohmann::ordered_json jsonOf(const ParameterValue& value) {
    using Json = nlohmann::ordered_json;
    return std::visit(
        [](const auto& content) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(content)>, double>) {
                return std::isnan(content) ? Json("auto") : Json(content);
            } else if constexpr (std::is_same_v<std::decay_t<decltype(content)>, Distribution>) {
                return toText(content);
            } else {
                return content;
            }
        },
        value);
}

} // namespace reprise

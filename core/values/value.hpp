#pragma once
/// \file
/// The value of one parameter as it is described, edited and saved.

#include "core/values/distribution.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace reprise {

/// Numbers are in the unit of the parameter's descriptor. A double NaN stands for "automatic".
using ParameterValue = std::variant<bool, std::int64_t, double, std::string, std::vector<double>,
                                    Distribution, std::vector<std::string>>;

/// True if both mean the same: 5 and 5.0 do, and so do two automatic values.
bool operator==(const ParameterValue& a, const ParameterValue& b);

/// True for the NaN that stands for "automatic".
bool isAutomatic(const ParameterValue& value);

/// A number, or one drawn for each.
using RealOrDistribution = std::variant<double, Distribution>;

/// The number, or the centre of what is drawn.
inline double centreOf(const RealOrDistribution& value) {
    const auto* drawn = std::get_if<Distribution>(&value);
    return drawn != nullptr ? drawn->centre() : std::get<double>(value);
}

/// Only what the user set; everything else has the descriptor's default.
using ParameterMap = std::map<std::string, ParameterValue>;

/// What was set under \p key, if it is a T; else \p fallback. For those who do not know the
/// descriptor; who does asks it for the value in force.
template<class T> T setOr(const ParameterMap& set, const std::string& key, T fallback = {}) {
    const auto found = set.find(key);
    const T* held = found == set.end() ? nullptr : std::get_if<T>(&found->second);
    return held != nullptr ? *held : std::move(fallback);
}

} // namespace reprise

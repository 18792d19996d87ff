#pragma once
/// \file
/// The value of one parameter as it is described, edited and saved.

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace reprise {

/// Numbers are in the unit of the parameter's descriptor. A double NaN stands for "automatic".
using ParameterValue = std::variant<bool, std::int64_t, double, std::string, std::vector<double>>;

/// Only what the user set; everything else has the descriptor's default.
using ParameterMap = std::map<std::string, ParameterValue>;

} // namespace reprise

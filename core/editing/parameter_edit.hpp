#pragma once
/// \file
/// Comparing and wording parameter values, for the undo history and the inspector.

#include "core/models/descriptor.hpp"

#include <QString>

namespace reprise {

/// True if both mean the same: 5 and 5.0 do, and so do two automatic values.
bool isSameValue(const ParameterValue& a, const ParameterValue& b);

/// True for the NaN that stands for "automatic".
bool isAutomatic(const ParameterValue& value);

/// The value with its unit, as in the history: "12 ms", "auto", "ns_org".
QString wordedValue(const ParameterSpec& spec, const ParameterValue& value);

/// "network.populations.<population>.parameters.<key>"
QString parameterPath(const QString& population, const QString& key);

} // namespace reprise

#pragma once
/// \file
/// Wording parameter values and their places, for the undo history and the inspector.

#include "core/models/descriptor.hpp"

#include <QString>

namespace reprise {

/// The value with its unit, as in the history: "12 ms", "auto", "ns_org".
QString wordedValue(const ParameterSpec& spec, const ParameterValue& value);

/// "network.populations.<population>"
QString populationPath(const QString& population);
/// "network.populations.<population>.parameters.<key>"
QString parameterPath(const QString& population, const QString& key);

} // namespace reprise

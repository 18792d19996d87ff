#include "core/editing/parameter_edit.hpp"

#include <cmath>
#include <optional>

namespace reprise {

namespace {

std::optional<double> asNumber(const ParameterValue& value) {
    if (const auto* real = std::get_if<double>(&value)) {
        return *real;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*integer);
    }
    return std::nullopt;
}

} // namespace

bool isAutomatic(const ParameterValue& value) {
    const auto* real = std::get_if<double>(&value);
    return real != nullptr && std::isnan(*real);
}

bool isSameValue(const ParameterValue& a, const ParameterValue& b) {
    if (isAutomatic(a) || isAutomatic(b)) {
        return isAutomatic(a) && isAutomatic(b);
    }
    const auto numberA = asNumber(a);
    const auto numberB = asNumber(b);
    return numberA && numberB ? *numberA == *numberB : a == b;
}

QString wordedValue(const ParameterSpec& spec, const ParameterValue& value) {
    const QString text = QString::fromStdString(toText(value));
    return spec.unit.empty() || isAutomatic(value)
               ? text
               : text + QLatin1Char(' ') + QString::fromStdString(spec.unit);
}

QString parameterPath(const QString& population, const QString& key) {
    return QStringLiteral("network.populations.%1.parameters.%2").arg(population, key);
}

} // namespace reprise

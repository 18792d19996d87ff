#include "core/editing/parameter_edit.hpp"

namespace reprise {

QString wordedValue(const ParameterSpec& spec, const ParameterValue& value) {
    const QString text = QString::fromStdString(toText(value));
    return spec.unit.empty() || isAutomatic(value)
               ? text
               : text + QLatin1Char(' ') + QString::fromStdString(spec.unit);
}

QString populationPath(const QString& population) {
    return QStringLiteral("network.populations.") + population;
}

QString parameterPath(const QString& population, const QString& key) {
    return populationPath(population) + QStringLiteral(".parameters.") + key;
}

} // namespace reprise

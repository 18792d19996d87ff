#include "views/inspector/phase_page.hpp"

#include "core/editing/parameter_edit.hpp"
#include "core/project/sections.hpp"

#include <QCoreApplication>
#include <QStringList>

namespace reprise {

std::optional<PhasePlace> PhasePlace::of(const QString& path) {
    const QStringList parts = path.split(QLatin1Char('.'));
    if (parts.size() < 4 || parts[0] != QLatin1String("experiments") ||
        parts[2] != QLatin1String("phases")) {
        return std::nullopt;
    }
    bool hasExperiment = false;
    bool hasPhase = false;
    const PhasePlace place{parts[1].toUInt(&hasExperiment), parts[3].toUInt(&hasPhase)};
    return hasExperiment && hasPhase ? std::optional(place) : std::nullopt;
}

QString PhasePlace::path() const {
    return QStringLiteral("experiments.%1.phases.%2").arg(experiment).arg(phase);
}

const PhaseSpec* PhasePlace::in(const Project& project) const {
    return experiment < project.experiments.size() &&
                   phase < project.experiments[experiment].phases.size()
               ? &project.experiments[experiment].phases[phase]
               : nullptr;
}

const RegisteredPhase* PhasePage::find(const Document& document, PhasePlace place) {
    const PhaseSpec* phase = place.in(document.project());
    return phase != nullptr ? phaseOf(document.project(), *phase) : nullptr;
}

PhasePage::PhasePage(Document& document, PhasePlace place)
    : m_document(document), m_place(place), m_registered(find(document, place)) {
    for (const ParameterSpec& spec : m_registered->descriptor.parameters) {
        m_specs.push_back(&spec);
    }
}

ParameterValue PhasePage::value(const ParameterSpec& spec) const {
    return m_registered->descriptor.value(spec.key, set());
}

ParameterValue PhasePage::defaultValue(const ParameterSpec& spec) const {
    return spec.defaultValue;
}

void PhasePage::set(const ParameterSpec& spec, const ParameterValue& value,
                    const QString& gesture) {
    const QString what =
        QCoreApplication::translate("Inspector", "Set %1 of %2 to %3")
            .arg(QString::fromStdString(spec.key),
                 QString::fromStdString(m_registered->descriptor.id), wordedValue(spec, value));
    m_document.change(
        what,
        [&](Project& project) {
            ParameterMap& parameters =
                project.experiments[m_place.experiment].phases[m_place.phase].parameters;
            if (hasDefault(spec) && value == spec.defaultValue) {
                parameters.erase(spec.key);
            } else {
                parameters[spec.key] = value;
            }
        },
        gesture);
}

void PhasePage::reset(const ParameterSpec& spec) {
    set(spec, spec.defaultValue, {});
}

QString PhasePage::summary() const {
    return QString::fromStdString(m_registered->descriptor.summary);
}

} // namespace reprise

#pragma once
/// \file
/// The parameters of one phase of an experiment, as its descriptor lists them.

#include "core/models/phase_registry.hpp"
#include "views/inspector/parameter_page.hpp"

#include <optional>

namespace reprise {

/// Where a phase stands: "experiments.0.phases.2" of a dotted path.
struct PhasePlace {
    std::size_t experiment = 0;
    std::size_t phase = 0;

    /// Of \p path, which may go on behind the phase; none if it names no phase.
    static std::optional<PhasePlace> of(const QString& path);
    QString path() const;
    /// Null once there is no such phase.
    const PhaseSpec* in(const Project& project) const;

    bool operator==(const PhasePlace&) const = default;
};

class PhasePage : public ParameterPage {
public:
    /// The phase must exist, and be one that can be played.
    PhasePage(Document& document, PhasePlace place);

    const std::vector<const ParameterSpec*>& specs() const override { return m_specs; }
    ParameterValue value(const ParameterSpec& spec) const override;
    ParameterValue defaultValue(const ParameterSpec& spec) const override;
    void set(const ParameterSpec& spec, const ParameterValue& value,
             const QString& gesture) override;
    void reset(const ParameterSpec& spec) override;
    QString summary() const override;
    bool hasDefault(const ParameterSpec& spec) const override { return spec.neededExample.empty(); }
    bool isCurrent() const override { return find(m_document, m_place) == m_registered; }

    /// What stands at \p place, or null.
    static const RegisteredPhase* find(const Document& document, PhasePlace place);

private:
    const ParameterMap& set() const { return m_place.in(m_document.project())->parameters; }

    Document& m_document;
    PhasePlace m_place;
    const RegisteredPhase* m_registered;
    std::vector<const ParameterSpec*> m_specs;
};

} // namespace reprise

#include "core/models/phase_registry.hpp"

#include "core/models/plugins.hpp"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

namespace reprise {
namespace {

/// Function-local, so that it exists before the first registration, whatever the order in which
/// the phases' files are initialised.
struct PhaseRegistry {
    std::deque<RegisteredPhase> phases; ///< a deque: addresses stay
    std::vector<const RegisteredPhase*> ordered;

    static PhaseRegistry& instance() {
        static PhaseRegistry registry;
        return registry;
    }
};

bool share(const PhaseDescriptor& a, const PhaseDescriptor& b) {
    const auto isIn = [](const auto& list, const auto& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    return a.id == b.id &&
           (!a.hasTarget() || !b.hasTarget() ||
            std::any_of(a.targets.begin(), a.targets.end(),
                        [&](const std::string& model) { return isIn(b.targets, model); }) ||
            std::any_of(a.kinds.begin(), a.kinds.end(),
                        [&](ModelKind kind) { return isIn(b.kinds, kind); }));
}

} // namespace

const std::vector<const RegisteredPhase*>& registeredPhases() {
    return PhaseRegistry::instance().ordered;
}

std::vector<const RegisteredPhase*> phasesNamed(const std::string& action) {
    std::vector<const RegisteredPhase*> phases = registeredPhases();
    std::erase_if(phases, [&](const auto* phase) { return phase->descriptor.id != action; });
    return phases;
}

const RegisteredPhase* findPhase(const std::string& action, const ModelDescriptor* target) {
    for (const RegisteredPhase* phase : registeredPhases()) {
        const PhaseDescriptor& descriptor = phase->descriptor;
        if (descriptor.id == action &&
            (!descriptor.hasTarget() || (target != nullptr && descriptor.actsOn(*target)))) {
            return phase;
        }
    }
    return nullptr;
}

std::vector<std::string> phaseActions(const ModelDescriptor* target) {
    std::vector<std::string> words;
    for (const RegisteredPhase* phase : registeredPhases()) {
        const PhaseDescriptor& descriptor = phase->descriptor;
        const bool isMeant = target == nullptr || descriptor.actsOn(*target);
        if (isMeant && (words.empty() || words.back() != descriptor.id)) {
            words.push_back(descriptor.id);
        }
    }
    return words;
}

PhaseRegistration::PhaseRegistration(RegisteredPhase phase) {
    noteRegistration();
    PhaseRegistry& registry = PhaseRegistry::instance();
    for (const RegisteredPhase* other : registry.ordered) {
        if (share(other->descriptor, phase.descriptor)) {
            refuseRegistration("two phases are registered as " + phase.descriptor.id);
            return;
        }
    }
    phase.descriptor.kind = ModelKind::Phase;
    registry.phases.push_back(std::move(phase));
    registry.ordered.push_back(&registry.phases.back());
    std::sort(registry.ordered.begin(), registry.ordered.end(), [](const auto* a, const auto* b) {
        return std::tie(a->descriptor.id, a->descriptor.targets) <
               std::tie(b->descriptor.id, b->descriptor.targets);
    });
}

} // namespace reprise

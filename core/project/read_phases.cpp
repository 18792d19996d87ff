#include "core/models/phase_registry.hpp"
#include "core/project/sections.hpp"
#include "core/values/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace reprise {
namespace {

/// Keys of a phase beside those of its descriptor.
std::vector<std::string> ownKeys(const PhaseDescriptor& phase) {
    return phase.hasTarget() ? std::vector<std::string>{"do", "target", "enabled"}
                             : std::vector<std::string>{"do", "enabled"};
}

/// The parameter \p key of \p phase, or of any with the same action.
const ParameterSpec* findKey(const std::vector<const RegisteredPhase*>& phases,
                             const std::string& key) {
    for (const RegisteredPhase* phase : phases) {
        if (const ParameterSpec* spec = phase->descriptor.find(key)) {
            return spec;
        }
    }
    return nullptr;
}

/// A key that the phase does not have, though it may have a meaning for other targets.
void reportKey(ValueReader& reader, const YamlEntry& entry, const std::string& path,
               const PhaseSpec& phase, const std::vector<const RegisteredPhase*>& candidates,
               const RegisteredPhase* chosen) {
    std::vector<std::string> known;
    for (const RegisteredPhase* candidate : candidates) {
        if (chosen == nullptr || candidate == chosen) {
            for (const auto& keys :
                 {ownKeys(candidate->descriptor), candidate->descriptor.keys()}) {
                known.insert(known.end(), keys.begin(), keys.end());
            }
        }
    }
    if (chosen == nullptr || findKey(candidates, entry.key) == nullptr) {
        reader.issues().errorAt(
            entry.keyOffset, joined(path, entry.key),
            fmt::format("unknown key {} in {}", inQuotes(entry.key), subjectOf(path)),
            suggestion(entry.key, known));
        return;
    }
    reader.issues().errorAt(entry.keyOffset, joined(path, entry.key),
                            fmt::format("'{}' means nothing to phase '{}' of '{}'", entry.key,
                                        phase.action, phase.target),
                            fmt::format("it takes {}", fmt::join(chosen->descriptor.keys(), ", ")));
}

} // namespace

const RegisteredPhase* phaseOf(const Project& project, const PhaseSpec& phase) {
    const bool isWhole = project.findPopulation(phase.target) != nullptr; // "htm.exc" is a part
    return findPhase(phase.action, isWhole ? modelOf(project, phase.target) : nullptr);
}

PhaseSpec readPhase(ValueReader& reader, const YamlNode& node, const std::string& path,
                    const Project& project) {
    PhaseSpec phase;
    const YamlNode* action = node.find("do");
    if (action == nullptr) {
        reader.issues().error(node, joined(path, "do"), "this phase has no 'do'",
                              "add for example `do: train`");
        return phase;
    }
    if (!reader.text(*action, joined(path, "do"), phase.action)) {
        reader.issues().leaveOut();
        return phase;
    }
    if (const YamlNode* enabled = node.find("enabled")) {
        reader.boolean(*enabled, joined(path, "enabled"), phase.isEnabled);
    }
    const std::vector<const RegisteredPhase*> candidates = phasesNamed(phase.action);
    if (candidates.empty()) {
        reader.issues().leaveOut(); // which keys it may have, nobody knows; checkProject says so
        return phase;
    }
    if (const YamlNode* target = node.find("target")) {
        reader.text(*target, joined(path, "target"), phase.target);
    }
    const RegisteredPhase* chosen = phaseOf(project, phase);
    for (const YamlEntry& entry : node.entries) {
        const bool isOwn = entry.key == "do" || entry.key == "enabled" ||
                           (entry.key == "target" && candidates.front()->descriptor.hasTarget());
        if (isOwn || reader.issues().isFull()) {
            continue;
        }
        const ParameterSpec* spec =
            chosen != nullptr ? chosen->descriptor.find(entry.key) : findKey(candidates, entry.key);
        if (spec == nullptr) {
            reportKey(reader, entry, path, phase, candidates, chosen);
            continue;
        }
        ParameterValue value;
        if (reader.parameter(*entry.value, joined(path, entry.key), *spec, value)) {
            phase.parameters[entry.key] = std::move(value);
        }
    }
    return phase;
}

} // namespace reprise

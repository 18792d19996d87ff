#pragma once
/// \file
/// The described environment: the map, the sequences and the stimuli of a project, as plain values.

#include "core/environment/maps/map.hpp"
#include "core/values/symbols.hpp"
#include "core/values/value.hpp"

#include <memory>
#include <string>
#include <vector>

namespace reprise {

/// How sequences come about. Exactly one of the three is used, in this order of precedence:
/// a generator, a published set by name, the explicit list.
struct SequenceSetSpec {
    std::vector<Sequence> list;
    std::string published;   ///< e.g. "S2"; see environment/sequence_sets.hpp
    std::string generator;   ///< "high_order", "simple_paths" …: id of a generator
    ParameterMap parameters; ///< of the generator

    bool isEmpty() const { return list.empty() && published.empty() && generator.empty(); }
    bool operator==(const SequenceSetSpec&) const = default;
};

/// A stimulus for the input channels of a circuit (environment/stimulus.hpp).
struct InputSpec {
    std::string id;
    std::string kind = "patterns"; ///< id of a stimulus descriptor
    ParameterMap parameters;
    std::vector<std::vector<int>> patternSequences;     ///< pattern indices; empty: each alone
    std::vector<std::vector<int>> testPatternSequences; ///< empty: the same
    std::string like; ///< id of another input whose frozen patterns it shows; may be ""

    bool operator==(const InputSpec&) const = default;
};

struct EnvironmentSpec {
    /// Where people walk; null: no map. Never changed, only replaced. Without sequences of its own
    /// the project has those of its map.
    std::shared_ptr<const NavigationMap> map;
    std::string mapFile; ///< as written in the project; "" for a map that stands in the project
    /// Where the project's file lies and mapFile is looked up; "": unknown. Never written.
    std::string folder;
    SequenceSetSpec sequences;
    std::vector<InputSpec> inputs;

    bool hasSequences() const {
        return !sequences.isEmpty() || (map != nullptr && !map->sequences.empty());
    }
    /// True if the maps say the same, whatever file they came from.
    bool hasSameMap(const EnvironmentSpec& other) const {
        return map == other.map || (map && other.map && *map == *other.map);
    }
    /// All but folder, which no file says.
    bool operator==(const EnvironmentSpec& other) const;
};

} // namespace reprise

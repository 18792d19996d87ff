#pragma once
/// \file
/// The keys of a neuroseq network configuration, and what becomes of each here: one table from
/// which the import and its report are made. reference/shtm.md 8.

#include <string>
#include <vector>

namespace reprise {

enum class NeuroseqRole {
    Parameter, ///< a parameter of the circuit s_htm
    Project,   ///< another part of the project, by code of its own
    Ignored    ///< nothing here
};

struct NeuroseqKey {
    std::string key; ///< with its sections: "network.num_neurons"
    NeuroseqRole role = NeuroseqRole::Ignored;
    /// Parameter: its key in s_htm. Project: the dotted path. Another name of a key that stands in
    /// this table: that key (isOtherName).
    std::string becomes = {};
    /// neuroseq's value where a file leaves the key out, as YAML; "null": automatic or empty.
    std::string fallback = {};
    std::string unit = {};   ///< of the number in the file, where it is not ours: "nA", "nF"
    std::string reason = {}; ///< ignored: why, as a sentence's end
    bool isOtherName = false;
};

const std::vector<NeuroseqKey>& neuroseqKeys();

/// The row of \p key, or null.
const NeuroseqKey* findNeuroseqKey(const std::string& key);

/// The sections of a configuration: "experiment", "plotting" …
const std::vector<std::string>& neuroseqSections();

} // namespace reprise

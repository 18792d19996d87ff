#pragma once
/// \file
/// A neuroseq network configuration as a project of ours, with a report of every key: what it
/// became, or why it became nothing. reference/shtm.md 8; the table is neuroseq_keys.cpp.

#include "core/project/project.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace reprise {

enum class KeyOutcome : std::uint8_t {
    Mapped,  ///< stands in the project
    Default, ///< means what the project means without saying so
    Ignored  ///< has no counterpart
};

/// What became of one key of the file.
struct ImportedKey {
    std::string key;   ///< with its sections: "neurons.dendrite.I_p"
    std::string value; ///< as in the file, on one short line
    KeyOutcome outcome = KeyOutcome::Ignored;
    std::string becomes;  ///< dotted path in the project; "" where ignored
    std::string ourValue; ///< there, with its unit
    std::string reason;   ///< ignored: why; otherwise a remark, mostly ""
};

struct NeuroseqImport {
    Project project;                   ///< meaningful only without errors
    std::vector<ImportedKey> keys;     ///< every key of the file, in its order
    std::vector<ImportedKey> defaults; ///< keys that the file leaves out, where neuroseq's value
                                       ///< stands in the project because ours is another
    std::vector<std::string> remarks;  ///< sentences: what else the project says
    Issues issues;                     ///< with file, line and column
    bool isReadable() const { return !hasErrors(issues); }
};

/// Largest configuration accepted, bytes, and most keys.
inline constexpr std::size_t kMaximumNeuroseqBytes = 1u << 20;
inline constexpr std::size_t kMaximumNeuroseqKeys = 1000;

/// True if \p text looks like a network configuration of neuroseq (or shtm2bss), even one with
/// mistakes in it.
bool isNeuroseqConfiguration(const std::string& text);

/// Reads a configuration and, as neuroseq would, the map and the sequences that it names from the
/// files around it. Never throws for bad input; every problem becomes an Issue.
NeuroseqImport importNeuroseq(const std::filesystem::path& file);

} // namespace reprise

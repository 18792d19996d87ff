#pragma once
/// \file
/// Project files into described values. A project file is data: reading one runs nothing, and
/// allocates no more than a small multiple of the file's size.

#include "core/project/project.hpp"

#include <filesystem>
#include <string>

namespace reprise {

struct ReadResult {
    Project project;      ///< all that the file says, if it is readable
    Issues issues;        ///< with file, line and column
    std::string text;     ///< the file as it was, for a writer that keeps comments
    bool isWhole = false; ///< nothing that the file says is missing in the project
    /// The text is what somebody may write a project in: what keeps it from being read can be
    /// mended there. False for other files, and for what a newer program wrote.
    bool canBeMended = false;
    /// It can be opened and edited, whatever is wrong with what it means.
    bool isReadable() const { return isWhole; }
    bool isValid() const { return isReadable() && !hasErrors(issues); }
};

/// Largest project file accepted, bytes.
inline constexpr std::size_t kMaximumProjectBytes = 16u << 20;

/// Reads and checks a project: syntax, keys, types, units, ranges, references between parts.
/// Never throws for bad input; every problem becomes an Issue. A map that it names is looked up in
/// the file's folder, or that of \p known, whose map stands for a file of the same name.
ReadResult readProject(const std::filesystem::path& file, const EnvironmentSpec* known = nullptr);

/// The same from memory; \p name stands for the file in issues.
ReadResult readProjectText(const std::string& text, const std::string& name,
                           const EnvironmentSpec* known = nullptr);

/// What the text says, without the checks that need no file: whether it makes sense, others ask.
ReadResult readUnchecked(const std::string& text, const std::string& name,
                         const EnvironmentSpec* known = nullptr);

/// Sets one value by its dotted path, as `--set` and sweeps do: "seed",
/// "engine.threads", "network.populations.htm.parameters.lambda_plus",
/// "environment.sequences", "experiments.0.phases.0.episodes" (or the experiment's name for 0).
/// \p valueText is YAML. Returns issues (empty on success).
Issues setByPath(Project& project, const std::string& path, const std::string& valueText);

/// Checks that do not depend on a file: ids, references, ranges, model parameters.
Issues checkProject(const Project& project);

} // namespace reprise

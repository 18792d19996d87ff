#pragma once
/// \file
/// A run's folder: the files another program reads without Reprise (design.md section 7).

#include "core/engine/player.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

/// Thrown when the folder cannot be made or written (unwritable, full disk).
struct FolderError {
    std::string text;
};

/// How a run ended, for summary.json and the exit code.
enum class RunOutcome { Complete, Interrupted, Failed };

/// Lossless recorder: everything the player reports goes to files as it comes.
class RunFolder {
public:
    /// Makes the folder (and parents). Files of an earlier run in it are replaced.
    explicit RunFolder(std::filesystem::path folder, const Project& project);
    ~RunFolder();
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    /// Takes the player's events and samples and appends them. Throws FolderError.
    void record(ExperimentPlayer& player);
    void log(const std::string& line);
    /// Writes summary.json and closes all files; without it, summary.json says "running".
    void finish(ExperimentPlayer& player, RunOutcome outcome, double wallSeconds,
                const std::string& message = {});

    const std::filesystem::path& path() const { return m_folder; }

private:
    struct Impl;
    std::filesystem::path m_folder;
    std::unique_ptr<Impl> m_impl;
};

/// The text of summary.json.
std::string summaryJson(const ExperimentPlayer& player, RunOutcome outcome, double wallSeconds,
                        const std::string& message);

/// Version of the program, e.g. "0.1.0".
std::string programVersion();

} // namespace reprise

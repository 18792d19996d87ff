#pragma once
/// \file
/// A run's folder: the files another program reads without Reprise (design.md section 7).

#include "core/engine/player.hpp"
#include "core/files/file_error.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace reprise {

/// Thrown when the folder is not there for this run: it holds another one, or is being written.
struct FolderTaken {
    std::string text;
    bool mayBeReplaced = false; ///< FormerRun::Replace would do
};

/// What becomes of the run that a folder holds already, which is one with a summary.json of ours.
enum class FormerRun {
    Keep,        ///< the folder is refused
    ReplaceSame, ///< replaced if its project has the same name, else refused
    Replace,
};

/// How a run ended, for summary.json and the exit code.
enum class RunOutcome { Complete, Interrupted, Failed };

/// How the run ended after all, since the end may not fit on the disk.
struct RunEnd {
    RunOutcome outcome = RunOutcome::Complete;
    std::string message; ///< why it is not complete
    double wallSeconds = 0;
    bool isSummaryWritten = false; ///< else summary.json still says "running"
};

/// Lossless recorder: everything the player reports goes to files as it comes.
class RunFolder {
public:
    /// Makes the folder (and parents) and keeps other processes from writing into it. Of a former
    /// run all files are removed, of anybody else none. Throws FolderTaken, or FileError and then
    /// leaves nothing behind.
    explicit RunFolder(std::filesystem::path folder, const Project& project,
                       FormerRun former = FormerRun::Keep);
    ~RunFolder();
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    /// Takes the player's events and samples and appends them. Throws FileError; after that the
    /// tables hold whole lines, and no more are written.
    void record(ExperimentPlayer& player);
    /// Throws FileError.
    void log(const std::string& line);
    /// Writes summary.json and closes all files; without it, summary.json says "running".
    RunEnd finish(ExperimentPlayer& player, RunOutcome outcome, double wallSeconds,
                  const std::string& message = {});

    const std::filesystem::path& path() const { return m_folder; }
    /// True if the files of a former run were removed.
    bool hasReplaced() const { return m_hasReplaced; }

private:
    struct Impl;
    void writeRunning(const std::string& name);
    void begin(const Project& project);
    void writeRest(ExperimentPlayer& player);

    std::filesystem::path m_folder;
    std::unique_ptr<Impl> m_impl;
    bool m_hasReplaced = false;
};

/// The text of summary.json.
std::string summaryJson(const ExperimentPlayer& player, RunOutcome outcome, double wallSeconds,
                        const std::string& message);

/// Version of the program, e.g. "0.1.0".
std::string programVersion();

} // namespace reprise

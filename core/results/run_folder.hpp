#pragma once
/// \file
/// A run's folder: the files another program reads without Reprise (design.md section 7).

#include "core/engine/run_sink.hpp"
#include "core/files/file_error.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

/// Thrown when the folder is not there for this run: it holds another one or anybody's files, lies
/// in another one's, or is being written.
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

/// How the run ended after all, since the end may not fit on the disk.
struct RunEnd {
    RunOutcome outcome = RunOutcome::Complete;
    std::string message; ///< why it is not complete
    double wallSeconds = 0;
    bool isSummaryWritten = false; ///< else summary.json still says "running"
};

/// Lossless recorder of one run: everything it produces goes to files as it comes.
class RunFolder : public RunSink {
public:
    /// Makes the folder (and parents) and keeps other processes from writing into it. Of a former
    /// run all files are removed, of anybody else none. Throws FolderTaken, or FileError and then
    /// leaves nothing behind.
    explicit RunFolder(std::filesystem::path folder, const Project& project,
                       FormerRun former = FormerRun::Keep);
    ~RunFolder() override;
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    void begin(const RunStart& start) override;
    /// Throws FileError; after that the tables hold whole lines, and no more are written.
    void take(const RunBatch& batch) override;
    /// Writes summary.json and closes all files; without it, summary.json says "running".
    void end(const RunEnding& ending) override;

    /// A line of log.txt. Throws FileError.
    void log(const std::string& line);
    /// How the run ended, after end().
    const RunEnd& ended() const { return m_end; }
    const std::filesystem::path& path() const { return m_folder; }
    /// True if the files of a former run were removed.
    bool hasReplaced() const { return m_hasReplaced; }

private:
    struct Impl;
    void writeRunning();
    void writeHead(const Project& project);
    void writeEvents(const RunBatch& batch);
    void writeSamples(const RunBatch& batch);
    void writeRest(const RunAccount& run);

    std::filesystem::path m_folder;
    std::unique_ptr<Impl> m_impl;
    std::string m_name;                  ///< of the project
    std::vector<std::string> m_commands; ///< what the run was told while it was on
    RunEnd m_end;
    bool m_hasEnded = false;
    bool m_hasReplaced = false;
};

/// The text of summary.json. With \p commands, which were given by hand, the state hash is not that
/// of the project alone.
std::string summaryJson(const RunAccount& run, RunOutcome outcome, double wallSeconds,
                        const std::string& message, const std::vector<std::string>& commands = {});

/// Version of the program, e.g. "0.1.0".
std::string programVersion();

} // namespace reprise

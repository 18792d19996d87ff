#pragma once
/// \file
/// Records runs of a window from their first step, each into a folder of its own.

#include "core/results/run_folder.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace reprise {

/// The first of parent/1, parent/2 … that is not there.
std::filesystem::path nextRunFolder(const std::filesystem::path& parent);

/// Writes what `reprise-batch run` writes. The folder is made with the first step, so that networks
/// that are only looked at leave none; what decides is where runs are to go at that moment.
class RunRecorder : public RunSink {
public:
    struct Place {
        std::filesystem::path parent;
        std::string heading; ///< first line of log.txt
    };
    /// Called from the thread that plays when a folder is written; must return at once. What kept
    /// the end from being written is in \p problem, else "".
    using Recorded =
        std::function<void(const std::filesystem::path& folder, const std::string& problem)>;

    // Any thread:
    void setPlace(std::optional<Place> place); ///< none: runs are not recorded
    void setListener(Recorded recorded);       ///< null: nobody listens any more

    void begin(const RunStart& start) override;
    void take(const RunBatch& batch) override;
    void end(const RunEnding& ending) override;

private:
    void write(const RunBatch& batch);
    void makeFolder(const RunBatch& batch, const Place& place);

    std::mutex m_mutex; ///< guards the next two
    std::optional<Place> m_place;
    Recorded m_recorded;

    // The rest belongs to the thread that plays.
    std::shared_ptr<const NetworkOutline> m_outline;
    int m_number = 0;
    bool m_hasBegun = false;               ///< the first step was computed
    std::vector<LoggedCommand> m_commands; ///< obeyed before it
    std::unique_ptr<RunFolder> m_folder;   ///< null: this run is not recorded
    bool m_isWhole = true;                 ///< everything so far is written
};

} // namespace reprise

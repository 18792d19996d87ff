#pragma once
/// \file
/// A run's folder (design.md section 7), read back for pictures.

#include "app/render/saved_table.hpp"
#include "core/project/project.hpp"
#include "core/session/frame.hpp"

#include <filesystem>
#include <string>

namespace reprise {

/// Thrown when a folder is no run, or one that this program cannot read.
struct SavedRunError {
    std::string text;
};

/// What the folder's files say; the network's outline is built from its project.yaml.
class SavedRun {
public:
    /// Throws SavedRunError.
    explicit SavedRun(const std::filesystem::path& folder);
    SavedRun(const SavedRun&) = delete;
    SavedRun& operator=(const SavedRun&) = delete;

    /// The end of the run, as a view is handed it. Valid as long as this object.
    const Frame& frame() const { return m_frame; }
    /// What is missing, since the run was cut off.
    const Remarks& remarks() const { return m_remarks; }

private:
    Project readOutline(const std::filesystem::path& folder);
    void readEvents(const std::filesystem::path& folder);
    void readEpisodes(const std::filesystem::path& folder);

    EventHistory m_events;
    std::vector<EpisodeResult> m_episodes;
    Frame m_frame;
    Remarks m_remarks;
};

} // namespace reprise

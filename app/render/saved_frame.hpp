#pragma once
/// \file
/// A run's folder as a view is handed it.

#include "core/analysis/episode_result.hpp"
#include "core/engine/saved_run.hpp"
#include "core/session/frame.hpp"

#include <filesystem>
#include <vector>

namespace reprise {

/// The frame at the end of the run. Valid as long as this object.
class SavedFrame {
public:
    /// Throws SavedRunError.
    explicit SavedFrame(const std::filesystem::path& folder);
    SavedFrame(const SavedFrame&) = delete;
    SavedFrame& operator=(const SavedFrame&) = delete;

    const Frame& frame() const { return m_frame; }
    /// What is missing, since the run was cut off.
    const Remarks& remarks() const { return m_run.remarks; }

private:
    SavedRun m_run;
    std::vector<EpisodeResult> m_episodes;
    EventHistory m_events;
    Frame m_frame;
};

} // namespace reprise

#pragma once
/// \file
/// Writes the folder of a run without a window, and says how far it is.

#include "core/results/run_folder.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace reprise {

/// The folder is made when the network stands, so that a project that cannot be built leaves none.
class BatchSink : public RunSink {
public:
    struct Place {
        std::string folder;
        FormerRun former = FormerRun::Keep;
        bool saysReplaced = false; ///< tells that a former run was replaced
        std::string heading;       ///< first line of log.txt
    };
    /// \p atEnd is called when the folder is written, from the thread that plays.
    using AtEnd = std::function<void(const RunAccount& run, const RunEnd& end)>;

    BatchSink(Place place, AtEnd atEnd) : m_place(std::move(place)), m_atEnd(std::move(atEnd)) {}

    void begin(const RunStart& start) override;
    void take(const RunBatch& batch) override;
    void end(const RunEnding& ending) override;

    /// Any thread.
    Progress progress() const {
        const std::lock_guard lock(m_mutex);
        return m_progress;
    }
    // When nobody plays any more:
    bool hasBegun() const { return m_hasBegun; }
    const std::optional<FolderTaken>& taken() const { return m_taken; }
    const RunFolder* folder() const { return m_folder.get(); } ///< null: it could not be made

private:
    Place m_place;
    AtEnd m_atEnd;
    std::unique_ptr<RunFolder> m_folder;
    std::optional<FolderTaken> m_taken;
    bool m_hasBegun = false;
    mutable std::mutex m_mutex;
    Progress m_progress;
};

} // namespace reprise

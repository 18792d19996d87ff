#pragma once
/// \file
/// A run read back from its folder (design.md section 7). Each part is read by who knows it; the
/// reader of folders knows none of them.

#include "core/engine/event.hpp"
#include "core/engine/saved_table.hpp"
#include "core/engine/state_view.hpp"
#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

using SavedJson = nlohmann::json;

/// What the folder's files say; the network's outline is built from its project.yaml.
struct SavedRun {
    std::shared_ptr<NetworkOutline> outline; ///< never null
    std::vector<Event> events;               ///< in order of step
    std::vector<PhaseReport> reports;
    std::shared_ptr<StateSnapshot> state; ///< at the end, as far as it is kept; or null
    double endMs = 0;                     ///< model time
    Remarks remarks;                      ///< what is missing, since the run was cut off

    /// The phase that was played then, ends included; null if there was none.
    PhaseReport* phaseAt(double ms);
    /// Calls \p take with each phase of \p summary and its report. May throw SavedJson::exception.
    void eachPhase(const SavedJson& summary,
                   const std::function<void(const SavedJson& phase, PhaseReport& report)>& take);
};

struct SavedRunReader {
    std::string id; ///< of what it reads, e.g. "wta_grid"
    /// Adds its parts to \p run, whose outline, events, series and measures are read before. No
    /// reader needs another one's parts. \p summary is summary.json, an object. May throw
    /// SavedRunError and SavedJson::exception.
    std::function<void(const std::filesystem::path& folder, const SavedJson& summary,
                       SavedRun& run)>
        read;
};

/// All of them, ordered by id.
const std::vector<SavedRunReader>& savedRunReaders();

/// Put one of these at namespace scope in the .cpp file of what reads.
struct SavedRunReaderRegistration {
    explicit SavedRunReaderRegistration(SavedRunReader reader);
};

} // namespace reprise

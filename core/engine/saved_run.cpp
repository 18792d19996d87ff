#include "core/engine/saved_run.hpp"

#include "core/models/plugins.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace reprise {
namespace {

/// Function-local, so that it exists before the first registration.
std::vector<SavedRunReader>& readers() {
    static std::vector<SavedRunReader> all;
    return all;
}

} // namespace

PhaseReport* SavedRun::phaseAt(double ms) {
    const auto found = std::ranges::find_if(reports, [ms](const PhaseReport& report) {
        return ms >= report.startMs && ms <= report.endMs && report.endMs > report.startMs;
    });
    return found == reports.end() ? nullptr : &*found;
}

void SavedRun::eachPhase(
    const SavedJson& summary,
    const std::function<void(const SavedJson& phase, PhaseReport& report)>& take) {
    auto report = reports.begin();
    for (const SavedJson& phase : summary.value("phases", SavedJson::array())) {
        if (phase.is_object() && report != reports.end()) {
            take(phase, *report++);
        }
    }
}

const std::vector<SavedRunReader>& savedRunReaders() {
    return readers();
}

SavedRunReaderRegistration::SavedRunReaderRegistration(SavedRunReader reader) {
    noteRegistration();
    const auto place = std::ranges::lower_bound(readers(), reader.id, {}, &SavedRunReader::id);
    if (place != readers().end() && place->id == reader.id) {
        refuseRegistration("two readers of saved runs are registered as " + reader.id);
        return;
    }
    readers().insert(place, std::move(reader));
}

} // namespace reprise

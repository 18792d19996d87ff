#include "core/session/run_recorder.hpp"

#include <stdexcept>
#include <system_error>
#include <utility>

namespace reprise {

std::filesystem::path nextRunFolder(const std::filesystem::path& parent) {
    for (int number = 1;; ++number) {
        const std::filesystem::path folder = parent / std::to_string(number);
        std::error_code error;
        if (!std::filesystem::exists(std::filesystem::symlink_status(folder, error))) {
            return folder; // or it cannot be looked at, and whoever makes it says why
        }
    }
}

void RunRecorder::setPlace(std::optional<Place> place) {
    const std::lock_guard lock(m_mutex);
    m_place = std::move(place);
}

void RunRecorder::setListener(Recorded recorded) {
    const std::lock_guard lock(m_mutex);
    m_recorded = std::move(recorded);
}

void RunRecorder::begin(const RunStart& start) {
    m_outline = start.outline;
    m_number = start.number;
    m_hasBegun = false;
    m_commands.clear();
    m_folder.reset();
}

void RunRecorder::take(const RunBatch& batch) {
    if (!m_hasBegun) {
        m_commands.insert(m_commands.end(), batch.commands.begin(), batch.commands.end());
        if (batch.run.progress().simulatedMs == 0) {
            return;
        }
        m_hasBegun = true;
        std::unique_lock lock(m_mutex);
        const std::optional<Place> place = m_place;
        lock.unlock();
        if (place) {
            makeFolder(batch, *place);
        }
    } else if (m_folder) {
        write(batch);
    }
}

void RunRecorder::write(const RunBatch& batch) {
    m_isWhole = false; // unless this returns
    m_folder->take(batch);
    m_isWhole = true;
}

void RunRecorder::makeFolder(const RunBatch& batch, const Place& place) {
    constexpr int kMostTries = 100; // others may take the same number at the same time
    for (int tries = 1; !m_folder; ++tries) {
        const std::filesystem::path path = nextRunFolder(place.parent);
        try {
            m_folder = std::make_unique<RunFolder>(path, batch.run.project());
        } catch (const FolderTaken& taken) {
            if (tries == kMostTries || !std::filesystem::exists(path)) {
                throw std::runtime_error(taken.text);
            }
        }
    }
    m_folder->begin({m_number, m_outline, batch.run.project()});
    m_isWhole = false;
    m_folder->log(place.heading);
    write({batch.events, batch.samples, m_commands, nullptr, batch.pace, batch.run});
}

void RunRecorder::end(const RunEnding& ending) {
    if (!m_folder) {
        return;
    }
    m_folder->end(ending);
    const RunEnd& end = m_folder->ended();
    const std::lock_guard lock(m_mutex);
    if (m_recorded && m_isWhole) { // else it was said
        m_recorded(m_folder->path(), end.outcome == ending.outcome ? "" : end.message);
    }
}

} // namespace reprise

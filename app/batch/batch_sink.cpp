#include "app/batch/batch_sink.hpp"

#include "app/batch/output.hpp"

#include <stdexcept>

namespace reprise {

void BatchSink::begin(const RunStart& start) {
    m_hasBegun = true;
    try {
        m_folder = std::make_unique<RunFolder>(m_place.folder, start.project, m_place.former);
    } catch (const FolderTaken& taken) {
        m_taken = taken;
        throw std::runtime_error(taken.text);
    }
    if (m_folder->hasReplaced() && m_place.saysReplaced) {
        printError("{}: the run that was there is replaced\n", m_place.folder);
    }
    m_folder->begin(start);
    m_folder->log(m_place.heading);
}

void BatchSink::take(const RunBatch& batch) {
    m_folder->take(batch);
    const std::lock_guard lock(m_mutex);
    m_progress = batch.run.progress();
}

void BatchSink::end(const RunEnding& ending) {
    if (m_folder) {
        m_folder->end(ending);
        m_atEnd(ending.run, m_folder->ended());
    }
}

} // namespace reprise

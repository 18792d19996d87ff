#include "views/map/map_film.hpp"

#include "core/analysis/replay_report.hpp"
#include "views/map/map_painter.hpp"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace reprise {

std::vector<std::uint8_t> firedUntil(const ReplayResult& replay, std::size_t symbols, double ms) {
    std::vector<std::uint8_t> fired(symbols);
    for (const SpikeGroup& group : replay.groups) {
        if (group.meanMs <= ms && group.symbol >= 0 && std::size_t(group.symbol) < symbols) {
            fired[std::size_t(group.symbol)] = 1;
        }
    }
    return fired;
}

MapFilm::MapFilm(const MapScene& scene, const MapActivity& activity, const MapReplays& replays,
                 int index, const EventHistory& events, QFont font)
    : m_scene(scene), m_activity(activity), m_replay(replays.replay(index)),
      m_words(replays.words(index)), m_font(std::move(font)) {
    m_lengthMs = std::min(replays.lengthMs(), m_replay.endMs - m_replay.startMs);
    m_scene.setReplay(&replays.report(index), &m_replay);
    const PhaseReport& report = replays.report(index);
    m_scene.isBlocked = blockedIn(report, scene.circuit->symbols.size());
    if (partOf<ReplayReport>(report).goal >= 0) {
        m_scene.goal = replays.nameOf(partOf<ReplayReport>(report).goal).toStdString();
    }
    m_scene.cursor = -1;
    m_scene.route.clear();
    const double step = activity.resolution();
    const auto first = std::int64_t((m_replay.startMs - m_activity.windowMs()) / step) - 1;
    const auto last = std::int64_t((m_replay.startMs + m_lengthMs) / step) + 2;
    m_events.append(events.between(first, last));
}

void MapFilm::paint(QPainter& painter, const QRectF& area, double ms) {
    m_scene.traceMs = ms;
    m_scene.hasFired = firedUntil(m_replay, m_scene.circuit->symbols.size(), ms);
    m_scene.activity = m_activity.at(m_events, m_replay.startMs + ms);
    const QString when = QCoreApplication::translate("MapFilm", "%1 ms · ").arg(ms, 0, 'f', 1);
    paintMapPicture(painter, m_scene, area, m_font, when + m_words);
}

} // namespace reprise

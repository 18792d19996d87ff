#pragma once
/// \file
/// Pictures of one replay on a map at any of its times, from copies of what it needs: the run may
/// go on, or be gone. No window.

#include "core/analysis/replay_report.hpp"
#include "views/animation/film.hpp"
#include "views/map/map_replays.hpp"
#include "views/map/map_scene.hpp"

#include <QFont>

namespace reprise {

/// [symbol] 1 if it had a group at or before \p ms since the replay's start.
std::vector<std::uint8_t> firedUntil(const ReplayResult& replay, std::size_t symbols, double ms);

class MapFilm : public Film {
public:
    /// \p scene as it is shown, of a circuit, as \p activity is; \p index of the replay.
    MapFilm(const MapScene& scene, const MapActivity& activity, const MapReplays& replays,
            int index, const EventHistory& events, QFont font);

    double lengthMs() const override { return m_lengthMs; }
    QString title() const override { return m_words; }
    void paint(QPainter& painter, const QRectF& area, double ms) override;

private:
    MapScene m_scene;
    MapActivity m_activity;
    EventHistory m_events;
    ReplayResult m_replay;
    QString m_words;
    double m_lengthMs = 0;
    QFont m_font;
};

} // namespace reprise

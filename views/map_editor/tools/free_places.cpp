#include "views/map_editor/tools/free_places.hpp"

#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/place_edits.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kStepReach = 0.15; // distance at which a step is hit, units

double distanceToLine(QPointF at, QPointF from, QPointF to) {
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double part =
        length > 0 ? std::clamp(QPointF::dotProduct(at - from, along) / length, 0.0, 1.0) : 0;
    const QPointF away = at - (from + along * part);
    return std::hypot(away.x(), away.y());
}

} // namespace

void addPlaceAt(EditorCanvas& canvas, QPointF at) {
    EditedMap& edited = canvas.edited();
    if (!hasRoomFor(*edited.map(), 1)) {
        canvas.tell(say("The map is full."));
        return;
    }
    const std::string symbol =
        edited.usesUniqueNames() ? freeNames(*edited.map(), 1).front() : edited.symbol();
    if (edited.apply(addPlace(*edited.map(), edited.environment(), symbol, snapped(at)))) {
        canvas.setCursorSpot(canvas.spotCount() - 1);
    }
}

void eraseNear(EditorCanvas& canvas, QPointF at) {
    if (const int spot = canvas.spotAt(at); spot >= 0) {
        canvas.eraseSpot(spot);
        return;
    }
    EditedMap& edited = canvas.edited();
    const MapGraph& graph = edited.graph();
    for (const auto& [from, to] : graph.edges) {
        const MapPlace& a = graph.places[std::size_t(from)];
        const MapPlace& b = graph.places[std::size_t(to)];
        if (a.environment == edited.environment() &&
            distanceToLine(at, {a.x, a.y}, {b.x, b.y}) < kStepReach) {
            edited.apply(toggleStep(*edited.map(), edited.environment(), a.cell, b.cell));
            return;
        }
    }
}

} // namespace reprise

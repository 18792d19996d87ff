#include "views/map_editor/tools/stroke_tool.hpp"

#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/tools/free_places.hpp"

#include <utility>

namespace reprise {

void StrokeTool::press(EditorCanvas& canvas, const ToolPoint& point) {
    cancel();
    const Gift given = point.button == Qt::RightButton ? Gift::Nothing : gift(point.keys);
    if (!canvas.shown().isGrid()) {
        if (given == Gift::Nothing) {
            eraseNear(canvas, point.at);
        }
        return;
    }
    const EditedMap& edited = canvas.edited();
    m_names.clear();
    m_first = m_last = point.spot;
    m_brush = given == Gift::Name   ? edited.symbol()
              : given == Gift::Wall ? std::string(kBlockedCell)
                                    : std::string();
    m_namesUniquely = given == Gift::Name && edited.usesUniqueNames();
    if (point.spot >= 0) {
        begin(canvas, point.spot);
    }
}

void StrokeTool::move(EditorCanvas& canvas, const ToolPoint& point) {
    if (point.button != Qt::NoButton && point.spot >= 0 && point.spot != m_last &&
        canvas.shown().isGrid()) {
        extend(canvas, point.spot);
    }
}

void StrokeTool::extend(EditorCanvas& canvas, int cell) {
    for (const int each : cellsOnLine(canvas.shown(), m_last < 0 ? cell : m_last, cell)) {
        stamp(canvas, each);
    }
    m_last = cell;
    emit canvas.pointedAt(canvas.spokenSpot(cell));
}

void StrokeTool::release(EditorCanvas& canvas, const ToolPoint& point) {
    if (point.spot >= 0) {
        end(canvas, point.spot);
    }
    std::vector<CellChange> changes;
    for (auto& [cell, content] : std::exchange(m_stroke, {})) {
        changes.push_back({cell, content});
    }
    m_first = m_last = -1;
    if (!changes.empty()) {
        EditedMap& edited = canvas.edited();
        edited.apply(changeCells(*edited.map(), edited.environment(), changes));
    }
}

void StrokeTool::cancel() {
    takeBack();
    m_first = m_last = -1;
}

void StrokeTool::takeBack() {
    m_stroke.clear();
    m_usedNames = 0;
}

const std::string* StrokeTool::contentOf(int spot) const {
    const auto changed = m_stroke.find(spot);
    return changed == m_stroke.end() ? nullptr : &changed->second;
}

std::string StrokeTool::nextName(const EditedMap& edited) {
    if (m_usedNames == m_names.size()) {
        m_names = freeNames(*edited.map(), int(2 * m_names.size()) + 16);
    }
    return m_names[m_usedNames++];
}

void StrokeTool::stamp(EditorCanvas& canvas, int cell) {
    if (m_stroke.contains(cell)) {
        return;
    }
    if (m_namesUniquely && !symbolAt(canvas.shown(), cell).empty()) {
        return; // it has a name
    }
    m_stroke.emplace(cell, m_namesUniquely ? nextName(canvas.edited()) : m_brush);
    canvas.update(canvas.spotRect(cell).toAlignedRect());
}

} // namespace reprise

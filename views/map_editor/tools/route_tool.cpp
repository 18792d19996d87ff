#include "views/map_editor/tools/route_tool.hpp"

#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/sequences/sequence_edit.hpp"

#include <QKeyEvent>

#include <memory>
#include <utility>

namespace reprise {

namespace {

Sequence symbolsOf(const EditorCanvas& canvas, const std::vector<int>& walk) {
    Sequence symbols;
    for (const int spot : walk) {
        symbols.push_back(symbolAt(canvas.shown(), spot));
    }
    return symbols;
}

} // namespace

RouteTool::RouteTool()
    : EditTool({QStringLiteral("route"), say("Route"),
                say("Click or drag from neighbour to neighbour; Enter ends the route, Backspace "
                    "takes a step back, Esc gives it up"),
                QStringLiteral("0")}) {}

void RouteTool::press(EditorCanvas& canvas, const ToolPoint& point) {
    if (point.button == Qt::RightButton) {
        stepBack(canvas);
    } else if (!placeUnder(canvas, point.spot).empty()) {
        extend(canvas, point.spot);
    }
}

void RouteTool::move(EditorCanvas& canvas, const ToolPoint& point) {
    if (m_walk.empty()) {
        return;
    }
    if (point.button == Qt::LeftButton && point.spot >= 0 && point.spot != m_walk.back() &&
        !symbolAt(canvas.shown(), point.spot).empty()) {
        canvas.setCursorSpot(point.spot);
        extend(canvas, point.spot);
    }
    canvas.update(); // a line follows the mouse
}

bool RouteTool::doubleClick(EditorCanvas& canvas, int spot) {
    extend(canvas, spot);
    end(canvas);
    return true;
}

bool RouteTool::key(EditorCanvas& canvas, const QKeyEvent& event) {
    const int cursor = canvas.cursorSpot();
    if (isEnter(event)) {
        if (!m_walk.empty() && (cursor < 0 || cursor == m_walk.back())) {
            end(canvas);
        } else {
            extend(canvas, cursor);
        }
        return true;
    }
    if (m_walk.empty()) {
        return false;
    }
    if (const std::string letter = capitalOf(event); !letter.empty()) {
        walkTo(canvas, letter);
        return true;
    }
    if (event.key() == Qt::Key_Backspace) {
        stepBack(canvas);
        return true;
    }
    return false;
}

void RouteTool::extend(EditorCanvas& canvas, int spot) {
    const EditedMap& edited = canvas.edited();
    const std::string symbol = spot < 0 ? std::string() : symbolAt(canvas.shown(), spot);
    if (symbol.empty()) {
        canvas.tell(say("A route leads from place to place; there is none here."));
        return;
    }
    if (m_walk.empty()) {
        m_walk = {spot};
    } else if (spot != m_walk.back()) {
        const int from = edited.placeAt(edited.environment(), m_walk.back());
        const int to = edited.placeAt(edited.environment(), spot);
        if (from < 0 || to < 0 || !edited.graph().hasEdge(from, to)) {
            canvas.tell(
                say("No step leads from %1 to %2.")
                    .arg(inWords(symbolAt(canvas.shown(), m_walk.back())), inWords(symbol)));
            return;
        }
        m_walk.push_back(spot);
    }
    canvas.tell(
        say("Route %1 · Enter ends it, Esc gives it up").arg(joined(symbolsOf(canvas, m_walk))));
    canvas.update();
}

void RouteTool::stepBack(EditorCanvas& canvas) {
    if (!m_walk.empty()) {
        m_walk.pop_back();
        canvas.update();
    }
}

void RouteTool::end(EditorCanvas& canvas) {
    const std::vector<int> walk = std::exchange(m_walk, {});
    canvas.update();
    if (walk.size() < 2) {
        canvas.tell(walk.empty() ? QString() : say("A route visits at least two places."));
        return;
    }
    const Sequence symbols = symbolsOf(canvas, walk);
    canvas.tell({});
    canvas.edited().apply(addRoute(*canvas.edited().map(), symbols));
}

void RouteTool::walkTo(EditorCanvas& canvas, const std::string& symbol) {
    const EditedMap& edited = canvas.edited();
    const MapGraph& graph = edited.graph();
    const int here = edited.placeAt(edited.environment(), m_walk.back());
    for (const auto& [from, to] : graph.edges) {
        if (from == here && graph.places[std::size_t(to)].symbol == symbol) {
            const int spot = graph.places[std::size_t(to)].cell;
            canvas.setCursorSpot(spot);
            return extend(canvas, spot);
        }
    }
    canvas.tell(say("No step leads from %1 to %2.")
                    .arg(inWords(symbolAt(canvas.shown(), m_walk.back())), inWords(symbol)));
}

void RouteTool::paint(QPainter& painter, const EditorCanvas& canvas,
                      const PlaneTransform& transform) const {
    canvas.paintWay(painter, transform, m_walk);
}

void RouteTool::paintHand(QPainter& painter, const EditorCanvas& canvas) const {
    if (!m_walk.empty()) {
        paintLineToMouse(painter, canvas, m_walk.back());
    }
}

std::unique_ptr<EditTool> makeRouteTool() {
    return std::make_unique<RouteTool>();
}

} // namespace reprise

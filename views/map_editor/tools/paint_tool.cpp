// Paints names onto a grid; adds, moves and names free places.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/place_edits.hpp"
#include "views/map_editor/tools/free_places.hpp"
#include "views/map_editor/tools/stroke_tool.hpp"

#include <QApplication>

#include <memory>
#include <utility>

namespace reprise {

namespace {

class PaintTool : public StrokeTool {
public:
    PaintTool()
        : StrokeTool({QStringLiteral("paint"), say("Paint"),
                      say("Drag to paint the chosen name, with the right button to erase. Free "
                          "places: click to add one, drag one to move it"),
                      QStringLiteral("1")}) {}

    void press(EditorCanvas& canvas, const ToolPoint& point) override {
        StrokeTool::press(canvas, point);
        if (!canvas.shown().isGrid() && point.button == Qt::LeftButton) {
            m_pressed = point.at;
            m_moved = point.spot;
            m_adds = m_moved < 0;
        }
    }

    void move(EditorCanvas& canvas, const ToolPoint& point) override {
        StrokeTool::move(canvas, point);
        if (m_moved < 0) {
            return;
        }
        const QPointF by = (point.at - m_pressed) * canvas.transform().scale;
        if (!m_shift.isNull() || by.manhattanLength() >= QApplication::startDragDistance()) {
            const FreePlace& place = canvas.shown().places[std::size_t(m_moved)];
            const QPointF from(place.x, place.y);
            m_shift = snapped(from + point.at - m_pressed) - from;
            canvas.tell(say("%1 at x %2, y %3")
                            .arg(inWords(place.symbol))
                            .arg(place.x + m_shift.x())
                            .arg(place.y + m_shift.y()));
            canvas.update();
        }
    }

    void release(EditorCanvas& canvas, const ToolPoint& point) override {
        StrokeTool::release(canvas, point);
        EditedMap& edited = canvas.edited();
        const int moved = std::exchange(m_moved, -1);
        const QPointF shift = std::exchange(m_shift, {});
        if (std::exchange(m_adds, false)) {
            addPlaceAt(canvas, point.at);
        } else if (moved >= 0 && !shift.isNull()) {
            const FreePlace& place = canvas.shown().places[std::size_t(moved)];
            edited.apply(movePlace(*edited.map(), edited.environment(), moved,
                                   QPointF(place.x, place.y) + shift));
        } else if (moved >= 0 && !edited.usesUniqueNames()) {
            canvas.paintSpot(moved, edited.symbol());
        }
        canvas.update();
    }

    bool doubleClick(EditorCanvas& canvas, int spot) override { return openNameOf(canvas, spot); }

    void cancel() override {
        StrokeTool::cancel();
        m_moved = -1;
        m_shift = {};
        m_adds = false;
    }

    Qt::CursorShape cursor() const override {
        return m_moved >= 0 ? Qt::ClosedHandCursor : Qt::ArrowCursor;
    }
    QPointF shiftOf(int spot) const override { return spot == m_moved ? m_shift : QPointF(); }

protected:
    Gift gift(Qt::KeyboardModifiers) const override { return Gift::Name; }

private:
    int m_moved = -1;    ///< free place under the pressed button
    QPointF m_pressed;   ///< units
    QPointF m_shift;     ///< units that the place is away from where it stands in the map
    bool m_adds = false; ///< the release adds a free place
};

} // namespace

std::unique_ptr<EditTool> makePaintTool() {
    return std::make_unique<PaintTool>();
}

} // namespace reprise

// Joins two places by a step, or parts them, by a drag or two clicks.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/place_edits.hpp"

#include <QKeyEvent>

#include <memory>
#include <utility>

namespace reprise {

namespace {

class JoinTool : public EditTool {
public:
    JoinTool()
        : EditTool({QStringLiteral("join"), say("Steps"),
                    say("Drag from one place to another to join them, or to part them if they are "
                        "joined"),
                    QStringLiteral("J")}) {}

    void press(EditorCanvas& canvas, const ToolPoint& point) override {
        if (point.button != Qt::LeftButton) {
            return;
        }
        if (point.spot < 0 || symbolAt(canvas.shown(), point.spot).empty()) {
            m_from = -1;
            canvas.tell(say("There is no place here: paint one first."));
        } else if (m_from >= 0 && m_from != point.spot) { // the other end of two clicks
            join(canvas, std::exchange(m_from, -1), point.spot);
        } else {
            m_from = point.spot;
        }
    }

    void move(EditorCanvas& canvas, const ToolPoint&) override {
        if (m_from >= 0) {
            canvas.update(); // a line follows the mouse
        }
    }

    void release(EditorCanvas& canvas, const ToolPoint& point) override {
        if (m_from >= 0 && m_from != point.spot) { // a click waits for the other end
            join(canvas, std::exchange(m_from, -1), point.spot);
        }
        canvas.update();
    }

    bool doubleClick(EditorCanvas& canvas, int spot) override { return openNameOf(canvas, spot); }

    bool key(EditorCanvas& canvas, const QKeyEvent& event) override {
        if (!isEnter(event) || m_from < 0 || canvas.cursorSpot() < 0) {
            return false;
        }
        join(canvas, std::exchange(m_from, -1), canvas.cursorSpot());
        canvas.update();
        return true;
    }

    void cancel() override { m_from = -1; }

    void paintHand(QPainter& painter, const EditorCanvas& canvas) const override {
        if (m_from >= 0) {
            paintLineToMouse(painter, canvas, m_from);
        }
    }

private:
    static void join(EditorCanvas& canvas, int from, int to) {
        if (to < 0) {
            return;
        }
        EditedMap& edited = canvas.edited();
        const QString problem = stepProblem(*edited.map(), edited.environment(), from, to);
        canvas.tell(problem);
        if (problem.isEmpty()) {
            edited.apply(toggleStep(*edited.map(), edited.environment(), from, to));
        }
    }

    int m_from = -1; ///< spot at the first end, -1: none yet
};

} // namespace

std::unique_ptr<EditTool> makeJoinTool() {
    return std::make_unique<JoinTool>();
}

} // namespace reprise

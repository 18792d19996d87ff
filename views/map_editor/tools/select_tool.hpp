#pragma once
/// \file
/// Selects cells or places, moves, copies and erases them, and puts down what was copied.

#include "views/map_editor/tools/edit_tool.hpp"
#include "views/map_editor/tools/held_part.hpp"

#include <memory>
#include <set>
#include <vector>

namespace reprise {

/// What is selected lasts until the map, the environment or the tool changes otherwise than by this
/// tool; undo and redo bring it back with its map. A copied part is held at the hand until a click
/// or Enter puts it down.
class SelectTool : public EditTool {
public:
    SelectTool();

    std::vector<int> selected() const { return {m_selected.begin(), m_selected.end()}; }
    bool holdsPart() const { return m_held.isThere(); }

    // What keys and the menu of the right button do.
    void selectAll(EditorCanvas& canvas);
    void erase(EditorCanvas& canvas);
    void copy(EditorCanvas& canvas, bool isCut = false);
    /// Takes the clipboard into the hand, or says why not.
    void paste(EditorCanvas& canvas);
    /// Beside the selection, or into the hand where there is no room.
    void duplicate(EditorCanvas& canvas);

    void press(EditorCanvas& canvas, const ToolPoint& point) override;
    void move(EditorCanvas& canvas, const ToolPoint& point) override;
    void release(EditorCanvas& canvas, const ToolPoint& point) override;
    bool doubleClick(EditorCanvas& canvas, int spot) override;
    bool key(EditorCanvas& canvas, const QKeyEvent& event) override;
    bool keepsKey(const QKeyEvent& event) const override;
    void cancel() override;
    void mapChanged(EditorCanvas& canvas) override;
    Qt::CursorShape cursor() const override;
    const std::string* contentOf(int spot) const override;
    QPointF shiftOf(int spot) const override;
    void paintHand(QPainter& painter, const EditorCanvas& canvas) const override;

private:
    enum class Hand { Rests, Bands, Moves };

    /// What was selected in a map, while undo may bring that back.
    struct Remembered {
        std::weak_ptr<const NavigationMap> map;
        int environment = 0;
        std::set<int> spots;
    };
    Remembered* rememberedOf(const EditedMap& edited);
    void select(EditorCanvas& canvas, std::set<int> spots);
    void tellSelection(EditorCanvas& canvas) const;
    void clicked(EditorCanvas& canvas, const ToolPoint& point);
    std::set<int> spotsInBand(const EditorCanvas& canvas) const;
    void dragTo(EditorCanvas& canvas, QPointF at);
    void moveBy(EditorCanvas& canvas, QPointF by);
    void extend(EditorCanvas& canvas, int columns, int rows);
    bool arrow(EditorCanvas& canvas, const QKeyEvent& event);
    bool keyWithPart(EditorCanvas& canvas, const QKeyEvent& event);
    void openMenu(EditorCanvas& canvas);

    void hold(EditorCanvas& canvas, EnvironmentMap part, bool isCopy);
    void tellHeld(EditorCanvas& canvas) const;
    void putDown(EditorCanvas& canvas);
    void dropPart(EditorCanvas& canvas);
    bool applied(EditorCanvas& canvas, PartEdit edit);
    void paintSelection(QPainter& painter, const EditorCanvas& canvas) const;

    std::set<int> m_selected;
    std::vector<Remembered> m_remembered;
    std::set<int> m_before; ///< what a band adds to
    Hand m_hand = Hand::Rests;
    bool m_isDragged = false; ///< else it is a click so far
    QPointF m_pressed;        ///< units
    QPointF m_at;             ///< of the hand, units
    QPointF m_by;             ///< that the selection is dragged, units
    int m_anchor = -1;        ///< spot from which Shift with arrow keys selects

    PartPreview m_dragged; ///< of the selection in a grid
    HeldPart m_held;
};

} // namespace reprise

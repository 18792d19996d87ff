#pragma once
/// \file
/// A tool of the map editor: what the hand and the keys do on a canvas while it is chosen, and what
/// is said and drawn meanwhile.

#include "widgets/plane_transform.hpp"

#include <QString>
#include <Qt>

#include <string>

class QKeyEvent;
class QPainter;

namespace reprise {

class EditorCanvas;

/// Where the hand is.
struct ToolPoint {
    QPointF at;                            ///< units
    int spot = -1;                         ///< cell or place there, -1: none
    Qt::MouseButton button = Qt::NoButton; ///< pressed or held
    Qt::KeyboardModifiers keys = {};
};

/// Between a press and its release, or between the clicks of a route, a tool has something under
/// way. It is no part of the map until the tool applies an edit, and gone after cancel().
class EditTool {
public:
    struct Text {
        QString id;   ///< "paint"; its icon is "map-paint"
        QString name; ///< "Paint"
        QString tip;  ///< what a click and a drag do
        QString key;  ///< without modifiers
    };

    explicit EditTool(Text text) : m_text(std::move(text)) {}
    virtual ~EditTool() = default;

    const Text& text() const { return m_text; }
    /// Of no use among free places.
    virtual bool isForGrids() const { return false; }

    /// Left or right button; the Enter key presses and releases the left one at the cursor.
    virtual void press(EditorCanvas& canvas, const ToolPoint& point) = 0;
    /// Also while nothing is held.
    virtual void move(EditorCanvas& /*canvas*/, const ToolPoint& /*point*/) {}
    virtual void release(EditorCanvas& /*canvas*/, const ToolPoint& /*point*/) {}
    /// False: a double click is two clicks.
    virtual bool doubleClick(EditorCanvas& /*canvas*/, int /*spot*/) { return false; }
    /// Whether the key meant the tool; others have the meaning they have with every tool.
    virtual bool key(EditorCanvas& /*canvas*/, const QKeyEvent& /*event*/) { return false; }
    /// Whether key() means a key that the window would take else.
    virtual bool keepsKey(const QKeyEvent& /*event*/) const { return false; }
    virtual void cancel() {}
    /// After cancel(), when the canvas shows another map or environment.
    virtual void mapChanged(EditorCanvas& /*canvas*/) {}

    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }
    /// What is under way would give the spot this content; null: leaves it as it is.
    virtual const std::string* contentOf(int /*spot*/) const { return nullptr; }
    /// What is under way would move the place by so many units.
    virtual QPointF shiftOf(int /*spot*/) const { return {}; }
    /// Over the spots, on the screen and on pages.
    virtual void paint(QPainter& /*painter*/, const EditorCanvas& /*canvas*/,
                       const PlaneTransform& /*transform*/) const {}
    /// On the screen only, above everything.
    virtual void paintHand(QPainter& /*painter*/, const EditorCanvas& /*canvas*/) const {}

private:
    Text m_text;
};

/// The capital letter a key types, or "".
std::string capitalOf(const QKeyEvent& event);
bool isEnter(const QKeyEvent& event);
/// What the place at a spot looks like. "" where there is none, which is said.
std::string placeUnder(EditorCanvas& canvas, int spot);
/// Opens the field for the name of a place; false where there is none.
bool openNameOf(EditorCanvas& canvas, int spot);
/// A dashed line from a spot to the mouse.
void paintLineToMouse(QPainter& painter, const EditorCanvas& canvas, int spot);

} // namespace reprise

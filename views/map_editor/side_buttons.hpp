#pragma once
/// \file
/// Buttons at the four sides of a grid, beside the handles: add or remove a row or column.

#include "views/map_editor/grid_resize.hpp"

#include <QObject>

class QToolButton;

namespace reprise {

class EditedMap;
class GridCanvas;

/// Children of the canvas, in the order of the tabulator key: top, bottom, left, right.
class SideButtons : public QObject {
    Q_OBJECT

public:
    SideButtons(EditedMap& edited, GridCanvas* canvas);

private:
    QToolButton* makeButton(MapSide side, int by);
    void showMap();
    void place();

    EditedMap& m_edited;
    GridCanvas* m_canvas;
    QToolButton* m_add[4] = {}; ///< in the order of kMapSides
    QToolButton* m_remove[4] = {};
};

} // namespace reprise

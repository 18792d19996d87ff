#pragma once
/// \file
/// A grid with a button to add and one to remove a row or column at each of its four sides.

#include "views/map_editor/grid_resize.hpp"

#include <QWidget>

class QToolButton;

namespace reprise {

class EditedMap;
class GridCanvas;

class SideButtons : public QWidget {
    Q_OBJECT

public:
    SideButtons(EditedMap& edited, GridCanvas* canvas, QWidget* parent = nullptr);

private:
    QWidget* makePair(MapSide side);
    void showMap();

    EditedMap& m_edited;
    GridCanvas* m_canvas;
    QToolButton* m_add[4] = {}; ///< in the order of kMapSides
    QToolButton* m_remove[4] = {};
};

} // namespace reprise

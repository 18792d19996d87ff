#pragma once
/// \file
/// Draws a circuit as a rectangle of so many columns and rows.

#include "views/canvas/node_look.hpp"
#include "views/canvas/tools/canvas_tool.hpp"

namespace reprise {

/// A circuit that is drawn: what it is called and how large it is if it is only clicked.
struct DrawnCircuit {
    std::string id;    ///< of the population, numbered where it is taken
    std::string model; ///< its look says what columns and rows are
    int columns = 1;
    int rows = 1;
};

class CircuitDrag : public CanvasDrag {
public:
    CircuitDrag(const DrawnCircuit& drawn, const CanvasPoint& pressed);

    void move(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void release(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void paint(QPainter& painter, const NetworkCanvas& canvas) const override;

private:
    DrawnCircuit m_drawn;
    const NodeLook& m_look;
    CanvasPoint m_pressed;
    PopulationSpec m_population;
    NodeShape m_shape;
    QRectF m_rect; ///< units; null: nothing is dragged yet
};

/// Adds \p population with its centre there, chooses it and takes up the select tool.
void addDrawnPopulation(NetworkCanvas& canvas, PopulationSpec population, QPointF centre);

/// A tool that draws circuits of one kind; by key one of the usual size in the middle.
class CircuitTool : public CanvasTool {
public:
    CircuitTool(Text text, DrawnCircuit drawn)
        : CanvasTool(std::move(text)), m_drawn(std::move(drawn)) {}

    std::unique_ptr<CanvasDrag> press(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void useByKey(NetworkCanvas& canvas) override;

private:
    DrawnCircuit m_drawn;
};

} // namespace reprise

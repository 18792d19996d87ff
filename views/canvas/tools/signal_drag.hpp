#pragma once
/// \file
/// Takes a variable of a population out of the canvas, to be dropped where it is drawn over time.

#include "views/canvas/tools/canvas_tool.hpp"

#include <string>

namespace reprise {

/// A click opens the menu of what can be recorded; a drag goes on beyond the canvas.
class SignalDrag : public CanvasDrag {
public:
    SignalDrag(std::string population, const CanvasPoint& pressed)
        : m_population(std::move(population)), m_pressed(pressed) {}

    void move(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void release(NetworkCanvas& canvas, const CanvasPoint& point) override;

private:
    std::string m_population;
    CanvasPoint m_pressed;
    bool m_isTold = false;
};

} // namespace reprise

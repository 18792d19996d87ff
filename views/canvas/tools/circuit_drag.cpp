#include "views/canvas/tools/circuit_drag.hpp"

#include "core/project/structure_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/network_size.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

PopulationSpec circuitOf(const DrawnCircuit& drawn, int columns, int rows) {
    PopulationSpec population;
    population.id = drawn.id;
    population.model = drawn.model;
    population.parameters = lookOf(drawn.model).stretched(columns, rows);
    return population;
}

} // namespace

void addDrawnPopulation(NetworkCanvas& canvas, PopulationSpec population, QPointF centre) {
    const auto onGrid = [](double at) { return std::round(at / kGridStep) * kGridStep; };
    population.layout = LayoutSpec{onGrid(centre.x()), onGrid(centre.y())};
    population.id = freePopulationId(canvas.edited().project(), population.id);
    const std::string id = population.id;
    canvas.holdStill();
    canvas.edited().change(tr("Draw %1").arg(inText(id)), [&](Project& project) {
        addPopulation(project, std::move(population));
    });
    canvas.edited().useSelectTool();
    canvas.edited().selectNode(id);
}

CircuitDrag::CircuitDrag(const DrawnCircuit& drawn, const CanvasPoint& pressed)
    : m_drawn(drawn), m_look(lookOf(drawn.model)), m_pressed(pressed) {}

void CircuitDrag::move(NetworkCanvas& canvas, const CanvasPoint& point) {
    const QPointF away = point.pixel - m_pressed.pixel;
    if (m_rect.isNull() &&
        std::hypot(away.x(), away.y()) < double(QApplication::startDragDistance())) {
        return;
    }
    const SymbolCount symbols(canvas.edited().project());
    const double cell =
        m_look.shapeOf(circuitOf(m_drawn, m_drawn.columns, m_drawn.rows), symbols).cell;
    const QPointF reach = point.at - m_pressed.at;
    const auto cells = [cell](double units) {
        return std::clamp(int(std::lround(std::abs(units) / cell)), 1, 1000);
    };
    const int columns = cells(reach.x()), rows = cells(reach.y());
    m_population = circuitOf(m_drawn, columns, rows);
    m_shape = m_look.shapeOf(m_population, symbols);
    // The body begins at the pressed point and grows to where the hand is.
    const QSizeF body(columns * m_shape.cell, rows * m_shape.cell);
    const QPointF corner(reach.x() < 0 ? m_pressed.at.x() - body.width() : m_pressed.at.x(),
                         reach.y() < 0 ? m_pressed.at.y() - body.height() : m_pressed.at.y());
    m_rect = QRectF(corner.x() + body.width() / 2 - m_shape.size.width() / 2,
                    corner.y() - kNodeHeader, m_shape.size.width(), m_shape.size.height());
    canvas.setHandText(circuitSizeText(canvas.edited().project(), m_population, m_shape));
}

void CircuitDrag::release(NetworkCanvas& canvas, const CanvasPoint& point) {
    move(canvas, point);
    canvas.setHandText({});
    if (m_rect.isNull()) { // a click
        addDrawnPopulation(canvas, circuitOf(m_drawn, m_drawn.columns, m_drawn.rows), point.at);
    } else {
        addDrawnPopulation(canvas, m_population, m_rect.center());
    }
}

void CircuitDrag::paint(QPainter& painter, const NetworkCanvas& canvas) const {
    if (m_rect.isNull()) {
        return;
    }
    const Theme& theme = currentTheme();
    const QRectF rect = canvas.transform().toPixels(m_rect);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.setBrush(mixed(theme.panel, theme.accent, 0.08));
    painter.drawRect(rect);
    const double scale = canvas.transform().scale;
    const QSizeF body(m_shape.columns * m_shape.cell * scale, m_shape.rows * m_shape.cell * scale);
    const QRectF inside(rect.center().x() - body.width() / 2, rect.top() + kNodeHeader * scale,
                        body.width(), body.height());
    painter.setRenderHint(QPainter::Antialiasing);
    m_look.paintBody(painter,
                     {m_population.id, m_shape, inside, scale,
                      m_shape.cell * scale >= 3 ? NodeDetail::Neurons : NodeDetail::Structure,
                      nullptr});
    painter.setRenderHint(QPainter::Antialiasing, false);
}

std::unique_ptr<CanvasDrag> CircuitTool::press(NetworkCanvas&, const CanvasPoint& point) {
    return std::make_unique<CircuitDrag>(m_drawn, point);
}

void CircuitTool::useByKey(NetworkCanvas& canvas) {
    addDrawnPopulation(canvas, circuitOf(m_drawn, m_drawn.columns, m_drawn.rows), canvas.middle());
}

} // namespace reprise

/// \file
/// Draws arrows beside the network.

#include "views/canvas/canvas_painter.hpp"
#include "views/canvas/network_canvas.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <QApplication>

#include <cmath>

namespace reprise {

namespace {

class ArrowDrag : public CanvasDrag {
public:
    explicit ArrowDrag(const CanvasPoint& from) : m_from(from), m_to(from) {}

    void move(NetworkCanvas&, const CanvasPoint& point) override { m_to = point; }
    void release(NetworkCanvas& canvas, const CanvasPoint& point) override {
        m_to = point;
        const QPointF away = m_to.pixel - m_from.pixel;
        if (std::hypot(away.x(), away.y()) < double(QApplication::startDragDistance())) {
            return;
        }
        EditedNetwork& edited = canvas.edited();
        canvas.holdStill();
        edited.change(tr("Draw an arrow"), [this](Project& project) {
            project.drawing.arrows.push_back(
                {{m_from.at.x(), m_from.at.y()}, {m_to.at.x(), m_to.at.y()}});
        });
        edited.useSelectTool();
        edited.select({.arrows = {edited.project().drawing.arrows.size() - 1}});
    }
    void paint(QPainter& painter, const NetworkCanvas&) const override {
        paintArrow(painter, m_from.pixel, m_to.pixel, currentTheme().accent);
    }

private:
    CanvasPoint m_from, m_to;
};

class ArrowTool : public CanvasTool {
public:
    ArrowTool()
        : CanvasTool({QStringLiteral("arrow"), tr("Arrow"),
                      tr("Drag to draw an arrow; it means nothing to the run"),
                      QStringLiteral("A")}) {}

    std::unique_ptr<CanvasDrag> press(NetworkCanvas&, const CanvasPoint& point) override {
        return std::make_unique<ArrowDrag>(point);
    }
};

const CanvasToolRegistration kArrowTool(70, [] { return std::make_unique<ArrowTool>(); });

} // namespace

} // namespace reprise

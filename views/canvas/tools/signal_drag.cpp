#include "views/canvas/tools/signal_drag.hpp"

#include "views/canvas/canvas_words.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/network_canvas.hpp"

#include <QApplication>

#include <cmath>

namespace reprise {

void SignalDrag::move(NetworkCanvas& canvas, const CanvasPoint& point) {
    const QPointF away = point.pixel - m_pressed.pixel;
    if (m_isTold || std::hypot(away.x(), away.y()) < double(QApplication::startDragDistance())) {
        return;
    }
    m_isTold = true;
    const ChosenNeuron& neuron = canvas.neuron();
    QString text = inText(m_population);
    if (neuron.isOn() && neuron.node() == m_population && neuron.population() >= 0) {
        const auto& part = neuron.network()->outline.populations[std::size_t(neuron.population())];
        text = QStringLiteral("%1\n\n%2").arg(inText(part.id)).arg(neuron.neuron());
    }
    emit canvas.signalDragged(text);
}

void SignalDrag::release(NetworkCanvas& canvas, const CanvasPoint&) {
    if (!m_isTold) {
        canvas.edited().selectNode(m_population);
        emit canvas.recordMenuWanted();
    }
}

} // namespace reprise

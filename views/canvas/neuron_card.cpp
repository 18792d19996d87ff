#include "views/canvas/neuron_card.hpp"

#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/link_painter.hpp"
#include "views/canvas/network_canvas.hpp"
#include "widgets/theme.hpp"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace reprise {

NeuronCard::NeuronCard(NetworkCanvas& canvas) : QLabel(&canvas), m_canvas(canvas) {
    setObjectName(QStringLiteral("neuronCard"));
    setAccessibleName(tr("Synapses of the chosen neuron"));
    setTextFormat(Qt::PlainText);
    setMargin(9);
    setCursor(Qt::ArrowCursor);
    canvas.installEventFilter(this);
    connect(&canvas.neuron(), &ChosenNeuron::changed, this, &NeuronCard::showNeuron);
    connect(&canvas, &PlaneCanvas::moved, this, &NeuronCard::place);
    showNeuron();
}

void NeuronCard::showNeuron() {
    const QString text = m_canvas.neuron().text();
    setVisible(!text.isEmpty());
    if (text != this->text()) {
        setText(text);
        raise();
    }
    place();
}

void NeuronCard::place() {
    constexpr int kAway = 10;  // px
    constexpr int kMost = 340; // px
    const bool isWide = fontMetrics().boundingRect(QRect(), Qt::AlignLeft, text()).width() > kMost;
    setWordWrap(isWide);
    if (isWide) {
        resize(kMost, heightForWidth(kMost));
    } else {
        adjustSize();
    }
    move(std::max(0, m_canvas.width() - width() - kAway), kAway);
    const ChosenNeuron& neuron = m_canvas.neuron();
    if (neuron.population() < 0) {
        return;
    }
    const QPointF there = m_canvas.transform().toPixels(
        placeOfNeuron(m_canvas.edited().scene(), neuron.network()->outline, neuron.population(),
                      neuron.neuron()));
    if (geometry().adjusted(-2 * kAway, 0, kAway, 2 * kAway).contains(there.toPoint())) {
        move(kAway, kAway);
    }
}

bool NeuronCard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        place();
    }
    return QLabel::eventFilter(watched, event);
}

void NeuronCard::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

void NeuronCard::paintEvent(QPaintEvent* event) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = mixed(theme.panel, theme.text, theme.isDark ? 0.06 : 0.02);
    ground.setAlphaF(0.94F);
    painter.setPen(QPen(mixed(theme.panel, theme.text, 0.35), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace reprise

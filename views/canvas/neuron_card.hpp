#pragma once
/// \file
/// What is known of the chosen neuron, in the corner of the canvas.

#include <QLabel>

namespace reprise {

class NetworkCanvas;

class NeuronCard : public QLabel {
    Q_OBJECT

public:
    /// A child of \p canvas; hidden while no neuron is chosen.
    explicit NeuronCard(NetworkCanvas& canvas);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; ///< not the canvas's
    void paintEvent(QPaintEvent* event) override;

private:
    void showNeuron();
    void place(); ///< in the corner where the neuron is not

    NetworkCanvas& m_canvas;
};

} // namespace reprise
